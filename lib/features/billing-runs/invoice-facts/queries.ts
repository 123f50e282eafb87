import type { Ctx } from "@/lib/core/context";
import { isUuid } from "@/lib/core/ids";
import { query } from "@/lib/core/operation";
import { fetchInvoiceRuns, type InvoiceRunRow } from "@/lib/db/recalculation";
import { BilledInvoiceId, InvoiceBilling, ScheduleIds, ScheduleNames } from "./schema";

/** The runs and schedules that an invoice bills, and which of them "bill again" takes (D12). Of an unknown invoice: none. */
export const invoiceBilling = query({
  name: "invoiceBilling",
  permission: "invoice:read",
  input: BilledInvoiceId,
  output: InvoiceBilling,
  async run(ctx, { id }) {
    const runs = isUuid(id) ? await fetchInvoiceRuns(ctx, [id]) : [];
    if (runs.length === 0) return { runs: [], schedules: [] };
    const { status } = await ctx.db.invoice.findFirstOrThrow({ where: { id }, select: { status: true } });
    const newest = status === "VOIDED" ? await newestOfSlots(ctx, runs) : new Set<string>();
    return {
      runs: runs.map(({ id: runId, invoiceDate, scheduleId }) => {
        return { id: runId, invoiceDate, billingScheduleId: scheduleId, canBillAgain: newest.has(runId) };
      }),
      schedules: await namesOf(ctx, [...new Set(runs.map(({ scheduleId }) => scheduleId))]),
    };
  },
});

/** Labels of schedules by id, else the customer's name, for filters that stand in an address; unknown ids are left out. */
export const nameSchedules = query({
  name: "nameBillingSchedules",
  permission: "billing:read",
  input: ScheduleIds,
  output: ScheduleNames,
  run: async (ctx, { ids }) => ({ items: await namesOf(ctx, ids.filter(isUuid)) }),
});

async function namesOf(ctx: Ctx, ids: readonly string[]) {
  if (ids.length === 0) return [];
  const rows = await ctx.db.billingSchedule.findMany({
    where: { id: { in: [...ids] } },
    select: { id: true, label: true, customer: { select: { legalName: true } } },
    orderBy: { id: "asc" },
  });
  return rows.map(({ id, label, customer }) => ({ id, name: label || customer.legalName }));
}

/** Those of the runs after which no revision of their slot came. */
async function newestOfSlots(ctx: Ctx, runs: readonly InvoiceRunRow[]): Promise<Set<string>> {
  const newest = new Set<string>();
  for (const { id, scheduleId, currency, invoiceDate, dueAt, revision } of runs) {
    const slot = { scheduleId, currency, invoiceDate: new Date(`${invoiceDate}T00:00:00Z`), dueAt };
    const later = await ctx.db.billingRun.count({ where: { ...slot, revision: { gt: revision } } });
    if (later === 0) newest.add(id);
  }
  return newest;
}
