import { beforeEach, describe, expect, test } from "vitest";
import type { Ctx } from "@/lib/core/context";
import { newId } from "@/lib/core/ids";
import { buildSchedule, replacementOf, scheduleBody } from "@/lib/testing/billing-schedules";
import { addLine, buildCustomer, buildDraft, buildPrice, readyMerchant } from "@/lib/testing/builders";
import { refusalOf } from "@/lib/testing/refusal";
import { type Scratch, scratchAccount } from "@/lib/testing/scratch";
import { finalizeInvoice } from "../invoices/commands/finalize";
import { cancelBillingSchedule } from "./commands/cancel";
import { createBillingSchedule } from "./commands/create";
import { resumeBillingSchedule, suspendBillingSchedule } from "./commands/interrupt";
import { completeBillingScheduleMilestone, reopenBillingScheduleMilestone } from "./commands/milestones";
import { updateBillingSchedule } from "./commands/update";
import { listBillingSchedules } from "./queries";
import { updatePriceUsageMetric } from "./usage-metric/commands";

describe("schedules that run are cancelled, suspended and moved by milestones", () => {
  let scratch: Scratch;
  let ctx: Ctx;

  beforeEach(async () => {
    scratch = await scratchAccount({ now: "2026-11-20T09:00:00Z" });
    ctx = scratch.ctx;
  });

  const jobsOf = (id: string) =>
    ctx.db.billingSchedule.findFirstOrThrow({ where: { id }, select: { nextRunAt: true } });

  test("D44: cancelled ahead it runs until its last day; cancelled today it is over tomorrow; before its start at once", async () => {
    const ahead = await buildSchedule(ctx, { isDraft: false });
    const planned = await cancelBillingSchedule(ctx, { billingScheduleId: ahead.id, endDate: "2026-12-31" });
    expect(planned).toMatchObject({ status: "ACTIVE", endDate: "2026-12-31", cancelledOn: "2026-11-20" });
    expect(planned.phases).toMatchObject([{ endDate: "2026-12-31" }]);
    const past = await buildSchedule(ctx, { isDraft: false });
    const over = await cancelBillingSchedule(ctx, { billingScheduleId: past.id, endDate: "2026-11-19" });
    expect(over.status).toBe("CANCELLED");
    expect((await jobsOf(past.id)).nextRunAt).toEqual(ctx.clock.now());
    const later = await buildSchedule(ctx, { startDate: "2027-01-01", isDraft: false });
    const never = await cancelBillingSchedule(ctx, { billingScheduleId: later.id, endDate: "2026-12-31" });
    expect(never).toMatchObject({ status: "CANCELLED", phases: [] });
    expect(
      await refusalOf(cancelBillingSchedule(ctx, { billingScheduleId: past.id, endDate: "2026-11-19" })),
    ).toMatchObject({
      reason: "SCHEDULE_CANCELLED",
    });
  });

  test("D44: an end that is moved on takes the cancellation back", async () => {
    const made = await buildSchedule(ctx, { isDraft: false });
    const cancelled = await cancelBillingSchedule(ctx, { billingScheduleId: made.id, endDate: "2026-12-31" });
    const { endDate: _end, ...open } = replacementOf(cancelled);
    const phases = open.phases.map(({ endDate: _phaseEnd, ...phase }) => phase);
    expect((await updateBillingSchedule(ctx, { ...open, phases })).cancelledOn).toBeUndefined();
  });

  test("D44: PRORATED says what of a finalized advance line is not served: 21 of 30 days of 2,400.00", async () => {
    await readyMerchant(ctx);
    const made = await buildSchedule(ctx, { isDraft: false });
    const invoiceId = await issuedInvoice(made, "2026-11-01", "2026-11-30");
    const body = { billingScheduleId: made.id, endDate: "2026-11-09", refund: "PRORATED" as const };
    const { unused } = await cancelBillingSchedule(ctx, body);
    expect(unused).toMatchObject([{ invoiceId, unusedDays: 21, ofDays: 30, currency: "EUR", amount: "1680.00" }]);
    const entry = await ctx.db.activityLog.findFirst({ where: { objectId: made.id }, orderBy: { id: "desc" } });
    expect(entry?.metadata).toMatchObject({ after: { unused: [{ amount: "1680.00" }] } });
  });

  test("D44: suspended from today, resumed later; a planned suspension is undone on its first day", async () => {
    const { id: billingScheduleId } = await buildSchedule(ctx, { isDraft: false });
    const suspended = await suspendBillingSchedule(ctx, { billingScheduleId });
    expect(suspended).toMatchObject({ status: "SUSPENDED", suspensions: [{ from: "2026-11-20", onResume: "SKIP" }] });
    expect(await refusalOf(suspendBillingSchedule(ctx, { billingScheduleId }))).toMatchObject({
      reason: "SCHEDULE_SUSPENDED",
    });
    scratch.clock.set("2026-12-05T09:00:00Z");
    const resumed = await resumeBillingSchedule(ctx, { billingScheduleId, onResume: "BILL" });
    const suspension = { from: "2026-11-20", resumedOn: "2026-12-05", onResume: "BILL" };
    expect(resumed).toMatchObject({ status: "ACTIVE", suspensions: [suspension] });
    const planned = await suspendBillingSchedule(ctx, { billingScheduleId, from: "2027-01-01" });
    expect([planned.status, planned.suspensions.length]).toEqual(["ACTIVE", 2]);
    const undone = await resumeBillingSchedule(ctx, { billingScheduleId, resumedOn: "2027-01-01" });
    expect(undone.suspensions).toEqual([suspension]);
    expect(await ctx.db.billingScheduleVersion.count({ where: { scheduleId: billingScheduleId } })).toBe(4);
  });

  test("D49: a milestone completed on a day ends its phase, and the next, as many months long, starts on the day after", async () => {
    const made = await milestoneSchedule();
    const [pilot] = made.phases;
    const at = { billingScheduleId: made.id, phaseId: pilot?.id ?? "" };
    const done = await completeBillingScheduleMilestone(ctx, { ...at, completedOn: "2026-11-20" });
    expect(done.phases).toMatchObject([
      { endDate: "2026-11-20", milestone: { name: "Go live", completedOn: "2026-11-20" } },
      { startDate: "2026-11-21", endDate: "2027-11-20" },
    ]);
    expect(done.endDate).toBe("2027-11-20");
    expect(await refusalOf(completeBillingScheduleMilestone(ctx, at))).toMatchObject({ reason: "ALREADY_COMPLETED" });
    const undone = await reopenBillingScheduleMilestone(ctx, at);
    expect(undone).toEqual(made);
    expect(await refusalOf(reopenBillingScheduleMilestone(ctx, at))).toMatchObject({ reason: "NOT_COMPLETED" });
  });

  test("D49: completed before days that were billed, the days of prices that end are offered: 10 of 30 days of 2,400.00", async () => {
    await readyMerchant(ctx);
    const [pilot, year] = [await buildPrice(ctx), await buildPrice(ctx)];
    for (const [next, expected] of [
      [year, [{ unusedDays: 10, ofDays: 30, amount: "800.00" }]],
      [pilot, undefined],
    ] as const) {
      const made = await milestoneSchedule(pilot.id, next.id);
      await issuedInvoice(made, "2026-11-01", "2026-11-30");
      const at = { billingScheduleId: made.id, phaseId: made.phases[0]?.id ?? "" };
      const { unused } = await completeBillingScheduleMilestone(ctx, { ...at, completedOn: "2026-11-20" });
      if (expected) expect(unused).toMatchObject(expected);
      else expect(unused).toBeUndefined();
    }
  });

  test("D49: undo is refused once the next phase has a finalized invoice", async () => {
    await readyMerchant(ctx);
    const made = await milestoneSchedule();
    const at = { billingScheduleId: made.id, phaseId: made.phases[0]?.id ?? "" };
    await completeBillingScheduleMilestone(ctx, { ...at, completedOn: "2026-11-15" });
    await issuedInvoice(made, "2026-11-16", "2026-11-30");
    expect(await refusalOf(reopenBillingScheduleMilestone(ctx, at))).toMatchObject({ reason: "NEXT_PHASE_BILLED" });
  });

  test("lists narrow by customer, state, label, days, archive and end", async () => {
    const one = await buildSchedule(ctx, {
      label: "A",
      startDate: "2026-02-10",
      endDate: "2026-12-09",
      isDraft: false,
    });
    const two = await buildSchedule(ctx, { label: "B", startDate: "2026-03-01", customFields: { rank: "1" } });
    const idsOf = async (filters: Parameters<typeof listBillingSchedules>[1]) =>
      (await listBillingSchedules(ctx, filters)).items.map(({ id }) => id);
    expect(await idsOf({})).toEqual([two.id, one.id]);
    expect(await idsOf({ sortOrder: "ASC", sortBy: "customFields.rank" })).toEqual([one.id, two.id]);
    expect(await idsOf({ customerId: one.customerId })).toEqual([one.id]);
    expect(await idsOf({ billingScheduleStatus: "DRAFT,PENDING" })).toEqual([two.id]);
    expect(await idsOf({ label: "A" })).toEqual([one.id]);
    expect(await idsOf({ startingAfter: "2026-02-10" })).toEqual([two.id]);
    expect(await idsOf({ startingBefore: "2026-03-01" })).toEqual([one.id]);
    expect(await idsOf({ endingAfter: "2026-12-08" })).toEqual([one.id]);
    expect(await idsOf({ endingBefore: "2026-12-09" })).toEqual([]);
    expect(await idsOf({ endingBefore: "2026-12-09", includeOpenEndedSchedules: "true" })).toEqual([two.id]);
    expect(await idsOf({ includeOpenEndedSchedules: "false" })).toEqual([one.id]);
    expect(await idsOf({ recurrenceDayOfMonth: "10,11" })).toEqual([one.id]);
  });

  test("a usage price counts another metric until something was charged with it", async () => {
    const structure = {
      pricingType: "LINEAR" as const,
      usageMetricId: newId(),
      isPricePercentage: false,
      pricePerUnit: "1",
    };
    const price = await buildPrice(ctx, { structure, billingType: "IN_ARREARS" });
    const usageMetricId = newId();
    const swapped = await updatePriceUsageMetric(ctx, { id: price.id, usageMetricId });
    expect(swapped.structure).toMatchObject({ usageMetricId });
    const draft = await buildDraft(ctx, { lines: [] });
    await addLine(ctx, draft.id, {});
    await ctx.db.invoiceLineItem.updateMany({ where: { invoiceId: draft.id }, data: { priceId: price.id } });
    const again = { id: price.id, usageMetricId: newId() };
    expect(await refusalOf(updatePriceUsageMetric(ctx, again))).toMatchObject({ reason: "PRICE_CHARGED" });
    await expect(
      ctx.db.price.updateMany({ where: { id: price.id }, data: { usageMetricId: newId() } }),
    ).rejects.toThrow();
    const fixed = await buildPrice(ctx);
    expect((await refusalOf(updatePriceUsageMetric(ctx, { ...again, id: fixed.id }))).fields).toEqual([
      "usageMetricId",
    ]);
  });

  async function milestoneSchedule(first?: string, second = first) {
    const pilotPrice = first ?? (await buildPrice(ctx)).id;
    const yearPrice = second ?? pilotPrice;
    const phases = [
      {
        ...{ name: "Pilot", priceIds: [pilotPrice], startDate: "2026-11-01", endDate: "2026-12-31" },
        milestone: { name: "Go live" },
      },
      { name: "Year 1", priceIds: [yearPrice], startDate: "2027-01-01", endDate: "2027-12-31" },
    ];
    const dates = { startDate: "2026-11-01", endDate: "2027-12-31" };
    const customerId = (await buildCustomer(ctx)).id;
    return createBillingSchedule(ctx, scheduleBody(customerId, [], { ...dates, phases, isDraft: false }));
  }

  /** A finalized invoice as the run would make it: one line of 2,400.00 in advance for these days. */
  async function issuedInvoice(
    { id: billingScheduleId, customerId, prices }: Awaited<ReturnType<typeof buildSchedule>>,
    start: string,
    end: string,
  ): Promise<string> {
    const draft = await buildDraft(ctx, { customerId, lines: [{ rate: "2400", taxRate: "0" }] });
    await ctx.db.invoice.updateMany({ where: { id: draft.id }, data: { billingScheduleId } });
    await ctx.db.invoiceLineItem.updateMany({
      where: { invoiceId: draft.id },
      data: {
        ...{ priceId: prices[0]?.id ?? null, engineKey: "key" },
        ...{ servicePeriodStart: new Date(start), servicePeriodEnd: new Date(end) },
      },
    });
    await finalizeInvoice(ctx, { id: draft.id });
    return draft.id;
  }
});
