"use client";
import { useListUrl } from "@/components/ui/data-table/use-list-url";
import { DaySpan } from "@/components/ui/day";
import { EmptyState } from "@/components/ui/empty-state";
import { ScrollRegion } from "@/components/ui/scroll-region";
import { Segmented } from "@/components/ui/segmented";
import { withParams } from "@/components/ui/url-state";
import type { VatReport } from "@/lib/features/insights/vat/schema";
import { PeriodControl } from "../period-control";
import { PrintedFacts } from "../printed-facts";
import { ReportHeader } from "../report-header";
import { VatConversions } from "./vat-conversions";
import { VatTable } from "./vat-table";
import { basisOptions, basisSentence } from "./vat-words";

/** Sales tax of a period, currency by currency, and what it comes to in the currencies of the countries. */
export function VatScreen({ report, today }: { report: VatReport; today: string }) {
  const { from, until, basis, rows, totals } = report;
  const url = useListUrl();
  return (
    <>
      <ReportHeader
        title="VAT"
        exportPath="/reports/vat/export"
        state={
          <PrintedFacts>
            <DaySpan from={from} to={until} />
          </PrintedFacts>
        }
      />
      <div className="toolbar">
        <PeriodControl from={from} until={until} today={today} />
        <span className="ml-auto">
          <Segmented
            label="Period by"
            options={basisOptions}
            value={basis}
            onValueChange={(next) => url.go(withParams(url.params, { basis: next === "ISSUE_DATE" ? null : next }))}
          />
        </span>
      </div>
      <ScrollRegion label="VAT" className={rows.length > 0 ? "report min-h-0 flex-1" : "report flex-none"}>
        <p className="m-0 px-6 pt-4 text-ink-3 text-small">{basisSentence(basis)}</p>
        {totals.map((total) => (
          <VatTable
            key={total.currency}
            rows={rows.filter((row) => row.currency === total.currency)}
            total={total}
            period={{ from, until, basis }}
          />
        ))}
        {rows.length > 0 && <VatConversions conversions={report.conversions} unconverted={report.unconverted} />}
      </ScrollRegion>
      {rows.length === 0 && (
        <EmptyState icon="percent" title="Nothing was issued">
          No invoice and no credit note counts in this period. Choose another one above.
        </EmptyState>
      )}
    </>
  );
}
