import { describe, expect, it } from "vitest";
import { anyDate, fc, holds } from "@/lib/testing/laws";
import { billingGrid, gridSegment, openEnd, periodContaining, periodsWithin } from "./grid";
import { daysIn, formatPeriod, period } from "./period";
import { addDays, addMonths, daysInMonth, parsePlainDate, plainDate, yearMonthDay } from "./plain-date";

const day = parsePlainDate;
const someMonths = fc.constantFrom(1, 3, 6, 12);
const anyDay = fc.integer({ min: 1, max: 31 });

function spans(segment: ReturnType<typeof gridSegment>, months: number, from: string, to: string): string[] {
  return periodsWithin(segment, months, period(day(from), day(to))).map(({ span }) => formatPeriod(span));
}

describe("the billing grid", () => {
  it("D8: a billing day of 31 is clamped in short months and restored afterwards", () => {
    expect(spans(gridSegment(day("2027-12-31")), 1, "2027-12-31", "2028-05-01")).toEqual([
      "31 Dec 2027 – 30 Jan 2028",
      "31 Jan – 28 Feb 2028",
      "29 Feb – 30 Mar 2028",
      "31 Mar – 29 Apr 2028",
      "30 Apr – 30 May 2028",
    ]);
  });

  it("D8: the days before the first billing day are a stub of the full period before the anchor", () => {
    const segment = gridSegment(day("2026-01-16"), openEnd, 1);
    expect(segment.anchor).toBe("2026-02-01");
    const monthly = periodContaining(segment, 1, day("2026-01-20"));
    expect([formatPeriod(monthly.span), formatPeriod(monthly.whole)]).toEqual(["16 – 31 Jan 2026", "1 – 31 Jan 2026"]);
    const quarterly = periodContaining(segment, 3, day("2026-01-20"));
    expect([formatPeriod(quarterly.span), formatPeriod(quarterly.whole)]).toEqual([
      "16 – 31 Jan 2026",
      "1 Nov 2025 – 31 Jan 2026",
    ]);
    expect(spans(segment, 3, "2026-01-16", "2026-08-01")).toEqual([
      "16 – 31 Jan 2026",
      "1 Feb – 30 Apr 2026",
      "1 May – 31 Jul 2026",
    ]);
    expect(spans(segment, 12, "2026-02-01", "2026-02-02")).toEqual(["1 Feb 2026 – 31 Jan 2027"]);
  });

  it("D8: a clamped day is a billing day, so that a start on 28 February with billing day 31 has no stub", () => {
    const segment = gridSegment(day("2026-02-28"), openEnd, 31);
    expect(segment.anchor).toBe("2026-02-28");
    expect(spans(segment, 1, "2026-02-28", "2026-04-02")).toEqual(["28 Feb – 30 Mar 2026", "31 Mar – 29 Apr 2026"]);
  });

  it("D8: a reset ends the running period and sets a new anchor with its own day", () => {
    const [before, after] = billingGrid(day("2026-01-01"), 1, [day("2026-03-16")]);
    expect(before && spans(before, 1, "2026-03-01", "2026-06-01")).toEqual(["1 – 15 Mar 2026"]);
    expect(before && formatPeriod(periodContaining(before, 1, day("2026-03-15")).whole)).toBe("1 – 31 Mar 2026");
    expect(after && spans(after, 3, "2026-03-01", "2026-07-01")).toEqual([
      "16 Mar – 15 Jun 2026",
      "16 Jun – 15 Sep 2026",
    ]);
    expect(() => before && periodContaining(before, 1, day("2026-03-16"))).toThrow(RangeError);
    expect(() => after && periodContaining(after, 1, day("2026-03-15"))).toThrow(RangeError);
  });

  it("D8: the billing day is the first segment's, a reset's its own; without one, or without resets, the start's day", () => {
    const anchors = (...args: Parameters<typeof billingGrid>) => billingGrid(...args).map(({ anchor }) => anchor);
    expect(anchors(day("2026-01-16"), 1)).toEqual(["2026-02-01"]);
    expect(anchors(day("2026-01-16"), null)).toEqual(["2026-01-16"]);
    expect(anchors(day("2026-01-16"), 1, [day("2026-03-20"), day("2026-05-05")])).toEqual([
      "2026-02-01",
      "2026-03-20",
      "2026-05-05",
    ]);
    expect(anchors(day("2026-01-16"), null, [day("2026-03-20")])).toEqual(["2026-01-16", "2026-03-20"]);
  });

  it("goes on to the end of the last year that bills, or to the end that is given", () => {
    expect(openEnd).toBe("9999-12-31");
    const ends = billingGrid(day("2026-01-01"), 1, [day("2026-03-16")]).map(({ endExclusive }) => endExclusive);
    expect(ends).toEqual(["2026-03-16", "9999-12-31"]);
    expect(billingGrid(day("2026-01-01"), 1, [], day("2027-01-01"))[0]?.endExclusive).toBe("2027-01-01");
  });

  it("no period contains a date outside the segment, also where a stub's full period would", () => {
    const segment = gridSegment(day("2026-01-16"), day("2026-04-11"), 1);
    const outside = (date: string) => () => periodContaining(segment, 1, day(date));
    const words = "lies outside 2026-01-16…2026-04-11";
    expect(outside("2026-01-15")).toThrow(new RangeError(`2026-01-15 ${words}`));
    expect(outside("2026-04-11")).toThrow(new RangeError(`2026-04-11 ${words}`));
    expect(outside("2025-06-01")).toThrow(new RangeError(`2025-06-01 ${words}`));
    expect(outside("2027-06-01")).toThrow(new RangeError(`2027-06-01 ${words}`));
    expect(formatPeriod(periodContaining(segment, 1, day("2026-01-16")).span)).toBe("16 – 31 Jan 2026");
    expect(formatPeriod(periodContaining(segment, 1, day("2026-04-10")).span)).toBe("1 – 10 Apr 2026");
  });

  it("a span before, after or without the segment has no period", () => {
    const segment = gridSegment(day("2026-01-10"), day("2026-02-01"), 10);
    expect(spans(segment, 1, "2025-01-01", "2026-01-10")).toEqual([]);
    expect(spans(segment, 1, "2026-02-01", "2027-01-01")).toEqual([]);
    expect(spans(segment, 1, "2026-01-20", "2026-01-20")).toEqual([]);
  });
});

