import { larger, type Minor, smaller, total } from "../money/fixed";
import {
  type CreditedInvoice,
  type CreditedSoFar,
  creditedOfLine,
  sumMinor,
  totalsOfRate,
  withTax,
} from "./credit-note-facts";
import { byRate, isWithin, splitOverLeft } from "./credit-note-tax";
import { type TaxRate, type TaxTotal, taxKey } from "./tax";

/**
 * What is left to credit of an invoice (D34): for the editor, and as a note that credits all of it.
 *
 * Law: the note of all that is left is never refused, and leaves net, tax and gross of the invoice at zero.
 */
export type LeftToCredit = {
  /** In line order. `most` is what one note line may credit of it now, the rate's limit counted too. */
  lines: readonly { id: string; net: Minor; credited: Minor; left: Minor; most: Minor }[];
  /** Net and tax that are left of each (category, rate). */
  taxes: readonly TaxTotal[];
  grossLeft: Minor;
};

/** A line of the note that credits all that is left: quantity 1 at `net`, or the invoice line as it stands where `isWhole`. */
export type RemainingLine = TaxRate & {
  /** Null: what is left of a rate beyond its lines, since lines without reference were taken back. */
  invoiceLineId: string | null;
  net: Minor;
  /** Nothing of the invoice line was credited before: quantity, rate, discount and rounding can be copied. */
  isWhole: boolean;
};

export type RemainingPlan =
  | { ok: true; lines: readonly RemainingLine[] }
  | { ok: false; reason: "NOTHING_LEFT"; message: string };

export function leftToCredit(invoice: CreditedInvoice, credited: CreditedSoFar): LeftToCredit {
  const taxes = byRate(invoice.lines).map(({ rate }) => leftOfRate(rate, invoice, credited));
  const rateLeft = new Map(taxes.map((rate) => [taxKey(rate), rate.net]));
  const lines = invoice.lines.map((line) => {
    const soFar = creditedOfLine(credited, line.id);
    const left = line.net - soFar;
    return { id: line.id, net: line.net, credited: soFar, left, most: most(left, rateLeft.get(taxKey(line)) ?? 0n) };
  });
  return { lines, taxes, grossLeft: sumMinor(taxes.map(({ net, tax }) => withTax(net, tax))).grossTotal };
}

/** Lines that credit all that is left of the invoice, in line order. */
export function creditAllThatIsLeft(invoice: CreditedInvoice, credited: CreditedSoFar): RemainingPlan {
  const order = new Map(invoice.lines.map((line, i) => [line.id, i]));
  const lines = byRate(invoice.lines)
    .flatMap(({ rate }) => remainingOfRate(rate, invoice, credited))
    .filter((line) => line.net !== 0n)
    .sort((a, b) => place(a, order) - place(b, order));
  if (lines.length > 0) return { ok: true, lines };
  return { ok: false, reason: "NOTHING_LEFT", message: "Everything on the invoice has been credited." };
}

/** Lines of zero among them, which credit nothing. */
function remainingOfRate(rate: TaxRate, invoice: CreditedInvoice, credited: CreditedSoFar): RemainingLine[] {
  const lines = invoice.lines.filter((line) => taxKey(line) === taxKey(rate));
  const { net } = leftOfRate(rate, invoice, credited);
  const isClosed = net === 0n && totalsOfRate(lines, rate).net !== 0n;
  const lefts = lines.map((line) => line.net - creditedOfLine(credited, line.id));
  const sum = total(lefts);
  const parts = isClosed ? [] : sum !== 0n && isWithin(net, sum) ? splitOverLeft(net, lefts) : lefts;
  const beyond = net - total(parts);
  return [...parts.map((part, i) => remainingLine(rate, lines[i] ?? null, part)), remainingLine(rate, null, beyond)];
}

function remainingLine(rate: TaxRate, line: { id: string; net: Minor } | null, net: Minor): RemainingLine {
  return { ...rate, invoiceLineId: line?.id ?? null, net, isWhole: net === line?.net };
}

function leftOfRate(rate: TaxRate, invoice: CreditedInvoice, credited: CreditedSoFar): TaxTotal {
  const whole = totalsOfRate(invoice.lines, rate);
  const soFar = totalsOfRate(credited.taxes, rate);
  return { ...rate, net: whole.net - soFar.net, tax: whole.tax - soFar.tax };
}

/** Alone on a note: a line with its rate's sign is held by both limits, one against it (a discount) by its own. */
function most(left: Minor, rateLeft: Minor): Minor {
  if (left >= 0n && rateLeft >= 0n) return smaller(left, rateLeft);
  return left <= 0n && rateLeft <= 0n ? larger(left, rateLeft) : left;
}

function place({ invoiceLineId }: RemainingLine, order: ReadonlyMap<string, number>): number {
  return (invoiceLineId === null ? undefined : order.get(invoiceLineId)) ?? order.size;
}
