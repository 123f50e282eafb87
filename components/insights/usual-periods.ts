import { addDays, addMonths, firstOfMonth, type PlainDate, yearMonthDay } from "@/lib/engine/calendar/plain-date";

export interface Period {
  /** ISO days, both counted. */
  from: string;
  until: string;
}

/** Months, quarters and years around a day, the present one and the one before. */
export function usualPeriods(today: PlainDate): (Period & { label: string })[] {
  const month = firstOfMonth(today);
  const { month: ordinal } = yearMonthDay(month);
  const quarter = addMonths(month, -((ordinal - 1) % 3));
  const year = addMonths(month, 1 - ordinal);
  return [
    whole("This month", month, 1),
    whole("Last month", addMonths(month, -1), 1),
    whole("This quarter", quarter, 3),
    whole("Last quarter", addMonths(quarter, -3), 3),
    whole("This year", year, 12),
    whole("Last year", addMonths(year, -12), 12),
  ];
}

function whole(label: string, from: PlainDate, months: number) {
  return { label, from, until: addDays(addMonths(from, months), -1) };
}
