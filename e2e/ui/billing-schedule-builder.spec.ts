import type { Locator, Page } from "@playwright/test";
import { z } from "zod";
import { callApi, type Demo, expect, expectAccessible, test } from "../support/journey";

const metric = "0195d3a0-0000-7000-8000-0000000000cc";
/** Journeys look at a year that is over, so that all of it is billed at once. */
const year = new Date().getFullYear() - 1;

test("a three-phase schedule with a usage price and a discount, built from nothing, is invoiced as forecast, to the cent", async ({
  signedIn: page,
  demo,
}) => {
  test.setTimeout(180_000);
  const name = `Builder Robotics ${Date.now().toString(36)} GmbH`;
  await makeCustomer(demo, name);
  await makeProduct(demo, "Builder platform");
  await makeProduct(demo, "Builder calls");

  await page.goto("/billing-schedules/new");
  await page.getByLabel("Customer").fill(name);
  await page.getByRole("option", { name }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(name);
  await expectAccessible(page);

  await setDay(page.getByLabel("Starts"), `${year}-01-01`);
  await setDay(page.getByLabel("Ends"), `${year}-03-31`);
  await page.getByRole("button", { name: "Add a phase after Phase 1" }).click();
  await page.getByRole("button", { name: "Add a phase after Phase 2" }).click();
  await expect(page.getByRole("columnheader", { name: /Phase 3/ })).toContainText(`1 Jul ${year} – 30 Sep ${year}`);
  const border = page.getByRole("slider", { name: "Border between Phase 2 and Phase 3" });
  await border.focus();
  await page.keyboard.press("Shift+ArrowLeft");
  await expect(border).toHaveAttribute("aria-valuetext", `1 Jun ${year}`);
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ArrowLeft");
  await renamePhase(page, "Phase 1", "Pilot");

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
    await page.getByLabel("Usage metric, by its id").fill(metric);
  });
  await copyToNextPhase(page, "Builder calls", "Phase 2", "Pilot");

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
  await expectAccessible(page);

  const expected = [
    ...[1, 2, 3].map((month) => [day(month), "875.00"]),
    ...[4, 5].map((month) => [day(month), "1,000.00"]),
    ...[6, 7, 8, 9].map((month) => [day(month), "1,200.50"]),
  ];
  await expect.poll(async () => (await forecastRows(page)).filter(([, net]) => net !== "0.00")).toEqual(expected);
  const forecast = await forecastRows(page);

  await page.getByRole("button", { name: "Start schedule" }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog).toContainText(`${forecast.length} invoices that lie behind are made at once.`);
  await expect(dialog.getByRole("row").nth(1)).toContainText("875.00 EUR");
  await expectAccessible(page);
  const id = /billing-schedules\/([0-9a-f-]{36})\/edit$/.exec(page.url())?.[1] ?? "";
  expect(await invoicesOf(demo, id)).toEqual([]);
  await dialog.getByRole("button", { name: "Start schedule" }).click();
  await expect(page).toHaveURL(new RegExp(`/billing-schedules/${id}$`));
  await expect.poll(() => invoicesOf(demo, id), { timeout: 60_000 }).toEqual(forecast);
});

test("an active schedule is edited by keyboard alone; the review says what changes, and it is saved so", async ({
  signedIn: page,
  demo,
}) => {
  test.setTimeout(120_000);
  const { id } = await makeSchedule(demo, { isDraft: false, endDate: null });
  await page.goto(`/billing-schedules/${id}/edit`);
  await expect(page.getByRole("columnheader", { name: /Year 1/ })).toContainText("Active");
  await expect(page.getByRole("button", { name: "Save changes" })).toHaveAttribute("aria-disabled", "true");
  await expectAccessible(page);

  await page.getByRole("button", { name: "Add a phase after Year 1" }).focus();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("columnheader", { name: /Phase 2/ })).toContainText("open-ended");
  await page.locator("[data-cell]").first().focus();
  await page.keyboard.press("ArrowRight");
  const cell = page.getByRole("button", { name: /^Edited platform, Phase 2/ });
  await expect(cell).toBeFocused();
  await page.keyboard.press("Enter");
  const copy = page.getByRole("button", { name: "Same as Year 1" });
  await copy.focus();
  await page.keyboard.press("Enter");
  await expect(cell).toContainText("500.00");
  await expect(cell).toBeFocused();
  await page.keyboard.press("Delete");
  await expect(cell).toContainText("—");
  await page.keyboard.press("Control+z");
  await expect(cell).toContainText("500.00");

  await page.getByRole("button", { name: "Add discount" }).focus();
  await page.keyboard.press("Enter");
  await page.getByLabel("Percentage", { exact: true }).focus();
  await page.keyboard.type("10");
  await page.getByLabel("Message on the invoice").focus();
  await page.keyboard.type("Loyalty");
  await page.keyboard.press("Enter");
  const save = page.getByRole("button", { name: "Save changes" });
  await expect(save).not.toHaveAttribute("aria-disabled", "true");
  await save.focus();
  await page.keyboard.press("Enter");
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByRole("region", { name: "Changes" })).toContainText("Phase 2 is new");
  await expect(dialog).toContainText("Phase 2, discount on All prices: none → 10 % Loyalty");
  await expect(dialog.getByRole("row").nth(1)).toContainText(/500\.00450\.00/);
  await expectAccessible(page);
  await dialog.getByRole("button", { name: "Save changes" }).focus();
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(new RegExp(`/billing-schedules/${id}$`));
  const stored = await schedule(demo, id);
  expect(stored.phases).toMatchObject([
    { name: "Year 1", discounts: [] },
    { name: "Phase 2", discounts: [{ type: "PERCENTAGE", amount: 10, message: "Loyalty" }] },
  ]);
});

