"use client";
import { useRouter } from "next/navigation";
import { type ReactNode, type Ref, useRef, useState } from "react";
import { Button } from "./button";
import { cx } from "./cx";
import type { Column } from "./data-table/column";
import { ColumnChooser } from "./data-table/column-chooser";
import { FilterChips } from "./data-table/filter-chips";
import { clearedParams, type FilterDef } from "./data-table/filters";
import { Grid } from "./data-table/grid";
import { type PageInfo, Pager } from "./data-table/pager";
import { type SavedView, SavedViews } from "./data-table/saved-views";
import { SelectionBar } from "./data-table/selection-bar";
import { SortMenu } from "./data-table/sort-menu";
import { SearchBox, type SearchSpec, Toolbar } from "./data-table/toolbar";
import { useLate } from "./data-table/use-late";
import { type ListColumns, useListColumns } from "./data-table/use-list-columns";
import { type ListUrl, useListUrl } from "./data-table/use-list-url";
import { useRowEvents } from "./data-table/use-row-events";
import { type Selection, type SelectionState, useSelection } from "./data-table/use-selection";
import { EmptyState, type EmptyStateProps } from "./empty-state";
import { readSort, type Sort, viewKey, withParams, withSort } from "./url-state";

export type { Column, FilterDef, PageInfo, SavedView, Selection };

export interface DataTableProps<R extends { id: string }> {
  /** Of the list, "invoices": keeps its columns apart in this browser. */
  name: string;
  /** Read to those who do not see the table: "Invoices". */
  caption: string;
  /** A stable reference: made once, outside the component. */
  columns: readonly Column<R>[];
  rows: readonly R[];
  page: PageInfo;
  /** Address of a row; its first column becomes the link. */
  rowHref?: (row: R) => string;
  /** Instead of an address: opens the row here. */
  onOpen?: (row: R) => void;
  /** Names a row to those who do not see it: "HLD01231 of Adler Wärmetechnik GmbH". */
  rowLabel: (row: R) => string;
  search?: SearchSpec;
  filters?: readonly FilterDef[];
  /** How the list sorts by itself; null is newest first. */
  sort?: Sort | null;
  views?: readonly SavedView[];
  /** Receives the parameters of what is listed now. */
  onSaveView?: ((query: string) => void) | undefined;
  /** A TotalsStrip, or a Suspense around one. */
  totals?: ReactNode;
  /** What can be done with a selection; without it rows cannot be selected. */
  bulk?: { actions: (selection: Selection<R>) => ReactNode; summary?: (selection: Selection<R>) => ReactNode };
  /** Offers "Select all N": where the bulk actions take a filter instead of ids. */
  selectAll?: boolean;
  /** What stands here before there is any row. */
  empty: Omit<EmptyStateProps, "tone" | "heading">;
  /** The account's today (ISO). */
  today?: string;
}

