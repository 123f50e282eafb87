import { invalid, notFound } from "@/lib/core/errors";
import { lineTaxLabel } from "@/lib/engine/invoice/document";
import { effectiveTax } from "@/lib/engine/invoice/totals";
import { type Decimal, decimal, zero } from "@/lib/engine/money/decimal";
import { type WrittenTax, writtenTax } from "@/lib/features/invoices/draft/rules";
import { refuseTaxedRate } from "@/lib/features/invoices/line-items/rules";
import { creditedLines, type NoteDraft, type NoteGroup, type NoteLine } from "../draft/rules";
import type { CreditNoteLineItemUpdate } from "./schema";

/** What a note's line takes from the invoice line that it credits. */
export type CreditableLine = WrittenTax & {
  id: string;
  title: string;
  priceId: string | null;
  productId: string | null;
};

/** Where a line stands and what it credits: said once, when it is made. */
export type LinePlace = Pick<NoteLine, "groupId" | "lineItemId" | "invoiceLineItemIds">;

/**
 * A line as written over REST.
 *
 * @param before the line it replaces, or null for a new one
 * @param invoiceLines of the note's invoice; null for a note without one
 * @throws AppError ValidationFailed on the field
 */
export function writtenNoteLine(
  input: CreditNoteLineItemUpdate,
  draft: NoteDraft,
  facts: { before: NoteLine | null; place: LinePlace; invoiceLines: readonly CreditableLine[] | null },
) {
  const { before, place, invoiceLines } = facts;
  const credited = creditedLines(place).flatMap((id) => invoiceLines?.find((line) => line.id === id) ?? []);
  const [quantity, rate] = [decimal(input.quantity), decimal(input.rate)];
  const kept = before?.quantity.equals(quantity) && before.rate.equals(rate) ? before : null;
  return {
    title: input.title,
    description: input.description || null,
    ...{ quantity, rate },
    rateDisplay: input.rateDisplay ?? ("ABSOLUTE" as const),
    discountAmount: kept?.discountAmount ?? zero,
    roundingAmount: kept?.roundingAmount ?? zero,
    ...noteLineTax(decimal(input.taxRate), draft, before, credited, invoiceLines),
    servicePeriodStart: input.servicePeriod?.start ?? null,
    servicePeriodEnd: input.servicePeriod?.endInclusive ?? null,
    priceId: credited[0]?.priceId ?? null,
    productId: input.productId?.toLowerCase() ?? credited[0]?.productId ?? null,
    externalIds: input.externalIds,
    revenueClassification: input.revenueClassification ?? null,
    revenueRecognitionMethod: input.revenueRecognitionMethod ?? null,
  };
}

/** @throws AppError ValidationFailed on the field whose line is not the invoice's, or whose heading is not the note's */
export function linePlace(
  input: {
    groupId?: string | null | undefined;
    lineItemId?: string | null | undefined;
    invoiceLineItemIds?: string[] | null | undefined;
  },
  draft: NoteDraft,
  invoiceLines: readonly CreditableLine[] | null,
): LinePlace {
  const known = new Set(invoiceLines?.map(({ id }) => id));
  const lineItemId = input.lineItemId?.toLowerCase() ?? null;
  const invoiceLineItemIds = [...new Set(input.invoiceLineItemIds?.map((id) => id.toLowerCase()))];
  const message = "There is no line with this identifier on the invoice of this credit note.";
  if (lineItemId !== null && !known.has(lineItemId)) throw invalid({ lineItemId: [message] });
  const unknown = invoiceLineItemIds.findIndex((id) => !known.has(id));
  if (unknown >= 0) throw invalid({ [`invoiceLineItemIds.${unknown}`]: [message] });
  return { groupId: headingOfNote(draft, input.groupId ?? null)?.id ?? null, lineItemId, invoiceLineItemIds };
}

/** @throws AppError NotFound */
export function lineOfNote(draft: NoteDraft, id: string): NoteLine {
  const line = draft.lines.find((one) => one.id === id.toLowerCase());
  if (!line) throw notFound();
  return line;
}

function headingOfNote(draft: NoteDraft, groupId: string | null): NoteGroup | null {
  if (groupId === null) return null;
  const group = draft.groups.find((one) => one.id === groupId.toLowerCase());
  if (!group) throw invalid({ groupId: ["There is no heading with this identifier on this credit note."] });
  return group;
}

/** D34: a line has the tax of the invoice lines it credits, else one of the invoice's; D27: as the tax status says. */
export function noteLineTax(
  rate: Decimal,
  draft: NoteDraft,
  before: NoteLine | null,
  credited: readonly CreditableLine[],
  invoiceLines: readonly CreditableLine[] | null,
): WrittenTax {
  refuseTaxedRate(draft.taxStatus, rate);
  const [first, ...others] = credited;
  if (first) {
    const other = others.find((line) => !hasTaxOf(line, first));
    if (other)
      throw invalid({ invoiceLineItemIds: [`“${other.title}” is taxed in another way than “${first.title}”.`] });
    if (!first.taxRate.equals(rate)) throw otherRate(`“${first.title}” is taxed at ${labelOf(first)} on the invoice.`);
    return taxFields(first);
  }
  if (before?.taxRate.equals(rate)) return taxFields(before);
  if (invoiceLines === null) return taxByStatus(rate, draft);
  const alike = invoiceLines.find((line) => line.taxRate.equals(rate));
  if (alike) return taxFields(alike);
  throw otherRate(`The invoice has nothing taxed at ${lineTaxLabel("S", rate)}.`);
}

function taxByStatus(rate: Decimal, { taxStatus }: NoteDraft): WrittenTax {
  const { taxRateMissing: _missing, ...written } = writtenTax(rate);
  const { taxCategoryCode } = effectiveTax(taxStatus, { ...written, taxRateFraction: rate });
  return { ...written, taxCategoryCode };
}

function taxFields({ taxRate, taxCategoryCode, taxRateId, taxLabel }: WrittenTax): WrittenTax {
  return { taxRate, taxCategoryCode, taxRateId, taxLabel };
}

function hasTaxOf(line: WrittenTax, other: WrittenTax): boolean {
  return line.taxCategoryCode === other.taxCategoryCode && line.taxRate.equals(other.taxRate);
}

function labelOf({ taxCategoryCode, taxRate }: WrittenTax): string {
  return lineTaxLabel(taxCategoryCode, taxRate);
}

function otherRate(sentence: string) {
  return invalid({ taxRate: [`${sentence} A credit note has the rates of its invoice.`] });
}
