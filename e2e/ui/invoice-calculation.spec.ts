import type { Page } from "@playwright/test";
import { z } from "zod";
import { callApi, type Demo, expect, expectAccessible, test } from "../support/journey";

const Created = z.object({ id: z.string() });
const Invoice = z.object({
  ...{ id: z.string(), status: z.string(), netTotal: z.string(), accountingDate: z.string() },
  ...{ invoiceNumber: z.string().optional(), billingPeriod: z.object({ start: z.string() }).optional() },
});
const Invoices = z.object({ items: z.array(Invoice) });
const Lines = z.object({ items: z.array(z.object({ title: z.string(), quantity: z.string(), rate: z.string() })) });

/** A fee of 300.00 a month in advance from the middle of September 2025 to the end of October: 150.00 for 15 of 30 days, then 300.00. */
async function billPast(demo: Demo, customer: string) {
  const terms = { startDate: "2025-09-16", endDate: "2025-10-31" };
  const schedule = await bill(demo, { customer, billingType: "IN_ADVANCE", terms });
  const [september, october] = schedule.invoices.toSorted((a, b) => (startOf(a) < startOf(b) ? -1 : 1));
  if (!september || !october) throw new Error("The schedule did not make two invoices.");
  return { ...schedule, september: september.id, october: october.id };
}

/** The same fee in arrears since the first of this month, which is not over. */
function billNow(demo: Demo, customer: string) {
  const startDate = `${new Date().toISOString().slice(0, 7)}-01`;
  return bill(demo, { customer, billingType: "IN_ARREARS", terms: { startDate } });
}

async function bill(
  demo: Demo,
  given: { customer: string; billingType: string; terms: { startDate: string; endDate?: string } },
) {
  const { customer, billingType, terms } = given;
  const customerId = await make(demo, "/customers", {
    legalName: customer,
    address: { line1: "Kade 1", town: "Amsterdam", postcode: "1011 AA", country: "NL" },
    ...{ taxStatus: "TAX_EXEMPT", taxExemptionReason: "Article 132" },
    contacts: [{ name: "Ada Pay", email: "ada@journey.example", billingPreference: "PRIMARY" }],
  });
  const productId = await make(demo, "/products", { name: "Journey platform" });
  const priceId = await make(demo, "/prices", {
    ...{ name: "Platform fee", productId, currency: "EUR", billingFrequency: "MONTHLY", billingType },
    structure: { pricingType: "FIXED", price: "300" },
  });
  const scheduleId = await make(demo, "/billing-schedules", {
    ...{ customerId, ...terms, recurrenceDayOfMonth: 1, label: `${customer} terms`, isDraft: false },
    ...{ rollUpBilling: false, autoIssueInvoices: false, taxRates: [] },
    phases: [{ ...terms, priceIds: [priceId] }],
  });
  expect((await callApi(demo, "POST", `/billing-schedules/${scheduleId}/run`)).status).toBe(200);
  return { customerId, scheduleId, invoices: await invoicesOf(demo, scheduleId) };
}

async function make(demo: Demo, path: string, body: object): Promise<string> {
  const answer = await callApi(demo, "POST", path, body);
  expect(answer.status, await answer.clone().text()).toBe(201);
  return Created.parse(await answer.json()).id;
}

async function invoicesOf(demo: Demo, scheduleId: string) {
  const answer = await callApi(demo, "GET", `/invoices?billingScheduleId=${scheduleId}&limit=100`);
  return Invoices.parse(await answer.json()).items;
}

async function linesOf(demo: Demo, invoiceId: string): Promise<string[]> {
  const answer = await callApi(demo, "GET", `/invoices/${invoiceId}/line-items?limit=100`);
  return Lines.parse(await answer.json()).items.map(({ title, quantity, rate }) => `${title} ${quantity} × ${rate}`);
}

function startOf({ billingPeriod }: z.output<typeof Invoice>): string {
  return billingPeriod?.start ?? "";
}

function cell(page: Page, column: string) {
  return page.getByRole("textbox", { name: `${column}, Platform fee` });
}

/** Opens a draft, and waits until its preview was drawn once: what is asked of the server before that waits for it. */
async function openDraft(page: Page, id: string): Promise<void> {
  await page.goto(`/invoices/${id}`);
  await expect(page.getByText("Preview, updates as you type")).toBeVisible({ timeout: 45_000 });
}

test.setTimeout(120_000);

test("the trace of a line is opened by keyboard and says in sentences how its amount came about", async ({
  signedIn: page,
  demo,
}) => {
  const { september } = await billPast(demo, "Journey Trace B.V.");
  expect((await callApi(demo, "POST", `/invoices/${september}/finalize`)).status).toBe(200);
  await page.goto(`/invoices/${september}`);
  await expect(page.getByRole("link", { name: "Journey Trace B.V. terms" })).toBeVisible();
  await page.locator("summary").filter({ hasText: "Journey platform" }).press("Enter");
  const question = page.locator("summary").filter({ hasText: "How was this calculated? Platform fee" });
  await expect(question).toBeVisible();
  await expect(page.getByText("15 of 30 days")).toBeHidden();
  await question.press("Enter");
  await expect(page.getByRole("listitem").filter({ hasText: /^15 of 30 days/ })).toHaveText(
    "15 of 30 days: €300.00 × 15/30 = €150.00.",
  );
  await expectAccessible(page);
});

