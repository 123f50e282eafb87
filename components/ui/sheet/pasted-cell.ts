import type { PlainDate } from "@/lib/engine/calendar/plain-date";
import { hasCurrency, readAmount } from "./discount-cell";
import { isNumeric, readCell, readSpan, type SheetColumn } from "./model";
import { agreedNotation, type Notation, notationOf, readNumber } from "./pasted-number";

/**
 * One cell of a spreadsheet as a column takes it. What can mean two things, or nothing, is not read: it is kept as text, for a person.
 */
export type PastedCell = { value: string } | { unread: string };

/** The notation of a block's numbers, by the column each stands in. */
export function blockNotation(cells: Iterable<{ column: SheetColumn; text: string }>): Notation | null {
  const said = [...cells].flatMap(({ column, text }) =>
    isNumeric(column) && column.kind !== "figure" ? [notationOf(withoutPercent(text), column.currency)] : [],
  );
  return agreedNotation(said);
}

/** A cell that holds something. */
export function readPasted(column: SheetColumn, text: string, today: PlainDate, notation: Notation | null): PastedCell {
  const value = wireOf(column, text, today, notation);
  return value === null ? { unread: text.trim() } : { value };
}

/** Why a cell is not read, for the one who looks at it. */
export function unreadReason(column: SheetColumn, text: string): string {
  const said = `“${text}”`;
  switch (column.kind) {
    case "date-span":
      return `${said} is no period that can be read for certain. Write it as 1 – 30 Nov 2026.`;
    case "select":
      return `${said} is none of the choices. Choose one.`;
    case "discount":
      return `${said} is no discount that can be read for certain. Write 10 % or an amount with its currency.`;
    default:
      return twoNumbers(column, text) ?? `${said} is no number. Write it as 1,234.50.`;
  }
}

function twoNumbers(column: SheetColumn, text: string): string | null {
  const read = readNumber(withoutPercent(text), null, column.currency);
  if (!("refusal" in read) || read.refusal !== "AMBIGUOUS") return null;
  const digits = text.replace(/[^\d.,]/g, "");
  const [grouped, decimal] = [digits.replace(/[.,]/g, ""), digits.replace(",", ".")];
  return `“${text}” can be ${grouped} or ${decimal}. Write the one that is meant.`;
}

function wireOf(column: SheetColumn, text: string, today: PlainDate, notation: Notation | null): string | null {
  switch (column.kind) {
    case "text":
      return text.trim().replace(/\s+/g, " ");
    case "decimal":
      return numberOf(text, notation, column);
    case "percent":
      return numberOf(withoutPercent(text), notation, column);
    case "discount":
      return hasCurrency(text) ? readAmount(text, notation, column) : numberOf(withoutPercent(text), notation, column);
    case "date-span":
      return hasTwoDays(text) ? null : readSpan(text.trim(), today);
    case "select":
      return readCell(column, text, today) ?? percentChoice(column, text, notation);
    case "figure":
      return null;
  }
}

function numberOf(text: string, notation: Notation | null, { currency }: SheetColumn): string | null {
  const read = readNumber(text, notation, currency);
  return "value" in read ? read.value : null;
}

/** "21%", "21,0 %" or "21" where one choice alone is 21 %. */
function percentChoice(column: SheetColumn, text: string, notation: Notation | null): string | null {
  const asked = numberOf(withoutPercent(text), notation, column);
  const alike = (column.options ?? []).filter(({ label }) => {
    return /^[\d.]+ ?%/.test(label) && numberOf(/^[\d.]+/.exec(label)?.[0] ?? "", ".", column) === asked;
  });
  return asked !== null && alike.length === 1 ? (alike[0]?.value ?? null) : null;
}

function withoutPercent(text: string): string {
  return text.trim().replace(/\s*%$/, "");
}

/** "1/11/2026" is the first of November to some and the eleventh of January to others. */
function hasTwoDays(text: string): boolean {
  return [...text.matchAll(/(?<![\d/-])(\d{1,2})\/(\d{1,2})(?!\d)/g)].some(
    ([, first, second]) => first !== second && Number(first) <= 12 && Number(second) <= 12,
  );
}
