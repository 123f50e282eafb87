import { describe, expect, test } from "vitest";
import type { Ctx } from "@/lib/core/context";
import { deleteInvoice } from "@/lib/features/invoices/commands/delete";
import { finalizeInvoice } from "@/lib/features/invoices/commands/finalize";
import { buildCustomer, buildPrice, readyMerchant } from "@/lib/testing/builders";
import { type Scratch, scratchAccount } from "@/lib/testing/scratch";
import { type StoredPhase, storeSchedule } from "@/lib/testing/stored-schedules";
import { runDueSchedules, runSchedule } from "./commands";

const due = { limit: 50 };

describe("the billing run", () => {
  test("billing.md §3.3: a schedule that began in the past gets the invoice of every period, and one in progress", async () => {
    const { ctx } = await scratchAccount({ now: "2026-11-20T09:00:00Z" });
    const id = await monthly(ctx, "IN_ARREARS", { startDate: "2026-08-01" });
    expect(await runDueSchedules(ctx, due)).toEqual({ schedules: 1, drafts: 3, inProgress: 1, parked: 0 });
    expect(await invoicesOf(ctx, id)).toEqual([
      ["2026-09-01", "DRAFT", "2026-08-01…2026-08-31", "2400"],
      ["2026-10-01", "DRAFT", "2026-09-01…2026-09-30", "2400"],
      ["2026-11-01", "DRAFT", "2026-10-01…2026-10-31", "2400"],
      ["2026-12-01", "IN_PROGRESS", "2026-11-01…2026-11-30", "2400"],
    ]);
  });

  test("D12: run twice makes nothing twice, and writes nothing", async () => {
    const { ctx } = await scratchAccount();
    const id = await monthly(ctx, "IN_ARREARS", { startDate: "2026-09-01" });
    await runDueSchedules(ctx, due);
    const before = await invoicesOf(ctx, id);
    expect(await runSchedule(ctx, { billingScheduleId: id })).toMatchObject({ drafts: 0, inProgress: 0 });
    expect(await invoicesOf(ctx, id)).toEqual(before);
    expect(await runDueSchedules(ctx, due)).toMatchObject({ schedules: 0 });
  });

  test("D12: on its date an invoice in progress becomes the draft, with the same id", async () => {
    const { ctx, clock } = await scratchAccount({ now: "2026-11-20T09:00:00Z" });
    const id = await monthly(ctx, "IN_ARREARS", { startDate: "2026-11-01" });
    await runDueSchedules(ctx, due);
    const [progress] = await ctx.db.invoice.findMany({ where: { billingScheduleId: id } });
    expect(progress?.status).toBe("IN_PROGRESS");
    clock.set("2026-11-30T22:59:59Z");
    expect(await runDueSchedules(ctx, due)).toMatchObject({ schedules: 0 });
    clock.set("2026-11-30T23:00:00Z");
    expect(await runDueSchedules(ctx, due)).toEqual({ schedules: 1, drafts: 1, inProgress: 1, parked: 0 });
    const draft = await ctx.db.invoice.findFirst({ where: { id: progress?.id ?? "" } });
    expect(draft?.status).toBe("DRAFT");
  });

  test("D44: a schedule completes on the day after its end, with the last arrears", async () => {
    const { ctx, clock } = await scratchAccount({ now: "2026-11-20T09:00:00Z" });
    const id = await monthly(ctx, "IN_ARREARS", { startDate: "2026-11-01", endDate: "2026-12-15" });
    await runDueSchedules(ctx, due);
    expect(await statusOf(ctx, id)).toBe("ACTIVE");
    clock.set("2026-12-16T09:00:00Z");
    await runDueSchedules(ctx, due);
    expect(await statusOf(ctx, id)).toBe("COMPLETED");
    expect(await invoicesOf(ctx, id)).toEqual([
      ["2026-12-01", "DRAFT", "2026-11-01…2026-11-30", "2400"],
      ["2026-12-16", "DRAFT", "2026-12-01…2026-12-15", "1161.29"],
    ]);
    expect((await ctx.db.billingSchedule.findFirstOrThrow({ where: { id } })).nextRunAt).toBeNull();
  });

  test("billing.md §3.2: a pending schedule becomes active on its first day, and bills in advance then", async () => {
    const { ctx, clock } = await scratchAccount({ now: "2026-11-20T09:00:00Z" });
    const id = await monthly(ctx, "IN_ADVANCE", { startDate: "2026-12-01" });
    expect(await runDueSchedules(ctx, due)).toMatchObject({ drafts: 0, inProgress: 0 });
    expect(await statusOf(ctx, id)).toBe("PENDING");
    clock.set("2026-12-01T09:00:00Z");
    expect(await runDueSchedules(ctx, due)).toMatchObject({ drafts: 1 });
    expect(await statusOf(ctx, id)).toBe("ACTIVE");
    expect(await invoicesOf(ctx, id)).toEqual([["2026-12-01", "DRAFT", "2026-12-01…2026-12-31", "2400"]]);
  });

  test("D12: a deleted draft settles its run: nothing is made again", async () => {
    const { ctx } = await scratchAccount({ now: "2026-11-20T09:00:00Z" });
    const id = await monthly(ctx, "IN_ADVANCE", { startDate: "2026-11-01" });
    await runDueSchedules(ctx, due);
    const draft = await ctx.db.invoice.findFirstOrThrow({ where: { billingScheduleId: id } });
    await deleteInvoice(ctx, { id: draft.id });
    expect(await runSchedule(ctx, { billingScheduleId: id })).toMatchObject({ drafts: 0, inProgress: 0 });
    expect(await ctx.db.billingRun.findMany({ where: { scheduleId: id } })).toMatchObject([
      { state: "SETTLED", invoiceId: null },
    ]);
  });

  test("D31: the accounting date of a finalized invoice is its run's date", async () => {
    const { ctx, clock } = await scratchAccount({ now: "2026-11-20T09:00:00Z" });
    await readyMerchant(ctx);
    const id = await monthly(ctx, "IN_ADVANCE", { startDate: "2026-11-01" });
    await runDueSchedules(ctx, due);
    const draft = await ctx.db.invoice.findFirstOrThrow({ where: { billingScheduleId: id } });
    await ctx.db.invoiceLineItem.updateMany({ where: { invoiceId: draft.id }, data: { taxRateMissing: false } });
    clock.set("2026-11-25T09:00:00Z");
    const invoice = await finalizeInvoice(ctx, { id: draft.id });
    expect(invoice).toMatchObject({ status: "FINAL", accountingDate: "2026-11-01", issueDate: "2026-11-25" });
  });

  test("every line keeps how it was calculated, and what the engine said", async () => {
    const { ctx } = await scratchAccount({ now: "2026-11-20T09:00:00Z" });
    const id = await monthly(ctx, "IN_ADVANCE", { startDate: "2026-11-16", recurrenceDayOfMonth: 1 });
    await runDueSchedules(ctx, due);
    const [line] = await ctx.db.invoiceLineItem.findMany({ where: { invoice: { billingScheduleId: id } } });
    expect(line).toMatchObject({ title: "Platform fee", taxRateMissing: true });
    expect(line?.rate.toFixed()).toBe("1200");
    expect(line?.trace).toMatchObject({ contractVersion: "1", steps: [{ step: "PRORATION", days: 15, ofDays: 30 }] });
    const calculation = await ctx.db.invoiceCalculation.findFirst({ where: { invoiceId: line?.invoiceId ?? "" } });
    expect(calculation?.lines).toMatchObject([{ key: line?.engineKey, rate: "1200", kind: "CHARGE" }]);
  });

  test("several schedules are run in one transaction, each for itself, and a shared batch leaves none behind", async () => {
    const { ctx } = await scratchAccount({ now: "2026-11-20T09:00:00Z" });
    const ids = [];
    for (let i = 0; i < 5; i += 1) ids.push(await monthly(ctx, "IN_ADVANCE", { startDate: "2026-11-01" }));
    const passes = await Promise.all([
      runDueSchedules(ctx, { limit: 3 }),
      runDueSchedules(ctx, { limit: 3 }),
      runDueSchedules(ctx, { limit: 3 }),
    ]);
    expect(passes.reduce((total, { schedules }) => total + schedules, 0)).toBe(5);
    for (const id of ids) expect(await invoicesOf(ctx, id)).toHaveLength(1);
  });
});

