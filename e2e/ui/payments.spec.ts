import { readFileSync } from "node:fs";
import type { Locator, Page } from "@playwright/test";
import { z } from "zod";
import { issueInvoice, makeCustomer, readIssued } from "../support/documents";
import { callApi, type Demo, expect, expectAccessible, make, test } from "../support/journey";

const Payment = z.looseObject({ unapplied: z.string(), reversedAt: z.string().optional() });

test("one payment settles two invoices, its rest a third, and reversing it takes all of it back", async ({
  signedIn: page,
  demo,
}) => {
  const name = `Journey Payer ${Date.now()} B.V.`;
  const customerId = await makeCustomer(demo, name);
  const [first, second] = [
    await issueInvoice(demo, customerId, { rate: "100", taxRate: "0" }),
    await issueInvoice(demo, customerId, { rate: "50", taxRate: "0" }),
  ];
  const numbers = [(await readIssued(demo, first)).invoiceNumber, (await readIssued(demo, second)).invoiceNumber];

  await page.goto("/payments");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Payments");
  await expectAccessible(page);
  await page.getByRole("button", { name: "Record payment", exact: true }).click();
  const drawer = page.getByRole("dialog", { name: "Record payment", exact: true });
  await drawer.getByRole("combobox", { name: "Customer", exact: true }).fill(name);
  await page.getByRole("option", { name: new RegExp(name) }).click();
  await expect(drawer.getByText(numbers[0] ?? "", { exact: true })).toBeVisible();
  await drawer.getByRole("textbox", { name: "Amount", exact: true }).fill("180");
  await drawer.getByRole("textbox", { name: "Reference" }).fill("SEPA 4711");

  const share = (number: string | undefined) =>
    drawer.getByRole("textbox", { name: `Amount for ${number}`, exact: true });
  await expect(share(numbers[0])).toHaveValue("100.00");
  await expect(share(numbers[1])).toHaveValue("50.00");
  await expect(drawer.getByRole("status")).toContainText("Stays unapplied30.00 EUR");
  await expectAccessible(page);

  await share(numbers[1]).fill("60");
  await expect(drawer).toContainText("Only 50.00 EUR is owed on it.");
  await drawer.getByRole("button", { name: "Record payment", exact: true }).click();
  await expect(drawer.getByRole("alert")).toContainText("Not recorded.");
  expect((await readIssued(demo, first)).balance).toBe("100.00");
  await drawer.getByRole("button", { name: "Oldest due first", exact: true }).click();
  await drawer.getByRole("button", { name: "Record payment", exact: true }).click();
  await expect(page).toHaveURL(/\/payments\/[0-9a-f-]{36}$/);
  const id = page.url().split("/").at(-1) ?? "";
  await expect(page.getByText("Payment of 180.00 EUR recorded", { exact: true })).toBeVisible();
  expect(await readIssued(demo, first)).toMatchObject({ balance: "0.00", paymentStatus: "PAID" });
  expect(await readIssued(demo, second)).toMatchObject({ balance: "0.00", paymentStatus: "PAID" });
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("180.00 EUR");
  await expectAccessible(page);

  const third = await issueInvoice(demo, customerId, { rate: "80", taxRate: "0" });
  const { invoiceNumber: thirdNumber } = await readIssued(demo, third);
  await page.getByRole("button", { name: "Book on invoices", exact: true }).click();
  const booking = page.getByRole("dialog", { name: "Book on invoices", exact: true });
  await expect(booking.getByRole("textbox", { name: `Amount for ${thirdNumber}`, exact: true })).toHaveValue("30.00");
  await booking.getByRole("button", { name: "Book on invoices", exact: true }).click();
  await expect(booking).toBeHidden();
  expect(await readIssued(demo, third)).toMatchObject({ balance: "50.00", paymentStatus: "PARTIALLY_PAID" });

  await page.getByRole("button", { name: `Take back from ${thirdNumber}`, exact: true }).click();
  const question = page.getByRole("alertdialog");
  await expect(question).toContainText(`${thirdNumber} owes 30.00 EUR again.`);
  await question.getByRole("button", { name: "Take back", exact: true }).click();
  await expect(question).toBeHidden();
  expect(await readIssued(demo, third)).toMatchObject({ balance: "80.00", paymentStatus: "UNPAID" });
  expect((await readPayment(demo, id)).unapplied).toBe("30.00");

  await page.goto(`/invoices/${third}`);
  await page.getByRole("button", { name: "Record payment", exact: true }).click();
  const paying = page.getByRole("dialog", { name: `Record payment on ${thirdNumber}`, exact: true });
  await paying.getByRole("radio", { name: /SEPA 4711/ }).check();
  await expect(paying.getByRole("textbox", { name: "Amount", exact: true })).toHaveValue("30.00");
  await paying.getByRole("button", { name: "Record payment", exact: true }).click();
  await expect(page.getByText("30.00 EUR of the balance used", { exact: true })).toBeVisible();
  const settlement = page.getByRole("region", { name: "Settlement", exact: true });
  await expect(settlement.getByRole("link", { name: "Payment, by hand, taken back", exact: true })).toBeVisible();
  await settlement.getByRole("link", { name: "Payment, by hand", exact: true }).click();
  await expect(page).toHaveURL(new RegExp(`/payments/${id}$`));

  await page.getByRole("button", { name: "More actions", exact: true }).click();
  await page.getByRole("menuitem", { name: "Reverse payment", exact: true }).click();
  for (const words of [`${numbers[0]} owes 100.00 EUR again.`, `${thirdNumber} owes 30.00 EUR again.`]) {
    await expect(question).toContainText(words);
  }
  await expectAccessible(page);
  await question.getByRole("button", { name: "Reverse payment", exact: true }).click();
  await expect(question).toBeHidden();
  expect(await readIssued(demo, first)).toMatchObject({ balance: "100.00", paymentStatus: "UNPAID" });
  expect(await readIssued(demo, second)).toMatchObject({ balance: "50.00", paymentStatus: "UNPAID" });
  expect(await readIssued(demo, third)).toMatchObject({ balance: "80.00", paymentStatus: "UNPAID" });
  expect(await readPayment(demo, id)).toMatchObject({ unapplied: "0.00", reversedAt: expect.any(String) });

  await page.goto(`/payments?customerId=${customerId}`);
  await expect(page.getByRole("row", { name: new RegExp(name) })).toContainText("Reversed");
});

