import { beforeEach, describe, expect, test } from "vitest";
import type { Ctx } from "@/lib/core/context";
import { newId } from "@/lib/core/ids";
import { archiveCustomer } from "@/lib/features/customers/commands/archive";
import { buildSchedule, replacementOf, scheduleBody } from "@/lib/testing/billing-schedules";
import { buildCustomer, buildListPrice, buildPrice } from "@/lib/testing/builders";
import { refusalOf } from "@/lib/testing/refusal";
import { type Scratch, scratchAccount } from "@/lib/testing/scratch";
import { deletePrice } from "../catalog/prices/commands";
import { activateBillingSchedule } from "./commands/activate";
import { archiveBillingSchedule } from "./commands/archive";
import { createBillingSchedule } from "./commands/create";
import { duplicateBillingSchedule } from "./commands/duplicate";
import { updateBillingSchedule } from "./commands/update";
import { getBillingSchedule } from "./queries";

describe("billing schedules are made, activated and replaced", () => {
  let scratch: Scratch;
  let ctx: Ctx;

  beforeEach(async () => {
    scratch = await scratchAccount({ now: "2026-11-20T09:00:00Z" });
    ctx = scratch.ctx;
  });

  const rowOf = (id: string) => ctx.db.billingSchedule.findFirstOrThrow({ where: { id } });
  const versionsOf = (scheduleId: string) => ctx.db.billingScheduleVersion.count({ where: { scheduleId } });
  const entries = (objectId: string) => ctx.db.activityLog.count({ where: { objectId } });

  test("a draft holds what was sent, bills nothing and asks for no run", async () => {
    const price = await buildPrice(ctx);
    const made = await buildSchedule(ctx, {
      priceIds: [price.id],
      ...{ label: "Gold", memo: "Thanks", customFields: { region: "EU" }, recurrenceDayOfMonth: 15 },
      phase: {
        name: "Year 1",
        externalContractRef: " MSA ",
        discounts: [{ type: "PERCENTAGE", amount: 12.5, message: "Welcome", separateLineItem: true }],
        phasePriceMetadata: [{ priceId: price.id, arrCalculation: "EXCLUDE" }],
        creditGrants: [
          {
            ...{ name: "Included", creditUnitType: "CURRENCY", currency: "EUR", amount: 100, costOfCredit: 80.5 },
            ...{ grantRefreshFrequency: "MONTHLY", rolloverMode: "NONE", billingFrequency: "QUARTERLY" },
          },
        ],
      },
    });
    expect(made).toMatchObject({
      ...{ status: "DRAFT", label: "Gold", memo: "Thanks", recurrenceDayOfMonth: 15, startDate: "2026-01-01" },
      ...{ customFields: { region: "EU" }, prices: [{ id: price.id }], suspensions: [], lateUsage: "IGNORE" },
      phases: [
        {
          ...{ name: "Year 1", externalContractRef: "MSA", startDate: "2026-01-01", priceIds: [price.id] },
          discounts: [{ type: "PERCENTAGE", amount: 12.5, seatDiscountType: "ALL_SEATS", restrictToPrices: [] }],
          phasePriceMetadata: [{ priceId: price.id, arrCalculation: "EXCLUDE" }],
          creditGrants: [{ amount: 100, costOfCredit: 80.5, billingFrequency: "QUARTERLY" }],
        },
      ],
    });
    expect(await getBillingSchedule(ctx, { billingScheduleId: made.id })).toEqual(made);
    expect(await rowOf(made.id)).toMatchObject({ nextRunAt: null, activatedOn: null });
  });

  test("D8, D11: the first bill is the stub before the billing day in advance, and in arrears the day after the period", async () => {
    const inAdvance = await buildSchedule(ctx, { recurrenceDayOfMonth: 15 });
    expect(inAdvance.firstBillingDate).toBe("2026-01-01");
    const arrears = await buildPrice(ctx, { billingType: "IN_ARREARS" });
    const inArrears = await buildSchedule(ctx, { priceIds: [arrears.id], recurrenceDayOfMonth: 15 });
    expect(inArrears.firstBillingDate).toBe("2026-01-15");
    const metric = { pricingType: "LINEAR" as const, usageMetricId: newId(), isPricePercentage: false };
    const onDemand = await buildPrice(ctx, {
      ...{ structure: { ...metric, pricePerUnit: "1" }, billingFrequency: "ON_DEMAND", billingType: "IN_ARREARS" },
    });
    expect((await buildSchedule(ctx, { priceIds: [onDemand.id] })).firstBillingDate).toBeUndefined();
  });

  test.each([
    ["2026-11-20", undefined, "ACTIVE"],
    ["2026-11-21", undefined, "PENDING"],
    ["2025-01-01", "2025-12-31", "COMPLETED"],
  ])(
    "activated with start %s and end %s it is %s, and the worker is asked in the same transaction",
    async (startDate, endDate, status) => {
      const made = await buildSchedule(ctx, { startDate, ...(endDate ? { endDate } : {}), isDraft: false });
      expect(made.status).toBe(status);
      const row = await rowOf(made.id);
      expect(row.nextRunAt).toEqual(ctx.clock.now());
      expect(row.activatedOn?.toISOString().slice(0, 10)).toBe("2026-11-20");
    },
  );

  test("D7: today is the account's day", async () => {
    scratch.clock.set("2026-11-20T23:30:00Z");
    expect((await buildSchedule(ctx, { startDate: "2026-11-21", isDraft: false })).status).toBe("ACTIVE");
  });

  test("D49: a dry run answers the first invoices and writes nothing", async () => {
    const draft = await buildSchedule(ctx, { startDate: "2026-12-01", endDate: "2027-02-28" });
    const before = await entries(draft.id);
    const dry = await activateBillingSchedule(ctx, { billingScheduleId: draft.id, dryRun: true });
    expect(dry.status).toBe("PENDING");
    expect(dry.firstInvoices?.map(({ invoiceDate, netTotal, lines }) => [invoiceDate, netTotal, lines.length])).toEqual(
      [
        ["2026-12-01", "2400.00", 1],
        ["2027-01-01", "2400.00", 1],
        ["2027-02-01", "2400.00", 1],
      ],
    );
    expect(await getBillingSchedule(ctx, { billingScheduleId: draft.id })).toEqual(draft);
    expect(await entries(draft.id)).toBe(before);
    const started = await activateBillingSchedule(ctx, { billingScheduleId: draft.id });
    expect(started.status).toBe("PENDING");
    expect(await refusalOf(activateBillingSchedule(ctx, { billingScheduleId: draft.id }))).toMatchObject({
      reason: "SCHEDULE_PENDING",
    });
  });

  test("a PUT of what was read changes nothing, before and after activation", async () => {
    const discounts = [{ type: "NOMINAL" as const, amount: 100, message: "Loyal", separateLineItem: false }];
    const draft = await buildSchedule(ctx, { phase: { discounts, milestone: { name: "Go live" } } });
    scratch.clock.advance(60_000);
    expect(await updateBillingSchedule(ctx, replacementOf(draft))).toEqual(draft);
    const active = await activateBillingSchedule(ctx, { billingScheduleId: draft.id });
    const recorded = await entries(draft.id);
    scratch.clock.advance(60_000);
    expect(await updateBillingSchedule(ctx, replacementOf(active))).toEqual(active);
    expect([await entries(draft.id), await versionsOf(draft.id)]).toEqual([recorded, 0]);
  });

  test("who names the time of what was read is refused where somebody changed it since, and nothing is written", async () => {
    const draft = await buildSchedule(ctx);
    scratch.clock.advance(1000);
    const mine = { ...replacementOf(draft), expectedUpdatedAt: draft.updatedAt };
    const first = await updateBillingSchedule(ctx, { ...mine, memo: "First" });
    expect(await refusalOf(updateBillingSchedule(ctx, { ...mine, memo: "Second" }))).toMatchObject({
      ...{ type: "Conflict", reason: "STALE_SCHEDULE" },
    });
    expect(await getBillingSchedule(ctx, { billingScheduleId: draft.id })).toEqual(first);
    const again = { ...mine, expectedUpdatedAt: first.updatedAt, memo: "Second" };
    expect(await updateBillingSchedule(ctx, again)).toMatchObject({ memo: "Second" });
  });

  test("D43: what is ours and left out stays, null removes it", async () => {
    const discounts = [
      {
        ...{ type: "PERCENTAGE" as const, amount: 5, message: "Loyal", separateLineItem: false },
        validTo: "2026-06-30",
      },
    ];
    const phase = { discounts, milestone: { name: "Go live" } };
    const draft = await buildSchedule(ctx, { phase, gracePeriodDays: 3, lateUsage: "NEXT_INVOICE", label: "Gold" });
    const { gracePeriodDays: _g, lateUsage: _l, label: _label, ...known } = replacementOf(draft);
    const plain = known.phases.map(({ milestone: _m, discounts: list, ...one }) => ({
      ...one,
      discounts: list.map(({ validTo: _to, ...discount }) => discount),
    }));
    expect(await updateBillingSchedule(ctx, { ...known, phases: plain })).toEqual(draft);
    const cleared = await updateBillingSchedule(ctx, { ...known, gracePeriodDays: null, label: null });
    expect([cleared.gracePeriodDays, cleared.label]).toEqual([undefined, undefined]);
  });

  test("D49: new prices of the active phase count from its next period; the former terms are kept", async () => {
    const [before, after] = [await buildPrice(ctx), await buildPrice(ctx)];
    const active = await buildSchedule(ctx, { priceIds: [before.id], isDraft: false });
    const [phase] = active.phases;
    const phases = active.phases.map((one) => ({ ...one, priceIds: [after.id] }));
    const changed = await updateBillingSchedule(ctx, { ...replacementOf(active), phases });
    expect(changed.phases).toMatchObject([{ id: phase?.id, startDate: "2026-01-01", priceIds: [after.id] }]);
    expect(changed.prices.map(({ id }) => id)).toEqual([before.id, after.id]);
    const parts = await ctx.db.billingSchedulePhase.findMany({
      where: { scheduleId: active.id },
      orderBy: { index: "asc" },
    });
    expect(parts.map(({ startDate, revisionOf }) => [startDate.toISOString().slice(0, 10), revisionOf])).toEqual([
      ["2026-01-01", null],
      ["2026-12-01", phase?.id],
    ]);
    expect(await versionsOf(active.id)).toBe(1);
    expect(await rowOf(active.id)).toMatchObject({ termsVersion: 2 });
    const undone = await updateBillingSchedule(ctx, replacementOf(active));
    expect(undone).toEqual({ ...active, updatedAt: undone.updatedAt });
  });

  test("D49: an ended phase must come as it is; the refusal names it", async () => {
    const price = await buildPrice(ctx);
    const customerId = (await buildCustomer(ctx)).id;
    const phases = [
      { name: "Trial", priceIds: [], startDate: "2026-01-01", endDate: "2026-03-31" },
      { name: "Year", priceIds: [price.id], startDate: "2026-04-01" },
    ];
    const active = await createBillingSchedule(ctx, scheduleBody(customerId, [], { phases, isDraft: false }));
    const renamed = active.phases.map((one, i) => (i === 0 ? { ...one, name: "Pilot" } : one));
    expect(await refusalOf(updateBillingSchedule(ctx, { ...replacementOf(active), phases: renamed }))).toEqual({
      ...{ type: "ValidationFailed", reason: undefined, fields: ["phases.0"] },
    });
  });

  test.each([
    ["an unknown price", { phase: { priceIds: [newId()] } }, ["phases.0.priceIds.0"]],
    ["an end before the start", { endDate: "2025-12-31" }, ["endDate", "phases.0.endDate"]],
    ["no phases", { phases: [] }, ["phases"]],
    ["D15: a fraction as a percentage", { phase: { discounts: [percentage(0.08)] } }, ["phases.0.discounts.0.amount"]],
    ["D15: more than all", { phase: { discounts: [percentage(100.5)] } }, ["phases.0.discounts.0.amount"]],
    ["a discount finer than a cent", { phase: { discounts: [nominal(0.005)] } }, ["phases.0.discounts.0.amount"]],
    [
      "a tax rate of a price that is not listed",
      { taxRates: [{ priceId: newId(), taxRateId: newId() }] },
      ["taxRates.0.priceId", "taxRates.0.taxRateId"],
    ],
    ["an unknown file", { attachmentAssetIds: [newId()] }, ["attachmentAssetIds.0"]],
    ["an unknown customer", { customerId: newId() }, ["customerId"]],
  ])("%s is refused, naming the field", async (_name, more, fields) => {
    expect(await refusalOf(buildSchedule(ctx, more))).toMatchObject({ type: "ValidationFailed", fields });
    expect(await ctx.db.billingSchedule.count()).toBe(0);
  });

  test("D15: a percentage below 1 is meant where PERCENT says so, and is answered the same way", async () => {
    const made = await buildSchedule(ctx, { phase: { discounts: [{ ...percentage(0.5), amountUnit: "PERCENT" }] } });
    expect(made.phases[0]?.discounts).toMatchObject([{ amount: 0.5, amountUnit: "PERCENT" }]);
    expect(await ctx.db.billingScheduleDiscount.findFirst()).toMatchObject({ calculationType: "PERCENTAGE" });
    expect((await ctx.db.billingScheduleDiscount.findFirst())?.amount.toString()).toBe("0.005");
  });

  test("D54: neither an archived nor a draft customer gets a schedule, and one that is billed is not archived", async () => {
    const archived = await buildCustomer(ctx, { archivedAt: ctx.clock.now() });
    const draft = await buildCustomer(ctx, { status: "DRAFT" });
    for (const { id } of [archived, draft]) {
      expect((await refusalOf(buildSchedule(ctx, { customerId: id }))).fields).toEqual(["customerId"]);
    }
    const { customerId } = await buildSchedule(ctx, { startDate: "2027-01-01", isDraft: false, label: "Gold" });
    expect(await refusalOf(archiveCustomer(ctx, { id: customerId }))).toMatchObject({
      reason: "CUSTOMER_HAS_SCHEDULES",
    });
    const other = await buildSchedule(ctx);
    expect((await archiveCustomer(ctx, { id: other.customerId })).archivedAt).toBeTruthy();
    expect((await refusalOf(activateBillingSchedule(ctx, { billingScheduleId: other.id }))).fields).toEqual([
      "customerId",
    ]);
  });

  test("list prices become prices of their own, with their hints", async () => {
    const listPrice = await buildListPrice(ctx);
    const made = await buildSchedule(ctx, {
      priceIds: [],
      phase: {
        listPriceIds: [listPrice.id],
        phaseListPriceMetadata: [{ listPriceId: listPrice.id, arrCalculation: "INCLUDE" }],
      },
    });
    const [price] = made.prices;
    const { productId, structure, name } = listPrice;
    expect(price).toMatchObject({ listPriceId: listPrice.id, productId, structure, name });
    expect(made.phases[0]?.phasePriceMetadata).toEqual([{ priceId: price?.id, arrCalculation: "INCLUDE" }]);
  });

  test("a price that a schedule lists is not deleted", async () => {
    const { prices } = await buildSchedule(ctx);
    expect(await refusalOf(deletePrice(ctx, { id: prices[0]?.id ?? "" }))).toMatchObject({ reason: "PRICE_USED" });
  });

  test("a copy is a draft with the same terms and ids of its own", async () => {
    const discounts = [{ type: "PERCENTAGE" as const, amount: 5, message: "Loyal", separateLineItem: false }];
    const made = await buildSchedule(ctx, { isDraft: false, label: "Gold", phase: { discounts } });
    const customerId = (await buildCustomer(ctx)).id;
    const copy = await duplicateBillingSchedule(ctx, { billingScheduleId: made.id, customerId });
    expect(copy).toMatchObject({ status: "DRAFT", customerId, label: "Gold", startDate: made.startDate });
    const bare = (schedule: typeof made) =>
      schedule.phases.map(({ id: _id, billingScheduleId: _s, createdAt: _c, discounts: list, ...phase }) => ({
        ...phase,
        discounts: list.map(({ id: _discount, ...discount }) => discount),
      }));
    expect(bare(copy)).toEqual(bare(made));
    expect(copy.phases[0]?.id).not.toBe(made.phases[0]?.id);
  });

  test("only what does not bill is archived; a repetition changes nothing", async () => {
    const active = await buildSchedule(ctx, { isDraft: false });
    expect((await refusalOf(archiveBillingSchedule(ctx, { billingScheduleId: active.id }))).reason).toBe(
      "SCHEDULE_ACTIVE",
    );
    const { id } = await buildSchedule(ctx);
    const archived = await archiveBillingSchedule(ctx, { billingScheduleId: id });
    scratch.clock.advance(1000);
    expect(await archiveBillingSchedule(ctx, { billingScheduleId: id })).toEqual(archived);
    const events = await ctx.db.outbox.findMany({ where: { objectId: id }, orderBy: { id: "asc" } });
    expect(events.map(({ event }) => event)).toEqual(["BILLING_SCHEDULE_CREATED", "BILLING_SCHEDULE_ARCHIVED"]);
  });
});

function percentage(amount: number) {
  return { type: "PERCENTAGE" as const, amount, message: "Loyal", separateLineItem: false };
}

function nominal(amount: number) {
  return { ...percentage(amount), type: "NOMINAL" as const };
}
