import type { RemainingLine } from "@/lib/engine/invoice/credit-note-left";
import { lineTaxLabel } from "@/lib/engine/invoice/document";
import type { Currency } from "@/lib/engine/money/currency";
import { one, zero } from "@/lib/engine/money/decimal";
import { fixedToDecimal, minorToDecimal } from "@/lib/engine/money/fixed";
import type { DraftGroup, DraftLine } from "@/lib/features/invoices/draft/rules";
import type { NoteDraft, NoteGroup, NoteLine } from "../draft/rules";

/** An invoice as its credit note mirrors it. */
export type MirroredInvoice = { groups: readonly DraftGroup[]; lines: readonly DraftLine[] };

/**
 * The draft with all that is left of its invoice in place of whatever it held: lines that nothing was credited of stand as they stand on the
 * invoice, others once at what is left, under the headings of the invoice.
 *
 * @param stamp makes what new lines and headings need
 */
export function mirroredNote(
  draft: NoteDraft,
  invoice: MirroredInvoice,
  remaining: readonly RemainingLine[],
  stamp: { newId(): string; now: Date },
): NoteDraft {
  const source = new Map(invoice.lines.map((line) => [line.id, line]));
  const of = (line: RemainingLine) => (line.invoiceLineId === null ? undefined : source.get(line.invoiceLineId));
  const used = new Set(remaining.map((line) => of(line)?.groupId));
  const groups = invoice.groups
    .filter(({ id }) => used.has(id))
    .map(
      ({ id, title, description }, index): NoteGroup => ({
        ...{ id: stamp.newId(), lineItemGroupId: id, index, title, description, createdAt: stamp.now },
      }),
    );
  const headingOf = new Map(groups.map((group) => [group.lineItemGroupId, group.id]));
  const lines = remaining.map((line, index): NoteLine => {
    const credited = of(line);
    const groupId = headingOf.get(credited?.groupId ?? null) ?? null;
    const place = { id: stamp.newId(), createdAt: stamp.now, index, groupId };
    return { ...mirroredLine(line, credited, draft.currency), ...place };
  });
  return { ...draft, groups, lines };
}

type UnplacedLine = Omit<NoteLine, "id" | "createdAt" | "index" | "groupId">;

function mirroredLine(remaining: RemainingLine, line: DraftLine | undefined, currency: Currency): UnplacedLine {
  const once = { quantity: one, rate: minorToDecimal(remaining.net, currency), rateDisplay: "ABSOLUTE" as const };
  const plain = { ...once, discountAmount: zero, roundingAmount: zero };
  const totals = { netTotal: zero, totalTax: zero, grossTotal: zero };
  if (!line) return { ...withoutLine(remaining), ...plain, ...totals };
  const { quantity, rate, rateDisplay, discountAmount, roundingAmount } = line;
  const method = line.revenueRecognitionMethod;
  return {
    ...(remaining.isWhole ? { quantity, rate, rateDisplay, discountAmount, roundingAmount } : plain),
    ...totals,
    lineItemId: line.id,
    invoiceLineItemIds: [line.id],
    ...{ title: line.title, description: line.description },
    taxRate: line.taxRate,
    ...{ taxCategoryCode: line.taxCategoryCode, taxRateId: line.taxRateId, taxLabel: line.taxLabel },
    ...{ servicePeriodStart: line.servicePeriodStart, servicePeriodEnd: line.servicePeriodEnd },
    ...{ priceId: line.priceId, productId: line.productId, externalIds: [] },
    revenueClassification: line.revenueClassification,
    revenueRecognitionMethod: method === "STRAIGHT_LINE" || method === "POINT_IN_TIME" ? method : null,
  };
}

/** What is left of a rate beyond its lines. */
function withoutLine({ taxCategoryCode, taxRateFraction }: RemainingLine) {
  const taxRate = fixedToDecimal(taxRateFraction);
  return {
    ...{ lineItemId: null, invoiceLineItemIds: [], taxRate, taxCategoryCode, taxRateId: null, taxLabel: null },
    title: `Remainder taxed at ${lineTaxLabel(taxCategoryCode, taxRate)}`,
    ...{ description: null, servicePeriodStart: null, servicePeriodEnd: null, priceId: null, productId: null },
    ...{ externalIds: [], revenueClassification: null, revenueRecognitionMethod: null },
  };
}