test("an edited line of the engine is marked, keeps its edit when it is recalculated, and is reset", async ({
  signedIn: page,
  demo,
}) => {
  const { october } = await billPast(demo, "Journey Editor B.V.");
  await openDraft(page, october);
  await expect(page.getByText("from the schedule")).toBeVisible();
  await expect(page.getByRole("link", { name: "Journey Editor B.V. terms" })).toBeVisible();
  await page.getByRole("button", { name: "Actions for Platform fee" }).click();
  await page.getByRole("menuitem", { name: "How was this calculated?" }).click();
  await expect(page.getByRole("dialog")).toContainText("1 × €300.00 = €300.00.");
  await expectAccessible(page);
  await page.keyboard.press("Escape");

  await cell(page, "Quantity").fill("2");
  await page.keyboard.press("Tab");
  await expect(page.getByText("Edited", { exact: true })).toBeVisible();
  await expect(page.getByText("The engine says 1 × €300.00 = €300.00.")).toBeVisible();
  await expect.poll(() => linesOf(demo, october)).toEqual(["Platform fee 2 × 300"]);
  await expectAccessible(page);

  await page.getByRole("button", { name: "Recalculate" }).click();
  await expect(page.getByRole("status").filter({ hasText: "Recalculated. Nothing changed." })).toBeVisible();
  expect(await linesOf(demo, october)).toEqual(["Platform fee 2 × 300"]);

  await page.getByRole("button", { name: "Reset to engine Platform fee" }).click();
  const told = page.getByRole("status").filter({ hasText: "Reset to what the engine says." });
  await expect(told).toContainText("Platform fee: quantity 2 → 1, net €600.00 → €300.00.");
  await expect(told).toContainText("Total €600.00 → €300.00.");
  await expect(cell(page, "Quantity")).toHaveValue("1");
  await expect(page.getByText("Edited", { exact: true })).toBeHidden();
  expect(await linesOf(demo, october)).toEqual(["Platform fee 1 × 300"]);
  await expectAccessible(page);
});

test("a line of the engine that was removed is brought back", async ({ signedIn: page, demo }) => {
  const { october } = await billPast(demo, "Journey Remover B.V.");
  await openDraft(page, october);
  await page.getByRole("button", { name: "Actions for Platform fee" }).click();
  await page.getByRole("menuitem", { name: /^Remove/ }).click();
  await expect.poll(() => linesOf(demo, october)).toEqual([]);
  await expect(page.getByText("Platform fee: the engine says 1 × €300.00 = €300.00.")).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Bring back Platform fee" }).click();
  await expect(cell(page, "Quantity")).toHaveValue("1");
  expect(await linesOf(demo, october)).toEqual(["Platform fee 1 × 300"]);
});

test("a line of the engine that was removed and stored is the engine's again after undo, so that nothing is billed twice", async ({
  signedIn: page,
  demo,
}) => {
  const { october } = await billPast(demo, "Journey Undoer B.V.");
  await openDraft(page, october);
  const bringBack = page.getByRole("button", { name: "Bring back Platform fee" });
  for (let time = 0; time < 2; time += 1) {
    await page.getByRole("button", { name: "Actions for Platform fee" }).click();
    await page.getByRole("menuitem", { name: /^Remove/ }).click();
    await expect(bringBack).toBeVisible();
    expect(await linesOf(demo, october)).toEqual([]);
    await page.getByRole("button", { name: "Undo" }).click();
    await expect(bringBack).toBeHidden();
    await expect.poll(() => linesOf(demo, october)).toEqual(["Platform fee 1 × 300"]);
    await expect(page.getByText("from the schedule")).toBeVisible();
  }
  await page.getByRole("button", { name: "Recalculate" }).click();
  await expect(page.getByRole("status").filter({ hasText: "Recalculated. Nothing changed." })).toBeVisible();
  await expect(bringBack).toBeHidden();
  expect(await linesOf(demo, october)).toEqual(["Platform fee 1 × 300"]);
});

