import type { CommandCtx } from "@/lib/core/operation";
import { writeDunning } from "@/lib/db/dunning";
import { type DunningStatus, dunningStatus } from "@/lib/engine/invoice/dunning";
import { dunningFacts } from "./queries";

/**
 * Brings `dunningStatus` up to date. Every verb calls it that changes status, payment status or due date of an invoice, or what became of a
 * reminder; the caller holds the lock on the invoice.
 */
export async function refreshDunning(ctx: CommandCtx, invoiceId: string): Promise<DunningStatus | null> {
  const facts = await dunningFacts(ctx, invoiceId);
  const status = dunningStatus(facts);
  if (status !== facts.stored) await writeDunning(ctx, invoiceId, status);
  return status;
}
