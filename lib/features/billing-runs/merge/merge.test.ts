import { describe, expect, test } from "vitest";
import type { Ctx } from "@/lib/core/context";
import { newId } from "@/lib/core/ids";
import { deleteInvoice } from "@/lib/features/invoices/commands/delete";
import { deleteLineItem, updateLineItem } from "@/lib/features/invoices/line-items/commands";
import { buildCustomer, buildDraft, buildPrice } from "@/lib/testing/builders";
import { type Scratch, scratchAccount } from "@/lib/testing/scratch";
import { storeSchedule } from "@/lib/testing/stored-schedules";
import { runDueSchedules, runSchedule } from "../commands";
import { recalculateInvoice } from "../recalculate/commands/recalculate";
import { resetLine } from "../recalculate/commands/reset";
import { calculationOf } from "../recalculate/queries";
import { mergeInvoices } from "./commands";

/** A customer with a monthly fee in advance since 1 October, whose drafts of October and November are there. */
interface World extends Scratch {
  customerId: string;
  priceId: string;
  scheduleId: string;
  drafts: string[];
}

describe("D55: merging drafts", () => {
  test("the new draft takes lines and runs, the sources are gone, the net is the sum of the nets", async () => {
    const world = await billed({ price: "10.02" });
    await taxed(world, "0.21");
    const merged = await mergeInvoices(world.ctx, { invoiceIds: world.drafts });
    // 21 % of 10.02 is 2.1042, twice 2.10; of 20.04 it is 4.2084.
    expect([merged.status, merged.netTotal, merged.totalTax, merged.grossTotal]).toEqual([
      ...["DRAFT", "20.04", "4.21", "24.25"],
    ]);
    expect(merged.billingPeriod).toEqual({ start: "2026-10-01", endInclusive: "2026-11-30" });
    expect(await invoiceIds(world)).toEqual([merged.id]);
    const runs = await runsOf(world);
    expect(runs).toEqual([
      ["2026-10-01", "MADE", merged.id, 1],
      ["2026-11-01", "MADE", merged.id, 1],
    ]);
    expect(await runSchedule(world.ctx, { billingScheduleId: world.scheduleId })).toMatchObject({
      drafts: 0,
      inProgress: 0,
    });
  });

  test("D33: recalculated it bills nothing twice and changes nothing, however often", async () => {
    const world = await billed({ price: "10.02", grants: ["15"] });
    await taxed(world, "0.21");
    const merged = await mergeInvoices(world.ctx, { invoiceIds: world.drafts });
    const before = await content(world.ctx, merged.id);
    expect(before.lines.map(([title, net]) => `${title} ${net}`)).toEqual([
      ...["Fee 10.02", "Fee 10.02", "Prepaid -10.02", "Prepaid -4.98"],
    ]);
    await recalculateInvoice(world.ctx, { id: merged.id });
    const once = await content(world.ctx, merged.id);
    // How it was calculated differs: what is left of the grant after October is said as of the merged draft.
    expect({ ...once, revision: before.revision }).toEqual(before);
    await recalculateInvoice(world.ctx, { id: merged.id });
    expect(await content(world.ctx, merged.id)).toEqual(once);
    expect(await runsOf(world)).toHaveLength(2);
    expect(await runSchedule(world.ctx, { billingScheduleId: world.scheduleId })).toMatchObject({
      drafts: 0,
      inProgress: 0,
    });
    expect(await invoiceIds(world)).toEqual([merged.id]);
  });

  test("D29, D33: what the first part no longer draws the second one does, and no grant is drawn beyond what it holds", async () => {
    const world = await billed({ price: "100", grants: ["150"] });
    const merged = await mergeInvoices(world.ctx, { invoiceIds: world.drafts });
    expect(await drawn(world)).toEqual([150]);
    const [first] = (await content(world.ctx, merged.id)).ids;
    for (const [rate, nets] of [
      ["30", ["30", "100", "-30", "-100"]],
      ["140", ["140", "100", "-140", "-10"]],
    ] as const) {
      await setRate(world, merged.id, first ?? "", rate);
      await recalculateInvoice(world.ctx, { id: merged.id });
      expect((await content(world.ctx, merged.id)).lines.map(([, net]) => net)).toEqual(nets);
    }
    expect(await drawn(world)).toEqual([150]);
    await resetLine(world.ctx, { id: merged.id, lineId: first ?? "" });
    expect((await content(world.ctx, merged.id)).lines.map(([, net]) => net)).toEqual(["100", "100", "-100", "-50"]);
    await deleteInvoice(world.ctx, { id: merged.id });
    expect(await drawn(world)).toEqual([0]);
    expect((await runsOf(world)).map(([, state]) => state)).toEqual(["SETTLED", "SETTLED"]);
  });

  test("drafts of two schedules with one price, and of a grant that both draw, keep their lines apart", async () => {
    const world = await billed({ price: "100", grants: ["150"] });
    const [, november = ""] = world.drafts;
    const phases = [{ startDate: "2026-11-01", priceIds: [world.priceId] }];
    const other = await storeSchedule(world.ctx, { customerId: world.customerId, phases });
    await runDueSchedules(world.ctx, { limit: 10 });
    const second = await world.ctx.db.invoice.findFirstOrThrow({ where: { billingScheduleId: other } });
    const merged = await mergeInvoices(world.ctx, { invoiceIds: [november, second.id] });
    expect(merged.netTotal).toBe("150.00");
    const before = await content(world.ctx, merged.id);
    await recalculateInvoice(world.ctx, { id: merged.id });
    expect(await content(world.ctx, merged.id)).toEqual(before);
    const [line] = before.ids;
    await deleteLineItem(world.ctx, { invoice: merged.id, id: line ?? "" });
    await recalculateInvoice(world.ctx, { id: merged.id });
    const after = await content(world.ctx, merged.id);
    expect(after.lines.map(([title, net]) => `${title} ${net}`)).toEqual(["Fee 100", "Prepaid -50"]);
    expect(await drawn(world)).toEqual([150]);
    const { deleted } = await calculationOf(world.ctx, { id: merged.id });
    await resetLine(world.ctx, { id: merged.id, deletedKey: deleted[0]?.key ?? "" });
    expect((await world.ctx.db.invoice.findFirstOrThrow({ where: { id: merged.id } })).netTotal.toFixed()).toBe("150");
  });

  test("D23: a discount over one of the drafts takes there what it took, also when it is calculated again", async () => {
    const world = await billed({ price: "100" });
    const [october = ""] = world.drafts;
    await discounted(world, october, "0.1");
    const merged = await mergeInvoices(world.ctx, { invoiceIds: world.drafts });
    expect(merged.netTotal).toBe("190.00");
    await recalculateInvoice(world.ctx, { id: merged.id });
    const after = await content(world.ctx, merged.id);
    expect(after.lines).toEqual([
      ["Fee", "100"],
      ["Fee", "100"],
      ["Goodwill", "-10"],
    ]);
  });

  test("D23: a discount over the merged draft is rounded once and split over its parts", async () => {
    const world = await billed({ price: "10.05" });
    const merged = await mergeInvoices(world.ctx, { invoiceIds: world.drafts });
    await discounted(world, merged.id, "0.1");
    // 10 % of 20.10; of each part alone it would be 1.01.
    expect((await content(world.ctx, merged.id)).lines).toEqual([
      ["Fee", "10.05"],
      ["Fee", "10.05"],
      ["Goodwill", "-2.01"],
    ]);
  });

  test("lines that people wrote come along, and stay when it is calculated again; merging a merged one is the same", async () => {
    const world = await billed({ price: "100" });
    const byHand = await buildDraft(world.ctx, {
      customerId: world.customerId,
      lines: [{ title: "Setup", rate: "40" }],
    });
    const [october = "", november = ""] = world.drafts;
    const first = await mergeInvoices(world.ctx, { invoiceIds: [byHand.id, november] });
    const second = await mergeInvoices(world.ctx, { invoiceIds: [first.id, october] });
    expect(second.netTotal).toBe("240.00");
    const before = await content(world.ctx, second.id);
    await recalculateInvoice(world.ctx, { id: second.id });
    expect(await content(world.ctx, second.id)).toEqual(before);
    const { lines } = await calculationOf(world.ctx, { id: second.id });
    expect(lines.map(({ origin }) => origin).sort()).toEqual(["ENGINE", "ENGINE", "PERSON"]);
  });

  test("two invoices of one date are calculated as one, with one number of runs", async () => {
    const world = await billed({ price: "100" });
    const more = await buildPrice(world.ctx, { name: "More", structure: { pricingType: "FIXED", price: "7" } });
    const phase = await world.ctx.db.billingSchedulePhase.findFirstOrThrow({ where: { scheduleId: world.scheduleId } });
    await world.ctx.db.billingSchedulePhasePrice.create({
      data: { accountId: world.ctx.accountId, phaseId: phase.id, priceId: more.id, index: 1 },
    });
    await runSchedule(world.ctx, { billingScheduleId: world.scheduleId });
    const runs = await world.ctx.db.billingRun.findMany({ where: { invoiceDate: new Date("2026-11-01T00:00:00Z") } });
    expect(runs.map(({ revision }) => revision).sort()).toEqual([0, 1]);
    const merged = await mergeInvoices(world.ctx, { invoiceIds: runs.flatMap(({ invoiceId }) => invoiceId ?? []) });
    expect(merged.netTotal).toBe("107.00");
    const before = await content(world.ctx, merged.id);
    for (let time = 0; time < 2; time += 1) await recalculateInvoice(world.ctx, { id: merged.id });
    const after = await content(world.ctx, merged.id);
    expect([after.ids, after.lines]).toEqual([before.ids, before.lines]);
    const charges = await world.ctx.db.billingRun.findMany({
      where: { invoiceId: merged.id },
      orderBy: { revision: "asc" },
    });
    expect(charges.map((run) => (Array.isArray(run.charges) ? run.charges.length : 0))).toEqual([2, 0]);
    expect(await runSchedule(world.ctx, { billingScheduleId: world.scheduleId })).toMatchObject({
      drafts: 0,
      parked: 0,
    });
  });

  test("a failure leaves nothing half-written, and the activity log says what became of each", async () => {
    const world = await billed({ price: "100" });
    const unloggable = { ...world.ctx, actor: { ...world.ctx.actor, id: "nobody" } };
    await expect(mergeInvoices(unloggable, { invoiceIds: world.drafts })).rejects.toThrow("uuid");
    expect(await invoiceIds(world)).toEqual(world.drafts);
    const merged = await mergeInvoices(world.ctx, { invoiceIds: world.drafts });
    const log = await world.ctx.db.activityLog.findMany({ where: { operation: "mergeInvoices" } });
    expect(log.map(({ verb, objectId }) => `${verb} ${objectId}`).sort()).toEqual(
      [`MERGED ${merged.id}`, ...world.drafts.map((id) => `DELETED ${id}`)].sort(),
    );
  });
});

