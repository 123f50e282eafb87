import type { SheetColumn, SheetLine } from "./model";
import { unreadReason } from "./pasted-cell";

/** Why a cell is wrong: it cannot be read, or what it holds is refused; null where it is right. */
export function sentenceOf(line: SheetLine, column: SheetColumn): string | null {
  const unread = line.unread?.[column.id];
  return unread === undefined ? (line.refused?.[column.id] ?? null) : unreadReason(column, unread);
}

/** What is said of a line, in the order of its columns. */
export function sentencesOf(line: SheetLine, columns: readonly SheetColumn[]): { column: string; sentence: string }[] {
  return columns.flatMap((column) => {
    const sentence = sentenceOf(line, column);
    return sentence === null ? [] : [{ column: column.id, sentence }];
  });
}
