import { gridSegment, openEnd, periodContaining, periodsWithin } from "../calendar/grid";
import { lastDay } from "../calendar/period";
import { addDays, addMonths, daysBetween, earliest, instantToLocalDay, yearMonthDay } from "../calendar/plain-date";
import { localDayOf, startOfLocalDay } from "../calendar/zone";
import { billSchedule } from "./bill-schedule";
import { contractOf, feeOf } from "./contract-terms";
import { type Answer, type CaseBook, count, day, decimal, euros, type Json, list, same, text } from "./peer-case";

/** Periods from an anchor, local days, days between (D7–D9). */

const monthsIn: Readonly<Record<string, number>> = { month: 1, quarter: 3, year: 12 };

function intervalMonths(input: Json): number {
  const months = monthsIn[text(input, "interval")];
  if (!months) throw new Error("No interval of whole months");
  return months;
}

/** As many periods from the anchor as the case lists, both ends as days that belong to them. */
const periodsFromAnchor: Answer = (input) => {
  const anchor = day(input, "anchor");
  const all = periodsWithin(gridSegment(anchor), intervalMonths(input), {
    start: anchor,
    endExclusive: addMonths(anchor, 4),
  });
  return { periods: all.map(({ span }) => [span.start, lastDay(span)]) };
};

/** As many periods as are listed. */
function firstPeriods(howMany: number): Answer {
  return (input) => ({ periods: list(periodsFromAnchor(input), "periods").slice(0, howMany) });
}

/** The first billing day on or after the start; periods of every length count from it. */
const firstBillingDay: Answer = (input) => {
  const { anchor } = gridSegment(day(input, "start"), openEnd, count(input, "billCycleDay"));
  return { firstBillDate: { monthly: anchor } };
};

const firstBillingDays: Answer = (input) => {
  const { anchor } = gridSegment(day(input, "start"), openEnd, count(input, "billCycleDay"));
  return { firstBillDate: { monthly: anchor, annual: anchor } };
};

/** Local clock times of an account's zone, counted by the local month in which they fall. */
const countByMonth: Answer = (input) => {
  const timeZone = text(input, "timezone");
  const months = list(input, "events").map((event) => {
    const [hours = 0, minutes = 0] = text(event).slice(11).split(":").map(Number);
    const instantMs = startOfLocalDay(day(event), timeZone) + (hours * 60 + minutes) * 60_000;
    return localDayOf(instantMs, timeZone).slice(0, 7);
  });
  const counts = new Map<string, number>();
  for (const month of months) counts.set(month, (counts.get(month) ?? 0) + 1);
  return { countByMonth: Object.fromEntries(counts) };
};

/** A trial without prices, then a phase with periods of its own. */
const trialThenReset: Answer = (input) => {
  const start = instantToLocalDay(text(input, "start"), text(input, "timezone"));
  const paidFrom = addDays(start, count(input, "trialDays"));
  const contract = contractOf([
    { start, prices: [] },
    { start: paidFrom, prices: [feeOf("fee", decimal(input, "price"))], recurrencePreference: "RESET" },
  ]);
  const [bill] = billSchedule(contract, { start, endExclusive: addDays(paidFrom, 1) });
  const { service } = bill?.charges[0] ?? {};
  return {
    billCycleDay: yearMonthDay(paidFrom).day,
    period: [service?.start ?? null, service?.endExclusive ?? null],
    amount: euros(bill?.computation.netTotal ?? 0n),
  };
};

/** Our periods turn at the start of a day; the anchor's time of day is appended, so that days can be compared. */
const periodAtDay: Answer = (input) => {
  const anchor = text(input, "anchor");
  const time = anchor.slice(10);
  const { span } = periodContaining(gridSegment(day(anchor)), intervalMonths(input), day(input, "at"));
  return { from: `${span.start}${time}`, to: `${span.endExclusive}${time}` };
};