async function billed({ price, grants = [] }: { price: string; grants?: readonly string[] }): Promise<World> {
  const scratch = await scratchAccount({ now: "2026-11-20T09:00:00Z" });
  const { ctx } = scratch;
  const customer = await buildCustomer(ctx);
  const fee = await buildPrice(ctx, { name: "Fee", structure: { pricingType: "FIXED", price } });
  for (const amount of grants) {
    await ctx.db.creditGrant.create({
      data: {
        ...{
          accountId: ctx.accountId,
          id: newId(),
          customerId: customer.id,
          name: "Prepaid",
          createdAt: ctx.clock.now(),
        },
        ...{ unitType: "CURRENCY", currency: "EUR", amount, cost: "0", priceIds: [] },
        effectiveDate: new Date("2026-01-01T00:00:00Z"),
      },
    });
  }
  const phases = [{ startDate: "2026-10-01", priceIds: [fee.id] }];
  const scheduleId = await storeSchedule(ctx, { customerId: customer.id, phases });
  await runDueSchedules(ctx, { limit: 10 });
  const world = { ...scratch, customerId: customer.id, priceId: fee.id, scheduleId };
  return { ...world, drafts: await invoiceIds(world) };
}

/** Gives every line of the drafts a rate, as the schedule says it. */
async function taxed({ ctx, scheduleId, priceId, drafts }: World, amount: string): Promise<void> {
  const now = ctx.clock.now();
  const id = newId();
  const names = { name: "VAT", invoiceName: "VAT", invoiceShortName: "VAT", country: "NL" };
  const stamp = { accountId: ctx.accountId, createdAt: now, updatedAt: now };
  await ctx.db.taxRate.create({ data: { ...stamp, ...names, id, versionId: newId(), isPublished: true, amount } });
  await ctx.db.billingScheduleTaxRate.create({
    data: { accountId: ctx.accountId, scheduleId, priceId, taxRateId: id },
  });
  for (const draft of drafts) await recalculateInvoice(ctx, { id: draft });
}

