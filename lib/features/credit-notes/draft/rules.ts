import { creditNoteTotals } from "@/lib/engine/invoice/credit-note";
import {
  type CreditedInvoice,
  type CreditedSoFar,
  type CreditNoteDraft,
  type CreditShare,
  nothingCredited,
} from "@/lib/engine/invoice/credit-note-facts";
import {
  byTax,
  inLineOrder,
  lineNet,
  sumLines,
  type TaxStatus,
  type TaxSubtotal,
  type Totals,
} from "@/lib/engine/invoice/totals";
import type { Currency } from "@/lib/engine/money/currency";
import { fixed, fixedToDecimal, type Minor, minor, minorToDecimal } from "@/lib/engine/money/fixed";
import type { LineContent } from "@/lib/features/invoices/draft/rules";

/**
 * The whole content of a credit note that is being written: what a command edits in memory, what the engine works out, what is stored.
 * Days are `yyyy-MM-dd`.
 */
export type NoteDraft = {
  customerId: string;
  currency: Currency;
  taxStatus: TaxStatus;
  groups: NoteGroup[];
  lines: NoteLine[];
};

export type NoteGroup = {
  id: string;
  /** The invoice's heading that it mirrors. */
  lineItemGroupId: string | null;
  index: number;
  title: string;
  description: string | null;
  createdAt: Date;
};

export type NoteLine = LineContent & {
  /** The invoice line it credits, as the contract names it. */
  lineItemId: string | null;
  /** The invoice lines it credits; `lineItemId` alone when empty. */
  invoiceLineItemIds: string[];
};

/** What a note is worked out against (D34); a note without invoice has no limit. */
export type CreditedFacts = { invoice: CreditedInvoice | null; soFar: CreditedSoFar };

export const standalone: CreditedFacts = { invoice: null, soFar: nothingCredited };

export type PlannedNote = NoteDraft & {
  totals: Totals;
  taxes: TaxSubtotal[];
  /** What each line takes from lines of the invoice, for finalizing to store. */
  shares: { lineId: string; shares: readonly CreditShare[] }[];
};

/** Works the note out afresh (D3, D34): order, line totals, tax, totals. A draft may stand where finalizing is refused. */
export function planNote(draft: NoteDraft, facts: CreditedFacts): PlannedNote {
  const groups = numbered([...draft.groups].sort((a, b) => a.index - b.index));
  const ordered = numbered(inLineOrder({ groups, lines: draft.lines }));
  const plan = creditNoteTotals(toEngine({ ...draft, lines: ordered }), facts.invoice, facts.soFar);
  const amount = (value: Minor) => minorToDecimal(value, draft.currency);
  const totalsOf = new Map(plan.lines.map((line) => [line.id, line]));
  const lines = ordered.map((line) => {
    const totals = totalsOf.get(line.id);
    if (!totals) throw new Error("The engine left a line without totals");
    const { netTotal, totalTax, grossTotal } = totals;
    return { ...line, netTotal: amount(netTotal), totalTax: amount(totalTax), grossTotal: amount(grossTotal) };
  });
  return {
    ...draft,
    groups,
    lines,
    totals: sumLines(lines),
    taxes: plan.taxes.map(({ taxCategoryCode, taxRateFraction, net, tax }) => ({
      categoryCode: taxCategoryCode,
      rateFraction: fixedToDecimal(taxRateFraction),
      net: amount(net),
      tax: amount(tax),
    })),
    shares: plan.lines.map((line) => ({ lineId: line.id, shares: line.shares })),
  };
}

/** The same view without working anything out: every amount as it is stored. For what is printed of a note. */
export function storedNote(draft: NoteDraft): PlannedNote {
  const taxes = byTax(draft.lines.map((line) => ({ ...line, taxRateFraction: line.taxRate }))).map((tax) => ({
    categoryCode: tax.taxCategoryCode,
    rateFraction: tax.taxRateFraction,
    net: sumLines(tax.lines).netTotal,
    tax: sumLines(tax.lines).totalTax,
  }));
  return { ...draft, totals: sumLines(draft.lines), taxes, shares: [] };
}

/** The note as the engine reads it. */
export function toEngine({ customerId, currency, lines }: NoteDraft): CreditNoteDraft {
  return {
    customerId,
    currency,
    lines: lines.map((line) => ({
      id: line.id,
      net: minor(lineNet(line, currency), currency),
      taxCategoryCode: line.taxCategoryCode,
      taxRateFraction: fixed(line.taxRate),
      invoiceLineIds: creditedLines(line),
    })),
  };
}

/** api.md: the lines it names, `lineItemId` alone when it names none. */
export function creditedLines({
  lineItemId,
  invoiceLineItemIds,
}: Pick<NoteLine, "lineItemId" | "invoiceLineItemIds">): string[] {
  if (invoiceLineItemIds.length > 0) return invoiceLineItemIds;
  return lineItemId === null ? [] : [lineItemId];
}

function numbered<Item extends { index: number }>(items: Item[]): Item[] {
  return items.map((item, index) => ({ ...item, index }));
}
