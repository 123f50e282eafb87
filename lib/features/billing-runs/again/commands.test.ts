import { describe, expect, inject, test } from "vitest";
import type { Ctx } from "@/lib/core/context";
import { newId } from "@/lib/core/ids";
import { connection } from "@/lib/db/client";
import { deleteInvoice } from "@/lib/features/invoices/commands/delete";
import { finalizeInvoice } from "@/lib/features/invoices/commands/finalize";
import { voidInvoice } from "@/lib/features/invoices/commands/void";
import { buildCustomer, buildPrice, readyMerchant } from "@/lib/testing/builders";
import { asOwner } from "@/lib/testing/global-setup";
import { scratchAccount } from "@/lib/testing/scratch";
import { storeSchedule } from "@/lib/testing/stored-schedules";
import { runDueSchedules, runDueSchedulesApart, runSchedule } from "../commands";
import { convertInvoiceToDraft } from "../upcoming/commands";
import { billAgain } from "./commands";

const due = { limit: 50 };

describe("bill again", () => {
  test("D12: a deleted invoice is made again when a person says so, once, as the next revision", async () => {
    const { ctx, scheduleId } = await world("IN_ADVANCE");
    const [invoice] = await invoicesOf(ctx, scheduleId);
    await deleteInvoice(ctx, { id: invoice?.id ?? "" });
    const [settled] = await ctx.db.billingRun.findMany({ where: { scheduleId } });
    const again = await billAgain(ctx, { id: settled?.id ?? "" });
    expect(again).toMatchObject({ revision: 1, state: "MADE", invoiceStatus: "DRAFT", invoiceDate: "2026-11-01" });
    await expect(billAgain(ctx, { id: settled?.id ?? "" })).rejects.toMatchObject({ reason: "BILLED_AGAIN" });
    expect((await invoicesOf(ctx, scheduleId)).map(({ netTotal }) => netTotal.toFixed())).toEqual(["2400"]);
    expect(await runSchedule(ctx, { billingScheduleId: scheduleId })).toMatchObject({ drafts: 0 });
  });

  test("D12: a voided invoice stays, and its run is billed again beside it", async () => {
    const { ctx, scheduleId } = await world("IN_ADVANCE");
    await readyMerchant(ctx);
    const [invoice] = await invoicesOf(ctx, scheduleId);
    await finalizeInvoice(ctx, { id: invoice?.id ?? "" });
    const [run] = await ctx.db.billingRun.findMany({ where: { scheduleId } });
    await expect(billAgain(ctx, { id: run?.id ?? "" })).rejects.toMatchObject({ reason: "RUN_NOT_SETTLED" });
    await voidInvoice(ctx, { id: invoice?.id ?? "" });
    expect(await runSchedule(ctx, { billingScheduleId: scheduleId })).toMatchObject({ drafts: 0 });
    expect(await billAgain(ctx, { id: run?.id ?? "" })).toMatchObject({ revision: 1, invoiceStatus: "DRAFT" });
    const statuses = (await invoicesOf(ctx, scheduleId)).map(({ status }) => status);
    expect(statuses.toSorted()).toEqual(["DRAFT", "VOIDED"]);
  });
});

