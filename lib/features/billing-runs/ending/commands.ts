import { AppError } from "@/lib/core/errors";
import { attempt, type CommandCtx, command } from "@/lib/core/operation";
import { blockAutomaticIssue } from "@/lib/db/automatic-issue";
import { cancelBillingSchedule } from "@/lib/features/billing-schedules/commands/cancel";
import { completeBillingScheduleMilestone } from "@/lib/features/billing-schedules/commands/milestones";
import { BillingSchedule, CancelBillingSchedule, CompleteMilestone } from "@/lib/features/billing-schedules/schema";
import { deleteInvoice } from "@/lib/features/invoices/commands/delete";
import { recalculateInvoice } from "../recalculate/commands/recalculate";
import { draftRefunds } from "../refunds/commands";

/**
 * Ends a schedule with a day (`cancelBillingSchedule`); drafts that reach beyond it are recalculated, and the refund PRORATED drafts a credit
 * note for each invoice that billed days in advance which are no longer served (D44).
 */
export const cancelWithDrafts = command({
  name: "cancelBillingSchedule",
  permission: "billing:update",
  input: CancelBillingSchedule,
  output: BillingSchedule,
  async run(ctx, input) {
    const schedule = await cancelBillingSchedule(ctx, input);
    await recalculateDrafts(ctx, schedule.id);
    return schedule.unused ? { ...schedule, unused: await draftRefunds(ctx, schedule.unused) } : schedule;
  },
});

/** Completes a milestone (`completeBillingScheduleMilestone`); drafts that reach beyond it are recalculated, what is final stays (D49). */
export const completeMilestoneWithDrafts = command({
  name: "completeBillingScheduleMilestone",
  permission: "billing:update",
  input: CompleteMilestone,
  output: BillingSchedule,
  async run(ctx, input) {
    const schedule = await completeBillingScheduleMilestone(ctx, input);
    await recalculateDrafts(ctx, schedule.id);
    return schedule;
  },
});

/**
 * The schedule's drafts by the terms of now. A draft on which nothing is left is deleted, which settles its run; one that cannot be worked out
 * stays as it is, is not issued by itself and says why.
 */
async function recalculateDrafts(ctx: CommandCtx, scheduleId: string): Promise<void> {
  const drafts = await ctx.db.invoice.findMany({
    where: { status: "DRAFT", runs: { some: { scheduleId } } },
    select: { id: true },
    orderBy: { id: "asc" },
  });
  for (const { id } of drafts) {
    const answer = await attempt(ctx, () => recalculateInvoice(ctx, { id }));
    if (answer instanceof AppError) await blockAutomaticIssue(ctx, id, answer.message);
    else if ((await ctx.db.invoiceLineItem.count({ where: { invoiceId: id } })) === 0) await deleteInvoice(ctx, { id });
  }
}
