import type { ReactNode } from "react";
import type { SortChoice } from "./sort-menu";

/** What a noun's author says about a column; it renders from the row and nothing else. */
export interface Column<R> {
  id: string;
  header: string;
  cell: (row: R) => ReactNode;
  /** px; the column without a width takes the rest. */
  width?: number;
  align?: "end";
  /** Amounts with their code: the head stands over the figure. Implies `align: "end"`. */
  figure?: boolean;
  /** Name the REST list sorts by (`DUE_DATE`). */
  sortKey?: string;
  sortKind?: SortChoice["kind"];
  /** Cut with an ellipsis; the cell gives the full text as its `title`. */
  clip?: boolean;
  /** False: always shown. */
  hideable?: boolean;
  /** Shown only when it is chosen. */
  hidden?: boolean;
  /** "low" gives way first below 1,200 px. */
  priority?: "low";
}

export function columnClass(column: Pick<Column<never>, "align" | "figure" | "clip" | "priority">): string | undefined {
  const names = [
    (column.align === "end" || column.figure) && "num",
    column.clip && "clip",
    column.priority === "low" && "opt",
  ].filter(Boolean);
  return names.length > 0 ? names.join(" ") : undefined;
}

/** The columns to show: those chosen, or those not hidden by default; a column that cannot be hidden always. */
export function shownColumns<R>(columns: readonly Column<R>[], chosen: readonly string[] | null): string[] {
  return columns
    .filter((column) => column.hideable === false || (chosen ? chosen.includes(column.id) : !column.hidden))
    .map((column) => column.id);
}
