import { sumLines, type Totals } from "@/lib/engine/invoice/totals";
import type { Currency } from "@/lib/engine/money/currency";
import { fixedToDecimal, minorText } from "@/lib/engine/money/fixed";
import { wireAmount, wireNumber } from "@/lib/engine/money/format";
import type { CreditedFacts, NoteDraft, NoteLine } from "../draft/rules";
import type { MirroredLine } from "./rules";
import type { CreditedFactsOnScreen, NoteContent, NoteContentLine } from "./schema";

/** What the editor is told of a note and of its invoice: enough for the browser to work the note out with the server's own rules. */

export function toNoteContent({ currency, groups, lines }: NoteDraft): NoteContent {
  const wire = (some: readonly NoteLine[]) => some.map((line) => toContentLine(line, currency));
  return {
    groups: groups.map(({ id, title, description }) => {
      return { id, title, description, lines: wire(lines.filter((line) => line.groupId === id)) };
    }),
    lines: wire(lines.filter((line) => line.groupId === null)),
    ...wireTotals(sumLines(lines), currency),
  };
}

/** @param lines of the invoice, with what the editor mirrors of them */
export function toCreditedOnScreen(
  { invoice, soFar }: CreditedFacts,
  lines: readonly MirroredLine[],
): CreditedFactsOnScreen | null {
  if (invoice === null) return null;
  const { currency } = invoice;
  const amounts = new Map(invoice.lines.map((line) => [line.id, line]));
  return {
    lines: lines.flatMap((line) => {
      const { net, tax } = amounts.get(line.id) ?? {};
      if (net === undefined || tax === undefined) return [];
      const { id, title, rateDisplay, taxCategoryCode, taxRateId, taxLabel } = line;
      return [
        {
          ...{ id, title, rateDisplay, taxCategoryCode, taxRateId, taxLabel },
          quantity: wireNumber(line.quantity),
          rate: wireNumber(line.rate),
          discountAmount: wireAmount(line.discountAmount, currency),
          roundingAmount: wireAmount(line.roundingAmount, currency),
          taxRate: wireNumber(line.taxRate),
          ...{ net: minorText(net, currency), tax: minorText(tax, currency) },
        },
      ];
    }),
    soFar: {
      lines: soFar.lines.map(({ invoiceLineId, net }) => ({ invoiceLineId, net: minorText(net, currency) })),
      taxes: soFar.taxes.map(({ taxCategoryCode, taxRateFraction, net, tax }) => ({
        ...{ taxCategoryCode, taxRate: wireNumber(fixedToDecimal(taxRateFraction)) },
        ...{ net: minorText(net, currency), tax: minorText(tax, currency) },
      })),
    },
  };
}

function toContentLine(line: NoteLine, currency: Currency): NoteContentLine {
  const { servicePeriodStart: start, servicePeriodEnd: end } = line;
  const { id, title, description, rateDisplay, taxRateId, taxCategoryCode, taxLabel } = line;
  return {
    ...{ id, title, description, rateDisplay, taxRateId, taxCategoryCode, taxLabel },
    quantity: wireNumber(line.quantity),
    rate: wireNumber(line.rate),
    taxRate: wireNumber(line.taxRate),
    servicePeriod: start && end ? { start, endInclusive: end } : null,
    ...{ lineItemId: line.lineItemId, invoiceLineItemIds: line.invoiceLineItemIds },
    discountAmount: wireAmount(line.discountAmount, currency),
    roundingAmount: wireAmount(line.roundingAmount, currency),
    ...wireTotals(line, currency),
  };
}

function wireTotals(totals: Totals, currency: Currency) {
  return {
    netTotal: wireAmount(totals.netTotal, currency),
    totalTax: wireAmount(totals.totalTax, currency),
    grossTotal: wireAmount(totals.grossTotal, currency),
  };
}