test("an upcoming invoice is found in its own view, recalculated, and made a draft before its date", async ({
  signedIn: page,
  demo,
}) => {
  const { customerId, scheduleId, invoices } = await billNow(demo, "Journey Upcoming B.V.");
  const upcoming = invoices.find(({ status }) => status === "IN_PROGRESS");
  await page.goto("/invoices");
  await page.getByRole("link", { name: "Upcoming", exact: true }).click();
  await expect(page.getByRole("columnheader", { name: "Becomes a draft" })).toBeVisible();
  await expectAccessible(page);
  await page.goto(`/invoices?invoiceStatus=IN_PROGRESS&billingScheduleId=${scheduleId}`);
  await expect(page.getByRole("button", { name: /Billing schedule.*Journey Upcoming B\.V\. terms/ })).toBeVisible();
  await page.getByRole("row").filter({ hasText: "Journey Upcoming B.V." }).getByRole("link").click();
  await expect(page).toHaveURL(new RegExp(`/invoices/${upcoming?.id}$`));
  await expect(page.getByText("Not an invoice yet.")).toBeVisible();
  await page.getByRole("button", { name: "Recalculate" }).click();
  await expect(page.getByText("Total unchanged, €300.00.")).toBeVisible();
  await page.getByRole("button", { name: "Make a draft now" }).click();
  const dialog = page.getByRole("alertdialog");
  await expect(dialog).toContainText("It cannot be put back in progress.");
  await expectAccessible(page);
  await dialog.getByRole("button", { name: "Make a draft" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Draft for Journey Upcoming B.V.");
  const after = (await invoicesOf(demo, scheduleId)).find(({ id }) => id === upcoming?.id);
  expect([after?.status, after?.netTotal]).toEqual(["DRAFT", "300.00"]);
  await page.goto(`/invoices?invoiceStatus=IN_PROGRESS&customerId=${customerId}`);
  await expect(page.getByRole("button", { name: /Customer.*Journey Upcoming B\.V\./ })).toBeVisible();
  await expect(page.locator(`a[href="/invoices/${upcoming?.id}"]`)).toHaveCount(0);
});

test("two drafts of one customer are recalculated and merged from the list, and the one they become opens", async ({
  signedIn: page,
  demo,
}) => {
  const { scheduleId } = await billPast(demo, "Journey Merger B.V.");
  await page.goto(`/invoices?billingScheduleId=${scheduleId}`);
  await page.getByRole("checkbox", { name: /all/i }).check();
  await page.getByRole("button", { name: "Recalculate", exact: true }).click();
  const tray = page.getByRole("region", { name: "Your bulk jobs", exact: true });
  await expect(tray).toContainText("2 done", { timeout: 45_000 });
  await tray.getByRole("link", { name: "Recalculate 2 invoices", exact: true }).first().click();
  const results = page.getByRole("table", { name: "Results", exact: true });
  await expect(results.getByRole("cell", { name: "Total unchanged, €150.00" })).toBeVisible({ timeout: 45_000 });
  await expect(results.getByRole("cell", { name: "Total unchanged, €300.00" })).toBeVisible();
  await expectAccessible(page);
  await page.goto(`/invoices?billingScheduleId=${scheduleId}`);

  await page.getByRole("checkbox", { name: /all/i }).check();
  await page.getByRole("button", { name: "Merge", exact: true }).click();
  const question = page.getByRole("alertdialog");
  await expect(question).toContainText("One new draft takes all their lines: 450.00 EUR net.");
  await expectAccessible(page);
  await question.getByRole("button", { name: "Merge drafts" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Draft for Journey Merger B.V.");
  const merged = await invoicesOf(demo, scheduleId);
  expect(merged.map(({ status, netTotal }) => [status, netTotal])).toEqual([["DRAFT", "450.00"]]);
  await expect(page).toHaveURL(new RegExp(`/invoices/${merged[0]?.id}$`));
});

test("a voided invoice says that its schedule leaves it, and is billed again", async ({ signedIn: page, demo }) => {
  const { october, scheduleId } = await billPast(demo, "Journey Voider B.V.");
  expect((await callApi(demo, "POST", `/invoices/${october}/finalize`)).status).toBe(200);
  await page.goto(`/invoices/${october}`);
  await page.getByRole("button", { name: "More actions" }).click();
  await page.getByRole("menuitem", { name: "Void" }).click();
  const question = page.getByRole("alertdialog");
  await expect(question).toContainText("Its billing schedule does not bill 1 Oct 2025 again by itself.");
  await question.getByRole("button", { name: "Void invoice" }).click();
  await page.getByRole("button", { name: "Bill again" }).click();
  await expect(page.getByRole("alertdialog")).toContainText("Bill 1 Oct 2025 again?");
  await expectAccessible(page);
  await page.getByRole("alertdialog").getByRole("button", { name: "Bill again" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Draft for Journey Voider B.V.");
  await expect(page).not.toHaveURL(new RegExp(october));
  const states = (await invoicesOf(demo, scheduleId)).map(({ status, netTotal }) => `${status} ${netTotal}`);
  expect(states.sort()).toEqual(["DRAFT 150.00", "DRAFT 300.00", "VOIDED 300.00"]);
  await page.goto(`/invoices/${october}`);
  await expect(page.getByText("Voided, nothing is owed")).toBeVisible();
  await expect(page.getByRole("button", { name: "Bill again" })).toBeHidden();
});
