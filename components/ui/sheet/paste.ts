import type { PlainDate } from "@/lib/engine/calendar/plain-date";
import type { CellAt, CellEdit, SheetColumn, SheetCommand, SheetGroup, SheetLine, SheetRow } from "./model";
import { placeOf } from "./navigate";
import { blockNotation, readPasted } from "./pasted-cell";
import { parseCells } from "./tabbed-text";

/**
 * Rows of a spreadsheet as one command: from a cell rightwards and downwards over the group's lines, the rest as new lines behind them.
 *
 * Laws: a row of heads is no line, and says which column is which; a blank cell leaves what stands there; no cell becomes another number
 * than was meant (`pasted-number`); all rows are pasted or none.
 */
export type PastePlan =
  | { ok: true; command: Extract<SheetCommand, { kind: "paste" }>; report: PasteReport }
  | { ok: false; message: string };

export interface PasteReport {
  rows: number;
  /** Cells that were kept as text, since they cannot be read. */
  unread: number;
  /** What was left out, in words: columns that the sheet has not, cells that cannot be edited. */
  leftOut: readonly string[];
}

export interface PasteTarget {
  groups: readonly SheetGroup[];
  columns: readonly SheetColumn[];
  today: PlainDate;
  /** Lines that a group may have. */
  mostLines: number;
}

/** Null where there is nothing to paste. */
export function planPaste(sheet: PasteTarget, at: CellAt, text: string): PastePlan | null {
  const place = placeOf(sheet.groups, at.line);
  const group = sheet.groups.find((other) => other.id === place?.group);
  const first = sheet.columns.findIndex((column) => column.id === at.column);
  const block = readBlock(parseCells(text), sheet.columns, first);
  if (!place || !group || first < 0 || block.rows.length === 0) return null;
  const most = sheet.mostLines;
  const count = Math.max(group.lines.length, place.index + block.rows.length);
  if (count > most) {
    const size = `${count.toLocaleString("en-GB")} lines, and a group holds ${most.toLocaleString("en-GB")} at most`;
    return { ok: false, message: `With these rows the group would have ${size}. Nothing was pasted.` };
  }
  const notation = blockNotation(block.rows.flat());
  const rows = block.rows.map((cells) =>
    toRow(cells.map((cell) => ({ ...cell, ...readPasted(cell.column, cell.text, sheet.today, notation) }))),
  );
  const over = group.lines.slice(place.index, place.index + rows.length);
  const fresh = rows.slice(over.length);
  const edits = over.flatMap((line, index) => editsOf(line, rows[index]));
  const unread =
    edits.filter(({ value }) => value === null).length + fresh.reduce((sum, row) => sum + keysOf(row.unread), 0);
  const kept = over.some((line, index) => isKept(line, rows[index]));
  return {
    ok: true,
    command: { kind: "paste", edits, group: group.id, index: place.index + over.length, rows: fresh },
    report: {
      rows: rows.length,
      unread,
      leftOut: [...block.leftOut, ...(kept ? ["cells that cannot be edited"] : [])],
    },
  };
}

type PlacedCell = { column: SheetColumn; text: string };

/** The rows that hold something, each cell with its column; blank cells and columns that are counted are left out. */
function readBlock(cells: readonly string[][], columns: readonly SheetColumn[], first: number) {
  const [head = [], ...body] = cells;
  const heads = headColumns(head, columns);
  const places = heads ?? columns.slice(first);
  const rows = (heads ? body : cells).map((row) =>
    row.flatMap((text, index): PlacedCell[] => {
      const column = places[index];
      return column && column.kind !== "figure" && text.trim() !== "" ? [{ column, text }] : [];
    }),
  );
  return { rows: rows.filter((row) => row.length > 0), leftOut: leftOut(cells, places, heads ? head : null) };
}

/**
 * The columns that a row of heads names, null for one that the sheet does not have; null altogether where the row is none: a head is known
 * by its name, and two known ones without any number, or known ones alone, make a row of heads.
 */
function headColumns(row: readonly string[], columns: readonly SheetColumn[]): (SheetColumn | null)[] | null {
  const filled = row.filter((text) => text.trim() !== "");
  const named = row.map((text) => columns.find((column) => isHeadOf(column, text)) ?? null);
  const known = named.filter((column) => column !== null);
  if (known.length === 0 || new Set(known).size !== known.length) return null;
  const isWhole = known.length === filled.length;
  return isWhole || (known.length > 1 && filled.every((text) => !/\d/.test(text))) ? named : null;
}

function isHeadOf({ header, aliases = [] }: SheetColumn, text: string): boolean {
  const asked = text.trim().toLowerCase();
  return asked !== "" && [header.toLowerCase(), ...aliases].includes(asked);
}

function leftOut(
  cells: readonly string[][],
  places: readonly (SheetColumn | null)[],
  head: readonly string[] | null,
): string[] {
  const width = Math.max(0, ...cells.map((row) => row.length));
  return Array.from({ length: width }, (_, index) => index)
    .filter((index) => !places[index] && cells.some((row) => row[index]?.trim()))
    .map((index) => (head?.[index]?.trim() ? `“${head[index]?.trim()}”` : `column ${index + 1}`));
}

type ReadCell = PlacedCell & ({ value: string } | { unread: string });

function toRow(cells: readonly ReadCell[]): SheetRow {
  const values = cells.flatMap((cell): [string, string][] => ("value" in cell ? [[cell.column.id, cell.value]] : []));
  const unread = cells.flatMap((cell): [string, string][] => ("unread" in cell ? [[cell.column.id, cell.unread]] : []));
  return { cells: Object.fromEntries(values), ...(unread.length > 0 ? { unread: Object.fromEntries(unread) } : {}) };
}

function editsOf(line: SheetLine, row: SheetRow | undefined): CellEdit[] {
  if (line.locked || !row) return [];
  const values = Object.entries(row.cells).map(([column, value]): CellEdit => ({ line: line.id, column, value }));
  const texts = Object.entries(row.unread ?? {}).map(
    ([column, text]): CellEdit => ({ line: line.id, column, value: null, text }),
  );
  return [...values, ...texts].filter(({ column }) => !line.fixed?.includes(column));
}

/** Whether something of the row does not get into the line. */
function isKept(line: SheetLine, row: SheetRow | undefined): boolean {
  const columns = [...Object.keys(row?.cells ?? {}), ...Object.keys(row?.unread ?? {})];
  return columns.some(
    (column) => line.locked || (line.fixed?.includes(column) && row?.cells[column] !== line.cells[column]),
  );
}

function keysOf(record: object | undefined): number {
  return Object.keys(record ?? {}).length;
}
