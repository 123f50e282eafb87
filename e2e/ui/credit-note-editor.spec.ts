import type { Page } from "@playwright/test";
import { issueInvoice, makeCustomer, readIssued, readNote } from "../support/documents";
import { callApi, expect, expectAccessible, make, test } from "../support/journey";

test("by keyboard alone: a note of an invoice's line, refused beyond what is left, corrected, and finalized", async ({
  signedIn: page,
  demo,
}) => {
  const invoiceId = await issueInvoice(demo, await makeCustomer(demo, "Journey Keyboard B.V."));
  const { invoiceNumber } = await readIssued(demo, invoiceId);
  await page.goto(`/invoices/${invoiceId}`);
  await page.getByRole("button", { name: "More actions", exact: true }).press("Enter");
  await page.getByRole("menuitem", { name: "Create credit note", exact: true }).press("Enter");
  const question = page.getByRole("dialog", { name: `Create credit note for ${invoiceNumber}`, exact: true });
  await question.getByRole("radio", { name: "Single lines" }).press("Space");
  await question.getByRole("textbox", { name: "Licence" }).focus();
  await page.keyboard.type("40");
  await question.getByRole("button", { name: "Create draft", exact: true }).press("Enter");
  await expect(page).toHaveURL(/\/credit-notes\/[0-9a-f-]+$/);
  const id = page.url().split("/").at(-1) ?? "";

  const rate = cell(page, "Unit price, Licence");
  await expect(rate).toHaveValue("40.00");
  await expect(page.getByRole("row", { name: /Licence/ })).toContainText("100.00");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Draft for Journey Keyboard B.V.");
  await expect(page.getByText("Total credit, EUR", { exact: true })).toBeVisible();
  await expect(page.getByText(`72.60 EUR of ${invoiceNumber} is left to credit after this.`)).toBeVisible();
  await expectAccessible(page);

  await rate.focus();
  await page.keyboard.type("100.01");
  await page.keyboard.press("Enter");
  const sentence = "“Licence”: only €100.00 is left to credit, not €100.01.";
  await expect(rate).toHaveAttribute("aria-invalid", "true");
  await expect(rate).toHaveAccessibleDescription(sentence);
  await expect(page.getByRole("status").filter({ hasText: `Not saved: ${sentence}` })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Finalize", exact: true }).press("Enter");
  await expect(page.getByRole("alert").filter({ hasText: "Nothing was done." })).toContainText("the marked cells");
  expect(await readNote(demo, id)).toMatchObject({ status: "DRAFT", netTotal: "40.00" });

  await rate.focus();
  await page.keyboard.type("60");
  await page.keyboard.press("Tab");
  await expect(page.getByRole("status").filter({ hasText: "Saved" })).toBeVisible();
  await expect(rate).not.toHaveAttribute("aria-invalid");
  expect(await readNote(demo, id)).toMatchObject({ netTotal: "60.00", grossTotal: "72.60" });
  await page.getByRole("button", { name: "Finalize", exact: true }).press("Enter");
  const dialog = page.getByRole("alertdialog");
  await expect(dialog).toContainText(`${invoiceNumber} owes 72.60 EUR less.`);
  await dialog.getByRole("button", { name: "Finalize credit note", exact: true }).press("Enter");
  await expect(dialog).toBeHidden();
  await expect.poll(async () => (await readNote(demo, id)).status).toBe("FINAL");
  expect((await readIssued(demo, invoiceId)).balance).toBe("48.40");
});

test("a note from scratch is written, undone, and kept from who saves later", async ({ signedIn: page, demo }) => {
  const customer = await makeCustomer(demo, "Journey Scratch B.V.");
  await page.goto("/credit-notes");
  await expect(page.getByRole("link", { name: "New credit note", exact: true })).toHaveAttribute(
    "href",
    "/credit-notes/new",
  );
  await page.goto(`/credit-notes/new?customer=${customer}`);
  await expect(page.getByRole("combobox", { name: "Customer", exact: true })).toHaveValue("Journey Scratch B.V.");
  await expectAccessible(page);
  await page.getByRole("button", { name: "Create draft", exact: true }).click();
  await page.waitForURL(/\/credit-notes\/[0-9a-f-]{36}$/);
  const id = page.url().split("/").at(-1) ?? "";

  await page.getByRole("button", { name: "Line", exact: true }).click();
  await expect(cell(page, "Description, new line")).toBeFocused();
  await page.keyboard.type("Goodwill");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Tab");
  await page.keyboard.type("2");
  await page.keyboard.press("Tab");
  await page.keyboard.type("12.50");
  await page.keyboard.press("Tab");
  await page.getByRole("combobox", { name: "VAT, Goodwill", exact: true }).selectOption({ label: "21 %" });
  await page.getByRole("switch", { name: "What is left when it is sent becomes a credit grant", exact: true }).check();
  const enabled = { netTotal: "25.00", grossTotal: "30.25", settings: { generateCashCreditGrant: "ENABLED" } };
  await expect.poll(() => readNote(demo, id)).toMatchObject(enabled);
  await page.keyboard.press("Control+z");
  await expect.poll(async () => (await readNote(demo, id)).settings.generateCashCreditGrant).toBe("DISABLED");
  await page.keyboard.press("Control+Shift+z");
  await expect.poll(() => readNote(demo, id)).toMatchObject(enabled);
  await expectAccessible(page);

  const added = { title: "Meanwhile", quantity: "1", rate: "1", taxRate: "0.21", externalIds: [] };
  await make(demo, `/credit-notes/${id}/line-items`, { ...added, creditNoteId: id });
  await cell(page, "Unit price, Goodwill").fill("99");
  await expect(
    page.getByRole("alert").filter({ hasText: "Somebody else changed this draft meanwhile." }),
  ).toBeVisible();
  expect(await readNote(demo, id)).toMatchObject({ netTotal: "26.00" });
  await page.getByRole("button", { name: "Take theirs", exact: true }).click();
  await expect(cell(page, "Unit price, Meanwhile")).toHaveValue("1.00");
  await expect(cell(page, "Unit price, Goodwill")).toHaveValue("12.50");

  await page.getByRole("button", { name: "More actions", exact: true }).click();
  await page.getByRole("menuitem", { name: "Delete draft", exact: true }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Delete draft", exact: true }).click();
  await expect(page).toHaveURL(/\/credit-notes$/);
  expect((await callApi(demo, "GET", `/credit-notes/${id}`)).status).toBe(404);
});

function cell(page: Page, name: string) {
  return page.getByRole("textbox", { name, exact: true });
}
