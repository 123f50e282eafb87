import type { ReactNode } from "react";
import { isPlainDate, type PlainDate, yearMonthDay } from "@/lib/engine/calendar/plain-date";
import type { Currency } from "@/lib/engine/money/currency";
import { parseDay } from "../date-text";
import { dayText, spanText } from "../day";
import { decimalsOf, parseDecimal, showDecimal } from "../decimal-text";
import type { MenuEntry } from "../menu";
import { hasCurrency, readAmount, showAmount } from "./discount-cell";

export type SheetKind = "text" | "decimal" | "percent" | "discount" | "date-span" | "select" | "figure";

export interface SheetColumn {
  id: string;
  header: string;
  /**
   * `figure` is counted, not typed. A percent cell holds percent ("10"), a discount percent or an amount ("amount:25.00", typed with its
   * currency), a date span "2026-11-01/2026-11-30".
   */
  kind: SheetKind;
  /** px; the column without a width takes the rest. */
  width?: number;
  /** Decimals shown at least, at rest. */
  decimals?: number;
  options?: readonly { value: string; label: string }[];
  /** Other heads under which a spreadsheet has this column, in small letters: "qty". */
  aliases?: readonly string[];
  /** A figure to look up, beside those that are summed. */
  quiet?: boolean;
  /** Whose sign or code may stand in a pasted number. */
  currency?: Currency;
}

export interface SheetLine {
  id: string;
  /** Wire values by column. */
  cells: Readonly<Record<string, string>>;
  /** What was typed or pasted and cannot be read, as it was, by column; `cells` then says nothing about these. */
  unread?: Readonly<Record<string, string>>;
  /** Columns that this line does not let be edited. */
  fixed?: readonly string[];
  /** Sentences by column: why what stands there is refused. */
  refused?: Readonly<Record<string, string>>;
  /** Columns whose value differs from what the engine counted: an amber corner. */
  edited?: readonly string[];
  /** Right in the first cell: a Tag. */
  tag?: ReactNode;
  /** A row under the line: what the engine counted, "Reset to engine". */
  under?: ReactNode;
  /** Before the usual entries of the line's menu. */
  menu?: readonly MenuEntry[];
  /** Shown, not edited. */
  locked?: boolean;
}

export interface SheetGroup {
  id: string;
  name: string;
  /** Where it comes from: "from the schedule". */
  origin?: ReactNode;
  /** The group's sum, formatted. */
  total?: ReactNode;
  lines: readonly SheetLine[];
}

export interface CellAt {
  line: string;
  column: string;
}

export interface CellEdit extends CellAt {
  /** Null: what was typed or pasted cannot be read; `text` is kept in its place. */
  value: string | null;
  text?: string;
}

/** A line to be: its wire values, and what could not be read. */
export interface SheetRow {
  cells: Readonly<Record<string, string>>;
  unread?: Readonly<Record<string, string>>;
}

export type SheetCommand =
  /** `settled` is false while a cell is being typed in, true when it is left. */
  | { kind: "edit"; edits: readonly CellEdit[]; settled: boolean }
  | { kind: "insert"; group: string; index: number; rows: readonly Readonly<Record<string, string>>[] }
  /** Over the lines from a cell down, and new lines for what is left. */
  | {
      kind: "paste";
      edits: readonly CellEdit[];
      group: string;
      index: number;
      rows: readonly SheetRow[];
    }
  | { kind: "move"; line: string; group: string; index: number }
  | { kind: "move-group"; group: string; index: number }
  | { kind: "rename-group"; group: string; name: string }
  /** Of a group without lines. */
  | { kind: "remove-group"; group: string }
  | { kind: "duplicate"; line: string }
  | { kind: "remove"; line: string };

/** The group of lines that stand in none: that of an empty draft, gone once there is another and it is empty. */
export const ungrouped = "ungrouped";

export function isNumeric(column: SheetColumn): boolean {
  return column.kind !== "text" && column.kind !== "date-span";
}

/** Whether a cell of the line holds what could not be read. */
export function hasUnread(line: SheetLine): boolean {
  return Object.keys(line.unread ?? {}).length > 0;
}

/** Whether all that stands in the sheet could be read. */
export function isReadable(groups: readonly SheetGroup[]): boolean {
  return !groups.some((group) => group.lines.some(hasUnread));
}

/** A cell at rest: "386,420", "10 %", "20 Nov – 19 Dec"; a span names its year only where it is not that of `today`. */
export function showCell(column: SheetColumn, value: string, today: PlainDate): string {
  if (value === "") return "";
  const amountOf = (wire: string) => showAmount(wire, column.currency);
  switch (column.kind) {
    case "decimal":
    case "figure":
      return showDecimal(value, Math.max(column.decimals ?? 0, decimalsOf(value)));
    case "percent":
      return `${showDecimal(value)} %`;
    case "discount":
      return amountOf(value) ?? `${showDecimal(value)} %`;
    case "date-span": {
      const [from = "", to = ""] = value.split("/");
      return spanText(from, to || from).replace(new RegExp(` ${today.slice(0, 4)}$`), "");
    }
    case "select":
      return column.options?.find((option) => option.value === value)?.label ?? value;
    case "text":
      return value;
  }
}

/** What was typed or pasted as the column's wire value; "" is empty, null what the column cannot take. */
export function readCell(column: SheetColumn, text: string, today: PlainDate): string | null {
  const typed = text.trim();
  if (typed === "" || column.kind === "text") return typed;
  switch (column.kind) {
    case "decimal":
      return parseDecimal(typed);
    case "percent":
      return parseDecimal(typed.replace(/%$/, ""));
    case "discount":
      return hasCurrency(typed) ? readAmount(typed, ".", column) : parseDecimal(typed.replace(/%$/, ""));
    case "date-span":
      return readSpan(typed, today);
    case "select": {
      const asked = typed.toLowerCase();
      const option = column.options?.find(({ value, label }) =>
        [value, label].some((name) => name.toLowerCase() === asked),
      );
      return option?.value ?? null;
    }
    case "figure":
      return null;
  }
}

/** "1 – 30 Nov 2026", "20 Nov – 19 Dec", "2026-11-01/2026-11-30" or one day, both ends included; null when it is no span. */
export function readSpan(text: string, today: PlainDate): string | null {
  const parts = text.split(/\s*(?:–|—|\/(?=\d{4}-)|\sto\s|\s-\s)\s*/);
  const [first = "", second] = parts;
  if (parts.length > 2) return null;
  const to = parseDay(second ?? first, today);
  if (!to || second === undefined) return to && `${to}/${to}`;
  const month = dayText(to).split(" ").slice(1).join(" ");
  const from = parseDay(/^\d{1,2}$/.test(first) ? `${first} ${month}` : first, to);
  if (!from) return null;
  const start = from > to && !/\d{4}/.test(first) ? yearBefore(from) : from;
  return start && start <= to ? `${start}/${to}` : null;
}

function yearBefore(day: PlainDate): PlainDate | null {
  const before = `${String(yearMonthDay(day).year - 1).padStart(4, "0")}${day.slice(4)}`;
  return isPlainDate(before) ? before : null;
}
