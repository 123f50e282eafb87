import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import { z } from "zod";
import { makeCustomer, makeDraft, readIssued } from "../support/documents";
import { callApi, type Demo, expect, expectAccessible, make, test } from "../support/journey";

test.use({ permissions: ["clipboard-read", "clipboard-write"] });

test("a customer follows the link from its page, sees what is owed and why, and a replaced link is dead", async ({
  signedIn: page,
  demo,
}) => {
  const customerId = await makeCustomer(demo, "Journey Portal B.V.");
  const open = await sendInvoice(demo, customerId, { rate: "100" });
  const paid = await sendInvoice(demo, customerId, { rate: "40" });
  const draft = await make(demo, "/invoices", { customerId, currency: "EUR" });
  expect((await callApi(demo, "PUT", `/invoices/${paid.id}/payment-status`, { paymentStatus: "PAID" })).ok).toBe(true);

  await page.goto(`/customers/${customerId}`);
  const link = await copyFrom(page, "Copy portal link", "Portal link copied");
  expect(link).toMatch(/\/portal\/[\w-]{64}$/);

  await page.setViewportSize({ width: 360, height: 740 });
  const answer = await page.goto(link);
  expect(answer?.headers()).toMatchObject({ "x-robots-tag": "noindex, nofollow", "referrer-policy": "no-referrer" });
  expect(answer?.headers()["cache-control"]).toContain("no-store");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Journey Portal B.V.");
  await expect(page.getByRole("region", { name: "To pay" })).toContainText("121.00");
  await expect(page.locator("body")).not.toContainText(draft);
  await expectPhone(page);

  const filter = page.getByRole("navigation", { name: "Show" });
  await filter.getByRole("link", { name: "Paid" }).click();
  await expect(page.getByRole("link", { name: paid.number })).toContainText("48.40");
  await expect(page.getByRole("link", { name: open.number })).toHaveCount(0);
  await expectPhone(page);
  await filter.getByRole("link", { name: "Outstanding" }).click();
  await expect(page.getByRole("link", { name: paid.number })).toHaveCount(0);
  await page.getByRole("link", { name: open.number }).click();

  await expect(page.getByRole("heading", { level: 1 })).toHaveText(`Invoice ${open.number}`);
  const lines = page.getByRole("region", { name: "What this is for" });
  await expect(lines).toContainText("1 × 100.00");
  await expect(lines).toContainText("VAT 21 % on 100.00");
  await expectPhone(page);
  const waiting = page.waitForEvent("download");
  await page.getByRole("link", { name: "Download PDF" }).click();
  const download = await waiting;
  expect(download.suggestedFilename()).toBe(`${open.number}.pdf`);
  expect(
    readFileSync(await download.path())
      .subarray(0, 5)
      .toString(),
  ).toBe("%PDF-");

  await page.setViewportSize({ width: 1280, height: 900 });
  await page.goto(`/customers/${customerId}`);
  await page.getByRole("button", { name: "More actions" }).click();
  await page.getByRole("menuitem", { name: "Replace portal link" }).click();
  const question = page.getByRole("alertdialog");
  await expect(question).toContainText("stops working at once");
  await expectAccessible(page);
  await question.getByRole("button", { name: "Replace link" }).click();
  await expect(page.getByText("Link replaced, new one copied")).toBeVisible();
  const fresh = await page.evaluate(() => navigator.clipboard.readText());
  expect(fresh).not.toBe(link);
  expect((await page.goto(link))?.status()).toBe(404);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("This link does not work");
  await expectAccessible(page);
  expect((await page.goto(fresh))?.status()).toBe(200);
});

test("a line that a schedule billed says how it was calculated, and the invoice's own link opens it alone", async ({
  signedIn: page,
  demo,
}) => {
  const id = await sendBilled(demo);
  await page.goto(`/invoices/${id}`);
  const link = await copyFrom(page, "Copy link for customer", "Link copied");
  expect(link).toMatch(/\/i\/[\w-]{64}$/);
  await page.setViewportSize({ width: 360, height: 740 });
  await page.goto(link);
  await expect(page.getByRole("link", { name: "All invoices" })).toHaveCount(0);
  const lines = page.getByRole("region", { name: "What this is for" });
  await lines.getByText("How was this calculated?").click();
  await expect(lines).toContainText("15 of 30 days: 300.00 × 15/30 = 150.00");
  await expectPhone(page);
});