test("a view of the list is saved for everybody, found again under its name, and deleted", async ({
  signedIn: page,
}) => {
  const reference = `SEPA-${Date.now()}`;
  const name = `By hand, ${reference}`;
  await page.goto(`/payments?origin=MANUAL&search=${reference}`);
  await page.getByRole("button", { name: "Save view", exact: true }).click();
  const dialog = page.getByRole("dialog", { name: "Save view", exact: true });
  await dialog.getByRole("textbox", { name: "Name", exact: true }).fill(name);
  await expectAccessible(page);
  await dialog.getByRole("button", { name: "Save view", exact: true }).click();
  const views = page.getByRole("navigation", { name: "Saved views", exact: true });
  await expect(views.getByRole("link", { name, exact: true })).toHaveAttribute("aria-current", "page");
  await expect(page.getByRole("button", { name: "Save view", exact: true })).toBeDisabled();

  await page.goto("/payments");
  await views.getByRole("link", { name, exact: true }).click();
  await expect(page).toHaveURL(new RegExp(`origin=MANUAL&search=${reference}`));
  await page.getByRole("button", { name: "Delete view", exact: true }).click();
  const asked = page.getByRole("alertdialog", { name: `Delete the view “${name}”?`, exact: true });
  await expect(asked).toContainText("everybody in this workspace");
  await expectAccessible(page);
  await asked.getByRole("button", { name: "Delete view", exact: true }).click();
  await expect(views.getByRole("link", { name, exact: true })).toBeHidden();
  await expect(page.getByRole("button", { name: "Save view", exact: true })).toBeEnabled();
});

