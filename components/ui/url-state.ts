/**
 * The state of a list lives in its address, under the names the REST list uses: `search`, the filters' own names, `sortBy`,
 * `sortOrder`, `after`, `before`; ours alone are `columns` (what is shown) and `page` (which page the cursors stand for, for the words only).
 *
 * Law: a change of what is listed (search, filter, sort, view) drops the cursors; a change of columns or page does not touch the filters.
 */
export type SortOrder = "ASC" | "DESC";
export interface Sort {
  by: string;
  order: SortOrder;
}

const PLACE = ["after", "before", "page"];
const NOT_A_FILTER = new Set([...PLACE, "columns", "limit"]);

/** A copy with these parameters set; an absent or empty value removes its parameter. Cursors are dropped. */
export function withParams(
  params: URLSearchParams,
  changes: Record<string, string | null | undefined>,
): URLSearchParams {
  const next = new URLSearchParams(params);
  for (const name of PLACE) next.delete(name);
  for (const [name, value] of Object.entries(changes)) {
    if (value) next.set(name, value);
    else next.delete(name);
  }
  return next;
}

/** The sort of the address, or the list's own. */
export function readSort(params: URLSearchParams, initial: Sort | null): Sort | null {
  const by = params.get("sortBy");
  if (!by) return initial;
  return { by, order: params.get("sortOrder") === "ASC" ? "ASC" : "DESC" };
}

export function withSort(params: URLSearchParams, sort: Sort | null): URLSearchParams {
  return withParams(params, { sortBy: sort?.by, sortOrder: sort?.order });
}

/** The sort after a press on a column's head: ascending, descending, then the list's own again. */
export function nextSort(current: Sort | null, by: string): Sort | null {
  if (current?.by !== by) return { by, order: "ASC" };
  return current.order === "ASC" ? { by, order: "DESC" } : null;
}

/** The columns the address names, or null when it leaves the choice open. */
export function readColumns(params: URLSearchParams): string[] | null {
  const text = params.get("columns");
  return text === null ? null : text.split(",").filter(Boolean);
}

/** Sets the columns without leaving the page that is shown. */
export function withColumns(params: URLSearchParams, columns: readonly string[] | null): URLSearchParams {
  const next = new URLSearchParams(params);
  if (columns) next.set("columns", columns.join(","));
  else next.delete("columns");
  return next;
}

/** The number of the page the cursors stand for, from 1. */
export function readPage(params: URLSearchParams): number {
  const page = Number(params.get("page") ?? "1");
  return Number.isInteger(page) && page > 0 ? page : 1;
}

/** The address of the page after or before this one; back on the first page no cursor is left. */
export function turnPage(params: URLSearchParams, turn: { after: string } | { before: string }): URLSearchParams {
  const page = readPage(params) + ("after" in turn ? 1 : -1);
  const next = withParams(params, {});
  if (page <= 1) return next;
  if ("after" in turn) next.set("after", turn.after);
  else next.set("before", turn.before);
  next.set("page", String(page));
  return next;
}

/** What is listed, whatever the order of the parameters: the same text for the same search, filters and sort. */
export function viewKey(params: URLSearchParams): string {
  const kept = [...params].filter(([name, value]) => value !== "" && !NOT_A_FILTER.has(name));
  return new URLSearchParams(kept.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))).toString();
}

/** The query text with its question mark, or nothing. */
export function queryText(params: URLSearchParams): string {
  const text = params.toString();
  return text && `?${text}`;
}
