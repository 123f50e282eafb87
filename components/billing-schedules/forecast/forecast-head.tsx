import { cx } from "@/components/ui/cx";
import { Spinner } from "@/components/ui/spinner";
import type { SchedulePreview } from "@/lib/features/billing-schedules/preview/schema";
import { dimmedLook } from "./dimmed-look";
import { showWire } from "./forecast-amounts";
import { monthsSpanned } from "./month-stacks";

export interface ForecastHeadProps {
  titleId: string;
  preview: SchedulePreview | null;
  isLoading: boolean;
  isDimmed: boolean;
}

/** How many invoices there will be, and what they come to: a line for each currency. */
export function ForecastHead({ titleId, preview, isLoading, isDimmed }: ForecastHeadProps) {
  const months = preview ? monthsSpanned(preview) : null;
  const count = preview?.invoices.length ?? 0;
  const size = (preview?.totals.length ?? 0) > 1 ? "text-title" : "text-figure";
  return (
    <div className="px-6 pt-4 pb-3">
      <div className="flex flex-wrap items-center gap-x-3">
        <h2 id={titleId}>{months === null ? "Forecast" : `Forecast, next ${counted(months, "month")}`}</h2>
        <span className="tnum ml-auto flex items-center gap-1.5 text-ink-3 text-small">
          {isLoading && <Spinner size={14} />}
          {isLoading ? (preview ? "Updating" : "Working out") : preview && counted(count, "invoice")}
        </span>
      </div>
      <p className="sr-only" role="status">
        {preview && !isLoading && announcement(preview)}
      </p>
      {preview?.totals.map(({ currency, netTotal, firstYearNetTotal }) => (
        <div key={currency} className={cx("mt-1 flex flex-wrap items-baseline gap-x-2", isDimmed && dimmedLook)}>
          <span className={cx("tnum font-semibold", size)}>{showWire(netTotal, currency)}</span>
          <span className="text-ink-3">{currency}</span>
          {months !== null && months > 12 && (
            <span className="tnum ml-auto text-ink-2 text-small">
              first 12 months {showWire(firstYearNetTotal, currency)}
            </span>
          )}
        </div>
      ))}
    </div>
  );
}

function announcement({ invoices, totals }: SchedulePreview): string {
  const amounts = totals.map(({ currency, netTotal }) => `${showWire(netTotal, currency)} ${currency}`);
  return [counted(invoices.length, "invoice"), ...amounts].join(", ");
}

function counted(count: number, noun: string): string {
  if (count === 0) return `No ${noun}s`;
  return `${count.toLocaleString("en-GB")} ${noun}${count === 1 ? "" : "s"}`;
}
