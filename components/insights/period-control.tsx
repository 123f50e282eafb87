"use client";
import { Button } from "@/components/ui/button";
import { useListUrl } from "@/components/ui/data-table/use-list-url";
import { DateInput } from "@/components/ui/date-input";
import { Menu } from "@/components/ui/menu";
import { withParams } from "@/components/ui/url-state";
import { parsePlainDate } from "@/lib/engine/calendar/plain-date";
import { type Period, usualPeriods } from "./usual-periods";

export interface PeriodControlProps extends Period {
  /** The account's today (ISO). */
  today: string;
}

/** First and last day of a report in its address, typed, picked, or one of the usual periods. */
export function PeriodControl({ from, until, today }: PeriodControlProps) {
  const url = useListUrl();
  const go = (period: Period) => url.go(withParams(url.params, { ...period }));
  const set = (day: string, other: Period) => {
    if (day !== "") go(other);
  };
  return (
    <>
      <DayField
        label="From"
        value={from}
        today={today}
        onChange={(day) => set(day, { from: day, until: until < day ? day : until })}
      />
      <DayField
        label="Until"
        value={until}
        today={today}
        onChange={(day) => set(day, { from: day < from ? day : from, until: day })}
      />
      <Menu
        label="Usual periods"
        align="end"
        trigger={
          <Button size="small" icon="calendar-range" trail="chevron-down">
            Period
          </Button>
        }
        entries={usualPeriods(parsePlainDate(today)).map((period) => ({
          label: period.label,
          checked: period.from === from && period.until === until,
          onSelect: () => go({ from: period.from, until: period.until }),
        }))}
      />
    </>
  );
}

export function DayField(props: { label: string; value: string; today: string; onChange: (day: string) => void }) {
  const { label, value, today, onChange } = props;
  return (
    <span className="flex items-center gap-1.5">
      <span className="text-ink-3 text-small" aria-hidden="true">
        {label}
      </span>
      <span className="w-[136px]">
        <DateInput key={value} size="small" aria-label={label} today={today} value={value} onValueChange={onChange} />
      </span>
    </span>
  );
}