test("a receipt is saved and mailed, and the customer's page says what is paid ahead", async ({
  signedIn: page,
  demo,
}) => {
  const name = `Journey Ahead ${Date.now()} B.V.`;
  const customerId = await makeCustomer(demo, name);
  const id = await make(demo, "/x/payments", {
    ...{ customerId, currency: "EUR", amount: "75", paidAt: "2026-11-20", reference: "AHEAD 1" },
  });
  await page.goto(`/customers/${customerId}`);
  await expect(page.getByText("Paid ahead", { exact: true })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("link", { name: "Unapplied payments", exact: true }).click();
  await expect(page).toHaveURL(/unapplied=true/);
  await page
    .getByRole("row", { name: new RegExp(name) })
    .getByRole("link")
    .press("Enter");
  await expect(page).toHaveURL(new RegExp(`/payments/${id}$`));

  const waiting = page.waitForEvent("download");
  await page.getByRole("link", { name: "Download receipt", exact: true }).click();
  const download = await waiting;
  expect(download.suggestedFilename()).toBe(`receipt-${id}.pdf`);
  expect(
    readFileSync(await download.path())
      .subarray(0, 5)
      .toString(),
  ).toBe("%PDF-");

  await page.getByRole("button", { name: "More actions", exact: true }).click();
  await page.getByRole("menuitem", { name: "Send receipt", exact: true }).click();
  const question = page.getByRole("alertdialog");
  await expect(question).toContainText("It goes to ada@journey.example");
  await question.getByRole("button", { name: "Send receipt", exact: true }).click();
  await expect(question).toBeHidden();
  await expect(page.getByRole("button", { name: /^Receipt to ada@journey\.example/ })).toBeVisible();
});

test("a rate is entered, a list is checked line by line before it is imported, and a rate is deleted", async ({
  signedIn: page,
}) => {
  await page.goto("/settings/exchange-rates");
  await expectAccessible(page);
  const day = oldDay();
  await page.getByRole("button", { name: "Rate", exact: true }).click();
  const dialog = page.getByRole("dialog", { name: "Enter exchange rate", exact: true });
  await choose(page, dialog.getByRole("combobox", { name: "From", exact: true }), "EUR");
  await choose(page, dialog.getByRole("combobox", { name: "To", exact: true }), "SEK");
  await dialog.getByRole("textbox", { name: "Day", exact: true }).fill(day);
  await dialog.getByRole("textbox", { name: "1 EUR is", exact: true }).fill("11.25");
  await expectAccessible(page);
  await dialog.getByRole("button", { name: "Enter rate", exact: true }).click();
  await expect(dialog).toBeHidden();

  await page.getByRole("button", { name: "Import", exact: true }).click();
  const drawer = page.getByRole("dialog", { name: "Import exchange rates", exact: true });
  const list = drawer.getByRole("textbox", { name: "List", exact: true });
  const head = "baseCurrency,quoteCurrency,date,rate";
  await list.fill(`${head}\nEUR,SEK,${day},11.5\nEUR,SEK,someday,1`);
  await drawer.getByRole("button", { name: "Check", exact: true }).click();
  await expect(drawer.getByRole("alert")).toContainText("One line is no rate");
  await expect(drawer.getByRole("button", { name: "Import", exact: true })).toHaveAttribute("aria-disabled", "true");
  await list.fill(`${head}\nEUR,SEK,${day},11.5`);
  await drawer.getByRole("button", { name: "Check", exact: true }).click();
  await expect(drawer).toContainText("Replaces 11.25");
  await expectAccessible(page);
  await drawer.getByRole("button", { name: "Import 1 rate", exact: true }).click();
  await expect(drawer).toBeHidden();

  await page.goto(
    `/settings/exchange-rates?quoteCurrency=SEK&dateAfter=${shifted(day, -1)}&dateBefore=${shifted(day, 1)}`,
  );
  await expect(page.getByRole("row", { name: /EUR to SEK/ })).toContainText("11.5");
  await page.getByRole("button", { name: `Actions for EUR to SEK of ${day}`, exact: true }).click();
  await page.getByRole("menuitem", { name: "Delete", exact: true }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Delete rate", exact: true }).click();
  await expect(page.getByText("Nothing matches", { exact: true })).toBeVisible();
});

test("a draft that lacks a rate says so, and leads to where one is entered", async ({ signedIn: page, demo }) => {
  const customerId = await makeCustomer(demo, "Journey Rateless B.V.");
  const id = await make(demo, "/invoices", { customerId, currency: "EGP" });
  const line = { title: "Licence", quantity: "1", rate: "100", taxRate: "0.21", externalIds: [] };
  await make(demo, `/invoices/${id}/line-items`, line);
  await page.goto(`/invoices/${id}`);
  await page.getByRole("button", { name: "Finalize", exact: true }).click();
  const refusal = page.getByRole("alert").filter({ hasText: "There is no exchange rate from EGP to EUR" });
  await expect(refusal).toBeVisible();
  await expectAccessible(page);
  await refusal.getByRole("link", { name: "Exchange rates", exact: true }).click();
  await expect(page).toHaveURL(/\/settings\/exchange-rates$/);
});

/** A day long ago that hardly another run has: nothing that the demo converts. */
function oldDay(): string {
  return shifted("2001-01-01", Math.floor((Date.now() / 1000) % 5000));
}

function shifted(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

async function choose(page: Page, box: Locator, option: string): Promise<void> {
  await box.click();
  await page.getByRole("option", { name: option, exact: true }).click();
}

async function readPayment(demo: Demo, id: string) {
  return Payment.parse(await (await callApi(demo, "GET", `/x/payments/${id}`)).json());
}
