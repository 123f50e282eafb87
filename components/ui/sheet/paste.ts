import type { PlainDate } from "@/lib/engine/calendar/plain-date";
import { type CellAt, type CellEdit, readCell, type SheetColumn, type SheetCommand, type SheetGroup } from "./model";
import { placeOf } from "./navigate";

/** The cells of a text copied from a spreadsheet: tabs part columns, line ends rows; quoted cells may hold both. */
export function parseCells(text: string): string[][] {
  const rows: string[][] = [[]];
  const cell = /"((?:[^"]|"")*)"(?=\t|\r?\n|$)|([^\t\r\n]*)/y;
  let at = 0;
  while (at <= text.length) {
    cell.lastIndex = at;
    const match = cell.exec(text);
    if (!match) break;
    rows.at(-1)?.push(match[1] === undefined ? (match[2] ?? "") : match[1].replaceAll('""', '"'));
    at = cell.lastIndex;
    if (at >= text.length) break;
    if (text[at] === "\t") at += 1;
    else {
      at += text[at] === "\r" && text[at + 1] === "\n" ? 2 : 1;
      rows.push([]);
    }
  }
  return rows.filter((row) => row.some((value) => value.trim() !== ""));
}

/**
 * Pasted rows as a command: from the cell rightwards and downwards over the group's lines, the rest as new lines behind them.
 * Cells a column cannot take, and columns that are counted, are left out. Null when nothing fits.
 */
export function planPaste(
  sheet: { groups: readonly SheetGroup[]; columns: readonly SheetColumn[]; today: PlainDate },
  at: CellAt,
  text: string,
): Extract<SheetCommand, { kind: "paste" }> | null {
  const place = placeOf(sheet.groups, at.line);
  const group = sheet.groups.find((other) => other.id === place?.group);
  const first = sheet.columns.findIndex((column) => column.id === at.column);
  if (!place || !group || first < 0) return null;
  const columns = sheet.columns.slice(first);
  const values = readRows(text, columns, sheet.today);
  if (values.length === 0) return null;
  const over = group.lines.slice(place.index, place.index + values.length);
  const edits = over.flatMap((line, index): CellEdit[] =>
    line.locked ? [] : Object.entries(values[index] ?? {}).map(([column, value]) => ({ line: line.id, column, value })),
  );
  return { kind: "paste", edits, group: group.id, index: place.index + over.length, rows: values.slice(over.length) };
}

/** Rows for "Paste rows", from the first column on; a row in which no cell fits is left out. */
export function readRows(text: string, columns: readonly SheetColumn[], today: PlainDate): Record<string, string>[] {
  return parseCells(text)
    .map((row) => readRow(row, columns, today))
    .filter((row) => Object.keys(row).length > 0);
}

function readRow(row: readonly string[], columns: readonly SheetColumn[], today: PlainDate): Record<string, string> {
  const cells: Record<string, string> = {};
  for (const [index, column] of columns.entries()) {
    const text = row[index];
    const value = text === undefined ? null : readCell(column, text, today);
    if (value !== null && column.kind !== "figure") cells[column.id] = value;
  }
  return cells;
}
