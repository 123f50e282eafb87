import { readFileSync } from "node:fs";
import { z } from "zod";
import { issueInvoice, makeCustomer, readInvoice } from "../support/documents";
import { callApi, expect, expectAccessible, make, test } from "../support/journey";

const List = z.object({ items: z.array(z.looseObject({ id: z.string(), invoiceNumber: z.string() })) });

test("by keyboard alone: an invoice is written, finalized and downloaded, and a program sees the same", async ({
  signedIn: page,
  demo,
}) => {
  const customer = await makeCustomer(demo, "Journey Writer B.V.");
  await page.goto(`/invoices/new?customer=${customer}`);
  await expect(page.getByRole("combobox", { name: "Customer" })).toHaveValue("Journey Writer B.V.");
  await expectAccessible(page);
  await page.getByRole("button", { name: "Create draft" }).press("Enter");
  await page.waitForURL(/\/invoices\/[0-9a-f-]{36}$/);
  const id = page.url().split("/").at(-1) ?? "";

  await page.getByRole("button", { name: "Line", exact: true }).press("Enter");
  await expect(page.getByRole("textbox", { name: "Description, new line", exact: true })).toBeFocused();
  await page.keyboard.type("Consulting, days");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Tab");
  await page.keyboard.type("2.5");
  await page.keyboard.press("Tab");
  await page.keyboard.type("800.10");
  await page.keyboard.press("Tab");
  await page.keyboard.type("10");
  await page.keyboard.press("Tab");
  await expect(page.getByText("Total, EUR")).toBeVisible();
  await expect(page.getByRole("status").filter({ hasText: "Saved" })).toBeVisible();
  await expect.poll(async () => (await readInvoice(demo, id)).netTotal).toBe("1800.22");
  const draft = await readInvoice(demo, id);
  expect([draft.totalTax, draft.grossTotal]).toEqual(["378.05", "2178.27"]);
  await expect(page.getByText("2,178.27", { exact: true })).toBeVisible();
  await expectAccessible(page);

  await page.getByRole("button", { name: "Finalize", exact: true }).press("Enter");
  await expect(page.getByRole("button", { name: "Record payment" })).toBeVisible();
  const issued = await readInvoice(demo, id);
  expect(issued.status).toBe("FINAL");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(issued.invoiceNumber ?? "");
  await expectAccessible(page);

  const waiting = page.waitForEvent("download");
  await page.getByRole("link", { name: "Download PDF" }).first().press("Enter");
  const download = await waiting;
  expect(download.suggestedFilename()).toBe(`${issued.invoiceNumber}.pdf`);
  const bytes = readFileSync(await download.path());
  expect(bytes.subarray(0, 5).toString()).toBe("%PDF-");
  const overRest = await callApi(demo, "GET", `/invoices/${id}/download`);
  expect(Buffer.from(await overRest.arrayBuffer()).equals(bytes)).toBe(true);
});

test("a payment recorded in part lowers what is owed, and the whole closes it", async ({ signedIn: page, demo }) => {
  const id = await issueInvoice(demo, await makeCustomer(demo, "Journey Payer B.V."));
  await page.goto(`/invoices/${id}`);
  await page.getByRole("button", { name: "Record payment" }).click();
  const amount = page.getByRole("dialog").getByRole("textbox", { name: "Amount" });
  await amount.fill("500");
  await page.getByRole("dialog").getByRole("button", { name: "Record payment" }).click();
  await expect(page.getByRole("dialog")).toContainText("379.00 EUR more than is owed");
  await amount.fill("21");
  await page.getByRole("dialog").getByRole("button", { name: "Record payment" }).click();
  await expect(page.getByText("Payment of 21.00 EUR recorded")).toBeVisible();
  expect((await readInvoice(demo, id)).paymentStatus).toBe("PARTIALLY_PAID");
  await expect(page.getByText("Partially paid").first()).toBeVisible();

  await page.getByRole("button", { name: "Record payment" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Record payment" }).click();
  await expect.poll(async () => (await readInvoice(demo, id)).paymentStatus).toBe("PAID");
});

test("an invoice is found by ⌘K with the keyboard alone", async ({ signedIn: page, demo }) => {
  const list = List.parse(await (await callApi(demo, "GET", "/invoices?invoiceStatus=FINAL&limit=1")).json());
  const number = list.items[0]?.invoiceNumber ?? "";
  await page.goto("/customers");
  await page.keyboard.press("Control+k");
  await expect(page.getByRole("dialog")).toBeVisible();
  await page.keyboard.type(number);
  await expect(page.getByRole("option", { name: new RegExp(number) })).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(new RegExp(`/invoices/${list.items[0]?.id}`));
});

test("the list filters, sorts and pages in its address, and totals follow the filter", async ({ signedIn: page }) => {
  await page.goto("/invoices?invoicePaymentStatus=PARTIALLY_PAID");
  await expect(page.getByRole("table", { name: "Invoices" })).toBeVisible();
  await expect(page.getByRole("row").nth(1)).toContainText("Partially paid");
  await expectAccessible(page);
  // Paid two months ago and more: what other journeys do meanwhile stands elsewhere.
  const before = new Date(Date.now() - 60 * 86_400_000).toISOString().slice(0, 10);
  await page.goto(`/invoices?invoicePaymentStatus=PAID&invoiceBefore=${before}`);
  await expect(page.getByRole("row").nth(1)).toContainText("Paid");
  const first = await page.getByRole("row").nth(1).textContent();
  await page.getByRole("button", { name: "Next" }).click();
  await expect(page).toHaveURL(/after=/);
  await expect(page.getByRole("row").nth(1)).not.toHaveText(first ?? "");
  await page.getByRole("button", { name: "Previous" }).click();
  await expect(page.getByRole("row").nth(1)).toHaveText(first ?? "");
});

test("a draft that misses something says what, and stays a draft", async ({ signedIn: page, demo }) => {
  const customerId = await makeCustomer(demo, "Journey Empty B.V.");
  const id = await make(demo, "/invoices", { customerId, currency: "EUR" });
  await page.goto(`/invoices/${id}`);
  await page.getByRole("button", { name: "Finalize", exact: true }).click();
  await expect(page.getByRole("alert").filter({ hasText: "cannot be finalized" })).toContainText("no line");
  expect((await readInvoice(demo, id)).status).toBe("DRAFT");
});
