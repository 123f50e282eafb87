import { invalidState, notFound } from "@/lib/core/errors";
import { type CommandCtx, command } from "@/lib/core/operation";
import { nothingDue, planEarlyDraft } from "@/lib/engine/run/early-draft";
import { invoiceDetailInclude, toInvoice } from "@/lib/features/invoices/rows";
import { Invoice, InvoiceId } from "@/lib/features/invoices/schema";
import { applyPlans } from "../apply/commands";
import { runLocked } from "../commands";
import { loadSchedules } from "../facts/queries";
import { holdInvoices } from "../recalculate/commands/hold";

/**
 * Turns an invoice in progress into a draft before its date and works it out afresh (D12).
 *
 * @throws NotFound; InvalidState for what is a draft already or issued, for what nothing is due on any more, for usage or seats of a period
 * that has not begun, or for a schedule that is parked; Conflict when a billing run came between
 */
export const convertInvoiceToDraft = command({
  name: "convertInvoiceToDraft",
  permission: "invoice:update",
  input: InvoiceId,
  output: Invoice,
  async run(ctx, { id }) {
    const [held] = await holdInvoices(ctx, [id], "convertToDraft");
    if (!held) throw notFound();
    const [run] = held.runs;
    if (!run) throw new Error(`The invoice ${id} in progress belongs to no run`);
    await draftEarly(ctx, held.row.id, run.scheduleId);
    return toInvoice(
      await ctx.db.invoice.findFirstOrThrow({ where: { id: held.row.id }, include: invoiceDetailInclude }),
    );
  },
});

async function draftEarly(ctx: CommandCtx, id: string, scheduleId: string): Promise<void> {
  await runLocked(ctx, [scheduleId]);
  const [loaded] = await loadSchedules(ctx, [scheduleId]);
  const asked = loaded?.facts.runs.find(({ invoiceId }) => invoiceId === id);
  if (!loaded || !asked) throw invalidState(nothingDue.reason, nothingDue.message);
  const plan = planEarlyDraft(loaded.facts, asked.key);
  if (!plan.ok) throw invalidState(plan.reason, plan.message);
  await applyPlans(ctx, [{ loaded, patch: { entries: plan.entries, problem: null } }]);
}
