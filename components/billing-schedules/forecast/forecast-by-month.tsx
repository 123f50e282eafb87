"use client";
import { useId, useMemo } from "react";
import { Segmented } from "@/components/ui/segmented";
import type { Currency } from "@/lib/engine/money/currency";
import type { SchedulePreview } from "@/lib/features/billing-schedules/preview/schema";
import { Hatches, type HatchIds, Swatch } from "./chart-shades";
import { showMinor } from "./forecast-amounts";
import { MonthChart } from "./month-chart";
import { legendOf, type Month, type MonthStack, monthStacks, monthText } from "./month-stacks";
import { MonthTable } from "./month-table";

export interface ForecastByMonthProps {
  preview: SchedulePreview;
  currency: Currency;
  onCurrency: (currency: Currency) => void;
  phaseStarts: readonly { name: string; start: string }[];
  hovered: Month | null;
  picked: Month | null;
  onHover: (month: Month | null) => void;
  onPick: (month: Month | null) => void;
  /** Enter on a month: to its invoices. */
  onEnter: (month: Month) => void;
}

/** What is invoiced in each month, one currency at a time, as bars and as a table for who does not see them. */
export function ForecastByMonth({ preview, currency, onCurrency, phaseStarts, ...month }: ForecastByMonthProps) {
  const stacks = useMemo(() => monthStacks(preview, currency), [preview, currency]);
  const legend = useMemo(() => legendOf(preview, currency, stacks), [preview, currency, stacks]);
  const id = useId().replace(/\W/g, "");
  const hatches: HatchIds = { rest: `hatch-${id}`, focus: `hatch-focus-${id}` };
  return (
    <div className="px-6 pb-3">
      <Hatches ids={hatches} />
      {preview.totals.length > 1 && (
        <div className="pb-2">
          <Segmented
            label="Currency of the chart"
            options={preview.totals.map((one) => ({ value: one.currency, label: one.currency }))}
            value={currency}
            onValueChange={onCurrency}
          />
        </div>
      )}
      <MonthChart {...{ stacks, legend, currency, phaseStarts, hatches, ...month }} label={finding(stacks, currency)} />
      <div className="mt-1 flex flex-wrap gap-x-4 text-ink-2 text-meta">
        {legend.map(({ series, words }) => (
          <span key={series} className="inline-flex items-center gap-1.5">
            <Swatch series={series} hatches={hatches} />
            {words}
          </span>
        ))}
      </div>
      <MonthTable {...{ stacks, legend, currency }} />
    </div>
  );
}

/** The chart in a sentence: when, and which month is the largest. */
function finding(stacks: readonly MonthStack[], currency: Currency): string {
  const [first, last] = [stacks[0], stacks.at(-1)];
  const [most] = stacks.toSorted((one, other) => (one.net > other.net ? -1 : one.net < other.net ? 1 : 0));
  if (!first || !last || !most) return "Forecast by month";
  const span = `${monthText(first.month)} to ${monthText(last.month)}`;
  return `Forecast by month, ${span}, most in ${monthText(most.month)}: ${showMinor(most.net, currency)} ${currency}`;
}
