import { z } from "zod";
import { AppError, invalidState } from "@/lib/core/errors";
import { attempt, type CommandCtx, command } from "@/lib/core/operation";
import { blockAutomaticIssue, fetchDraftsToIssue } from "@/lib/db/automatic-issue";
import { instantToLocalDay, type PlainDate } from "@/lib/engine/calendar/plain-date";
import { decimal, zero } from "@/lib/engine/money/decimal";
import { finalizeInvoice } from "@/lib/features/invoices/commands/finalize";
import { enqueue } from "@/lib/jobs/enqueue";
import { recalculateInvoice } from "../recalculate/commands/recalculate";
import { nothingToPay } from "./rules";

const IssueDue = z.object({ limit: z.int().min(1).max(500) });
const IssueSummary = z.object({ issued: z.int(), blocked: z.int() });
export type IssueSummary = z.output<typeof IssueSummary>;

/**
 * D45: works drafts of schedules whose day has come out afresh, finalizes them and asks for their sending through the outbox; one that cannot be finalized stays a
 * draft and says why.
 */
export const issueDueInvoices = command({
  name: "issueDueInvoices",
  permission: "invoice:finalize",
  input: IssueDue,
  output: IssueSummary,
  async run(ctx, { limit }) {
    const today = instantToLocalDay(ctx.clock.now().getTime(), ctx.timeZone);
    return issueDrafts(ctx, await fetchDraftsToIssue(ctx, { today, limit, scheduleId: null }));
  },
});

/** Of one schedule, as of a day: what its test clock brings about. */
export async function issueDueOf(ctx: CommandCtx, scheduleId: string, today: PlainDate): Promise<IssueSummary> {
  return issueDrafts(ctx, await fetchDraftsToIssue(ctx, { today, limit: 500, scheduleId }));
}

/** What changed in the days of grace is on the invoice (D45). @throws AppError InvalidState NOTHING_TO_PAY, and what recalculating refuses */
async function makeAfresh(ctx: CommandCtx, id: string): Promise<void> {
  const { grossTotal } = await recalculateInvoice(ctx, { id });
  if (!decimal(grossTotal).greaterThan(zero)) throw invalidState("NOTHING_TO_PAY", nothingToPay);
}

/** Numbers come last, when everything else is worked out: their counter is held from the first of them to the end (D30). */
async function issueDrafts(ctx: CommandCtx, drafts: readonly { id: string }[]): Promise<IssueSummary> {
  const summary = { issued: 0, blocked: 0 };
  const block = async (id: string, refusal: AppError) => {
    await blockAutomaticIssue(ctx, id, refusal.message);
    summary.blocked += 1;
  };
  const ready: string[] = [];
  for (const { id } of drafts) {
    const refusal = await attempt(ctx, () => makeAfresh(ctx, id));
    if (refusal instanceof AppError) await block(id, refusal);
    else ready.push(id);
  }
  for (const id of ready) {
    const issued = await attempt(ctx, () => finalizeInvoice(ctx, { id }));
    if (issued instanceof AppError) {
      await block(id, issued);
      continue;
    }
    ctx.record({
      verb: "SEND_REQUESTED",
      name: "Invoice to be sent",
      summary: `The invoice ${issued.invoiceNumber} for ${issued.customerLegalCompanyName} is to be sent.`,
      object: { type: "INVOICE", id },
      target: { type: "CUSTOMER", id: issued.customerId },
      event: "INVOICE_SEND_REQUESTED",
    });
    if (ctx.origin !== "SEED") await enqueue(ctx.db, "send-invoice", { accountId: ctx.accountId, invoiceId: id });
    summary.issued += 1;
  }
  return summary;
}