async function discounted({ ctx }: World, invoiceId: string, amount: string): Promise<void> {
  const stamp = { accountId: ctx.accountId, createdAt: ctx.clock.now(), id: newId() };
  await ctx.db.invoiceDiscount.create({
    data: { ...stamp, invoiceId, index: 0, title: "Goodwill", calculationType: "PERCENTAGE", amount },
  });
  await recalculateInvoice(ctx, { id: invoiceId });
}

async function setRate({ ctx }: World, invoice: string, id: string, rate: string): Promise<void> {
  const line = await ctx.db.invoiceLineItem.findFirstOrThrow({ where: { id } });
  await updateLineItem(ctx, {
    ...{ invoice, id, title: line.title, externalIds: [], quantity: "1", rate, taxRate: line.taxRate.toFixed() },
    ...{ groupId: line.groupId, priceId: line.priceId },
  });
}

/** Of the world's customer, in the order of their dates. */
async function invoiceIds({ ctx, customerId }: Pick<World, "ctx" | "customerId">): Promise<string[]> {
  const rows = await ctx.db.invoice.findMany({ where: { customerId }, orderBy: { billingPeriodStart: "asc" } });
  return rows.map(({ id }) => id);
}

async function runsOf({ ctx, scheduleId }: World) {
  const runs = await ctx.db.billingRun.findMany({ where: { scheduleId }, orderBy: { invoiceDate: "asc" } });
  return runs.map(({ invoiceDate, state, invoiceId, charges }) => [
    ...[invoiceDate.toISOString().slice(0, 10), state, invoiceId],
    Array.isArray(charges) ? charges.length : 0,
  ]);
}

/** What of each grant is reserved. */
async function drawn({ ctx }: World): Promise<number[]> {
  const grants = await ctx.db.creditGrant.findMany({ include: { draws: true }, orderBy: { id: "asc" } });
  return grants.map(({ draws }) => draws.reduce((sum, { amount }) => sum + Number(amount), 0));
}

async function content(ctx: Ctx, id: string) {
  const { lines, draws, groups, netTotal, totalTax, revision } = await ctx.db.invoice.findFirstOrThrow({
    where: { id },
    include: { lines: { orderBy: { index: "asc" } }, groups: { orderBy: { index: "asc" } }, draws: true },
  });
  return {
    revision,
    totals: [netTotal.toFixed(), totalTax.toFixed()],
    ids: lines.map((line) => line.id),
    lines: lines.map((line) => [line.title, line.netTotal.toFixed()]),
    keys: lines.map(({ engineKey }) => engineKey),
    groups: groups.map(({ title }) => title),
    draws: draws.map(({ lineKey, amount }) => `${lineKey} ${amount.toFixed()}`).sort(),
  };
}
