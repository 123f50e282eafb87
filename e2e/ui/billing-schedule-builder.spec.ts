import { z } from "zod";
import {
  addDays,
  addMonths,
  firstOfMonth,
  formatDay,
  instantToLocalDay,
  type PlainDate,
} from "../../lib/engine/calendar/plain-date";
import { pdfOfOnePage } from "../support/attached-file";
import { callApi, type Demo, enterSandbox, expect, expectAccessible, make, makeApiKey, test } from "../support/journey";
import { buildPhases, buildTerms, forecastRows } from "../support/schedule-builder";

/** A year that is over, so that a schedule of it has begun on any day. */
const year = new Date().getFullYear() - 1;
/** The first of a month ahead; of the next one, save on a month's last day, since a journey may pass midnight. */
const start = addMonths(firstOfMonth(addDays(instantToLocalDay(Date.now(), "Europe/Amsterdam"), 1)), 1);

test("a three-phase schedule built from nothing is invoiced as it was forecast, to the cent, when the test clock passes", async ({
  signedIn: page,
  demo: production,
}) => {
  test.setTimeout(240_000);
  await enterSandbox(page);
  const demo = await makeApiKey(page, production, unique("Builder journey"));
  const name = `${unique("Builder Robotics")} GmbH`;
  const customerId = await makeCustomer(demo, name);
  await makeProduct(demo, "Builder platform");
  await makeProduct(demo, "Builder calls");

  await page.goto("/billing-schedules/new");
  await page.getByLabel("Customer").fill(name);
  await page.getByRole("option", { name }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(name);
  await expectAccessible(page);
  await buildPhases(page, month);
  await buildTerms(page);
  const expected = [
    ...[1, 2, 3].map((nth) => [month(nth), "875.00"]),
    ...[4, 5].map((nth) => [month(nth), "1000.00"]),
    [month(6), "1200.50"],
    ...[7, 8, 9].map((nth) => [month(nth), "1225.50"]),
    [month(10), "25.00"],
  ];
  await expect.poll(() => forecastRows(page)).toEqual(expected);
  await expectAccessible(page);
  const forecast = await forecastRows(page);

  await page.getByRole("button", { name: "Start schedule" }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog).toContainText(`It begins on ${formatDay(start)}; until then nothing is billed.`);
  await expect(dialog.getByRole("row").nth(1)).toContainText("875.00 EUR");
  await expectAccessible(page);
  await dialog.getByRole("button", { name: "Start schedule" }).click();
  await expect(page).toHaveURL(/\/billing-schedules\/[0-9a-f-]{36}$/);
  const clock = page.getByRole("region", { name: "Test clock" });
  await expect(clock).toContainText("runs with the real time");
  expect(await invoicesOf(demo, customerId)).toEqual([]);

  await clock.getByRole("button", { name: "Advance to" }).click();
  await dialog.getByLabel("To", { exact: true }).fill(month(10));
  await dialog.getByLabel("To", { exact: true }).press("Tab");
  await expectAccessible(page);
  await dialog.getByRole("button", { name: "Advance", exact: true }).click();
  await expect(page.getByText(`10 invoices made on the way to ${formatDay(month(10))}.`).first()).toBeVisible({
    timeout: 60_000,
  });
  expect(await invoicesOf(demo, customerId)).toEqual(forecast);
  await expect(page.getByRole("table", { name: "Invoices of the schedule" }).getByRole("row")).toHaveCount(11);
  await expect(page.getByText("Completed", { exact: true }).first()).toBeVisible();
  await expectAccessible(page);
});

test("a file attached in the builder is read beside the form, and is attached still when the page comes anew", async ({
  signedIn: page,
  demo,
}) => {
  const { id } = await makeSchedule(demo, { isDraft: true, endDate: `${year}-12-31` });
  const fileName = "Order form 4711.pdf";
  await page.goto(`/billing-schedules/${id}/edit`);
  await expect(page.getByRole("list", { name: "Coming invoices" })).toBeVisible();
  const [chooser] = await Promise.all([
    page.waitForEvent("filechooser"),
    page.getByRole("button", { name: "Attach file" }).click(),
  ]);
  await chooser.setFiles({ name: fileName, mimeType: "application/pdf", buffer: pdfOfOnePage("Order form 4711") });
  const attached = page.getByRole("list", { name: "Attached files" }).getByRole("link");
  await expect(attached).toHaveText([fileName]);
  await expect.poll(async () => (await schedule(demo, id)).attachmentAssets).toMatchObject([{ fileName }]);

  await attached.click();
  const viewer = page.getByRole("complementary", { name: `Attachment ${fileName}` });
  await expect(viewer).toContainText("Page 1 of 1");
  await expect(viewer.getByText("Order form 4711", { exact: true })).toBeVisible();
  await expect(page.getByRole("list", { name: "Coming invoices" })).toBeVisible();
  await page.getByLabel("PO number").fill("4711");
  await expect(viewer).toBeVisible();
  await expectAccessible(page);
  await viewer.getByRole("button", { name: "Close attachment" }).click();
  await expect(viewer).toBeHidden();
  await expect.poll(async () => (await schedule(demo, id)).purchaseOrderNumber).toBe("4711");

  await page.reload();
  await expect(attached).toHaveText([fileName]);
  await expect(page.getByLabel("PO number")).toHaveValue("4711");
  await page.setViewportSize({ width: 1024, height: 768 });
  await attached.click();
  await expect(viewer.getByText("Order form 4711", { exact: true })).toBeInViewport();
  await expectAccessible(page);
});

test("an active schedule is edited by keyboard alone; the review says what changes, and it is saved so", async ({
  signedIn: page,
  demo,
}) => {
  test.setTimeout(120_000);
  const { id } = await makeSchedule(demo, { isDraft: false, endDate: null });
  await page.goto(`/billing-schedules/${id}/edit`);
  await expect(page.getByRole("columnheader", { name: /Year 1/ })).toContainText("Active");
  await expect(page.getByRole("button", { name: "Save changes" })).toHaveAttribute("aria-disabled", "true");
  await expectAccessible(page);

  await page.getByRole("button", { name: "Add a phase after Year 1" }).focus();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("columnheader", { name: /Phase 2/ })).toContainText("open-ended");
  await page.locator("[data-cell]").first().focus();
  await page.keyboard.press("ArrowRight");
  const cell = page.getByRole("button", { name: /^Edited platform, Phase 2/ });
  await expect(cell).toBeFocused();
  await page.keyboard.press("Enter");
  const copy = page.getByRole("button", { name: "Same as Year 1" });
  await copy.focus();
  await page.keyboard.press("Enter");
  await expect(cell).toContainText("500.00");
  await expect(cell).toBeFocused();
  await page.keyboard.press("Delete");
  await expect(cell).toContainText("—");
  await page.keyboard.press("Control+z");
  await expect(cell).toContainText("500.00");

  await page.getByRole("button", { name: "Add discount" }).focus();
  await page.keyboard.press("Enter");
  await page.getByLabel("Percentage", { exact: true }).focus();
  await page.keyboard.type("10");
  await page.getByLabel("Message on the invoice").focus();
  await page.keyboard.type("Loyalty");
  await page.keyboard.press("Enter");
  const save = page.getByRole("button", { name: "Save changes" });
  await expect(save).not.toHaveAttribute("aria-disabled", "true");
  await save.focus();
  await page.keyboard.press("Enter");
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByRole("region", { name: "Changes" })).toContainText("Phase 2 is new");
  await expect(dialog).toContainText("Phase 2, discount on All prices: none → 10 % Loyalty");
  await expect(dialog.getByRole("row").nth(1)).toContainText(/500\.00450\.00/);
  await expectAccessible(page);
  await dialog.getByRole("button", { name: "Save changes" }).focus();
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(new RegExp(`/billing-schedules/${id}$`));
  const stored = await schedule(demo, id);
  expect(stored.phases).toMatchObject([
    { name: "Year 1", discounts: [] },
    { name: "Phase 2", discounts: [{ type: "PERCENTAGE", amount: 10, message: "Loyalty" }] },
  ]);
});

