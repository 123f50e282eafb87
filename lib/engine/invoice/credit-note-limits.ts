import type { Currency } from "../money/currency";
import { fixedToDecimal, type Minor, minorToDecimal, total } from "../money/fixed";
import { displayMoney } from "../money/format";
import {
  type CreditedInvoice,
  type CreditedSoFar,
  type CreditNoteDraft,
  type CreditNoteLine,
  type CreditNoteTotals,
  creditedOfLine,
  type InvoiceLineToCredit,
  sumMinor,
  totalsOfRate,
  withTax,
} from "./credit-note-facts";
import { isWithin } from "./credit-note-tax";
import { lineTaxLabel } from "./document";
import { type TaxRate, taxKey } from "./tax";

/**
 * What keeps a credit note from being finalized (D34): everything at once, each naming the line or rate and how much is left.
 *
 * Law: a note without refusal leaves between nothing and the whole of every line and rate that it changes, and of the gross where it
 * changes that; what it does not change never refuses it.
 */
export type CreditRefusal = {
  reason: CreditRefusalReason;
  message: string;
  /** What it is about; the note itself where both are null. */
  invoiceLineId: string | null;
  rate: TaxRate | null;
  /** How much could be credited at most, where the amount is the matter; below zero for lines and rates below zero. */
  left: Minor | null;
};

export type CreditRefusalReason =
  | "NO_LINES"
  | "NEGATIVE_TOTAL"
  | "OTHER_CUSTOMER"
  | "OTHER_CURRENCY"
  | "UNKNOWN_LINE"
  | "OTHER_RATE"
  | "LINE_EXCEEDED"
  | "LINE_BELOW_ZERO"
  | "RATE_EXCEEDED"
  | "RATE_BELOW_ZERO"
  | "GROSS_EXCEEDED";

export function creditRefusals(
  note: CreditNoteDraft,
  totals: CreditNoteTotals,
  invoice: CreditedInvoice | null,
  credited: CreditedSoFar,
): CreditRefusal[] {
  const own = ofNoteAlone(note, totals);
  if (invoice === null) return own;
  const buyer = ofBuyer(note, invoice);
  if (buyer.length > 0) return [...own, ...buyer];
  const rates = note.lines.flatMap((line) => ofReference(line, invoice));
  if (rates.length > 0) return [...own, ...rates];
  const limits = [
    ...invoice.lines.flatMap((line) => ofLine(line, totals, credited, invoice.currency)),
    ...ofRates(totals, invoice, credited),
  ];
  return [...own, ...limits, ...(limits.length > 0 ? [] : ofGross(totals, invoice, credited))];
}

function ofNoteAlone(note: CreditNoteDraft, { grossTotal }: CreditNoteTotals): CreditRefusal[] {
  if (note.lines.length === 0) return [refusal("NO_LINES", "The credit note has no line.")];
  if (grossTotal >= 0n) return [];
  return [refusal("NEGATIVE_TOTAL", "The credit note comes to less than zero. Use an invoice instead.")];
}

/** D34: buyer and currency are the invoice's. */
function ofBuyer(note: CreditNoteDraft, invoice: CreditedInvoice): CreditRefusal[] {
  const customer = refusal("OTHER_CUSTOMER", "The invoice is another customer's.");
  const currency = refusal(
    "OTHER_CURRENCY",
    `The invoice is in ${invoice.currency}, the credit note in ${note.currency}.`,
  );
  return [
    ...(note.customerId === invoice.customerId ? [] : [customer]),
    ...(note.currency === invoice.currency ? [] : [currency]),
  ];
}