test("a draft saves itself, can be undone, and nobody's change is overwritten", async ({ signedIn: page, demo }) => {
  const { id, body } = await makeSchedule(demo, { isDraft: true, endDate: `${year}-12-31` });
  await page.goto(`/billing-schedules/${id}/edit`);
  await expect(page.getByRole("list", { name: "Coming invoices" })).toBeVisible();
  await page.getByLabel("PO number").fill("PO 4711");
  await expect.poll(async () => (await schedule(demo, id)).purchaseOrderNumber).toBe("PO 4711");
  await expect(page.getByText(/^Saved \d\d:\d\d$/)).toBeVisible();
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(page.getByLabel("PO number")).toHaveValue("");
  await expect.poll(async () => (await schedule(demo, id)).purchaseOrderNumber).toBeUndefined();
  await page.getByLabel("Billing day").fill("32");
  await expect(page.getByLabel("Billing day")).toHaveAccessibleDescription("Must be a whole number from 1 to 31.");
  await expect(page.getByText("Not saved: Must be a whole number from 1 to 31.")).toBeVisible();
  await page.getByLabel("Billing day").fill("1");
  await expect(page.getByText(/^Saved \d\d:\d\d$/)).toBeVisible();
  const theirs = await callApi(demo, "PUT", `/billing-schedules/${id}`, { ...body, memo: "Theirs" });
  expect(theirs.status).toBe(200);
  await page.getByLabel("PO number").fill("Mine");
  await expect(page.getByText("Somebody else changed this schedule meanwhile.")).toBeVisible();
  expect(await schedule(demo, id)).toMatchObject({ memo: "Theirs" });
  expect((await schedule(demo, id)).purchaseOrderNumber).toBeUndefined();
});

const Stored = z.looseObject({ id: z.string() });

async function makeCustomer(demo: Demo, legalName: string): Promise<string> {
  const address = { line1: "Havenkade 114", town: "Delft", postcode: "2613 AA", country: "NL" };
  const contacts = [{ name: "Ada", email: "ada@builder.example", billingPreference: "PRIMARY" }];
  return made(demo, "/customers", { legalName, address, contacts, taxStatus: "TAXED" });
}

async function makeProduct(demo: Demo, name: string): Promise<string> {
  return made(demo, "/products", { name, label: "Journey" });
}

/** A schedule of 500.00 a month in advance, in one phase from the first of January on. */
async function makeSchedule(demo: Demo, { isDraft, endDate }: { isDraft: boolean; endDate: string | null }) {
  const customerId = await makeCustomer(demo, isDraft ? "Draft Robotics GmbH" : "Edited Robotics GmbH");
  const productId = await makeProduct(demo, "Edited platform");
  const priceId = await made(demo, "/prices", {
    ...{ productId, name: "Platform fee", currency: "EUR", billingFrequency: "MONTHLY", billingType: "IN_ADVANCE" },
    structure: { pricingType: "FIXED", price: "500" },
  });
  const startDate = `${year}-01-01`;
  const dates = { startDate, ...(endDate === null ? {} : { endDate }) };
  const body = {
    ...{ customerId, ...dates, recurrenceDayOfMonth: 1, taxRates: [], autoIssueInvoices: false, rollUpBilling: false },
    phases: [{ name: "Year 1", priceIds: [priceId], ...dates }],
  };
  return { id: await made(demo, "/billing-schedules", { ...body, isDraft }), body };
}

async function made(demo: Demo, path: string, body: unknown): Promise<string> {
  const answer = await callApi(demo, "POST", path, body);
  expect(answer.status, await answer.clone().text()).toBeLessThan(300);
  return Stored.parse(await answer.json()).id;
}

const Schedule = z.looseObject({ phases: z.array(z.unknown()), purchaseOrderNumber: z.string().optional() });

async function schedule(demo: Demo, id: string) {
  return Schedule.parse(await (await callApi(demo, "GET", `/billing-schedules/${id}`)).json());
}

const Runs = z.object({ items: z.array(z.object({ invoiceDate: z.string(), invoiceId: z.string().optional() })) });
const Net = z.object({ netTotal: z.string() });

/** Date and net total of the invoices that a schedule's runs made, as the forecast writes them. */
async function invoicesOf(demo: Demo, id: string): Promise<string[][]> {
  const answer = await callApi(demo, "GET", `/billing-schedules/${id}/runs?limit=100`);
  const rows: string[][] = [];
  for (const { invoiceDate, invoiceId } of Runs.parse(await answer.json()).items) {
    const invoice = invoiceId && (await (await callApi(demo, "GET", `/invoices/${invoiceId}`)).json());
    if (invoice) rows.push([invoiceDate, shown(Net.parse(invoice).netTotal)]);
  }
  return rows.sort(([a = ""], [b = ""]) => a.localeCompare(b));
}

/** Date and net total of each row of the forecast. */
async function forecastRows(page: Page): Promise<string[][]> {
  const rows = page.getByRole("list", { name: "Coming invoices" }).getByRole("button");
  return rows.evaluateAll((buttons) =>
    buttons.map((button) => [
      button.querySelector("time")?.getAttribute("datetime") ?? "",
      (button.lastElementChild?.textContent ?? "").replace(" EUR", ""),
    ]),
  );
}

function shown(amount: string): string {
  return Number(amount).toLocaleString("en-GB", { minimumFractionDigits: 2 });
}

function day(month: number): string {
  return `${year}-${String(month).padStart(2, "0")}-01`;
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

function cellOf(page: Page, row: string, phase: string, words = ""): Locator {
  return page.getByRole("button", { name: `${row}, ${phase}: ${words}` });
}
