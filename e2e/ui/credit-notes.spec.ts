import { readFileSync } from "node:fs";
import { z } from "zod";
import { issueInvoice, makeCustomer, readIssued, readNote } from "../support/documents";
import { callApi, expect, expectAccessible, make, test } from "../support/journey";

const Lines = z.object({ items: z.array(z.looseObject({ id: z.string() })) });

test("a note made from an invoice's menu is found, finalized, and leaves nothing owed", async ({
  signedIn: page,
  demo,
}) => {
  const customerId = await makeCustomer(demo, "Journey Creditor B.V.");
  const invoiceId = await issueInvoice(demo, customerId);
  const invoice = await readIssued(demo, invoiceId);
  expect(invoice.balance).toBe("121.00");

  await page.goto(`/invoices/${invoiceId}`);
  await page.getByRole("button", { name: "More actions" }).click();
  await page.getByRole("menuitem", { name: "Create credit note" }).click();
  const question = page.getByRole("dialog", { name: `Create credit note for ${invoice.invoiceNumber}` });
  await expect(question).toContainText("121.00 EUR, tax included");
  await expectAccessible(page);
  await question.getByRole("button", { name: "Create draft" }).click();
  await expect(page).toHaveURL(/\/credit-notes\/[0-9a-f-]+$/);
  const id = page.url().split("/").at(-1) ?? "";

  await page.goto("/credit-notes");
  await expectAccessible(page);
  await page.goto(`/credit-notes?creditNoteStatus=DRAFT&customerId=${customerId}`);
  const row = page.getByRole("row", { name: /Journey Creditor B\.V\./ });
  await expect(row).toContainText(invoice.invoiceNumber);
  await expect(row).toContainText("121.00");
  await row.getByRole("link").press("Enter");
  await expect(page).toHaveURL(new RegExp(`/credit-notes/${id}$`));
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Draft for Journey Creditor B.V.");
  await expectAccessible(page);

  await page.getByRole("button", { name: "Finalize", exact: true }).click();
  const dialog = page.getByRole("alertdialog");
  await expect(dialog).toContainText(`${invoice.invoiceNumber} owes 121.00 EUR less.`);
  await dialog.getByRole("button", { name: "Finalize credit note" }).click();
  await expect(dialog).toBeHidden();
  const final = await readNote(demo, id);
  expect(final).toMatchObject({ status: "FINAL", grossTotal: "121.00", balance: "0.00" });
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(final.creditNoteNumber ?? "");
  expect(await readIssued(demo, invoiceId)).toMatchObject({ balance: "0.00", paymentStatus: "PAID" });
  await expect(page.getByRole("link", { name: invoice.invoiceNumber }).first()).toHaveAttribute(
    "href",
    `/invoices/${invoiceId}`,
  );
  await expectAccessible(page);

  const waiting = page.waitForEvent("download");
  await page.getByRole("link", { name: "Download PDF" }).first().click();
  const download = await waiting;
  expect(download.suggestedFilename()).toBe(`${final.creditNoteNumber}.pdf`);
  expect(
    readFileSync(await download.path())
      .subarray(0, 5)
      .toString(),
  ).toBe("%PDF-");

  await page.goto("/credit-notes");
  await page.getByRole("searchbox", { name: "Search credit notes" }).fill(final.creditNoteNumber ?? "");
  await expect(page).toHaveURL(/searchCreditNoteNumber=/);
  await expect(page.getByRole("row", { name: new RegExp(final.creditNoteNumber ?? "") })).toContainText("Final");
});

test("an application is undone and the note voided, each after the amounts were named", async ({
  signedIn: page,
  demo,
}) => {
  const customerId = await makeCustomer(demo, "Journey Undo B.V.");
  const invoiceId = await issueInvoice(demo, customerId);
  const { invoiceNumber } = await readIssued(demo, invoiceId);
  const id = await make(demo, "/credit-notes", { invoiceId, customerId, currency: "EUR" });
  const [line] = Lines.parse(await (await callApi(demo, "GET", `/invoices/${invoiceId}/line-items`)).json()).items;
  const credited = { title: "Licence", quantity: "1", rate: "50", taxRate: "0.21", externalIds: [] };
  await make(demo, `/credit-notes/${id}/line-items`, { ...credited, creditNoteId: id, lineItemId: line?.id });
  expect((await callApi(demo, "POST", `/credit-notes/${id}/finalize`)).status).toBe(200);
  expect((await readIssued(demo, invoiceId)).balance).toBe("60.50");

  await page.goto(`/credit-notes/${id}`);
  const dialog = page.getByRole("alertdialog");
  await page.getByRole("button", { name: `Undo the application to ${invoiceNumber}` }).click();
  await expect(dialog).toContainText(`${invoiceNumber} owes 60.50 EUR again.`);
  await dialog.getByRole("button", { name: "Undo application" }).click();
  await expect(dialog).toBeHidden();
  expect((await readIssued(demo, invoiceId)).balance).toBe("121.00");
  expect(await readNote(demo, id)).toMatchObject({ balance: "60.50", applications: [] });

  await page.getByRole("button", { name: "More actions" }).click();
  await page.getByRole("menuitem", { name: "Void" }).click();
  await expect(dialog).toContainText("60.50 EUR that was left to apply is lost.");
  await expectAccessible(page);
  await dialog.getByRole("button", { name: "Void credit note" }).click();
  await expect(dialog).toBeHidden();
  expect((await readNote(demo, id)).status).toBe("VOIDED");
  await expect(page.getByText("Voided, nothing of it can be applied")).toBeVisible();
});