const cycleEnd: Answer = (input) => {
  const anchor = text(input, "anchor");
  const { span } = periodContaining(gridSegment(day(anchor)), intervalMonths(input), day(input, "now"));
  return { cycleEnd: `${span.endExclusive}${anchor.slice(10)}` };
};

const periodsElapsed: Answer = (input) => {
  const start = day(input, "start");
  const segment = gridSegment(start, openEnd, count(input, "anchorDay"));
  const elapsed = list(input, "at").map((each) => {
    const until = { start, endExclusive: addDays(day(each), 1) };
    return periodsWithin(segment, intervalMonths(input), until).length - 1;
  });
  return { elapsed };
};

const localDaysBetween: Answer = (input) => {
  const timeZone = text(input, "timezone");
  const local = (key: string) => instantToLocalDay(text(input, key), timeZone);
  return { days: daysBetween(local("from"), local("to")) };
};

/** The end of the period that contains the current one's start, counted from the anchor. */
const nextFromAnchor: Answer = (input) => {
  const [anchor, start] = [day(input, "anchor"), day(input, "periodStart")];
  const segment = { ...gridSegment(anchor), start: earliest(start, anchor) };
  const months = intervalMonths(input) * count(input, "count");
  return { next: periodContaining(segment, months, start).span.endExclusive };
};

const inWeeks =
  "Bills by the week; our periods are of 1, 3, 6 or 12 months (D8, D53), so neither the week's price nor its days left can be said.";

const yearFromStart =
  "A year's bill day is looked for a year after the start; ours counts periods of every length from the first billing day (D8)";

export const calendarCases: CaseBook = {
  run: {
    "lago-eom-31": firstPeriods(3),
    "lago-eom-30": firstPeriods(4),
    "kb-bcd-30-feb": {
      answer: firstBillingDays,
      without: {
        "firstBillDate.thirtyDays": "No period of ours is of thirty days; all are of whole months (D8, D53).",
      },
    },
    ...same(["kb-bcd-equal", "kb-bcd-after"], firstBillingDay),
    "kb-dst-usage": countByMonth,
    "kb-dst-31": trialThenReset,
    ...same(["om-rec-jan31-aug", "om-rec-jan31-sep30"], periodAtDay),
    ...same(["met-elapsed-31", "met-elapsed-10"], periodsElapsed),
    ...same(["fp-days-ny-spring", "fp-days-ny-autumn", "fp-days-tokyo", "fp-days-berlin-same"], localDaysBetween),
    ...same(["fp-next-jan31", "fp-next-feb29", "fp-next-jan31x2", "fp-next-dec31x2"], nextFromAnchor),
    ...same(["fp-next-y-feb29", "fp-next-y-feb29x4", "fp-next-y-feb28"], nextFromAnchor),
    "au-eom-after": cycleEnd,
  },
  foreign: {
    ...same(["lago-tz-denver", "lago-tz-halifax", "lago-tz-paris"], inWeeks),
    "kb-bcd-30-jan31": { reason: `${yearFromStart}, 29 February 2012, not 30 January 2013.`, answer: firstBillingDays },
    "kb-bcd-14": { reason: `${yearFromStart}, 14 March 2012, not 14 February 2013.`, answer: firstBillingDays },
    "fp-days-la": {
      reason:
        "Counts dates of UTC (1 to 3 August) whatever the zone, against its own description; local days in Los Angeles are 1 and 2 August (D7).",
      answer: localDaysBetween,
    },
    "fp-next-y-cutoff": {
      reason:
        "A start before the anchor is carried to the anchor's day a year on; ours has a stub up to the anchor, 29 February 2024 (D8).",
      answer: nextFromAnchor,
    },
    "au-eom-before": {
      reason:
        "A cycle turns at the anchor's time of day, 10:00; ours turns at the start of the local day (D7), so 9:00 is in the new one.",
      answer: cycleEnd,
    },
  },
};
