"use client";
import {
  columnVisibilityFeature,
  createColumnHelper,
  rowSelectionFeature,
  rowSortingFeature,
  tableFeatures,
  useTable,
} from "@tanstack/react-table";
import Link from "next/link";
import { type ReactNode, type RefObject, useMemo } from "react";
import { cx } from "../cx";
import type { Sort } from "../url-state";
import { type Column, columnClass } from "./column";
import { pageState } from "./selection";
import { ColumnHead, SelectAllHead } from "./table-head";
import { TableRow } from "./table-row";
import { SkeletonRows } from "./table-skeleton";
import type { SelectionState } from "./use-selection";

export interface GridProps<R extends { id: string }> {
  caption: string;
  columns: readonly Column<R>[];
  rows: readonly R[];
  shown: readonly string[];
  compact: boolean;
  sort: Sort | null;
  onSort: (sort: Sort | null) => void;
  /** Absent where rows cannot be selected. */
  selecting: SelectionState<R> | null;
  rowHref: ((row: R) => string) | undefined;
  rowLabel: (row: R) => string;
  body: RefObject<HTMLTableSectionElement | null>;
  /** Index of the row that Tab reaches. */
  reach: number;
  busy: boolean;
  /** Bars in place of the rows: the answer takes longer than 150 ms. */
  waiting: boolean;
}

const features = tableFeatures({ rowSortingFeature, rowSelectionFeature, columnVisibilityFeature });

/** The table itself, on TanStack Table; the server sorts, filters and pages. */
export function Grid<R extends { id: string }>(props: GridProps<R>) {
  const { columns, rows, selecting, body, waiting } = props;
  const table = useGridTable(props);
  const leaves = table.getVisibleLeafColumns().map((leaf) => leaf.id);
  const visible = columns.filter((column) => leaves.includes(column.id));
  const headers = table.getHeaderGroups().flatMap((group) => group.headers);
  return (
    <table className={cx("tbl table-fixed", props.compact && "is-compact")} aria-busy={props.busy}>
      <caption className="sr-only">{props.caption}</caption>
      <Widths columns={visible} selectable={selecting !== null} />
      <thead className="sticky top-0 z-10">
        <tr>
          {selecting && (
            <SelectAllHead box={{ state: pageState(selecting.selected, rows), onToggle: selecting.togglePage }} />
          )}
          {visible.map((column) => {
            const header = headers.find((other) => other.column.id === column.id);
            return (
              <ColumnHead key={column.id} column={column} sort={props.sort} onSort={props.onSort}>
                {header && <table.FlexRender header={header} />}
              </ColumnHead>
            );
          })}
        </tr>
      </thead>
      <tbody ref={body}>
        {waiting ? (
          <SkeletonRows columns={visible} selectable={selecting !== null} rows={Math.max(rows.length, 3)} />
        ) : (
          table.getRowModel().rows.map((row, index) => (
            <TableRow
              key={row.id}
              id={row.id}
              index={index}
              row={row.original}
              shown={leaves.join()}
              selected={row.getIsSelected()}
              reachable={index === Math.min(props.reach, rows.length - 1)}
              label={selecting ? props.rowLabel(row.original) : null}
              onToggle={selecting?.toggle ?? unselectable}
              cells={() =>
                row.getVisibleCells().map((cell, place) => (
                  <BodyCell
                    key={cell.id}
                    column={visible.find((column) => column.id === cell.column.id)}
                    href={place === 0 ? props.rowHref?.(row.original) : undefined}
                  >
                    <table.FlexRender cell={cell} />
                  </BodyCell>
                ))
              }
            />
          ))
        )}
      </tbody>
    </table>
  );
}

function useGridTable<R extends { id: string }>({ columns, rows, shown, sort, selecting }: GridProps<R>) {
  const defs = useMemo(() => {
    const helper = createColumnHelper<typeof features, R>();
    return columns.map((column) =>
      helper.display({ id: column.id, header: column.header, cell: ({ row }) => column.cell(row.original) }),
    );
  }, [columns]);
  const rowSelection = useMemo(() => {
    const all = selecting?.selected.all ? rows.map((row) => row.id) : [...(selecting?.selected.rows.keys() ?? [])];
    return Object.fromEntries(all.map((id): [string, true] => [id, true]));
  }, [selecting?.selected, rows]);
  return useTable({
    features,
    data: rows,
    columns: defs,
    getRowId: (row) => row.id,
    manualSorting: true,
    state: {
      sorting: sort ? [{ id: sort.by, desc: sort.order === "DESC" }] : [],
      rowSelection,
      columnVisibility: Object.fromEntries(columns.map((column) => [column.id, shown.includes(column.id)])),
    },
  });
}

function Widths<R>({ columns, selectable }: { columns: readonly Column<R>[]; selectable: boolean }) {
  return (
    <colgroup>
      {selectable && <col style={{ width: 52 }} />}
      {columns.map((column) => (
        <col key={column.id} className={column.priority && "opt"} style={{ width: column.width }} />
      ))}
    </colgroup>
  );
}

function BodyCell<R>(props: { column: Column<R> | undefined; href: string | undefined; children: ReactNode }) {
  const { column, href, children } = props;
  return (
    <td className={column && columnClass(column)}>
      {href === undefined ? (
        children
      ) : (
        <Link className="row-link" href={href} prefetch={false} tabIndex={-1}>
          {children}
        </Link>
      )}
    </td>
  );
}

function unselectable(): void {}
