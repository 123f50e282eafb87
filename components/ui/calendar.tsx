"use client";
import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import { addDays, addMonths, lastOfMonth, type PlainDate, yearMonthDay } from "@/lib/engine/calendar/plain-date";
import { Button } from "./button";
import { cx } from "./cx";
import { monthGrid } from "./date-text";
import { dayText } from "./day";
import { IconButton } from "./icon-button";

const WEEKDAYS = ["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"];
const MONTH = new Intl.DateTimeFormat("en-GB", { month: "long", year: "numeric", timeZone: "UTC" });
const STEP: Record<string, number> = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 };

export interface CalendarProps {
  value: PlainDate | null;
  today: PlainDate;
  onPick: (day: PlainDate) => void;
}

/** A month to pick a day from: arrows move by day and week, Page Up and Down by month. */
export function Calendar({ value, today, onPick }: CalendarProps) {
  const [cursor, setCursor] = useState(value ?? today);
  const name = MONTH.format(new Date(`${cursor}T00:00:00Z`));
  const grid = useRef<HTMLTableElement>(null);
  useEffect(() => {
    if (grid.current?.contains(document.activeElement)) {
      grid.current.querySelector<HTMLElement>(`[data-day="${cursor}"]`)?.focus();
    }
  }, [cursor]);
  const move = (event: KeyboardEvent) => {
    const next = moved(cursor, event.key);
    if (!next) return;
    event.preventDefault();
    setCursor(next);
  };
  return (
    <div className="w-[256px] p-3">
      <MonthHead name={name} onTurn={(months) => setCursor(addMonths(cursor, months))} />
      <table className="w-full border-collapse" ref={grid} onKeyDown={move}>
        <caption className="sr-only">{name}</caption>
        <thead>
          <tr>
            {WEEKDAYS.map((day) => (
              <th key={day} scope="col" className="h-6 font-normal text-meta text-ink-3">
                {day}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {monthGrid(cursor).map((week) => (
            <tr key={week[0]}>
              {week.map((day) => (
                <td key={day} className="p-0 text-center">
                  <DayButton day={day} cursor={cursor} value={value} today={today} onPick={onPick} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <Proposals today={today} onPick={onPick} />
    </div>
  );
}

function moved(day: PlainDate, key: string): PlainDate | null {
  const step = STEP[key];
  if (step !== undefined) return addDays(day, step);
  if (key === "PageUp") return addMonths(day, -1);
  if (key === "PageDown") return addMonths(day, 1);
  return null;
}

function MonthHead({ name, onTurn }: { name: string; onTurn: (months: 1 | -1) => void }) {
  return (
    <div className="mb-1 flex items-center">
      <span className="pl-1.5 font-medium" aria-live="polite">
        {name}
      </span>
      <span className="ml-auto flex">
        <IconButton icon="chevron-left" label="Previous month" size="small" onClick={() => onTurn(-1)} />
        <IconButton icon="chevron-right" label="Next month" size="small" onClick={() => onTurn(1)} />
      </span>
    </div>
  );
}

function DayButton({ day, cursor, value, today, onPick }: CalendarProps & { day: PlainDate; cursor: PlainDate }) {
  const picked = day === value;
  const outside = yearMonthDay(day).month !== yearMonthDay(cursor).month;
  return (
    <button
      type="button"
      data-day={day}
      tabIndex={day === cursor ? 0 : -1}
      aria-pressed={picked || undefined}
      aria-current={day === today ? "date" : undefined}
      aria-label={dayText(day)}
      onClick={() => onPick(day)}
      className={cx(
        "tnum size-8 rounded-control",
        picked ? "bg-accent font-medium text-on-accent" : "hover:bg-wash",
        !picked && outside && "text-ink-3",
        !picked && day === today && "border border-line-control",
      )}
    >
      {yearMonthDay(day).day}
    </button>
  );
}

function Proposals({ today, onPick }: Pick<CalendarProps, "today" | "onPick">) {
  return (
    <div className="mt-2 flex gap-1 border-line border-t pt-2">
      <Button size="small" variant="ghost" onClick={() => onPick(today)}>
        Today
      </Button>
      <Button size="small" variant="ghost" onClick={() => onPick(lastOfMonth(today))}>
        End of month
      </Button>
      <Button size="small" variant="ghost" onClick={() => onPick(addDays(today, 30))}>
        + 30 days
      </Button>
    </div>
  );
}