export function DataTable<R extends { id: string }>(props: DataTableProps<R>) {
  const { columns, rows, page, bulk } = props;
  const url = useListUrl();
  const sort = readSort(url.params, props.sort ?? null);
  const view = useListColumns(props.name, url, columns);
  const selecting = useSelection(viewKey(url.params), rows);
  const [adding, setAdding] = useState(false);
  const [reach, setReach] = useState(0);
  const search = useRef<HTMLInputElement>(null);
  const body = useRef<HTMLTableSectionElement>(null);
  const waiting = useLate(url.pending, 150);
  const open = useOpen(props);
  useRowEvents(body, {
    onOpen: (index, newTab) => open(rows[index], newTab),
    onSelect: (index) => bulk && rows[index] && selecting.toggle(rows[index].id, false),
    onReach: setReach,
    onClear: selecting.clear,
    onSearch: () => search.current?.focus(),
    onFilter: () => setAdding((props.filters?.length ?? 0) > 0),
  });
  const narrowed = viewKey(withSort(url.params, null)) !== "";
  const bare = rows.length === 0 && !narrowed && !url.params.has("after") && !url.params.has("before");
  const selection = selectionOf(selecting, page.total);
  return (
    <>
      {props.views && !bare && <SavedViews url={url} views={props.views} onSaveView={props.onSaveView} />}
      {!bare && (
        <Tools {...props} url={url} sort={sort} view={view} box={search} adding={adding} onAdding={setAdding} />
      )}
      {!bare && props.totals}
      <section className={cx("scroll min-h-0 flex-none", rows.length > 0 && "!flex-1")} aria-label={props.caption}>
        <Grid
          {...props}
          rowHref={props.rowHref}
          shown={view.shown}
          compact={view.compact}
          sort={sort}
          onSort={(next) => url.go(withSort(url.params, next))}
          selecting={bulk ? selecting : null}
          body={body}
          reach={reach}
          busy={url.pending}
          waiting={waiting}
        />
      </section>
      {rows.length === 0 && bare && <EmptyState {...props.empty} />}
      {rows.length === 0 && !bare && <NothingFound onClear={() => url.go(clearedUrl(url.params, props))} />}
      {bulk && selection.count > 0 && (
        <SelectionBar
          {...selection}
          total={page.total}
          onSelectAll={props.selectAll ? selecting.selectAll : undefined}
          summary={bulk.summary?.(selection)}
          actions={bulk.actions(selection)}
        />
      )}
      {!bare && <Pager url={url} page={page} shown={rows.length} />}
    </>
  );
}

interface ToolsProps<R extends { id: string }> extends DataTableProps<R> {
  url: ListUrl;
  view: ListColumns;
  box: Ref<HTMLInputElement>;
  adding: boolean;
  onAdding: (adding: boolean) => void;
}

function Tools<R extends { id: string }>(props: ToolsProps<R>) {
  const { url, columns, search, filters = [] } = props;
  const choices = sortChoices(columns);
  return (
    <Toolbar
      end={
        <>
          {choices.length > 0 && <SortMenu url={url} sort={props.sort ?? null} choices={choices} />}
          <ColumnChooser columns={columns} view={props.view} />
        </>
      }
    >
      {search && <SearchBox url={url} spec={search} ref={props.box} />}
      <FilterChips url={url} filters={filters} today={props.today} adding={props.adding} onAdding={props.onAdding} />
    </Toolbar>
  );
}

function NothingFound({ onClear }: { onClear: () => void }) {
  return (
    <EmptyState
      icon="search"
      title="Nothing matches"
      actions={<Button onClick={onClear}>Clear search and filters</Button>}
    >
      No row has all of what is asked for above.
    </EmptyState>
  );
}

function useOpen<R extends { id: string }>({ rowHref, onOpen }: DataTableProps<R>) {
  const router = useRouter();
  return (row: R | undefined, newTab: boolean) => {
    if (!row) return;
    if (onOpen) return onOpen(row);
    if (!rowHref) return;
    if (newTab) window.open(rowHref(row), "_blank", "noopener");
    else router.push(rowHref(row));
  };
}

function clearedUrl<R extends { id: string }>(params: URLSearchParams, props: DataTableProps<R>): URLSearchParams {
  return withParams(params, { ...clearedParams(props.filters ?? []), [props.search?.key ?? "search"]: null });
}

function selectionOf<R>({ selected, clear, keep }: SelectionState<R>, total: number | null): Selection<R> {
  const rows = [...selected.rows.values()];
  const count = selected.all ? Math.max(total ?? rows.length, rows.length) : rows.length;
  return { ids: [...selected.rows.keys()], rows, all: selected.all, count, clear, keep };
}

function sortChoices<R>(columns: readonly Column<R>[]) {
  return columns.flatMap((column) =>
    column.sortKey ? [{ by: column.sortKey, label: column.header, kind: column.sortKind ?? sortKind(column) }] : [],
  );
}

function sortKind<R>(column: Column<R>) {
  return column.figure || column.align === "end" ? "figure" : "text";
}
