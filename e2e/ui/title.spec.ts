import type { Page } from "@playwright/test";
import { expect, test } from "../support/journey";

test("a page has a title at every moment, wherever its own stood and until the next is there", async ({
  signedIn: page,
}) => {
  await page.goto("/customers");
  await expect(page).toHaveTitle("Customers · Ledgerline");
  await page.evaluate(() => document.querySelector("title")?.remove());
  expect(await titles(page)).toEqual(["Customers · Ledgerline"]);
  await bringTitle(page, "head", "Customers, again");
  expect(await titles(page)).toEqual(["Customers, again"]);
  await page.evaluate(() => document.querySelector("title")?.remove());
  expect(await titles(page)).toEqual(["Customers, again"]);
  await bringTitle(page, "body", "Customers, from the body");
  expect(await titles(page)).toEqual(["Customers, from the body"]);
  await page.evaluate(() => {
    history.replaceState(history.state, "", "/customers/elsewhere");
    document.querySelector("title")?.remove();
  });
  expect(await titles(page)).toEqual(["Customers"]);
});

/** Of the document's titles, after what the page does about a change is done. */
async function titles(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll("title:not(svg *)")].map(({ textContent }) => textContent ?? ""),
  );
}

async function bringTitle(page: Page, place: "head" | "body", text: string): Promise<void> {
  await page.evaluate(
    ([where, title]) => {
      const brought = document.createElement("title");
      brought.textContent = title ?? "";
      document[where === "head" ? "head" : "body"].append(brought);
    },
    [place, text],
  );
}
