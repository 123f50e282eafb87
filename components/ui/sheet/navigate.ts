import type { CellAt, SheetColumn, SheetGroup } from "./model";

export interface Keystroke {
  key: string;
  shift: boolean;
  /** The caret stands before the first character, or everything is selected. */
  atStart: boolean;
  /** The caret stands behind the last character, or everything is selected. */
  atEnd: boolean;
}

/** The cells that can be entered, line by line. */
export function cellRows(groups: readonly SheetGroup[], columns: readonly SheetColumn[]): CellAt[][] {
  const ids = columns.filter((column) => column.kind !== "figure").map((column) => column.id);
  return groups
    .flatMap((group) => group.lines)
    .filter((line) => !line.locked)
    .map((line) => ids.map((column) => ({ line: line.id, column })));
}

/** The cell a key leads to; null when the key is not for moving or leads out of the sheet. */
export function cellAfterKey(rows: readonly (readonly CellAt[])[], at: CellAt, press: Keystroke): CellAt | null {
  const row = rows.findIndex((cells) => cells[0]?.line === at.line);
  const column = rows[row]?.findIndex((cell) => cell.column === at.column) ?? -1;
  if (row < 0 || column < 0) return null;
  const flat = rows.flat();
  const place = flat.findIndex((cell) => cell.line === at.line && cell.column === at.column);
  switch (press.key) {
    case "Tab":
      return flat[place + (press.shift ? -1 : 1)] ?? null;
    case "Enter":
      return rows[row + (press.shift ? -1 : 1)]?.[column] ?? null;
    case "ArrowDown":
      return rows[row + 1]?.[column] ?? null;
    case "ArrowUp":
      return rows[row - 1]?.[column] ?? null;
    case "ArrowLeft":
      return press.atStart && !press.shift ? (rows[row]?.[column - 1] ?? null) : null;
    case "ArrowRight":
      return press.atEnd && !press.shift ? (rows[row]?.[column + 1] ?? null) : null;
    default:
      return null;
  }
}

export interface LinePlace {
  group: string;
  /** Among the group's other lines. */
  index: number;
}

export function placeOf(groups: readonly SheetGroup[], line: string): LinePlace | null {
  for (const group of groups) {
    const index = group.lines.findIndex((other) => other.id === line);
    if (index >= 0) return { group: group.id, index };
  }
  return null;
}

/** Where a line goes when it is moved one up or down; over a group's edge it enters the next group. */
export function steppedPlace(groups: readonly SheetGroup[], line: string, step: 1 | -1): LinePlace | null {
  const place = placeOf(groups, line);
  const at = groups.findIndex((group) => group.id === place?.group);
  const group = groups[at];
  if (!place || !group) return null;
  const index = place.index + step;
  if (index >= 0 && index < group.lines.length) return { group: group.id, index };
  const next = groups[at + step];
  return next ? { group: next.id, index: step > 0 ? 0 : next.lines.length } : null;
}