test("a draft saves itself, can be undone, and nobody's change is overwritten", async ({ signedIn: page, demo }) => {
  const { id, body } = await makeSchedule(demo, { isDraft: true, endDate: `${year}-12-31` });
  await page.goto(`/billing-schedules/${id}/edit`);
  await expect(page.getByRole("list", { name: "Coming invoices" })).toBeVisible();
  await page.getByLabel("PO number").fill("PO 4711");
  await expect.poll(async () => (await schedule(demo, id)).purchaseOrderNumber).toBe("PO 4711");
  await expect(page.getByText(/^Saved \d\d:\d\d$/)).toBeVisible();
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(page.getByLabel("PO number")).toHaveValue("");
  await expect.poll(async () => (await schedule(demo, id)).purchaseOrderNumber).toBeUndefined();
  await page.getByLabel("Billing day").fill("32");
  await expect(page.getByLabel("Billing day")).toHaveAccessibleDescription("Must be a whole number from 1 to 31.");
  await expect(page.getByText("Not saved: Must be a whole number from 1 to 31.")).toBeVisible();
  await page.getByLabel("Billing day").fill("1");
  await expect(page.getByText(/^Saved \d\d:\d\d$/)).toBeVisible();
  const theirs = await callApi(demo, "PUT", `/billing-schedules/${id}`, { ...body, memo: "Theirs" });
  expect(theirs.status).toBe(200);
  await page.getByLabel("PO number").fill("Mine");
  await expect(page.getByText("Somebody else changed this schedule meanwhile.")).toBeVisible();
  expect(await schedule(demo, id)).toMatchObject({ memo: "Theirs" });
  expect((await schedule(demo, id)).purchaseOrderNumber).toBeUndefined();
});

