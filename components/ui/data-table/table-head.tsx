"use client";
import type { ReactNode } from "react";
import { Checkbox } from "../checkbox";
import { Icon } from "../icon";
import { nextSort, type Sort, type SortOrder } from "../url-state";
import { type Column, columnClass } from "./column";

export interface PageBox {
  state: "all" | "some" | "none";
  onToggle: () => void;
}

/** The sticky head: the page's box, then one cell a column, sortable ones as buttons. */
export function SelectAllHead({ box }: { box: PageBox }) {
  return (
    <th scope="col">
      <Checkbox
        aria-label="Select all rows on this page"
        checked={box.state === "all"}
        mixed={box.state === "some"}
        onChange={box.onToggle}
      />
    </th>
  );
}

export function ColumnHead<R>(props: {
  column: Column<R>;
  sort: Sort | null;
  onSort: (sort: Sort | null) => void;
  children: ReactNode;
}) {
  const { column, sort, onSort, children } = props;
  const { sortKey } = column;
  const order = sortKey && sort?.by === sortKey ? sort.order : undefined;
  const label = sortKey ? (
    <button type="button" className="sort" onClick={() => onSort(nextSort(sort, sortKey))}>
      {children}
      {order && <Icon name={order === "ASC" ? "arrow-up" : "arrow-down"} size={12} />}
    </button>
  ) : (
    children
  );
  return (
    <th scope="col" className={columnClass(column)} aria-sort={order && ariaSort(order)}>
      {column.figure ? <span className="figure-head">{label}</span> : label}
    </th>
  );
}

function ariaSort(order: SortOrder): "ascending" | "descending" {
  return order === "ASC" ? "ascending" : "descending";
}
