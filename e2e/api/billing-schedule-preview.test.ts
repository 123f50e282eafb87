import { beforeAll, describe, expect, test } from "vitest";
import { newId } from "@/lib/core/ids";
import { SchedulePreview } from "@/lib/features/billing-schedules/preview/schema";
import { BillingSchedule } from "@/lib/features/billing-schedules/schema";
import { scheduleBody } from "@/lib/testing/billing-schedules";
import { buildCustomer, buildListPrice, buildPrice } from "@/lib/testing/builders";
import { restClient } from "@/lib/testing/customers";
import { type Scratch, scratchAccount } from "@/lib/testing/scratch";

const tiers = [
  { upperBound: "1000", price: "0.05", isPricePercentage: false },
  { price: "0.04", isPricePercentage: false },
];

describe("the preview of a billing schedule over REST", () => {
  let scratch: Scratch;
  let send: Awaited<ReturnType<typeof restClient>>;
  let customerId: string;

  beforeAll(async () => {
    scratch = await scratchAccount({ now: "2026-11-20T09:00:00Z" });
    send = await restClient(scratch);
    customerId = (await buildCustomer(scratch.ctx, { taxStatus: "TAX_EXEMPT" })).id;
  });

  async function preview(body: object) {
    const answer = await send("POST", "/billing-schedules/preview", body);
    expect(answer.status, answer.text).toBe(200);
    return SchedulePreview.parse(answer.json);
  }

  test("forecasts 24 months with usage that grows, and stores nothing", async () => {
    const usageMetricId = newId();
    const calls = await buildPrice(scratch.ctx, {
      ...{ name: "API calls", billingFrequency: "MONTHLY", billingType: "IN_ARREARS" },
      structure: { pricingType: "GRADUATED", usageCalculationMode: "BILLING_PERIOD", tiers, usageMetricId },
    });
    const fee = await buildPrice(scratch.ctx);
    const terms = scheduleBody(customerId, [calls.id, fee.id], { startDate: "2027-01-01", endDate: "2028-12-31" });
    const assumptions = { usage: [{ usageMetricId, monthly: 1000, monthlyGrowth: 10 }] };
    const answer = await preview({ ...terms, assumptions });
    expect([answer.from, answer.endInclusive, answer.usageMetricIds]).toEqual([
      ...["2027-01-01", "2028-12-31"],
      [usageMetricId],
    ]);
    // 1,000 calls at 0.05; then 100 more, 210 more at 0.04.
    expect(answer.invoices.slice(0, 4).map(({ invoiceDate, netTotal }) => [invoiceDate, netTotal])).toEqual([
      ["2027-01-01", "2400.00"],
      ["2027-02-01", "2450.00"],
      ["2027-03-01", "2454.00"],
      ["2027-04-01", "2458.40"],
    ]);
    expect(answer.invoices[3]?.lines.map(({ kind, quantity, netTotal }) => [kind, quantity, netTotal])).toEqual([
      ["USAGE", "1000", "50.00"],
      ["USAGE", "210", "8.40"],
      ["FIXED", "1", "2400.00"],
    ]);
    expect(answer.totals).toMatchObject([{ currency: "EUR", invoices: 24 }]);
    expect((await send("GET", `/billing-schedules?customerId=${customerId}`)).json).toMatchObject({ items: [] });
    const half = await preview({ ...terms, assumptions, months: 6 });
    expect(half.invoices).toEqual(answer.invoices.slice(0, 6));
  });

  test("names the fields that creating the schedule would refuse", async () => {
    const price = await buildPrice(scratch.ctx);
    const terms = scheduleBody(customerId, [price.id]);
    const refused = async (more: object) => {
      const { status, json } = await send("POST", "/billing-schedules/preview", { ...terms, ...more });
      return [status, Object.keys((json as { error: { fields: object } }).error.fields)];
    };
    const [phase] = terms.phases;
    const minimum = { amount: 10.001, restrictToPrices: [price.id] };
    expect(await refused({ phases: [{ ...phase, minimums: [minimum] }] })).toEqual([
      ...[400, ["phases.0.minimums.0.amount", "phases.0.minimums.0.restrictToPrices"]],
    ]);
    expect(await refused({ phases: [{ ...phase, startDate: "2026-02-01" }] })).toEqual([400, ["phases.0.startDate"]]);
    expect(await refused({ customerId: newId() })).toEqual([400, ["customerId"]]);
    expect(await refused({ billingScheduleId: newId() })).toEqual([400, ["billingScheduleId"]]);
    expect(await refused({ months: 61 })).toEqual([400, ["months"]]);
  });

  test("takes list prices as if a price had been made of each", async () => {
    const offered = await buildListPrice(scratch.ctx);
    const terms = scheduleBody(customerId, [], { startDate: "2027-01-01", endDate: "2027-03-31" });
    const phases = terms.phases.map((phase) => ({ ...phase, listPriceIds: [offered.id] }));
    const answer = await preview({ ...terms, phases });
    const made = BillingSchedule.parse((await send("POST", "/billing-schedules", { ...terms, phases })).json);
    const stored = SchedulePreview.parse((await send("POST", `/billing-schedules/${made.id}/forecast`, {})).json);
    const amounts = ({ invoices }: SchedulePreview) =>
      invoices.map(({ invoiceDate, netTotal }) => [invoiceDate, netTotal]);
    expect(amounts(answer).length).toBe(3);
    expect(amounts(answer)).toEqual(amounts(stored));
  });

  test("D49: of a running schedule it shows what is still to come, as it would be after the edit", async () => {
    const [old, dearer] = [await buildPrice(scratch.ctx), await buildPrice(scratch.ctx, { name: "Fee" })];
    const terms = scheduleBody(customerId, [old.id], { startDate: "2026-09-01", isDraft: false });
    const made = BillingSchedule.parse((await send("POST", "/billing-schedules", terms)).json);
    await send("POST", `/billing-schedules/${made.id}/run`);
    const coming = SchedulePreview.parse((await send("POST", `/billing-schedules/${made.id}/forecast`, {})).json);
    expect([coming.from, coming.invoices[0]?.invoiceDate, coming.invoices.length]).toEqual([
      ...["2026-11-20", "2026-12-01", 24],
    ]);
    const [phase] = terms.phases;
    const phases = [
      { ...phase, endDate: "2026-12-31" },
      { ...phase, startDate: "2027-01-01", priceIds: [old.id, dearer.id] },
    ];
    const edited = await preview({ ...terms, phases, billingScheduleId: made.id });
    expect(edited.invoices.slice(0, 2).map(({ invoiceDate, netTotal }) => [invoiceDate, netTotal])).toEqual([
      ["2026-12-01", "2400.00"],
      ["2027-01-01", "4800.00"],
    ]);
  });
});
