import type { Page } from "@playwright/test";
import { makeCustomer, makeDraft, readInvoice } from "../support/documents";
import { callApi, type Demo, expect, expectAccessible, test } from "../support/journey";

/** A draft over 121.00 EUR that names these recipients. */
async function makeMailed(demo: Demo, legalName: string, customerEmails: readonly string[]): Promise<string> {
  return makeDraft(demo, await makeCustomer(demo, legalName), {}, { customerEmails });
}

async function chooseMore(page: Page, item: string): Promise<void> {
  await page.getByRole("button", { name: "More actions" }).click();
  await page.getByRole("menuitem", { name: item }).click();
}

test("a draft is finalized and sent at once, and its mail stands on the page", async ({ signedIn: page, demo }) => {
  const id = await makeMailed(demo, "Journey Mailed B.V.", ["ada@mailed.example", "ben@mailed.example"]);
  await page.goto(`/invoices/${id}`);
  await page.getByRole("button", { name: "Finalize and send" }).click();
  const question = page.getByRole("alertdialog");
  await expect(question).toContainText("It goes to ada@mailed.example and ben@mailed.example");
  await expect(question).toContainText("No mail server is set up");
  await expectAccessible(page);
  await question.getByRole("button", { name: "Finalize and send" }).click();
  await expect(page.getByText(/ finalized and sent$/)).toBeVisible();

  const issued = await readInvoice(demo, id);
  expect(issued.status).toBe("SENT");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(issued.invoiceNumber ?? "");
  const mails = page.getByRole("region", { name: "Mail" });
  await expect(mails.getByRole("listitem")).toHaveCount(1);
  await expect(mails).toContainText("ada@mailed.example, ben@mailed.example");
  await expect(mails).toContainText("Shown only");
  await expectAccessible(page);

  await mails.getByRole("button", { name: /^Invoice/ }).click();
  const letter = page.getByRole("dialog", { name: /^Invoice / });
  await expect(letter).toContainText("Journey Mailed B.V.");
  await expect(letter).toContainText("121.00");
  await expectAccessible(page);
  await letter.getByRole("button", { name: "Close" }).click();

  await mails.getByRole("button", { name: /^Send again/ }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Send again" }).click();
  await expect(mails.getByRole("listitem")).toHaveCount(2);
  await chooseMore(page, "Send reminder");
  await expect(page.getByRole("alertdialog")).toContainText("It asks for 121.00 EUR");
  await page.getByRole("alertdialog").getByRole("button", { name: "Send reminder" }).click();
  await expect(mails.getByRole("listitem")).toHaveCount(3);
  await expect(mails.getByRole("button", { name: /^Payment reminder/ })).toBeVisible();
});

test("a draft that nobody would get stays a draft without a number, and says so", async ({ signedIn: page, demo }) => {
  const id = await makeMailed(demo, "Journey Unreachable B.V.", []);
  await page.goto(`/invoices/${id}`);
  await page.getByRole("button", { name: "Finalize and send" }).click();
  const question = page.getByRole("alertdialog");
  await expect(question).toContainText("It names no recipient");
  await question.getByRole("button", { name: "Finalize and send" }).click();
  await expect(question.getByRole("alert")).toContainText("names no e-mail address");
  const draft = await readInvoice(demo, id);
  expect([draft.status, draft.invoiceNumber]).toEqual(["DRAFT", undefined]);
});

test("a final invoice is sent, or marked as sent without any mail", async ({ signedIn: page, demo }) => {
  const sent = await makeMailed(demo, "Journey Sender B.V.", ["ada@sender.example"]);
  const marked = await makeMailed(demo, "Journey Marker B.V.", ["ada@marker.example"]);
  for (const id of [sent, marked]) expect((await callApi(demo, "POST", `/invoices/${id}/finalize`)).ok).toBe(true);

  await page.goto(`/invoices/${sent}`);
  await page.getByRole("button", { name: "Send", exact: true }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Send", exact: true }).click();
  await expect(page.getByRole("region", { name: "Mail" }).getByRole("listitem")).toHaveCount(1);
  expect((await readInvoice(demo, sent)).status).toBe("SENT");

  await page.goto(`/invoices/${marked}`);
  await chooseMore(page, "Mark as sent");
  await page.getByRole("alertdialog").getByRole("button", { name: "Mark as sent" }).click();
  await expect.poll(async () => (await readInvoice(demo, marked)).status).toBe("SENT");
  await expect(page.getByRole("region", { name: "Mail" })).toContainText("No mail about it was written here.");
  await page.getByRole("button", { name: "More actions" }).click();
  await expect(page.getByRole("menuitem", { name: "Send again" })).toHaveAttribute("aria-disabled", "true");
});
