import { z } from "zod";
import {
  addDays,
  addMonths,
  firstOfMonth,
  formatDay,
  instantToLocalDay,
  type PlainDate,
} from "../../lib/engine/calendar/plain-date";
import { callApi, type Demo, expect, expectAccessible, make, test } from "../support/journey";

/** Days are counted from the day on which the journey runs, in the demo's zone, since schedules live by the real clock. */
const today = instantToLocalDay(Date.now(), "Europe/Amsterdam");
const thisMonth = firstOfMonth(today);

test("a schedule is found by filters, suspended and resumed with what lies between skipped", async ({
  signedIn: page,
  demo,
}) => {
  const label = unique("Journey plain");
  const id = await makeSchedule(demo, label, [{ amount: "300", startDate: thisMonth }]);
  await page.goto("/billing-schedules");
  await expectAccessible(page);
  await page.getByRole("button", { name: "Filter" }).click();
  await page.getByRole("button", { name: "Status", exact: true }).click();
  await page.getByRole("checkbox", { name: "Active" }).check();
  await page.getByRole("button", { name: "Apply" }).click();
  await expect(page).toHaveURL(/billingScheduleStatus=ACTIVE/);
  await page.getByRole("searchbox", { name: "Search billing schedules" }).fill(label);
  await expect(page).toHaveURL(/search=/);
  const row = page.getByRole("row", { name: new RegExp(label) });
  await expect(row).toContainText("Open-ended");
  await expect(row).toContainText(formatDay(addMonths(thisMonth, 1)));
  await row.getByRole("link").press("Enter");
  await expect(page).toHaveURL(new RegExp(`/billing-schedules/${id}$`));
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(label);
  await expect(page.getByRole("row", { name: new RegExp(`${formatDay(thisMonth)}.*Draft`) })).toBeVisible({
    timeout: 30_000,
  });
  await expect(page.getByRole("heading", { name: /^Forecast, next/ })).toBeVisible();
  await expectAccessible(page);

  await page.getByRole("button", { name: "Suspend" }).click();
  const dialog = page.getByRole("alertdialog");
  await expect(dialog).toContainText(`The invoice of ${formatDay(addMonths(thisMonth, 1))} and later ones do not come`);
  await dialog.getByRole("button", { name: "Suspend schedule" }).click();
  await expect(page.getByText(`Suspended since ${formatDay(today)}.`)).toBeVisible();
  expect(await stored(demo, id)).toMatchObject({ status: "SUSPENDED", suspensions: [{ from: today }] });

  await page.getByRole("button", { name: "Resume", exact: true }).first().click();
  await dialog.getByLabel("Runs again from").fill(formatDay(addDays(today, 2)));
  await dialog.getByLabel("Runs again from").press("Tab");
  await expect(dialog.getByRole("radio", { name: /^Skip them/ })).toBeChecked();
  await expect(dialog).toContainText(`Invoices are made again from ${formatDay(addDays(today, 2))} on.`);
  await dialog.getByRole("button", { name: "Resume schedule" }).click();
  await expect(dialog).toBeHidden();
  expect(await stored(demo, id)).toMatchObject({
    suspensions: [{ from: today, resumedOn: addDays(today, 2), onResume: "SKIP" }],
  });
});

test("D49: a milestone is marked complete after its dialog told what moves, and the next phase begins", async ({
  signedIn: page,
  demo,
}) => {
  const start = addMonths(thisMonth, -1);
  const expected = addDays(addMonths(thisMonth, 2), -1);
  const label = unique("Journey milestone");
  const id = await makeSchedule(demo, label, [
    { ...{ name: "Pilot", amount: "100", startDate: start }, endDate: expected, milestone: { name: "Go-live" } },
    { name: "Year 1", amount: "900", startDate: addDays(expected, 1), endDate: addDays(addMonths(thisMonth, 14), -1) },
  ]);
  await page.goto(`/billing-schedules/${id}`);
  await expect(page.getByRole("columnheader", { name: /Pilot/ })).toContainText("Today");
  await page.getByRole("button", { name: "Mark milestone complete" }).click();
  const dialog = page.getByRole("alertdialog");
  const yesterday = addDays(today, -1);
  await dialog.getByLabel("Completed on").fill(formatDay(yesterday));
  await dialog.getByLabel("Completed on").press("Tab");
  await expect(dialog).toContainText(`Pilot ends on ${formatDay(yesterday)}, not ${formatDay(expected)}`);
  await expect(dialog).toContainText(`Year 1 begins on ${formatDay(today)}, not ${formatDay(addDays(expected, 1))}`);
  await expectAccessible(page);
  await dialog.getByRole("button", { name: "Mark complete" }).click();
  await expect(page.getByRole("columnheader", { name: /Year 1/ })).toContainText("Today");
  await expect(page.getByText(`Ended Pilot on ${formatDay(yesterday)}`)).toBeVisible();
  const { phases } = await stored(demo, id);
  expect(phases).toMatchObject([{ endDate: yesterday }, { startDate: today }]);
});

