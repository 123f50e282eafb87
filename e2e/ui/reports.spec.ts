import { readFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import { issueInvoice, makeCustomer } from "../support/documents";
import { callApi, type Demo, expect, expectAccessible, make, test } from "../support/journey";

test("an open invoice and its credit note are in the ageing, the statement, the VAT report, the grid and the numbers", async ({
  signedIn: page,
  demo,
}) => {
  const name = `Journey Reports ${Date.now()} B.V.`;
  const customerId = await makeCustomer(demo, name);
  const invoiceId = await issueInvoice(demo, customerId);
  await issueNote(demo, customerId, invoiceId);

  await page.goto("/reports");
  await expectAccessible(page);
  await page.getByRole("link", { name: /^Ageing/ }).click();
  await expect(page).toHaveURL(/\/reports\/ageing$/);
  await page.getByRole("searchbox", { name: "Search customers" }).fill(name);
  await expect(page).toHaveURL(/search=/);
  // 121.00 less the note of 60.50, not due yet: not due and total
  const owed = page.getByRole("row", { name: new RegExp(name) });
  await expect(owed.getByRole("cell", { name: "60.50" })).toHaveCount(2);
  await expectAccessible(page);
  expect(await savedText(page, "CSV")).toContain(`${name},EUR,60.50,0.00,0.00,0.00,0.00,60.50,0.00,0.00,0.00,`);
  await page.getByRole("textbox", { name: "As of" }).fill("2020-01-01");
  await page.getByRole("textbox", { name: "As of" }).press("Enter");
  await expect(page).toHaveURL(/asOf=2020-01-01/);
  await expect(page.getByRole("heading", { name: "Nothing was owed" })).toBeVisible();

  await page.goto(`/customers/${customerId}`);
  await page.getByRole("link", { name: "Statement" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Statement");
  await expect(page.getByRole("row", { name: /Credit note .*60\.50/ }).first()).toBeVisible();
  await expect(page.getByRole("rowgroup").last()).toContainText("60.50");
  await expectAccessible(page);
  expect(await savedText(page, "CSV")).toMatch(/CLOSING,.*,60\.50,EUR/);
  const waiting = page.waitForEvent("download");
  await page.getByRole("link", { name: "PDF", exact: true }).click();
  const pdf = readFileSync(await (await waiting).path());
  expect(pdf.subarray(0, 5).toString()).toBe("%PDF-");

  await page.goto("/reports/vat");
  await page.getByRole("button", { name: "Period" }).click();
  await page.getByRole("menuitem", { name: "This month" }).click();
  await expect(page).toHaveURL(/from=.*until=/);
  await expect(page.getByRole("cell", { name: "Netherlands" }).first()).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("link", { name: /^21 %/ }).first().click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Documents");
  await expectAccessible(page);
  expect(await savedText(page, "CSV")).toContain(name);

  await page.goto(`/reports/invoices-grid?search=${encodeURIComponent(name)}`);
  const month = page.getByRole("row", { name: new RegExp(name) });
  await expectAccessible(page);
  await month.getByRole("link", { name: "60.50" }).click();
  await expect(page).toHaveURL(/\/invoices\?.*invoiceAfter=/);
  await expect(page.getByRole("row", { name: new RegExp(name) })).toContainText("121.00");
  expect(await savedText(page, "Lines CSV")).toContain("Licence");

  await page.goto("/reports/numbers");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Numbers");
  await expectAccessible(page);
  await page.getByRole("button", { name: "All", exact: true }).click();
  await expect(page).toHaveURL(/view=all/);
  await expectAccessible(page);
});

/** What a link saves, as text. */
async function savedText(page: Page, link: string): Promise<string> {
  const waiting = page.waitForEvent("download");
  await page.getByRole("link", { name: link, exact: true }).click();
  return readFileSync(await (await waiting).path(), "utf8");
}

/** Half of it, finalized, which applies it to its invoice. */
async function issueNote(demo: Demo, customerId: string, invoiceId: string): Promise<void> {
  const id = await make(demo, "/credit-notes", { invoiceId, customerId, currency: "EUR" });
  const line = { title: "Licence", quantity: "1", rate: "50", taxRate: "0.21", externalIds: [] };
  await make(demo, `/credit-notes/${id}/line-items`, { ...line, creditNoteId: id });
  expect((await callApi(demo, "POST", `/credit-notes/${id}/finalize`)).status).toBe(200);
}
