"use client";
import { Pager } from "@/components/ui/data-table/pager";
import { useListUrl } from "@/components/ui/data-table/use-list-url";
import { EmptyState } from "@/components/ui/empty-state";
import { ScrollRegion } from "@/components/ui/scroll-region";
import { Segmented } from "@/components/ui/segmented";
import { withParams } from "@/components/ui/url-state";
import type { NumberedDocuments, NumbersReport } from "@/lib/features/insights/numbers/schema";
import { ReportHeader } from "../report-header";
import { pageAt } from "../report-page";
import { NumberedTable } from "./numbered-table";
import { SeriesTable } from "./series-table";

export type NumbersView = "voided" | "typed" | "all";

export interface NumbersScreenProps {
  report: NumbersReport;
  documents: NumberedDocuments;
  view: NumbersView;
  offset: number;
  timeZone: string;
}

const views: readonly { value: NumbersView; label: string }[] = [
  { value: "voided", label: "Voided" },
  { value: "typed", label: "Typed by hand" },
  { value: "all", label: "All" },
];
const none: Record<NumbersView, string> = {
  voided: "No numbered document was voided.",
  typed: "Every number was made by its series.",
  all: "Nothing has a number yet.",
};

/** D30: every series with its gaps, and the documents behind the numbers. */
export function NumbersScreen({ report, documents, view, offset, timeZone }: NumbersScreenProps) {
  const url = useListUrl();
  const { items, count } = documents;
  return (
    <>
      <ReportHeader title="Numbers" exportPath="/reports/numbers/export" />
      {report.series.length === 0 ? (
        <EmptyState icon="hash" title="No number yet">
          A document takes its number when it is finalized or voided. The first one stands here then.
        </EmptyState>
      ) : (
        <>
          <ScrollRegion label="Numbers" className="report min-h-0 flex-1">
            <SeriesTable series={report.series} />
            <div className="flex items-center px-6 pt-6 pb-2">
              <h2>Documents</h2>
              <span className="ml-auto">
                <Segmented
                  label="Documents shown"
                  options={views}
                  value={view}
                  onValueChange={(next) => url.go(withParams(url.params, { view: next === "voided" ? null : next }))}
                />
              </span>
            </div>
            {items.length === 0 ? (
              <p className="m-0 border-line border-t px-6 py-4 text-ink-3">{none[view]}</p>
            ) : (
              <NumberedTable items={items} timeZone={timeZone} />
            )}
          </ScrollRegion>
          {items.length > 0 && <Pager url={url} page={pageAt(offset, count)} shown={items.length} />}
        </>
      )}
    </>
  );
}
