import { readAddress } from "@/lib/core/address";
import { Currency } from "@/lib/core/shapes";
import type { InvoiceCurrencyConversionModel } from "@/lib/db/generated/models";
import { type PlainDate, parsePlainDate } from "@/lib/engine/calendar/plain-date";
import { convertTotals } from "@/lib/engine/invoice/conversion";
import type { DocumentConversion, InvoiceDocument } from "@/lib/engine/invoice/document";
import { toDocumentConversion } from "@/lib/features/currency-conversions/totals/rows";
import { firstVersion, type SellerFacts, toDocument } from "@/lib/features/invoices/documents/rows";
import { noTaxRate, type PlannedDraft } from "@/lib/features/invoices/draft/rules";
import { exact, toDay } from "@/lib/features/invoices/rows";
import type { WholeCreditNote } from "../draft/rows";
import type { PlannedNote } from "../draft/rules";

/** What is printed of the state: a draft has neither number nor date. */
export interface NoteStamp {
  status: "DRAFT" | "FINAL" | "VOIDED";
  number: string | null;
  issueDate: PlainDate | null;
  isVoided?: boolean;
}

/**
 * The note as plain data for paper and screen: an invoice's layout with the words of a credit note, its original invoice (D52), no payment
 * details, and amounts above zero where the customer gets money back.
 *
 * @param logo `dataUrl(seller.logo)` to draw it now, `keepLogo(…)` for a document that is kept
 */
export function toNoteDocument(
  row: WholeCreditNote,
  planned: PlannedNote,
  seller: SellerFacts,
  stamp: NoteStamp,
  logo: string | null,
): InvoiceDocument {
  const { isVoided = false, ...state } = stamp;
  const printed = {
    ...row,
    ...{
      paymentOptions: [],
      dueDateSource: "MANUAL" as const,
      paymentTermDays: 0,
      reference: null,
      creditBalances: null,
    },
  };
  const version = { ...firstVersion, voided: isVoided };
  const document = toDocument(printed, asInvoice(planned), seller, { ...state, dueDate: null, version }, logo);
  return { ...document, kind: "CREDIT_NOTE", original: originalOf(row) };
}

/** The note's totals at the rate that its invoice was converted at (D50). */
export function convertedLikeInvoice(
  { totals, currency: from }: PlannedNote,
  stored: InvoiceCurrencyConversionModel,
): DocumentConversion {
  const currency = Currency.parse(stored.currency);
  const rate = exact(stored.exchangeRate);
  return toDocumentConversion(from, {
    ...convertTotals(totals, rate, currency),
    ...{ currency, rate, source: stored.rateSource, sourceName: stored.rateSourceName },
    date: parsePlainDate(stored.rateDate.toISOString().slice(0, 10)),
    inverseOf: stored.inverseOf && exact(stored.inverseOf),
  });
}

/** Country of the buyer, by which the seller's tax id is chosen (D52). */
export function billingCountry(row: WholeCreditNote): string {
  return readAddress(row.customerBillingAddress).country;
}

function originalOf({ invoice }: WholeCreditNote): InvoiceDocument["original"] {
  const issueDate = toDay(invoice?.issueDate ?? null);
  return invoice?.number && issueDate ? { number: invoice.number, issueDate: parsePlainDate(issueDate) } : null;
}

/** The same content as what an invoice's document is made of: a note has neither discounts over all nor the engine's marks. */
function asInvoice(planned: PlannedNote): PlannedDraft {
  const nothing = { discountId: null, discountFraction: null, creditGrantId: null, engineKey: null, trace: null };
  return {
    currency: planned.currency,
    taxStatus: planned.taxStatus,
    totals: planned.totals,
    taxes: planned.taxes,
    discounts: [],
    groupTotals: new Map(),
    hasNonzeroQuantity: planned.lines.some((line) => !line.quantity.isZero()),
    groups: planned.groups.map(({ lineItemGroupId: _mirrored, ...group }) => ({
      ...group,
      ...{ taxCategoryId: null, servicePeriodStart: null, servicePeriodEnd: null },
      ...{ revenueClassification: null, revenueRecognitionMethod: null },
    })),
    lines: planned.lines.map(({ lineItemId: _credited, invoiceLineItemIds: _all, ...line }) => ({
      ...noTaxRate,
      ...line,
      ...nothing,
      kind: "CHARGE" as const,
      taxRateMissing: false,
    })),
  };
}
