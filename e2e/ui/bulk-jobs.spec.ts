import { readFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import { makeCustomer, makeDraft, readInvoice } from "../support/documents";
import { callApi, expect, expectAccessible, test } from "../support/journey";

test.setTimeout(240_000);

test("drafts are finalized on the server: one that refuses says why, the rest get numbers, and the tab may close meanwhile", async ({
  signedIn: page,
  demo,
}) => {
  const customerId = await makeCustomer(demo, "Journey Bulk B.V.");
  const [first, second] = [
    await makeDraft(demo, customerId, { rate: "100" }),
    await makeDraft(demo, customerId, { rate: "250" }),
  ];
  const negative = await makeDraft(demo, customerId, { rate: "-50" });
  await selectAll(page, customerId);
  await page.getByRole("button", { name: "Finalize", exact: true }).click();
  const question = page.getByRole("alertdialog");
  await expect(question).toContainText("Finalize 3 invoices?");
  await expect(question).toContainText("Together they come to 363.00 EUR.");
  await expectAccessible(page);
  await question.getByRole("button", { name: "Finalize 3 invoices", exact: true }).click();
  const tray = page.getByRole("region", { name: "Your bulk jobs", exact: true });
  await expect(tray).toContainText("Finalize 3 invoices");
  await page.goto("/customers");
  await expect(tray).toContainText("2 done, 1 failed", { timeout: 60_000 });
  await expect(tray).not.toContainText("Finalizing", { timeout: 60_000 });
  await expectAccessible(page);
  await tray.getByRole("link", { name: "Finalize 3 invoices", exact: true }).first().click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Finalize 3 invoices", { timeout: 60_000 });
  const rows = page.getByRole("table", { name: "Results", exact: true }).getByRole("row");
  await expect(rows.nth(1)).toContainText("Failed");
  await expect(rows.nth(1)).toContainText("less than zero");
  await expect(rows.nth(2)).toContainText("Finalized as");
  await expectAccessible(page);
  const [one, two] = [await readInvoice(demo, first), await readInvoice(demo, second)];
  expect([one.status, two.status, (await readInvoice(demo, negative)).status]).toEqual(["FINAL", "FINAL", "DRAFT"]);
  await expect(rows.nth(2)).toContainText(one.invoiceNumber ?? "none");
  await expect(rows.nth(3)).toContainText(two.invoiceNumber ?? "none");

  await page.getByRole("button", { name: "Try the failed ones again", exact: true }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Finalize 1 invoice", { timeout: 60_000 });
  await expect(page.getByText("0 done, 1 failed").first()).toBeVisible({ timeout: 60_000 });
  await page.getByRole("link", { name: "Bulk jobs", exact: true }).first().click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Bulk jobs");
  await expect(
    page
      .getByRole("table")
      .getByRole("link", { name: /^Finalize 3 invoices/ })
      .first(),
  ).toBeVisible();
  await expectAccessible(page);

  for (const title of ["Finalize 1 invoice", "Finalize 3 invoices"]) {
    await tray
      .getByRole("button", { name: `Hide “${title}”`, exact: true })
      .first()
      .click();
  }
  await page.reload();
  await expect(
    page
      .getByRole("table")
      .getByRole("link", { name: /^Finalize 3 invoices/ })
      .first(),
  ).toBeVisible();
  await expect(tray.getByRole("link", { name: "Finalize 1 invoice", exact: true })).toHaveCount(0);
});

test("PDFs are downloaded as one zip file with a list of them, and what has none is named in it", async ({
  signedIn: page,
  demo,
}) => {
  const customerId = await makeCustomer(demo, "Journey Zipper B.V.");
  const finals = [
    await makeDraft(demo, customerId, { rate: "100" }),
    await makeDraft(demo, customerId, { rate: "200" }),
  ];
  for (const id of finals) expect((await callApi(demo, "POST", `/invoices/${id}/finalize`)).status).toBe(200);
  await makeDraft(demo, customerId, { rate: "300" });
  await selectAll(page, customerId);
  await page.getByRole("button", { name: "More for the selection", exact: true }).click();
  await page.getByRole("menuitem", { name: "Download PDFs as zip", exact: true }).click();
  const tray = page.getByRole("region", { name: "Your bulk jobs", exact: true });
  await expect(tray).toContainText("2 done, 1 skipped", { timeout: 90_000 });
  const waiting = page.waitForEvent("download");
  await tray.getByRole("link", { name: "Download zip", exact: true }).first().click();
  const download = await waiting;
  expect(download.suggestedFilename()).toMatch(/^invoices-\d{4}-\d\d-\d\d\.zip$/);
  const file = readFileSync(await download.path());
  const numbers = await Promise.all(finals.map(async (id) => (await readInvoice(demo, id)).invoiceNumber ?? ""));
  expect(entriesOf(file).map(({ name }) => name)).toEqual([...numbers.map((number) => `${number}.pdf`), "index.csv"]);
  const [pdf, , index] = entriesOf(file);
  expect(pdf?.content.startsWith("%PDF-")).toBe(true);
  expect(index?.content).toContain(`${numbers[0]}.pdf,${numbers[0]},Journey Zipper B.V.,FINAL,`);
  expect(index?.content).toContain("It has no PDF before it is finalized.");
});

test("all that a list shows can be taken at once, after a question that says how many", async ({ signedIn: page }) => {
  await page.goto("/invoices");
  await page.getByRole("checkbox", { name: /all/i }).check();
  const selection = page.getByRole("region", { name: "Selection", exact: true });
  await selection.getByRole("button", { name: /^Select all / }).click();
  await expect(selection.getByRole("status")).toContainText(/^All [\d,]+ selected$/);
  await selection.getByRole("button", { name: "More for the selection", exact: true }).click();
  await page.getByRole("menuitem", { name: "Download PDFs as zip", exact: true }).click();
  const question = page.getByRole("alertdialog");
  await expect(question).toContainText(/It takes all [\d,]+ that the list shows now/);
  await expectAccessible(page);
  await question.getByRole("button", { name: "Not now", exact: true }).click();
  await expect(question).toBeHidden();
});

async function selectAll(page: Page, customerId: string): Promise<void> {
  await page.goto(`/invoices?customerId=${customerId}`);
  await page.getByRole("checkbox", { name: /all/i }).check();
  await expect(page.getByRole("region", { name: "Selection", exact: true })).toContainText("3 selected");
}

/** A zip file's entries from its directory; ours are stored as they are. */
function entriesOf(file: Buffer): { name: string; content: string }[] {
  let at = file.readUInt32LE(file.length - 6);
  return Array.from({ length: file.readUInt16LE(file.length - 12) }, () => {
    const [size, nameLength, local] = [
      file.readUInt32LE(at + 24),
      file.readUInt16LE(at + 28),
      file.readUInt32LE(at + 42),
    ];
    const name = file.toString("utf8", at + 46, at + 46 + nameLength);
    at += 46 + nameLength;
    const start = local + 30 + file.readUInt16LE(local + 26);
    return { name, content: file.toString("utf8", start, start + size) };
  });
}
