import { beforeEach, describe, expect, test } from "vitest";
import type { Ctx } from "@/lib/core/context";
import { newId } from "@/lib/core/ids";
import { buildSchedule } from "@/lib/testing/billing-schedules";
import { buildPrice } from "@/lib/testing/builders";
import { refusalOf } from "@/lib/testing/refusal";
import { type Scratch, scratchAccount } from "@/lib/testing/scratch";
import { getBillingSchedule } from "../queries";
import { createDiscount, deleteDiscount, updateDiscount } from "./commands";
import { getDiscount, listDiscounts } from "./queries";

describe("discounts as things of their own", () => {
  let scratch: Scratch;
  let ctx: Ctx;

  beforeEach(async () => {
    scratch = await scratchAccount({ now: "2026-11-20T09:00:00Z" });
    ctx = scratch.ctx;
  });

  const size = { amount: 8, message: "Loyal", separateLineItem: true };
  const discounts = [{ ...size, type: "PERCENTAGE" as const, seatDiscountType: "INCLUDED_SEATS_ONLY" as const }];
  const phasesOf = (scheduleId: string) =>
    ctx.db.billingSchedulePhase.findMany({
      where: { scheduleId },
      orderBy: { index: "asc" },
      include: { discounts: true },
    });

  async function discounted(isDraft: boolean) {
    const schedule = await buildSchedule(ctx, { isDraft, phase: { discounts } });
    const id = schedule.phases[0]?.discounts[0]?.id ?? "";
    const write = {
      ...size,
      billingScheduleId: schedule.id,
      priceIds: [],
      discountCalculationType: "PERCENTAGE" as const,
    };
    return { schedule, id, write };
  }

  test("a draft's discount is replaced in place; which seats it covers stays", async () => {
    const { schedule, id, write } = await discounted(true);
    scratch.clock.advance(60_000);
    const changed = await updateDiscount(ctx, { ...write, id, amount: 9, validTo: "2026-12-31" });
    expect(changed).toMatchObject({
      ...{ id, amount: 9, validTo: "2026-12-31", billingScheduleId: schedule.id, phaseId: schedule.phases[0]?.id },
      ...{ seatDiscountType: "INCLUDED_SEATS_ONLY", sequenceAccountId: ctx.accountId },
      updatedAt: ctx.clock.now().toISOString(),
    });
    expect(await getDiscount(ctx, { id })).toEqual(changed);
    expect((await phasesOf(schedule.id)).length).toBe(1);
  });

  test("D49: of a running phase it counts from the next period, under the same id, and an undo leaves it as it was", async () => {
    const { schedule, id, write } = await discounted(false);
    const before = await getDiscount(ctx, { id });
    const changed = await updateDiscount(ctx, { ...write, id, amount: 20 });
    expect(changed).toMatchObject({ id, amount: 20 });
    const parts = await phasesOf(schedule.id);
    expect(
      parts.map(({ startDate, discounts: [own] }) => [startDate.toISOString().slice(0, 10), String(own?.amount)]),
    ).toEqual([
      ["2026-01-01", "0.08"],
      ["2026-12-01", "0.2"],
    ]);
    expect((await listDiscounts(ctx, {})).items).toEqual([changed]);
    const read = await getBillingSchedule(ctx, { billingScheduleId: schedule.id });
    expect(read.phases).toMatchObject([{ discounts: [{ id, amount: 20 }] }]);
    await updateDiscount(ctx, { ...write, id });
    expect(await getDiscount(ctx, { id })).toEqual(before);
    expect((await phasesOf(schedule.id)).length).toBe(1);
  });

  test("D49: deleted from a running phase it is gone for people, while the running period keeps it", async () => {
    const { schedule, id } = await discounted(false);
    expect(await deleteDiscount(ctx, { id })).toMatchObject({ id, amount: 8 });
    expect(await refusalOf(getDiscount(ctx, { id }))).toMatchObject({ type: "NotFound" });
    expect((await phasesOf(schedule.id)).map((part) => part.discounts.length)).toEqual([1, 0]);
  });

  test("one more is added to the schedule's only phase, or to the phase that is named", async () => {
    const { schedule, write } = await discounted(true);
    const added = await createDiscount(ctx, { ...write, message: "Second", amountUnit: "PERCENT", amount: 0.5 });
    expect(added).toMatchObject({ message: "Second", amount: 0.5, phaseId: schedule.phases[0]?.id });
    expect((await listDiscounts(ctx, { limit: 1 })).items).toEqual([added]);
    expect((await refusalOf(createDiscount(ctx, { ...write, phaseId: newId() }))).fields).toEqual(["phaseId"]);
  });

  test.each([
    ["a fraction (D15)", { amount: 0.08 }, ["amount"]],
    ["another schedule", { billingScheduleId: newId() }, ["billingScheduleId"]],
    ["a price that the phase does not list", { priceIds: [newId()] }, ["priceIds.0"]],
    ["days that end before they begin", { validFrom: "2026-02-02", validTo: "2026-02-01" }, ["validTo"]],
  ])("%s is refused", async (_name, more, fields) => {
    const { id, write } = await discounted(true);
    expect((await refusalOf(updateDiscount(ctx, { ...write, ...more, id }))).fields).toEqual(fields);
  });

  test("D28: a fixed discount over two currencies is refused", async () => {
    const [euro, dollar] = [await buildPrice(ctx), await buildPrice(ctx, { currency: "USD" })];
    const schedule = await buildSchedule(ctx, { priceIds: [euro.id, dollar.id], phase: { discounts } });
    const id = schedule.phases[0]?.discounts[0]?.id ?? "";
    const write = { ...size, billingScheduleId: schedule.id, discountCalculationType: "NOMINAL" as const, id };
    expect((await refusalOf(updateDiscount(ctx, { ...write, priceIds: [] }))).fields).toEqual(["priceIds"]);
    expect(await updateDiscount(ctx, { ...write, priceIds: [dollar.id] })).toMatchObject({ amount: 8 });
  });
});
