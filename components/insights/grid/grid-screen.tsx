"use client";
import { Pager } from "@/components/ui/data-table/pager";
import { type ListUrl, useListUrl } from "@/components/ui/data-table/use-list-url";
import { EmptyState } from "@/components/ui/empty-state";
import { IconButton } from "@/components/ui/icon-button";
import { ScrollRegion } from "@/components/ui/scroll-region";
import { Segmented } from "@/components/ui/segmented";
import { withParams } from "@/components/ui/url-state";
import { addMonths, parsePlainDate } from "@/lib/engine/calendar/plain-date";
import type { GridAmount, InvoicesGrid } from "@/lib/features/insights/grid/schema";
import { narrowedText, PrintedFacts } from "../printed-facts";
import { ReportHeader } from "../report-header";
import { pageAt } from "../report-page";
import { ReportTools } from "../report-tools";
import { GridTable } from "./grid-table";
import { monthText } from "./month-text";

const amounts: readonly { value: GridAmount; label: string }[] = [
  { value: "GROSS", label: "Gross" },
  { value: "NET", label: "Net" },
];

/** Customer by month: issued invoices less credit notes over twelve months. */
export function GridScreen({ grid, offset }: { grid: InvoicesGrid; offset: number }) {
  const url = useListUrl();
  const { rows, amount } = grid;
  return (
    <>
      <ReportHeader
        title="Invoices grid"
        exportPath="/reports/invoices-grid/export"
        state={
          <PrintedFacts>
            {monthsText(grid.months)}, {amount === "GROSS" ? "gross" : "net"}
            {narrowedText(url.params)}
          </PrintedFacts>
        }
      />
      <ReportTools>
        <Segmented
          label="Amounts"
          options={amounts}
          value={amount}
          onValueChange={(next) => url.go(withParams(url.params, { amount: next === "GROSS" ? null : next }))}
        />
        <MonthsControl months={grid.months} url={url} />
      </ReportTools>
      <ScrollRegion label="Invoices grid" className={rows.length > 0 ? "report min-h-0 flex-1" : "report flex-none"}>
        {rows.length > 0 && <GridTable grid={grid} />}
      </ScrollRegion>
      {rows.length === 0 ? (
        <EmptyState icon="columns-3" title="Nothing was invoiced">
          No invoice was issued in these twelve months, as far as the search and the currencies above go.
        </EmptyState>
      ) : (
        <Pager url={url} page={pageAt(offset, grid.count)} shown={rows.length} />
      )}
    </>
  );
}

function MonthsControl({ months, url }: { months: readonly string[]; url: ListUrl }) {
  const last = months.at(-1) ?? "";
  const go = (by: number) =>
    url.go(withParams(url.params, { end: addMonths(parsePlainDate(`${last}-01`), by).slice(0, 7) }));
  return (
    <span className="flex items-center gap-1">
      <IconButton icon="chevron-left" label="Twelve months earlier" size="small" onClick={() => go(-12)} />
      <span className="tnum whitespace-nowrap text-small">{monthsText(months)}</span>
      <IconButton icon="chevron-right" label="Twelve months later" size="small" onClick={() => go(12)} />
    </span>
  );
}

function monthsText(months: readonly string[]): string {
  return `${monthText(months[0] ?? "")} – ${monthText(months.at(-1) ?? "")}`;
}
