/** What is selected in a list: rows by id, kept while pages are turned, or everything that is filtered. */
export interface Selected<R> {
  rows: ReadonlyMap<string, R>;
  /** True after "Select all N": the filter is selected, not these rows only. */
  all: boolean;
  /** The row a range starts from. */
  anchor: string | null;
}

export const nothing: Selected<never> = { rows: new Map<string, never>(), all: false, anchor: null };

type Row = { id: string };

/** One row on or off; it becomes the anchor. Taking a row out ends "all". */
export function toggled<R extends Row>(selected: Selected<R>, row: R): Selected<R> {
  const rows = new Map(selected.rows);
  if (!rows.delete(row.id)) rows.set(row.id, row);
  return { rows, all: false, anchor: row.id };
}

/** From the anchor to this row, both included: all take the state the anchor has. Without an anchor on the page it is a toggle. */
export function ranged<R extends Row>(selected: Selected<R>, page: readonly R[], row: R): Selected<R> {
  const start = page.findIndex((other) => other.id === selected.anchor);
  const end = page.findIndex((other) => other.id === row.id);
  if (start < 0 || end < 0 || selected.anchor === null) return toggled(selected, row);
  const rows = new Map(selected.rows);
  const on = rows.has(selected.anchor);
  for (const other of page.slice(Math.min(start, end), Math.max(start, end) + 1)) {
    if (on) rows.set(other.id, other);
    else rows.delete(other.id);
  }
  return { rows, all: false, anchor: selected.anchor };
}

/** All rows of the page on, or off when all of them were on. */
export function pageToggled<R extends Row>(selected: Selected<R>, page: readonly R[]): Selected<R> {
  const rows = new Map(selected.rows);
  const full = pageState(selected, page) === "all";
  for (const row of page) {
    if (full) rows.delete(row.id);
    else rows.set(row.id, row);
  }
  return { rows, all: false, anchor: null };
}

/** Whether all, some or none of the page's rows are selected. */
export function pageState<R extends Row>(selected: Selected<R>, page: readonly R[]): "all" | "some" | "none" {
  const on = page.filter((row) => selected.rows.has(row.id)).length;
  if (on === 0) return "none";
  return on === page.length ? "all" : "some";
}

/** Only these rows, of those selected. */
export function kept<R extends Row>(selected: Selected<R>, ids: readonly string[]): Selected<R> {
  return { rows: new Map([...selected.rows].filter(([id]) => ids.includes(id))), all: false, anchor: null };
}