type Given = StoredPhaseDates & { recurrenceDayOfMonth?: number };
type StoredPhaseDates = Pick<StoredPhase, "startDate" | "endDate">;

async function monthly(ctx: Scratch["ctx"], billingType: "IN_ADVANCE" | "IN_ARREARS", given: Given): Promise<string> {
  const { recurrenceDayOfMonth, ...dates } = given;
  const price = await buildPrice(ctx, { billingType });
  const customer = await buildCustomer(ctx);
  const phases = [{ ...dates, priceIds: [price.id] }];
  return storeSchedule(ctx, { customerId: customer.id, phases, recurrenceDayOfMonth: recurrenceDayOfMonth ?? null });
}

/** Date of the run, status, period and net of a schedule's invoices. */
async function invoicesOf(ctx: Ctx, scheduleId: string): Promise<string[][]> {
  const runs = await ctx.db.billingRun.findMany({
    where: { scheduleId },
    include: { invoice: true },
    orderBy: { invoiceDate: "asc" },
  });
  return runs.map(({ invoiceDate, invoice }) => [
    dayOf(invoiceDate),
    invoice?.status ?? "",
    `${dayOf(invoice?.billingPeriodStart)}…${dayOf(invoice?.billingPeriodEnd)}`,
    invoice?.netTotal.toFixed() ?? "",
  ]);
}

async function statusOf(ctx: Ctx, id: string): Promise<string> {
  return (await ctx.db.billingSchedule.findFirstOrThrow({ where: { id } })).status;
}

function dayOf(date: Date | null | undefined): string {
  return date?.toISOString().slice(0, 10) ?? "";
}
