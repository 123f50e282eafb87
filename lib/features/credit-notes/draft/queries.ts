import type { Ctx } from "@/lib/core/context";
import { Currency } from "@/lib/core/shapes";
import { fixed, minor } from "@/lib/engine/money/fixed";
import { exact } from "@/lib/features/invoices/rows";
import { toCreditedInvoice } from "./rows";
import { type CreditedFacts, standalone } from "./rules";

/** The invoice of a note, and what the notes on it that count (FINAL and SENT, D34) have credited. */
export async function creditedFacts(ctx: Ctx, invoiceId: string | null): Promise<CreditedFacts> {
  if (invoiceId === null) return standalone;
  const invoice = await ctx.db.invoice.findFirstOrThrow({
    where: { id: invoiceId },
    include: { lines: { orderBy: { index: "asc" } } },
  });
  const currency = Currency.parse(invoice.currency);
  const lines = await ctx.db.creditNoteLineItem.findMany({
    where: { creditNote: { invoiceId, status: { in: ["FINAL", "SENT"] } } },
    include: { shares: true },
  });
  return {
    invoice: toCreditedInvoice(invoice),
    soFar: {
      lines: lines.flatMap(({ shares }) =>
        shares.map((share) => ({ invoiceLineId: share.invoiceLineItemId, net: minor(exact(share.net), currency) })),
      ),
      taxes: lines.map((line) => ({
        taxCategoryCode: line.taxCategoryCode,
        taxRateFraction: fixed(exact(line.taxRate)),
        net: minor(exact(line.netTotal), currency),
        tax: minor(exact(line.totalTax), currency),
      })),
    },
  };
}