test("D44: a schedule is cancelled with a last day, after its dialog told which invoices do not come", async ({
  signedIn: page,
  demo,
}) => {
  const label = unique("Journey cancelled");
  const id = await makeSchedule(demo, label, [{ amount: "300", startDate: thisMonth }]);
  const last = addDays(addMonths(thisMonth, 2), -1);
  await page.goto(`/billing-schedules/${id}`);
  await page.getByRole("button", { name: "More actions" }).click();
  await page.getByRole("menuitem", { name: "Cancel schedule" }).click();
  const dialog = page.getByRole("alertdialog");
  await dialog.getByLabel("Last day of service").fill(formatDay(last));
  await dialog.getByLabel("Last day of service").press("Tab");
  await expect(dialog).toContainText(`Service ends with ${formatDay(last)}`);
  await expect(dialog).toContainText(`The last invoice is of ${formatDay(addMonths(thisMonth, 1))}.`);
  await dialog.getByRole("button", { name: "Cancel schedule" }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByText("Cancelled on")).toBeVisible();
  expect(await stored(demo, id)).toMatchObject({ status: "ACTIVE", endDate: last, cancelledOn: today });
  const answer = await page.request.get(`/billing-schedules/export?search=${encodeURIComponent(label)}`);
  const lines = (await answer.text()).split("\r\n");
  expect(lines[0]).toMatch(/^\ufeffCustomer,Label,Status,/);
  expect(lines[1]).toContain(`,ACTIVE,${thisMonth},${last},1,1,${addMonths(thisMonth, 1)},`);
});

test("an address that names no schedule says so, and a draft opens in its editor", async ({ signedIn: page, demo }) => {
  const id = await makeSchedule(demo, unique("Journey draft"), [{ amount: "50", startDate: thisMonth }], true);
  await page.goto("/billing-schedules/nope");
  await expect(page.getByRole("heading", { name: "There is no billing schedule at this address" })).toBeVisible();
  await expectAccessible(page);
  await page.goto(`/billing-schedules/${id}`);
  await expect(page).toHaveURL(new RegExp(`/billing-schedules/${id}/edit$`));
});

const StoredSchedule = z.looseObject({ id: z.string(), status: z.string(), phases: z.array(z.looseObject({})) });

interface PhaseFacts {
  amount: string;
  startDate: PlainDate;
  endDate?: PlainDate;
  name?: string;
  milestone?: { name: string };
}

/** A schedule of a customer of its own, that bills an amount a month in advance in each phase. */
async function makeSchedule(
  demo: Demo,
  label: string,
  phases: readonly PhaseFacts[],
  isDraft = false,
): Promise<string> {
  const customerId = await make(demo, "/customers", {
    ...{ legalName: `${label} B.V.`, taxStatus: "TAXED" },
    address: { line1: "Kade 1", town: "Rotterdam", postcode: "3011 AA", country: "NL" },
    contacts: [{ name: "Ada", email: "ada@journey.example", billingPreference: "PRIMARY" }],
  });
  const productId = await make(demo, "/products", { name: label });
  const written = [];
  for (const { amount, ...phase } of phases) {
    const priceId = await make(demo, "/prices", {
      ...{ productId, name: "Fee", currency: "EUR", billingFrequency: "MONTHLY", billingType: "IN_ADVANCE" },
      structure: { pricingType: "FIXED", price: amount },
    });
    written.push({ ...phase, priceIds: [priceId] });
  }
  const [first, lastPhase] = [phases[0], phases.at(-1)];
  return make(demo, "/billing-schedules", {
    ...{ customerId, label, isDraft, taxRates: [], autoIssueInvoices: false, rollUpBilling: false },
    ...{ startDate: first?.startDate, endDate: lastPhase?.endDate, recurrenceDayOfMonth: 1, phases: written },
  });
}

async function stored(demo: Demo, id: string) {
  const answer = await callApi(demo, "GET", `/billing-schedules/${id}`);
  return StoredSchedule.parse(await answer.json());
}

function unique(name: string): string {
  return `${name} ${Date.now().toString(36)}`;
}