describe("an upcoming invoice", () => {
  test("D12: converted early it is a draft with its whole period, and its date makes no other", async () => {
    const { ctx, clock, scheduleId } = await world("IN_ARREARS");
    const [upcoming] = await invoicesOf(ctx, scheduleId);
    expect(upcoming?.status).toBe("IN_PROGRESS");
    const draft = await convertInvoiceToDraft(ctx, { id: upcoming?.id ?? "" });
    expect(draft).toMatchObject({
      status: "DRAFT",
      netTotal: "2400.00",
      billingPeriod: { start: "2026-11-01", endInclusive: "2026-11-30" },
    });
    clock.set("2026-12-02T09:00:00Z");
    await runDueSchedules(ctx, due);
    const invoices = await invoicesOf(ctx, scheduleId);
    expect(invoices.map(({ status, netTotal }) => [status, netTotal.toFixed()])).toEqual([
      ["DRAFT", "2400"],
      ["IN_PROGRESS", "2400"],
    ]);
  });

  test("D57: that draws the credit of a day ahead brings it along, and the day gives no other", async () => {
    const { ctx, clock } = await scratchAccount({ now: "2026-11-20T09:00:00Z" });
    const [arrears, advance] = [
      await buildPrice(ctx, { billingType: "IN_ARREARS" }),
      await buildPrice(ctx, { billingType: "IN_ADVANCE" }),
    ];
    const phase = { startDate: "2026-11-01", priceIds: [arrears.id, advance.id], monthlyGrant: "100" };
    const scheduleId = await storeSchedule(ctx, { customerId: await exemptCustomer(ctx), phases: [phase] });
    await runDueSchedules(ctx, due);
    const upcoming = await ctx.db.invoice.findFirst({ where: { status: "IN_PROGRESS" } });
    const draft = await convertInvoiceToDraft(ctx, { id: upcoming?.id ?? "" });
    // 2,400.00 of November in arrears and as much of December in advance, less December's 100.00
    expect(draft).toMatchObject({ status: "DRAFT", netTotal: "4700.00" });
    clock.set("2026-12-02T09:00:00Z");
    await runDueSchedules(ctx, due);
    const grants = await ctx.db.creditGrant.findMany({
      ...{ where: { scheduleId, effectiveDate: new Date("2026-12-01") }, include: { draws: true } },
    });
    expect(grants.map(({ draws }) => draws.map(({ invoiceId, amount }) => [invoiceId, amount.toFixed()]))).toEqual([
      [[draft.id, "100"]],
    ]);
  });

  test("D12: with usage of a period that has not begun is refused, and stays as it is", async () => {
    const { ctx } = await scratchAccount({ now: "2026-11-20T09:00:00Z" });
    const metric = { usageMetricId: newId(), isPricePercentage: false };
    const [quarterly, calls] = [
      await buildPrice(ctx, { billingType: "IN_ARREARS", billingFrequency: "QUARTERLY" }),
      await buildPrice(ctx, {
        billingType: "IN_ARREARS",
        structure: { pricingType: "LINEAR", pricePerUnit: "0.10", ...metric },
      }),
    ];
    const phases = [{ startDate: "2026-11-01", priceIds: [quarterly.id, calls.id] }];
    await storeSchedule(ctx, { customerId: await exemptCustomer(ctx), phases });
    await runDueSchedules(ctx, due);
    const far = await ctx.db.invoice.findFirst({ where: { accountingDate: new Date("2027-02-01") } });
    const asked = convertInvoiceToDraft(ctx, { id: far?.id ?? "" });
    await expect(asked).rejects.toMatchObject({ type: "InvalidState", reason: "PERIOD_AHEAD" });
    expect((await ctx.db.invoice.findFirst({ where: { id: far?.id ?? "" } }))?.status).toBe("IN_PROGRESS");
  });
});

describe("a schedule whose run the database refuses", () => {
  test("is parked with the reason and harms no other", async () => {
    const { ctx } = await scratchAccount({ now: "2026-11-20T09:00:00Z" });
    const [bad, good] = [await schedule(ctx, "IN_ADVANCE"), await schedule(ctx, "IN_ADVANCE")];
    await connection().pool.query("update billing_schedule set memo = $1 where id = $2", ["no memo of ours", bad]);
    await asDatabaseOwner("alter table invoice add constraint refused check (memo <> 'no memo of ours')");
    try {
      await expect(runDueSchedules(ctx, due)).rejects.toThrow();
      expect(await runDueSchedulesApart(ctx, due)).toEqual({ schedules: 2, drafts: 1, inProgress: 0, parked: 1 });
    } finally {
      await asDatabaseOwner("alter table invoice drop constraint refused");
    }
    expect(await ctx.db.billingSchedule.findFirst({ where: { id: bad } })).toMatchObject({
      parkedReason: "RUN_FAILED",
      nextRunAt: null,
    });
    expect(await invoicesOf(ctx, bad)).toEqual([]);
    expect(await invoicesOf(ctx, good)).toHaveLength(1);
  });
});

async function world(billingType: "IN_ADVANCE" | "IN_ARREARS") {
  const { ctx, clock } = await scratchAccount({ now: "2026-11-20T09:00:00Z" });
  const scheduleId = await schedule(ctx, billingType);
  await runDueSchedules(ctx, due);
  return { ctx, clock, scheduleId };
}

/** 2,400.00 EUR a month from 1 November, free of tax. */
async function schedule(ctx: Ctx, billingType: "IN_ADVANCE" | "IN_ARREARS"): Promise<string> {
  const price = await buildPrice(ctx, { billingType });
  const phases = [{ startDate: "2026-11-01", priceIds: [price.id] }];
  return storeSchedule(ctx, { customerId: await exemptCustomer(ctx), phases });
}

async function exemptCustomer(ctx: Ctx): Promise<string> {
  return (await buildCustomer(ctx, { taxStatus: "TAX_EXEMPT", taxExemptionReason: "Article 132" })).id;
}

function invoicesOf(ctx: Ctx, billingScheduleId: string) {
  return ctx.db.invoice.findMany({ where: { billingScheduleId }, orderBy: { id: "asc" } });
}

async function asDatabaseOwner(statement: string): Promise<void> {
  const name = new URL(process.env.DATABASE_URL ?? "").pathname.slice(1);
  await asOwner(inject("database").owner.replace("%", name), statement);
}