/** D34: rates are the invoice's. */
function ofReference(line: CreditNoteLine, invoice: CreditedInvoice): CreditRefusal[] {
  const known = new Map(invoice.lines.map((each) => [each.id, each]));
  const references = line.invoiceLineIds.flatMap((id) => {
    const credited = known.get(id);
    if (!credited) return [refusal("UNKNOWN_LINE", "The credited line is not on the invoice.", { invoiceLineId: id })];
    if (taxKey(credited) === taxKey(line)) return [];
    const message = `“${credited.title}” is taxed at ${rateText(credited)} on the invoice, not at ${rateText(line)}.`;
    return [refusal("OTHER_RATE", message, { invoiceLineId: id, rate: rateOf(credited) })];
  });
  if (references.length > 0 || invoice.lines.some((each) => taxKey(each) === taxKey(line))) return references;
  return [refusal("OTHER_RATE", `The invoice has nothing taxed at ${rateText(line)}.`, { rate: rateOf(line) })];
}

function ofLine(
  line: InvoiceLineToCredit,
  totals: CreditNoteTotals,
  credited: CreditedSoFar,
  currency: Currency,
): CreditRefusal[] {
  const before = creditedOfLine(credited, line.id);
  const now = creditedOfLine({ lines: totals.lines.flatMap((each) => each.shares) }, line.id);
  const about = { invoiceLineId: line.id, left: line.net - before };
  if (now === 0n || isWithin(before + now, line.net)) return [];
  if (fallsBelow(before + now, line.net)) {
    const message = `“${line.title}”: more would be taken back than the ${money(before, currency)} credited so far.`;
    return [refusal("LINE_BELOW_ZERO", message, about)];
  }
  return [refusal("LINE_EXCEEDED", `“${line.title}”: ${leftText(now, about.left, currency)}`, about)];
}

function ofRates(totals: CreditNoteTotals, invoice: CreditedInvoice, credited: CreditedSoFar): CreditRefusal[] {
  return totals.taxes.flatMap((rate) => {
    const { net } = totalsOfRate(invoice.lines, rate);
    const before = totalsOfRate(credited.taxes, rate).net;
    const about = { rate: rateOf(rate), left: net - before };
    if (rate.net === 0n || isWithin(before + rate.net, net)) return [];
    if (fallsBelow(before + rate.net, net)) {
      const soFar = money(before, invoice.currency);
      const message = `Taxed at ${rateText(rate)}: more would be taken back than the ${soFar} credited so far.`;
      return [refusal("RATE_BELOW_ZERO", message, about)];
    }
    const message = `Taxed at ${rateText(rate)}: ${leftText(rate.net, about.left, invoice.currency)}`;
    return [refusal("RATE_EXCEEDED", message, about)];
  });
}

function ofGross(totals: CreditNoteTotals, invoice: CreditedInvoice, credited: CreditedSoFar): CreditRefusal[] {
  const whole = total(invoice.lines.map((line) => line.net + line.tax));
  const before = sumMinor(credited.taxes.map(({ net, tax }) => withTax(net, tax))).grossTotal;
  const left = whole - before;
  if (totals.grossTotal <= 0n || isWithin(before + totals.grossTotal, whole)) return [];
  return [
    refusal("GROSS_EXCEEDED", `The whole invoice: ${leftText(totals.grossTotal, left, invoice.currency)}`, { left }),
  ];
}

/** Whether an amount outside the limit lies on the far side of zero. */
function fallsBelow(amount: Minor, whole: Minor): boolean {
  return whole < 0n ? amount > 0n : amount < 0n;
}

function leftText(now: Minor, left: Minor, currency: Currency): string {
  return `only ${money(left, currency)} is left to credit, not ${money(now, currency)}.`;
}

function money(amount: Minor, currency: Currency): string {
  return displayMoney(minorToDecimal(amount, currency), currency);
}

function rateText({ taxCategoryCode, taxRateFraction }: TaxRate): string {
  return lineTaxLabel(taxCategoryCode, fixedToDecimal(taxRateFraction));
}

function rateOf({ taxCategoryCode, taxRateFraction }: TaxRate): TaxRate {
  return { taxCategoryCode, taxRateFraction };
}

function refusal(
  reason: CreditRefusalReason,
  message: string,
  about: Partial<Pick<CreditRefusal, "invoiceLineId" | "rate" | "left">> = {},
): CreditRefusal {
  return { reason, message, invoiceLineId: null, rate: null, left: null, ...about };
}
