import { describe, expect, test } from "vitest";
import type { Ctx } from "@/lib/core/context";
import { connection } from "@/lib/db/client";
import { buildCustomer, buildPrice, readyMerchant } from "@/lib/testing/builders";
import { scratchAccount } from "@/lib/testing/scratch";
import { storeSchedule } from "@/lib/testing/stored-schedules";
import { setTestClock } from "./commands";

describe("a test clock", () => {
  test("D47: advancing makes everything that would have happened, day by day", async () => {
    const { ctx } = await sandbox("2026-11-20T09:00:00Z");
    const id = await schedule(ctx, { startDate: "2026-12-01", endDate: "2027-02-28" });
    expect(await setTestClock(ctx, { billingScheduleId: id, now: "2026-12-01T00:00:00Z" })).toMatchObject({
      drafts: 1,
      issued: 0,
    });
    expect(await setTestClock(ctx, { billingScheduleId: id, now: "2027-03-01T12:00:00Z" })).toMatchObject({
      drafts: 2,
    });
    const invoices = await ctx.db.invoice.findMany({ where: { billingScheduleId: id }, orderBy: { id: "asc" } });
    expect(invoices.map(({ createdAt }) => createdAt.toISOString())).toEqual([
      "2026-11-30T23:00:00.000Z",
      "2026-12-31T23:00:00.000Z",
      "2027-01-31T23:00:00.000Z",
    ]);
    expect(await ctx.db.billingSchedule.findFirst({ where: { id } })).toMatchObject({ status: "COMPLETED" });
  });

  test("D45: invoices issued by themselves have the clock's day as issue date, after the days of grace", async () => {
    const { ctx } = await sandbox("2026-11-20T09:00:00Z");
    await readyMerchant(ctx);
    const id = await schedule(ctx, {
      startDate: "2026-12-01",
      endDate: "2027-01-31",
      gracePeriodDays: 3,
      isAuto: true,
    });
    expect(await setTestClock(ctx, { billingScheduleId: id, now: "2027-02-01T12:00:00Z" })).toMatchObject({
      drafts: 2,
      issued: 2,
    });
    const invoices = await ctx.db.invoice.findMany({ where: { billingScheduleId: id }, orderBy: { id: "asc" } });
    expect(invoices.map(({ status, issueDate }) => [status, issueDate?.toISOString().slice(0, 10)])).toEqual([
      ["FINAL", "2026-12-04"],
      ["FINAL", "2027-01-04"],
    ]);
  });

  test("D45: one that cannot be issued stays a draft and says why", async () => {
    const { ctx } = await sandbox("2026-11-20T09:00:00Z");
    const id = await schedule(ctx, { startDate: "2026-12-01", endDate: "2026-12-31", isAuto: true });
    expect(await setTestClock(ctx, { billingScheduleId: id, now: "2026-12-02T00:00:00Z" })).toMatchObject({
      drafts: 1,
      issued: 0,
    });
    const [draft] = await ctx.db.invoice.findMany({ where: { billingScheduleId: id } });
    expect(draft).toMatchObject({ status: "DRAFT", number: null });
    expect(draft?.autoIssueBlocked).toContain("address");
  });

  test("D45: an invoice of a date before the activation is left to people", async () => {
    const { ctx } = await sandbox("2026-11-20T09:00:00Z");
    await readyMerchant(ctx);
    const id = await schedule(ctx, { startDate: "2026-10-01", endDate: "2026-12-31", isAuto: true });
    expect(await setTestClock(ctx, { billingScheduleId: id, now: "2026-12-05T00:00:00Z" })).toMatchObject({
      drafts: 3,
      issued: 1,
    });
    const drafts = await ctx.db.invoice.findMany({ where: { billingScheduleId: id, status: "DRAFT" } });
    expect(drafts.map(({ autoIssueBlocked }) => autoIssueBlocked)).toEqual(
      Array(2).fill("Its date is before the activation of the schedule on 2026-11-20."),
    );
  });

  test("is not turned back, and exists in sandboxes only", async () => {
    const { ctx } = await sandbox("2026-11-20T09:00:00Z");
    const id = await schedule(ctx, { startDate: "2026-12-01" });
    await setTestClock(ctx, { billingScheduleId: id, now: "2026-12-05T00:00:00Z" });
    await expect(setTestClock(ctx, { billingScheduleId: id, now: "2026-12-04T00:00:00Z" })).rejects.toMatchObject({
      type: "ValidationFailed",
      fields: { now: ["The clock stands at 2026-12-05T00:00:00.000Z and cannot be turned back."] },
    });
    const production = await scratchAccount({ now: "2026-11-20T09:00:00Z" });
    const other = await schedule(production.ctx, { startDate: "2026-12-01" });
    await expect(
      setTestClock(production.ctx, { billingScheduleId: other, now: "2026-12-04T00:00:00Z" }),
    ).rejects.toMatchObject({
      reason: "PRODUCTION_ACCOUNT",
    });
  });
});

async function sandbox(now: string) {
  const scratch = await scratchAccount({ now });
  await connection().base.account.update({ where: { id: scratch.ctx.accountId }, data: { environment: "SANDBOX" } });
  return scratch;
}

interface Given {
  startDate: string;
  endDate?: string;
  gracePeriodDays?: number;
  isAuto?: boolean;
}

/** 2,400.00 EUR a month in advance, free of tax. */
async function schedule(ctx: Ctx, { startDate, endDate, gracePeriodDays, isAuto }: Given): Promise<string> {
  const price = await buildPrice(ctx);
  const customer = await buildCustomer(ctx, {
    taxStatus: "TAX_EXEMPT",
    taxExemptionReason: "Article 132",
    contacts: [{ email: "ap@kestrel.example", billingPreference: "PRIMARY" }],
  });
  return storeSchedule(ctx, {
    customerId: customer.id,
    phases: [{ startDate, endDate: endDate ?? null, priceIds: [price.id] }],
    autoIssueInvoices: isAuto ?? false,
    gracePeriodDays: gracePeriodDays ?? null,
  });
}