async function makeCustomer(demo: Demo, legalName: string): Promise<string> {
  const address = { line1: "Havenkade 114", town: "Delft", postcode: "2613 AA", country: "NL" };
  const contacts = [{ name: "Ada", email: "ada@builder.example", billingPreference: "PRIMARY" }];
  return make(demo, "/customers", { legalName, address, contacts, taxStatus: "TAXED" });
}

async function makeProduct(demo: Demo, name: string): Promise<string> {
  return make(demo, "/products", { name, label: "Journey" });
}

/** A schedule of 500.00 a month in advance, in one phase from the first of January on. */
async function makeSchedule(demo: Demo, { isDraft, endDate }: { isDraft: boolean; endDate: string | null }) {
  const customerId = await makeCustomer(demo, isDraft ? "Draft Robotics GmbH" : "Edited Robotics GmbH");
  const productId = await makeProduct(demo, "Edited platform");
  const priceId = await make(demo, "/prices", {
    ...{ productId, name: "Platform fee", currency: "EUR", billingFrequency: "MONTHLY", billingType: "IN_ADVANCE" },
    structure: { pricingType: "FIXED", price: "500" },
  });
  const startDate = `${year}-01-01`;
  const dates = { startDate, ...(endDate === null ? {} : { endDate }) };
  const body = {
    ...{ customerId, ...dates, recurrenceDayOfMonth: 1, taxRates: [], autoIssueInvoices: false, rollUpBilling: false },
    phases: [{ name: "Year 1", priceIds: [priceId], ...dates }],
  };
  return { id: await make(demo, "/billing-schedules", { ...body, isDraft }), body };
}

const Schedule = z.looseObject({
  phases: z.array(z.unknown()),
  purchaseOrderNumber: z.string().optional(),
  attachmentAssets: z.array(z.looseObject({ fileName: z.string() })).optional(),
});

async function schedule(demo: Demo, id: string) {
  return Schedule.parse(await (await callApi(demo, "GET", `/billing-schedules/${id}`)).json());
}

const Invoices = z.object({ items: z.array(z.object({ accountingDate: z.string(), netTotal: z.string() })) });

/** Date and net total of all invoices of a customer, the earliest first. */
async function invoicesOf(demo: Demo, customerId: string): Promise<string[][]> {
  const answer = await callApi(demo, "GET", `/invoices?customerId=${customerId}&limit=100`);
  const rows = Invoices.parse(await answer.json()).items.map((one) => [one.accountingDate, one.netTotal]);
  return rows.sort(([a = ""], [b = ""]) => a.localeCompare(b));
}

/** The first of the schedule's nth month. */
function month(nth: number): PlainDate {
  return addMonths(start, nth - 1);
}

function unique(name: string): string {
  return `${name} ${Date.now().toString(36)}`;
}
