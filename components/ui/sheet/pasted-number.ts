import { type Currency, isCurrency } from "@/lib/engine/money/currency";
import { currencySymbol } from "@/lib/engine/money/format";

/**
 * Numbers of a spreadsheet as the wire's decimal strings, in either notation: "1,234.50" and "1.234,50".
 *
 * Laws: a text that can be two numbers ("1,234") is read only where other numbers beside it decide the notation, and then by it; a text is
 * read as one number or refused, never as the nearest; what `spreadsheetNumber` writes is read back as the same number in any company.
 */

/** The sign before the decimals. */
export type Notation = "." | ",";

export type ReadNumber = { value: string } | { refusal: "AMBIGUOUS" | "UNREADABLE" };

/** What a number's spelling says of its notation: null where it says nothing ("1234", or the ambiguous "1,234"). */
export function notationOf(text: string, currency?: Currency): Notation | null {
  const parts = partsOf(text, currency);
  if (!parts) return null;
  const readings = readingsOf(parts.digits);
  const [only] = readings;
  return readings.length === 1 && only && /[.,]/.test(parts.digits) ? only.notation : null;
}

/** The notation that all numbers of a block agree on; null where none decides or they disagree. */
export function agreedNotation(said: readonly (Notation | null)[]): Notation | null {
  const notations = [...new Set(said.filter((one) => one !== null))];
  return notations.length === 1 ? (notations[0] ?? null) : null;
}

/** @param block the notation of the numbers beside it, which decides between two readings */
export function readNumber(text: string, block: Notation | null, currency?: Currency): ReadNumber {
  const parts = partsOf(text, currency);
  const readings = parts ? readingsOf(parts.digits) : [];
  const [first] = readings;
  if (!parts || !first) return { refusal: "UNREADABLE" };
  const chosen = readings.length === 1 ? first : readings.find(({ notation }) => notation === block);
  if (!chosen) return { refusal: "AMBIGUOUS" };
  const { value } = chosen;
  return { value: parts.isNegative && /[1-9]/.test(value) ? `-${value}` : value };
}

/** A wire decimal as a spreadsheet of any notation reads it back alone: three decimals get a fourth, so that they are no thousands. */
export function spreadsheetNumber(wire: string): string {
  return /^-?[1-9]\d{0,2}\.\d{3}$/.test(wire) ? `${wire}0` : wire;
}

type Reading = { notation: Notation; value: string };

/** Both numbers that digits with signs between them can be. */
function readingsOf(digits: string): Reading[] {
  const both = notations.flatMap((notation): Reading[] => {
    const value = readingOf(digits, notation);
    return value === null ? [] : [{ notation, value }];
  });
  const [first, second] = both;
  return first && second && first.value === second.value ? [first] : both;
}

const notations: readonly Notation[] = [".", ","];

const grouping = {
  ".": /^(?:\d+|[1-9]\d{0,2}(?:,\d{3})+|[1-9]\d{0,2}(?:['’ ]\d{3})+)?(?:\.(\d+))?$/,
  ",": /^(?:\d+|[1-9]\d{0,2}(?:\.\d{3})+|[1-9]\d{0,2}(?:['’ ]\d{3})+)?(?:,(\d+))?$/,
} as const;

function readingOf(digits: string, notation: Notation): string | null {
  const match = grouping[notation].exec(digits);
  if (!match) return null;
  const fraction = (match[1] ?? "").replace(/0+$/, "");
  const whole = digits.slice(0, digits.length - (match[1] === undefined ? 0 : match[1].length + 1)).replace(/\D/g, "");
  if (whole === "" && match[1] === undefined) return null;
  return `${whole.replace(/^0+(?=\d)/, "") || "0"}${fraction === "" ? "" : `.${fraction}`}`;
}

/** The digits with what stands between them; a minus, brackets and the column's own currency taken off. */
function partsOf(text: string, currency: Currency | undefined): { digits: string; isNegative: boolean } | null {
  const plain = text
    .replace(/[−–]/g, "-")
    .replace(/[\u00a0\u2007\u2009\u202f]/g, " ")
    .trim();
  const bracketed = /^\((.*)\)$/.exec(plain);
  const unsigned = withoutCurrency(bracketed?.[1] ?? plain, currency);
  const match = /^(-?) ?([\d.,'’ ]*\d)$/.exec(unsigned);
  if (!match || (bracketed && match[1] === "-")) return null;
  return { digits: match[2] ?? "", isNegative: bracketed !== null || match[1] === "-" };
}

/** A code or sign of another currency stays, and makes the text no number. */
function withoutCurrency(text: string, currency: Currency | undefined): string {
  const mark = /^(-?)\s*(\p{Sc}|[A-Z]{3})\s*(.*)$|^(.*?)\s*(\p{Sc}|[A-Z]{3})$/u.exec(text);
  const name = mark?.[2] ?? mark?.[5];
  if (!mark || name === undefined || currency === undefined) return text;
  const isOwn = name === currency || (!isCurrency(name) && name === currencySymbol(currency));
  if (!isOwn) return text;
  return mark[2] === undefined ? (mark[4] ?? "") : `${mark[1]}${mark[3]}`;
}
