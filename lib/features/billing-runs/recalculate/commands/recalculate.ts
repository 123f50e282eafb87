import { AppError, notFound } from "@/lib/core/errors";
import { attempt, type CommandCtx, command } from "@/lib/core/operation";
import { fetchInvoiceRuns } from "@/lib/db/recalculation";
import { lockSchedules } from "@/lib/db/run-facts";
import { type InvoiceDetailRow, invoiceDetailInclude, toInvoice, toInvoiceDetail } from "@/lib/features/invoices/rows";
import { InvoiceDetail } from "@/lib/features/invoices/schema";
import { runLocked } from "../../commands";
import { RecalculateInvoice, RecalculateInvoices, RecalculationResults } from "../schema";
import { recalculateByHand } from "./by-hand";
import { calculatedDraft } from "./draft";
import { type HeldInvoice, holdInvoices } from "./hold";
import { writeDraft } from "./write";

/**
 * Works an invoice out again from today's facts (D33). In progress, it is a run of its schedule. Of a schedule's draft what people edited, added or
 * deleted stays, everything else follows; of a draft that people wrote only taxes follow (D27). Names, addresses and recipients stay as
 * they stand on the draft, and rates are those at its billing address.
 *
 * @throws AppError NotFound; InvalidState with the engine's reason (D32), or where the facts contradict each other; Conflict when a billing
 * run came between
 */
export const recalculateInvoice = command({
  name: "recalculateInvoice",
  permission: "invoice:update",
  input: RecalculateInvoice,
  output: InvoiceDetail,
  async run(ctx, { id }) {
    const [held] = await holdInvoices(ctx, [id], "recalculate");
    if (!held) throw notFound();
    const isChanged = await recalculated(ctx, held);
    return toInvoiceDetail(await recordRecalculation(ctx, held, isChanged));
  },
});

/** Several at once, each for itself: one that is refused leaves no trace and the others go on. Ids that are not there are refused too. */
export const recalculateInvoices = command({
  name: "recalculateInvoices",
  permission: "invoice:update",
  input: RecalculateInvoices,
  output: RecalculationResults,
  async run(ctx, { ids }) {
    await lockSchedulesOf(ctx, ids);
    const answers = new Map<string, Refusal | null>();
    for (const id of [...new Set(ids)].sort()) {
      const answer = await attempt(ctx, () => recalculateInvoice(ctx, { id }));
      answers.set(
        id,
        answer instanceof AppError ? { reason: answer.reason ?? answer.type, message: answer.message } : null,
      );
    }
    return {
      results: [...new Set(ids)].map((id) => ({ id, ok: !answers.get(id), ...(answers.get(id) ?? {}) })),
    };
  },
});

/** All at once and in the order of their ids, so that no two calls wait for each other. */
async function lockSchedulesOf(ctx: CommandCtx, ids: readonly string[]): Promise<void> {
  const runs = await fetchInvoiceRuns(ctx, ids);
  if (runs.length > 0) await lockSchedules(ctx, [...new Set(runs.map(({ scheduleId }) => scheduleId))]);
}

interface Refusal {
  reason: string;
  message: string;
}

/** Before and after of a recalculated invoice, in the activity log; in the outbox where anything changed. */
export async function recordRecalculation(
  ctx: CommandCtx,
  { row }: HeldInvoice,
  isChanged: boolean,
): Promise<InvoiceDetailRow> {
  const after = await ctx.db.invoice.findFirst({ where: { id: row.id }, include: invoiceDetailInclude });
  if (!after) throw notFound();
  ctx.record({
    verb: "RECALCULATED",
    name: "Invoice recalculated",
    summary: `The invoice for ${after.customerLegalCompanyName} was recalculated.`,
    object: { type: "INVOICE", id: row.id },
    target: { type: "CUSTOMER", id: row.customerId },
    before: toInvoice(row),
    after: toInvoice(after),
    ...(isChanged ? { event: "INVOICE_UPDATED" } : {}),
  });
  return after;
}

async function recalculated(ctx: CommandCtx, held: HeldInvoice): Promise<boolean> {
  const { row, runs } = held;
  if (row.status === "IN_PROGRESS") {
    const outcomes = await runLocked(ctx, [...new Set(runs.map(({ scheduleId }) => scheduleId))]);
    await ctx.db.invoice.updateMany({ where: { id: row.id }, data: { calculatedAt: ctx.clock.now() } });
    return outcomes.some(({ drafts, inProgress }) => drafts + inProgress > 0);
  }
  if (runs.length === 0) return recalculateByHand(ctx, row);
  return writeDraft(ctx, held, await calculatedDraft(ctx, held, null));
}
