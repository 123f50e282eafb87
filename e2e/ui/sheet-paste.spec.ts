import type { Page, Request } from "@playwright/test";
import { makeCustomer, readInvoice } from "../support/documents";
import { type Demo, expect, expectAccessible, make, test } from "../support/journey";

test("rows of a spreadsheet become lines in one step; what can be two numbers waits for a person", async ({
  signedIn: page,
  demo,
}) => {
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  const id = await makeEmpty(demo);
  await page.goto(`/invoices/${id}`);
  await page.getByRole("button", { name: "Line", exact: true }).click();
  const rows = 'Item\tQty\tPrice\nWorkshop\t2\t1.234,50\nTravel\t1\t214,80\n"Books,\nprinted"\t24\t11,25';
  await paste(page, "Description, new line", rows);
  // 2 × 1,234.50 + 214.80 + 24 × 11.25
  await expect.poll(() => netOf(demo, id)).toBe("2953.80");
  await expect(cell(page, "Description, Books, printed")).toBeVisible();
  await expect(page.getByText("2,953.80", { exact: true }).first()).toBeVisible();
  // What is shown again while the server has not yet answered for its undoing is saved again.
  const release = await holdAnswerToSave(page);
  await page.keyboard.press("Control+z");
  await expect(cell(page, "Description, Workshop")).toBeHidden();
  await expect.poll(() => netOf(demo, id)).toBe("0.00");
  await page.keyboard.press("Control+Shift+z");
  await expect(cell(page, "Description, Workshop")).toBeVisible();
  release();
  await expect.poll(() => netOf(demo, id)).toBe("2953.80");
  await expectAccessible(page);

  await paste(page, "Quantity, Travel", "1\t1,234\n24\tmany");
  const [travel, books] = [cell(page, "Unit price, Travel"), cell(page, "Unit price, Books, printed")];
  await expect(travel).toHaveValue("1,234");
  await expect(travel).toHaveAccessibleDescription("“1,234” can be 1234 or 1.234. Write the one that is meant.");
  await expect(books).toHaveValue("many");
  await expect(books).toHaveAttribute("aria-invalid", "true");
  await expect(page.getByRole("status").filter({ hasText: "2 rows pasted." })).toContainText(
    "2 cells could not be read",
  );
  await expect(page.getByText("An amount is not complete, so there is no total yet.", { exact: true })).toBeVisible();
  await expect(page.getByRole("status").filter({ hasText: "Not saved: a marked cell cannot be read" })).toBeVisible();
  await expectAccessible(page);
  expect(await netOf(demo, id)).toBe("2953.80");

  await travel.fill("1.234");
  await books.fill("11.25");
  await books.press("Tab");
  // 2,469.00 + 1.234, 1.23, + 270.00
  await expect.poll(() => netOf(demo, id)).toBe("2740.23");
});

test("a line is copied as a row and pasted as the same line", async ({ signedIn: page, demo }) => {
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  const id = await makeEmpty(demo);
  const line = { title: 'Say "hi"', quantity: "3", rate: "1.234", taxRate: "0.21", externalIds: [] };
  await make(demo, `/invoices/${id}/line-items`, line);
  await page.goto(`/invoices/${id}`);
  await page.getByRole("button", { name: 'Actions for Say "hi"', exact: true }).click();
  await page.getByRole("menuitem", { name: "Copy as a row", exact: true }).click();
  await page.getByRole("button", { name: "Line", exact: true }).click();
  await expect(cell(page, "Description, new line")).toBeFocused();
  await page.keyboard.press("Control+v");
  // Twice 3 × 1.234 = 3.70
  await expect.poll(() => netOf(demo, id)).toBe("7.40");
  await expect(cell(page, 'Unit price, Say "hi"')).toHaveCount(2);
});

function cell(page: Page, name: string) {
  return page.getByRole("textbox", { name, exact: true });
}

/** The next save reaches the server, its answer the page only when released. */
async function holdAnswerToSave(page: Page): Promise<() => void> {
  let release: () => void = () => undefined;
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  const saves = (request: Request) => request.method() === "POST" && request.postData()?.includes('"revision"');
  let isHeld = false;
  await page.route(/\/invoices\/[^/]+$/, async (route) => {
    if (isHeld || !saves(route.request())) return route.continue();
    isHeld = true;
    const answer = await route.fetch();
    await released;
    await route.fulfill({ response: answer });
  });
  return release;
}

async function paste(page: Page, name: string, text: string): Promise<void> {
  await page.evaluate((value) => navigator.clipboard.writeText(value), text);
  await cell(page, name).focus();
  await page.keyboard.press("Control+v");
}

async function makeEmpty(demo: Demo): Promise<string> {
  return make(demo, "/invoices", { customerId: await makeCustomer(demo, "Journey Paste B.V."), currency: "EUR" });
}

async function netOf(demo: Demo, id: string): Promise<string> {
  return (await readInvoice(demo, id)).netTotal;
}
