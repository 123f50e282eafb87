import { amountIn } from "./discount-cell";
import type { SheetColumn, SheetLine } from "./model";
import { spreadsheetNumber } from "./pasted-number";
import { writeCells } from "./tabbed-text";

/**
 * Lines as rows for a spreadsheet, under their heads. Laws: pasted into a sheet that has the same columns, they are the same lines; what
 * could not be read is not read there either.
 */
export function copiedLines(lines: readonly SheetLine[], columns: readonly SheetColumn[]): string {
  const head = columns.map(({ header }) => header);
  return writeCells([head, ...lines.map((line) => columns.map((column) => copiedCell(line, column)))]);
}

function copiedCell(line: SheetLine, column: SheetColumn): string {
  const unread = line.unread?.[column.id];
  if (unread !== undefined) return unread.startsWith("?") ? unread : `? ${unread}`;
  const value = line.cells[column.id] ?? "";
  switch (column.kind) {
    case "text":
    case "date-span":
      return value;
    case "decimal":
    case "figure":
      return value && spreadsheetNumber(value);
    case "discount":
      if (amountIn(value) !== null) return `${spreadsheetNumber(amountIn(value) ?? "")} ${column.currency ?? ""}`;
      return value && `${spreadsheetNumber(value)} %`;
    case "percent":
      return value && `${spreadsheetNumber(value)} %`;
    case "select":
      return column.options?.find((option) => option.value === value)?.label ?? value;
  }
}
