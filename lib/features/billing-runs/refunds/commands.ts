import type { CommandCtx } from "@/lib/core/operation";
import { addDays, parsePlainDate } from "@/lib/engine/calendar/plain-date";
import { grouped } from "@/lib/engine/invoice/line-order";
import type { UnusedLine } from "@/lib/features/billing-schedules/schema";
import { createCreditNote } from "@/lib/features/credit-notes/commands/create";
import { createCreditNoteLineItem } from "@/lib/features/credit-notes/line-items/commands";
import { toDay } from "@/lib/features/invoices/rows";

/**
 * Drafts a credit note for each invoice, with a line for each of its lines of which days are no longer served (D44, D49). People look at
 * it before it is final.
 *
 * @returns the same lines, each with its note
 */
export async function draftRefunds(ctx: CommandCtx, unused: readonly UnusedLine[]): Promise<UnusedLine[]> {
  const drafted: UnusedLine[] = [];
  for (const [invoiceId, lines] of grouped(unused, (line) => line.invoiceId)) {
    const invoice = await ctx.db.invoice.findFirstOrThrow({ where: { id: invoiceId }, include: { lines: true } });
    const [first] = lines;
    if (!first) continue;
    const { id: creditNoteId } = await createCreditNote(ctx, {
      ...{ invoiceId, customerId: invoice.customerId, currency: first.currency },
    });
    for (const line of lines) {
      const credited = invoice.lines.find(({ id }) => id === line.lineItemId);
      if (!credited) throw new Error(`The invoice ${invoiceId} has no line ${line.lineItemId}`);
      await createCreditNoteLineItem(ctx, {
        ...{ creditnote: creditNoteId, creditNoteId, lineItemId: line.lineItemId, externalIds: [] },
        title: credited.title,
        ...{ quantity: "1", rate: line.amount, taxRate: credited.taxRate.toFixed() },
        ...servedNoMore(line, toDay(credited.servicePeriodEnd)),
      });
      drafted.push({ ...line, creditNoteId });
    }
  }
  return drafted;
}

/** The last days of a service, and a sentence about them. */
function servedNoMore({ unusedDays, ofDays }: UnusedLine, end: string | null) {
  const description = `${unusedDays} of ${ofDays} days are not served.`;
  if (end === null) return { description };
  const start = addDays(parsePlainDate(end), 1 - unusedDays);
  return { description, servicePeriod: { start, endInclusive: end } };
}
