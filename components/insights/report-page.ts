import type { PageInfo } from "@/components/ui/data-table/pager";

export const rowsOfPage = 50;

/** How many rows lie before the page of an address: its cursor, which the pager wrote. */
export function offsetOf(params: Record<string, unknown>): number {
  const offset = Number(params.after ?? params.before ?? "0");
  return Number.isInteger(offset) && offset >= 0 ? offset : 0;
}

/** What the pager shows: cursors are numbers of rows. */
export function pageAt(offset: number, count: number): PageInfo {
  return {
    after: offset + rowsOfPage < count ? String(offset + rowsOfPage) : null,
    before: offset > 0 ? String(Math.max(0, offset - rowsOfPage)) : null,
    total: count,
    limit: rowsOfPage,
  };
}

/** Most rows that one batch of an export reads. */
export const rowsOfBatch = 1000;

/** A batch of an export as `exportList` reads it: its cursor is the number of rows that came before. */
export function batchAt<Row>(offset: number, items: Row[], count: number) {
  const reached = offset + items.length;
  return { items, pagination: { after: reached < count && items.length > 0 ? String(reached) : null } };
}
