import type { CommandCtx } from "@/lib/core/operation";
import type { WholeInvoice } from "@/lib/features/invoices/draft/rows";
import { refreshDunning } from "@/lib/features/invoices/dunning/commands";
import { invoiceInclude, toInvoice } from "@/lib/features/invoices/rows";
import type { Invoice } from "@/lib/features/invoices/schema";

/** Makes a locked final invoice a sent one. @param event left out for what nobody is to hear of */
export async function setSent(
  ctx: CommandCtx,
  row: WholeInvoice,
  words: { name: string; how: string; event?: string },
): Promise<Invoice> {
  const now = ctx.clock.now();
  await ctx.db.invoice.updateMany({
    where: { id: row.id },
    data: { status: "SENT", sentAt: now, revision: { increment: 1 }, updatedAt: now },
  });
  await refreshDunning(ctx, row.id);
  const after = toInvoice(await ctx.db.invoice.findFirstOrThrow({ where: { id: row.id }, include: invoiceInclude }));
  ctx.record({
    verb: "SENT",
    name: words.name,
    summary: `The invoice ${row.number} for ${row.customerLegalCompanyName} was ${words.how}.`,
    object: { type: "INVOICE", id: row.id },
    target: { type: "CUSTOMER", id: row.customerId },
    before: toInvoice(row),
    after,
    ...(words.event ? { event: words.event } : {}),
  });
  return after;
}