test("a customer sees on a phone what is counted in the billing period it chooses, zero while nothing is", async ({
  signedIn: page,
  demo,
}) => {
  const customerId = await makeCustomer(demo, "Journey Usage B.V.");
  await startCounting(demo, customerId);
  await page.goto(`/customers/${customerId}`);
  const link = await copyFrom(page, "Copy portal link", "Portal link copied");
  await page.setViewportSize({ width: 360, height: 740 });
  const answer = await page.goto(`${link}/usage?period=some_day`);
  expect(answer?.headers()).toMatchObject({ "x-robots-tag": "noindex, nofollow", "referrer-policy": "no-referrer" });
  expect(answer?.headers()["cache-control"]).toContain("no-store");

  await page.goto(link);
  const tabs = page.getByRole("navigation", { name: "Portal" }).getByRole("link");
  await expect(tabs).toHaveText(["Invoices", "Usage"]);
  await tabs.filter({ hasText: "Usage" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Journey Usage B.V.");
  const choice = page.getByRole("navigation", { name: "Billing period" });
  await expect(choice.locator("[aria-current=page]")).toHaveText("Current");
  const calls = page.getByRole("region", { name: "Journey API" });
  await expect(calls).toContainText("Journey calls");
  await expect(calls).toContainText("Nothing counted in this period.");
  await expect(calls).toContainText("so far");
  await expectPhone(page);

  await choice.getByRole("link", { name: "All" }).click();
  await expect(choice.locator("[aria-current=page]")).toHaveText("All");
  await expect(calls).toContainText("Nothing counted in these periods.");
  await expectPhone(page);
  await choice.getByRole("link", { name: "Last", exact: true }).click();
  await expect(calls).toContainText("Nothing counted in this period.");
  await expect(calls).not.toContainText("so far");
});

/** No violation, and nothing to scroll sideways for. */
async function expectPhone(page: Page): Promise<void> {
  await expectAccessible(page);
  const excess = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(excess, "how far the page reaches beyond the phone").toBeLessThanOrEqual(0);
}

async function copyFrom(page: Page, item: string, told: string): Promise<string> {
  await page.getByRole("button", { name: "More actions" }).click();
  await page.getByRole("menuitem", { name: item }).click();
  await expect(page.getByText(told, { exact: true })).toBeVisible();
  return page.evaluate(() => navigator.clipboard.readText());
}

/** One line at 21 %, marked as sent. */
async function sendInvoice(demo: Demo, customerId: string, { rate }: { rate: string }) {
  const id = await makeDraft(demo, customerId, { rate });
  expect((await callApi(demo, "POST", `/invoices/${id}/mark-as-sent`)).ok).toBe(true);
  return { id, number: (await readIssued(demo, id)).invoiceNumber };
}

const exempt = { taxStatus: "TAX_EXEMPT", taxExemptionReason: "Article 132" };

/** A fee of 300.00 a month for the second half of a month: 150.00 for 15 of 30 days. */
async function sendBilled(demo: Demo): Promise<string> {
  const customerId = await makeCustomer(demo, "Journey Prorated B.V.", exempt);
  const productId = await make(demo, "/products", { name: "Journey platform" });
  const priceId = await make(demo, "/prices", {
    ...{ name: "Platform fee", productId, currency: "EUR", billingFrequency: "MONTHLY", billingType: "IN_ADVANCE" },
    structure: { pricingType: "FIXED", price: "300" },
  });
  const terms = { startDate: "2025-09-16", endDate: "2025-09-30" };
  const scheduleId = await make(demo, "/billing-schedules", {
    ...{ customerId, ...terms, recurrenceDayOfMonth: 1, label: "Half a month", isDraft: false },
    ...{ rollUpBilling: false, autoIssueInvoices: false, taxRates: [] },
    phases: [{ ...terms, priceIds: [priceId] }],
  });
  expect((await callApi(demo, "POST", `/billing-schedules/${scheduleId}/run`)).ok).toBe(true);
  const List = z.object({ items: z.array(z.looseObject({ id: z.string() })) });
  const made = List.parse(await (await callApi(demo, "GET", `/invoices?billingScheduleId=${scheduleId}`)).json());
  const id = made.items[0]?.id ?? "";
  const answer = await callApi(demo, "POST", `/invoices/${id}/mark-as-sent`);
  expect(answer.ok, await answer.text()).toBe(true);
  return id;
}

/** Calls at 0.01 each, billed by the year since 2025. */
async function startCounting(demo: Demo, customerId: string): Promise<void> {
  const productId = await make(demo, "/products", { name: "Journey API" });
  const usageMetricId = randomUUID();
  const priceId = await make(demo, "/prices", {
    ...{ name: "Journey calls", productId, currency: "EUR", billingFrequency: "YEARLY", billingType: "IN_ARREARS" },
    structure: { pricingType: "LINEAR", usageMetricId, pricePerUnit: "0.01", isPricePercentage: false },
  });
  const scheduleId = await make(demo, "/billing-schedules", {
    ...{ customerId, startDate: "2025-01-01", label: "Calls by the year", isDraft: false },
    ...{ rollUpBilling: false, autoIssueInvoices: false, taxRates: [] },
    phases: [{ startDate: "2025-01-01", priceIds: [priceId] }],
  });
  expect((await callApi(demo, "POST", `/billing-schedules/${scheduleId}/run`)).ok).toBe(true);
}
