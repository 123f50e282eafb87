import { describe, expect, it } from "vitest";
import { anyDate, fc, holds } from "@/lib/testing/laws";
import { dayRatio, daysIn, formatPeriod, isWithin, lastDay, overlap, period, periodOfDays } from "./period";
import { addDays, parsePlainDate } from "./plain-date";

const day = parsePlainDate;
const november = period(day("2026-11-01"), day("2026-12-01"));

describe("D9: spans of days, half-open inside, inclusive on the wire", () => {
  it("one of the wire's spans has both its days", () => {
    expect(periodOfDays(day("2026-11-01"), day("2026-11-30"))).toEqual(november);
    expect([daysIn(november), lastDay(november), formatPeriod(november)]).toEqual([
      30,
      "2026-11-30",
      "1 – 30 Nov 2026",
    ]);
    const oneDay = periodOfDays(day("2024-02-29"), day("2024-02-29"));
    expect([daysIn(oneDay), oneDay.endExclusive]).toEqual([1, "2024-03-01"]);
  });

  it("may be empty, but does not end before it starts", () => {
    expect(daysIn(period(day("2026-11-01"), day("2026-11-01")))).toBe(0);
    expect(() => period(day("2026-11-02"), day("2026-11-01"))).toThrow(
      new RangeError("A period from 2026-11-02 cannot end before 2026-11-01"),
    );
  });

  it("has its first day and not the one on which it ends", () => {
    const asked = ["2026-10-31", "2026-11-01", "2026-11-30", "2026-12-01"].map((date) => isWithin(day(date), november));
    expect(asked).toEqual([false, true, true, false]);
    expect(isWithin(day("2026-11-01"), period(day("2026-11-01"), day("2026-11-01")))).toBe(false);
  });

  it("overlaps another in the days that both have, and not at all where one ends as the other starts", () => {
    const part = period(day("2026-11-16"), day("2027-01-01"));
    expect(overlap(november, part)).toEqual({ start: "2026-11-16", endExclusive: "2026-12-01" });
    expect(overlap(part, november)).toEqual({ start: "2026-11-16", endExclusive: "2026-12-01" });
    expect(overlap(november, period(day("2026-12-01"), day("2027-01-01")))).toBeNull();
    expect(overlap(november, period(day("2026-10-01"), day("2026-11-02")))).toEqual(
      period(day("2026-11-01"), day("2026-11-02")),
    );
  });

  it("D10: the ratio of a part counts days, leap days too", () => {
    expect(dayRatio(period(day("2026-11-16"), day("2026-12-01")), november)).toEqual({
      numerator: 15n,
      denominator: 30n,
    });
    const leapYear = period(day("2024-01-01"), day("2025-01-01"));
    expect(dayRatio(period(day("2024-02-01"), day("2024-03-01")), leapYear)).toEqual({
      numerator: 29n,
      denominator: 366n,
    });
  });
});

describe("laws of spans", () => {
  const anyLength = fc.integer({ min: 0, max: 60 });

  it("the days of the two parts of a span add up to its days", () => {
    holds(anyDate, anyLength, anyLength, (start, first, second) => {
      const middle = addDays(start, first);
      const whole = period(start, addDays(middle, second));
      expect(daysIn(period(start, middle)) + daysIn(period(middle, whole.endExclusive))).toBe(daysIn(whole));
    });
  });

  it("a day is in an overlap exactly if it is in both spans", () => {
    const anyOffset = fc.integer({ min: -5, max: 65 });
    holds(anyDate, anyLength, anyOffset, anyLength, anyOffset, (start, length, offset, otherLength, at) => {
      const span = period(start, addDays(start, length));
      const other = period(addDays(start, offset), addDays(start, offset + otherLength));
      const date = addDays(start, at);
      const both = overlap(span, other);
      expect(both !== null && isWithin(date, both)).toBe(isWithin(date, span) && isWithin(date, other));
    });
  });
});
