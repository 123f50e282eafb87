import { describe, expect, test } from "vitest";
import type { Ctx } from "@/lib/core/context";
import { connection } from "@/lib/db/client";
import { finalizeInvoice } from "@/lib/features/invoices/commands/finalize";
import { patchInvoice } from "@/lib/features/invoices/commands/update";
import { getInvoice } from "@/lib/features/invoices/queries";
import { createTaxCategory } from "@/lib/features/taxes/categories/commands";
import { createTaxRate } from "@/lib/features/taxes/rates/commands";
import { rateOf } from "@/lib/testing/billed-drafts";
import { buildCustomer, buildPrice, buildProduct, readyMerchant } from "@/lib/testing/builders";
import { type Scratch, scratchAccount } from "@/lib/testing/scratch";
import { storeSchedule } from "@/lib/testing/stored-schedules";
import { issueDueInvoices } from "./auto-issue/commands";
import { runDueSchedules } from "./commands";

interface Given {
  accountDays?: number;
  scheduleDays?: number;
  isAuto?: boolean;
  isTaxedInDollars?: boolean;
}

/** A draft of 1 November that a schedule made; free of tax unless said. */
async function drafted({ accountDays = 30, scheduleDays, isAuto = false, isTaxedInDollars = false }: Given) {
  const scratch = await scratchAccount();
  const { ctx } = scratch;
  await readyMerchant(ctx);
  await setAccount(ctx.accountId, { defaultPaymentTermDays: accountDays, gracePeriodDays: 0 });
  const customer = await buildCustomer(ctx, {
    ...(isTaxedInDollars ? {} : { taxStatus: "TAX_EXEMPT" as const, taxExemptionReason: "Article 132" }),
    contacts: [{ email: "ap@kestrel.example", billingPreference: "PRIMARY" }],
  });
  const price = isTaxedInDollars ? await taxedInDollars(ctx) : await buildPrice(ctx);
  const phases = [{ startDate: "2026-11-01", priceIds: [price.id] }];
  const id = await storeSchedule(ctx, { customerId: customer.id, phases, autoIssueInvoices: isAuto });
  await ctx.db.billingSchedule.updateMany({ where: { id }, data: { defaultDueDateDays: scheduleDays ?? null } });
  await runDueSchedules(ctx, { limit: 10 });
  const draft = await ctx.db.invoice.findFirstOrThrow({ where: { billingScheduleId: id, status: "DRAFT" } });
  return { ...scratch, scheduleId: id, draft: draft.id };
}

async function taxedInDollars(ctx: Ctx) {
  const { id: taxCategoryId } = await createTaxCategory(ctx, { name: "Software" });
  await createTaxRate(ctx, rateOf(taxCategoryId, "0.21"));
  const { id: productId } = await buildProduct(ctx, { taxCategoryId });
  return buildPrice(ctx, { productId, currency: "USD" });
}

const setAccount = (id: string, data: object) => connection().base.account.update({ where: { id }, data });

test.each([
  ["the schedule's, before the account's", { accountDays: 14, scheduleDays: 45 }, 45, "2027-01-04"],
  ["on receipt, where the schedule says so", { accountDays: 14, scheduleDays: 0 }, 0, "2026-11-20"],
  ["the account's, where the schedule has none", { accountDays: 14 }, 14, "2026-12-04"],
  ["30 days, where nobody said otherwise", {}, 30, "2026-12-20"],
])("D31: the terms of a schedule's invoice are %s", async (_name, given, days, dueDate) => {
  const { ctx, draft } = await drafted(given);
  expect(await getInvoice(ctx, { id: draft })).toMatchObject({ paymentTermDays: days, dueDateSource: "CALCULATED" });
  expect(await finalizeInvoice(ctx, { id: draft })).toMatchObject({ issueDate: "2026-11-20", dueDate });
});

test("D31: the terms are the draft's own: what the account changes later counts for drafts made later", async () => {
  const { ctx, draft } = await drafted({ accountDays: 14 });
  await setAccount(ctx.accountId, { defaultPaymentTermDays: 60 });
  expect((await finalizeInvoice(ctx, { id: draft })).dueDate).toBe("2026-12-04");
});

test("D31: a due date is MANUAL once typed, CALCULATED again once taken back, and counts from the day of issue", async () => {
  const { ctx, clock, draft } = await drafted({ scheduleDays: 10 });
  const dueOf = async () => {
    const { dueDate, dueDateSource } = await getInvoice(ctx, { id: draft });
    return [dueDate, dueDateSource];
  };
  await patchInvoice(ctx, { id: draft, dueDate: "2027-02-28" });
  expect(await dueOf()).toEqual(["2027-02-28", "MANUAL"]);
  await patchInvoice(ctx, { id: draft, dueDate: null });
  expect(await dueOf()).toEqual([undefined, "CALCULATED"]);
  clock.set("2026-11-28T09:00:00Z");
  expect(await finalizeInvoice(ctx, { id: draft })).toMatchObject({ issueDate: "2026-11-28", dueDate: "2026-12-08" });
});

describe("an invoice that would be issued by itself (D45)", () => {
  /** The draft of 1 December, made that day. */
  async function automatic(ctx: Ctx, clock: Scratch["clock"], billingScheduleId: string): Promise<string> {
    clock.set("2026-12-01T09:00:00Z");
    await runDueSchedules(ctx, { limit: 10 });
    const accountingDate = new Date("2026-12-01T00:00:00Z");
    const { id } = await ctx.db.invoice.findFirstOrThrow({
      where: { status: "DRAFT", billingScheduleId, accountingDate },
    });
    expect((await getInvoice(ctx, { id })).autoIssueBlocked).toBeUndefined();
    return id;
  }

  test("D30: stays a draft where numbers are given by hand by then, says so, and takes no number", async () => {
    const { ctx, clock, scheduleId } = await drafted({ isAuto: true });
    const id = await automatic(ctx, clock, scheduleId);
    await setAccount(ctx.accountId, { manualNumbering: true });
    expect(await issueDueInvoices(ctx, { limit: 10 })).toEqual({ issued: 0, blocked: 1 });
    const { status, autoIssueBlocked } = await getInvoice(ctx, { id });
    expect([status, autoIssueBlocked]).toEqual(["DRAFT", expect.stringContaining("by hand")]);
    expect(await ctx.db.numberSeries.count()).toBe(0);
    expect(await finalizeInvoice(ctx, { id, number: "2026/1" })).toMatchObject({ invoiceNumber: "2026/1" });
  });

  test("D50: stays a draft where it lacks an exchange rate, says which, and takes no number", async () => {
    const { ctx, clock, scheduleId } = await drafted({ isAuto: true, isTaxedInDollars: true });
    const id = await automatic(ctx, clock, scheduleId);
    expect(await issueDueInvoices(ctx, { limit: 10 })).toEqual({ issued: 0, blocked: 1 });
    expect((await getInvoice(ctx, { id })).autoIssueBlocked).toContain("from USD to EUR for 1 Dec 2026");
    expect(await ctx.db.numberSeries.count()).toBe(0);
  });
});
