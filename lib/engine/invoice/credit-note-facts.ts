import type { Currency } from "../money/currency";
import { type Minor, total } from "../money/fixed";
import type { MinorTotals } from "./computation";
import { type TaxRate, type TaxTotal, taxKey } from "./tax";

/**
 * What is known of an invoice and of the notes on it when a credit note is worked out (D34), and what is worked out.
 *
 * Lines below zero (discounts, drawn credits) limit in their own direction: a line of −20 can be credited from 0 down to −20, which
 * takes the discount back along with what it was given on. A note bills nothing, so its gross is not below zero; its net may be,
 * where a credit of rate 0 is taken back together with what it paid for.
 */
export type CreditedInvoice = {
  customerId: string;
  currency: Currency;
  /** In line order, with their tax as it counts (`effectiveTax`). */
  lines: readonly InvoiceLineToCredit[];
};

export type InvoiceLineToCredit = TaxTotal & { id: string; title: string };

/** What the notes that count (FINAL and SENT, D34) have credited of one invoice: parts or sums, in any order. */
export type CreditedSoFar = {
  lines: readonly CreditShare[];
  taxes: readonly TaxTotal[];
};

/** Net that a note takes from an invoice line. */
export type CreditShare = { invoiceLineId: string; net: Minor };

export type CreditNoteDraft = {
  customerId: string;
  currency: Currency;
  /** In line order. */
  lines: readonly CreditNoteLine[];
};

export type CreditNoteLine = TaxRate & {
  id: string;
  /** round(quantity × rate) − discountAmount + roundingAmount (D2); above zero where the customer gets money back. */
  net: Minor;
  /** The invoice lines it credits, which share its net in proportion to what is left of them; empty: only the rate's limit holds. */
  invoiceLineIds: readonly string[];
};

export type CreditNoteTotals = MinorTotals & {
  /** In the order given. `shares` is to be stored with the line: later notes count it. */
  lines: readonly (MinorTotals & { id: string; shares: readonly CreditShare[] })[];
  taxes: readonly TaxTotal[];
};

export const nothingCredited: CreditedSoFar = { lines: [], taxes: [] };

/** What counts once this note does too. */
export function addCredited(credited: CreditedSoFar, note: CreditNoteTotals): CreditedSoFar {
  return {
    lines: [...credited.lines, ...note.lines.flatMap((line) => line.shares)],
    taxes: [...credited.taxes, ...note.taxes],
  };
}

/** Net of an invoice line that notes have credited. */
export function creditedOfLine({ lines }: Pick<CreditedSoFar, "lines">, invoiceLineId: string): Minor {
  return total(lines.filter((share) => share.invoiceLineId === invoiceLineId).map((share) => share.net));
}

/** Net and tax of one (category, rate) pair among items; zeros where it does not occur. */
export function totalsOfRate(items: readonly TaxTotal[], rate: TaxRate): { net: Minor; tax: Minor } {
  const same = items.filter((item) => taxKey(item) === taxKey(rate));
  return { net: total(same.map((item) => item.net)), tax: total(same.map((item) => item.tax)) };
}

export function withTax(netTotal: Minor, totalTax: Minor): MinorTotals {
  return { netTotal, totalTax, grossTotal: netTotal + totalTax };
}

/** D3: a total is the sum of its lines. */
export function sumMinor(lines: readonly MinorTotals[]): MinorTotals {
  return withTax(total(lines.map((line) => line.netTotal)), total(lines.map((line) => line.totalTax)));
}
