"use client";
import { cx } from "@/components/ui/cx";
import { Pager } from "@/components/ui/data-table/pager";
import { useListUrl } from "@/components/ui/data-table/use-list-url";
import { Day } from "@/components/ui/day";
import { EmptyState } from "@/components/ui/empty-state";
import { ScrollRegion } from "@/components/ui/scroll-region";
import { withParams } from "@/components/ui/url-state";
import type { AgeingReport } from "@/lib/features/insights/ageing/schema";
import { DayField } from "../period-control";
import { narrowedText, PrintedFacts } from "../printed-facts";
import { ReportHeader } from "../report-header";
import { pageAt } from "../report-page";
import { ReportTools } from "../report-tools";
import { AgeingTable } from "./ageing-table";
import { AgeingTotals } from "./ageing-totals";

export interface AgeingScreenProps {
  report: AgeingReport;
  today: string;
  offset: number;
}

/** What customers owe, by how late it is, as of a day. */
export function AgeingScreen({ report, today, offset }: AgeingScreenProps) {
  const url = useListUrl();
  const setDay = (day: string) => day !== "" && url.go(withParams(url.params, { asOf: day === today ? null : day }));
  return (
    <>
      <ReportHeader
        title="Ageing"
        exportPath="/reports/ageing/export"
        state={
          <PrintedFacts>
            As of <Day iso={report.asOf} />
            {narrowedText(url.params)}
          </PrintedFacts>
        }
      />
      <ReportTools>
        <DayField label="As of" value={report.asOf} today={today} onChange={setDay} />
      </ReportTools>
      <ScrollRegion label="Ageing" className={cx("report min-h-0", report.rows.length > 0 ? "flex-1" : "flex-none")}>
        {report.totals.length > 0 && <AgeingTotals totals={report.totals} />}
        {report.rows.length > 0 && (
          <AgeingTable rows={report.rows} asOf={report.asOf} isToday={report.asOf === today} url={url} />
        )}
      </ScrollRegion>
      {report.rows.length === 0 && (
        <EmptyState icon="clock" title="Nothing was owed">
          On this day no invoice was open and nothing was paid ahead, as far as the search and the currencies above go.
        </EmptyState>
      )}
      {report.rows.length > 0 && <Pager url={url} page={pageAt(offset, report.count)} shown={report.rows.length} />}
    </>
  );
}