describe("laws of the grid", () => {
  it("D8: no anchor drifts over 48 months, whatever the start day, leap years included", () => {
    const drifted: string[] = [];
    for (const year of [2023, 2024, 2099, 2100]) {
      for (let month = 1; month <= 12; month += 1) {
        for (let wanted = 1; wanted <= 31; wanted += 1) {
          const start = plainDate(year, month, Math.min(wanted, daysInMonth(year, month)));
          const found = periodsWithin(gridSegment(start, openEnd, wanted), 1, period(start, addMonths(start, 48, 1)));
          if (found.length < 48) drifted.push(`${start}: ${found.length} periods`);
          for (const [i, { span }] of found.entries()) {
            const at = yearMonthDay(span.start);
            const isNext = at.year * 12 + at.month === year * 12 + month + i;
            if (!isNext || at.day !== Math.min(wanted, daysInMonth(at.year, at.month)))
              drifted.push(`${start}: ${span.start}`);
          }
        }
      }
    }
    expect(drifted).toEqual([]);
  });

  it("the periods of a segment tile its days, each within its whole", () => {
    holds(anyDate, anyDay, someMonths, fc.integer({ min: 1, max: 900 }), (start, billingDay, months, days) => {
      const segment = gridSegment(start, addDays(start, days), billingDay);
      const found = periodsWithin(segment, months, segment);
      expect(found[0]?.span.start).toBe(segment.start);
      expect(found.at(-1)?.span.endExclusive).toBe(segment.endExclusive);
      found.forEach(({ span, whole }, i) => {
        const next = found[i + 1]?.span.start;
        if (next) expect(span.endExclusive).toBe(next);
        expect(whole.start <= span.start && span.endExclusive <= whole.endExclusive).toBe(true);
      });
      expect(found.reduce((sum, { span }) => sum + daysIn(span), 0)).toBe(days);
    });
  });

  it("a date is in the period that contains it", () => {
    const offset = fc.integer({ min: 0, max: 899 });
    holds(anyDate, anyDay, someMonths, offset, (start, billingDay, months, days) => {
      const segment = gridSegment(start, addDays(start, 900), billingDay);
      const date = addDays(start, days);
      const found = periodContaining(segment, months, date);
      expect(found.span.start <= date && date < found.span.endExclusive).toBe(true);
      expect(periodsWithin(segment, months, period(date, addDays(date, 1)))).toEqual([found]);
    });
  });

  it("D8: longer periods begin where shorter ones do", () => {
    holds(anyDate, anyDay, fc.constantFrom(3, 6, 12), (start, billingDay, months) => {
      const segment = gridSegment(start, addDays(start, 1500), billingDay);
      const monthly = new Set(periodsWithin(segment, 1, segment).map(({ span }) => span.start));
      for (const { span } of periodsWithin(segment, months, segment)) expect(monthly).toContain(span.start);
    });
  });
});
