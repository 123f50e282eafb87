import type { Locator, Page } from "@playwright/test";
import { addDays, formatDay, type PlainDate } from "../../lib/engine/calendar/plain-date";
import { expect, expectAccessible } from "./journey";

/* What a person does in the builder of billing schedules. */

const usageMetric = "0195d3a0-0000-7000-8000-0000000000cc";

/** Three phases of three months from the first of `month(1)` on, then the last one's begin moved a month ahead. */
export async function buildPhases(page: Page, month: (nth: number) => PlainDate): Promise<void> {
  await setDay(page.getByLabel("Starts"), month(1));
  await setDay(page.getByLabel("Ends"), addDays(month(4), -1));
  await page.getByRole("button", { name: "Add a phase after Phase 1" }).click();
  await page.getByRole("button", { name: "Add a phase after Phase 2" }).click();
  const last = formatDay(addDays(month(10), -1));
  await expect(page.getByRole("columnheader", { name: /Phase 3/ })).toContainText(`${formatDay(month(7))} – ${last}`);
  const border = page.getByRole("slider", { name: "Border between Phase 2 and Phase 3" });
  await border.focus();
  await page.keyboard.press("Shift+ArrowLeft");
  await expect(border).toHaveAttribute("aria-valuetext", formatDay(month(6)));
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ArrowLeft");
  await expect(border).toHaveAttribute("aria-valuetext", formatDay(month(6)));
  await renamePhase(page, "Phase 1", "Pilot");
}

/** A fee in all phases with a discount in the first, and usage in all of them with a minimum in the last. */
export async function buildTerms(page: Page): Promise<void> {
  await addPrice(page, "Builder platform");
  await buildPrice(page, async () => {
    await page.getByLabel("Name on the invoice").fill("Platform fee");
    await page.getByLabel("Amount", { exact: true }).fill("1000");
  });
  await copyToNextPhase(page, "Builder platform", "Phase 2", "Pilot");
  await cellOf(page, "Builder platform", "Phase 3").click();
  await buildPrice(page, async () => page.getByLabel("Amount", { exact: true }).fill("1,200.50"));
  await addPrice(page, "Builder calls");
  await buildPrice(page, async () => {
    await page.getByLabel("Name on the invoice").fill("Calls");
    await page.getByRole("radio", { name: /^Linear/ }).check();
    await page.getByLabel("Price a unit").fill("0.005");
    await page.getByLabel("Usage metric, by its id").fill(usageMetric);
  });
  await copyToNextPhase(page, "Builder calls", "Phase 2", "Pilot");
  await copyToNextPhase(page, "Builder calls", "Phase 3", "Phase 2");

  await page.getByRole("button", { name: "Add discount" }).click();
  await page.getByLabel("Percentage", { exact: true }).fill("120");
  await expect(page.getByLabel("Percentage", { exact: true })).toHaveAccessibleDescription(/from 1 to 100/);
  await page.getByLabel("Percentage", { exact: true }).fill("12.5");
  await page.getByLabel("Message on the invoice").fill("Launch partner");
  await page.getByRole("checkbox", { name: "Builder platform" }).check();
  await page.getByRole("checkbox", { name: "Phase 2" }).uncheck();
  await page.getByRole("checkbox", { name: "Phase 3" }).uncheck();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Add", exact: true }).click();
  await expect(cellOf(page, "Builder platform", "Pilot", "12.5 %")).toBeVisible();
  await page.getByRole("button", { name: "Add minimum" }).click();
  await page.getByLabel("At least, each billing period").fill("25");
  await page.getByRole("checkbox", { name: "Pilot" }).uncheck();
  await page.getByRole("checkbox", { name: "Phase 2" }).uncheck();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Add", exact: true }).click();
}

/** Date and net total of each row of the forecast, as invoices have them. */
export async function forecastRows(page: Page): Promise<string[][]> {
  const rows = page.getByRole("list", { name: "Coming invoices" }).getByRole("button");
  return rows.evaluateAll((buttons) =>
    buttons.map((button) => [
      button.querySelector("time")?.getAttribute("datetime") ?? "",
      (button.lastElementChild?.textContent ?? "").replace(/,| EUR/g, ""),
    ]),
  );
}

async function setDay(field: Locator, iso: string): Promise<void> {
  await field.fill(iso);
  await field.press("Enter");
}

async function renamePhase(page: Page, name: string, to: string): Promise<void> {
  await page.getByRole("button", { name: `Phase ${name}: dates, milestone, duplicate, remove` }).click();
  await page.getByRole("menuitem", { name: "Name, dates and milestone" }).click();
  await page.getByLabel("Name", { exact: true }).fill(to);
  await expectAccessible(page);
  await page.getByRole("button", { name: "Apply" }).click();
  await expect(page.getByRole("columnheader", { name: new RegExp(to) })).toBeVisible();
}

async function addPrice(page: Page, product: string): Promise<void> {
  await page.getByRole("button", { name: "Add price" }).click();
  await page.getByLabel("Product").fill(product);
  await page
    .getByRole("option", { name: new RegExp(product) })
    .first()
    .click();
  await page.getByRole("button", { name: "Add product" }).click();
}

/** In the drawer of a cell: a price of its own, which the cell has then. */
async function buildPrice(page: Page, fill: () => Promise<void>): Promise<void> {
  await page.getByRole("button", { name: "New price" }).click();
  await fill();
  await page.getByRole("button", { name: "Save and use" }).click();
  await page.getByRole("button", { name: "Done" }).click();
}

async function copyToNextPhase(page: Page, product: string, phase: string, before: string): Promise<void> {
  await cellOf(page, product, phase).click();
  await page.getByRole("button", { name: `Same as ${before}` }).click();
}

/** The cell of a row in a phase; `words` is how its content begins. */
function cellOf(page: Page, row: string, phase: string, words = ""): Locator {
  return page.getByRole("button", { name: `${row}, ${phase}: ${words}` });
}
