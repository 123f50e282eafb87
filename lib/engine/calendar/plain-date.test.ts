import { describe, expect, it } from "vitest";
import { anyDate, fc, holds } from "@/lib/testing/laws";
import {
  addDays,
  addMonths,
  compareDates,
  daysBetween,
  daysInMonth,
  earliest,
  firstOfMonth,
  formatDay,
  formatSpan,
  instantToLocalDay,
  isPlainDate,
  lastOfMonth,
  latest,
  parsePlainDate,
  plainDate,
  yearMonthDay,
} from "./plain-date";

const day = parsePlainDate;

describe("plain dates", () => {
  it("accepts days that exist and nothing else", () => {
    for (const text of ["2024-02-29", "2000-02-29", "0001-01-01", "9999-12-31"]) expect(isPlainDate(text)).toBe(true);
    for (const text of [
      "2026-02-29",
      "1900-02-29",
      "2026-13-01",
      "2026-00-10",
      "2026-04-31",
      "2026-1-1",
      "2026-01-00",
      "0000-01-01",
      "2026-01-01T00:00:00Z",
      " 2026-01-01",
      "",
    ]) {
      expect(isPlainDate(text)).toBe(false);
      expect(() => parsePlainDate(text)).toThrow(RangeError);
    }
  });

  it("says what is no date", () => {
    expect(() => parsePlainDate("30.11.2026")).toThrow(new RangeError('Not a date (yyyy-MM-dd): "30.11.2026"'));
    expect(() => plainDate(2026, 2, 29)).toThrow(new RangeError('Not a date (yyyy-MM-dd): "2026-02-29"'));
  });

  it("knows how many days a month has", () => {
    const daysOf = (year: number) => Array.from({ length: 12 }, (_, i) => daysInMonth(year, i + 1));
    expect(daysOf(2026)).toEqual([31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]);
    expect(daysOf(2024)).toEqual([31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]);
    expect([1900, 2000, 2100, 2400].map((year) => daysInMonth(year, 2))).toEqual([28, 29, 28, 29]);
    for (const text of ["2026-06-31", "2026-09-31", "2026-11-31"]) expect(isPlainDate(text)).toBe(false);
  });

  it("adds and counts days over the ends of months, years and leap years", () => {
    expect(addDays(day("2024-02-28"), 1)).toBe("2024-02-29");
    expect(addDays(day("2026-12-31"), 1)).toBe("2027-01-01");
    expect(addDays(day("2026-01-01"), -1)).toBe("2025-12-31");
    expect(daysBetween(day("2025-03-10"), day("2025-06-10"))).toBe(92);
    expect(daysBetween(day("2024-01-01"), day("2025-01-01"))).toBe(366);
    expect(daysBetween(day("2026-01-02"), day("2026-01-01"))).toBe(-1);
    expect(() => addDays(day("9999-12-31"), 1)).toThrow(RangeError);
    expect(() => addDays(day("0001-01-01"), -1)).toThrow(RangeError);
  });

  it("compares dates, of which equal ones are the same", () => {
    const [first, second] = [day("2026-09-30"), day("2026-10-01")];
    expect([compareDates(first, second), compareDates(second, first), compareDates(first, first)]).toEqual([-1, 1, 0]);
    expect([earliest(first, second), earliest(second, first), earliest(first, first)]).toEqual([first, first, first]);
    expect([latest(first, second), latest(second, first), latest(second, second)]).toEqual([second, second, second]);
  });

  it("D8: clamps the anchor in short months and restores it afterwards", () => {
    const anchor = 31;
    const months = [0, 1, 2, 3].map((n) => addMonths(day("2026-01-31"), n, anchor));
    expect(months).toEqual(["2026-01-31", "2026-02-28", "2026-03-31", "2026-04-30"]);
    expect(addMonths(day("2026-02-28"), 1, 31)).toBe("2026-03-31");
    expect(addMonths(day("2024-02-29"), 12)).toBe("2025-02-28");
    expect(addMonths(day("2026-01-15"), -13)).toBe("2024-12-15");
  });

  it("finds the first and last day of a month", () => {
    expect(firstOfMonth(day("2024-02-15"))).toBe("2024-02-01");
    expect(lastOfMonth(day("2024-02-15"))).toBe("2024-02-29");
  });

  it("D7: says on which local day an instant falls", () => {
    expect(instantToLocalDay("2026-03-31T22:30:00Z", "Europe/Amsterdam")).toBe("2026-04-01");
    expect(instantToLocalDay("2026-03-31T22:30:00Z", "UTC")).toBe("2026-03-31");
    expect(instantToLocalDay("2026-01-01T04:59:59.999Z", "America/New_York")).toBe("2025-12-31");
    expect(instantToLocalDay("2026-01-01T00:00:00+14:00", "UTC")).toBe("2025-12-31");
    expect(instantToLocalDay(0, "Pacific/Kiritimati")).toBe("1969-12-31");
    expect(() => instantToLocalDay("2026-01-01T00:00:00", "UTC")).toThrow(RangeError);
    expect(() => instantToLocalDay("2026-01-01T00:00:00Z", "Nowhere/Town")).toThrow(RangeError);
  });

  it("D7: an instant has its offset, with or without colon, and nothing else is one", () => {
    expect(instantToLocalDay("2026-01-01T01:30:00+0200", "UTC")).toBe("2025-12-31");
    expect(instantToLocalDay("2025-12-31T22:30:00-02:00", "UTC")).toBe("2026-01-01");
    for (const text of [
      "2026-01-01",
      "2026-01-01T00:00:00",
      "Thu Jan 01 2026 00:00:00 GMT+0200 (EET)",
      "2026-13-01T00:00:00Z",
    ]) {
      expect(() => instantToLocalDay(text, "UTC")).toThrow(new RangeError(`Not an instant: "${text}"`));
    }
  });

  it("writes every month by its first three letters", () => {
    const written = Array.from({ length: 12 }, (_, i) => formatDay(plainDate(2026, i + 1, 7)));
    expect(written.map((text) => text.slice(2, -5)).join(" ")).toBe("Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec");
  });

  it("writes days and spans, dropping what repeats", () => {
    expect(formatDay(day("2026-11-30"))).toBe("30 Nov 2026");
    expect(formatSpan(day("2026-11-01"), day("2026-11-30"))).toBe("1 – 30 Nov 2026");
    expect(formatSpan(day("2026-10-12"), day("2026-11-11"))).toBe("12 Oct – 11 Nov 2026");
    expect(formatSpan(day("2026-12-01"), day("2027-01-31"))).toBe("1 Dec 2026 – 31 Jan 2027");
    expect(formatSpan(day("2026-11-01"), day("2027-11-30"))).toBe("1 Nov 2026 – 30 Nov 2027");
    expect(formatSpan(day("2026-10-14"), day("2026-10-14"))).toBe("14 Oct 2026");
  });
});

describe("laws of the calendar", () => {
  it("adding the days between two dates leads from one to the other", () => {
    holds(anyDate, anyDate, (a, b) => {
      expect(addDays(a, daysBetween(a, b))).toBe(b);
      expect(Math.sign(daysBetween(a, b))).toBe(compareDates(b, a));
      expect(daysBetween(earliest(a, b), latest(a, b))).toBe(Math.abs(daysBetween(a, b)));
    });
  });

  it("agrees with the platform's own calendar", () => {
    holds(anyDate, fc.integer({ min: -100_000, max: 100_000 }), (date, days) => {
      const epochMs = Date.parse(`${date}T00:00:00Z`) + days * 86_400_000;
      expect(addDays(date, days)).toBe(new Date(epochMs).toISOString().slice(0, 10));
      expect(instantToLocalDay(epochMs, "UTC")).toBe(addDays(date, days));
    });
  });

  it("D8: the anchor never drifts over 48 months, however the way is cut", () => {
    holds(anyDate, fc.integer({ min: 1, max: 31 }), fc.integer({ min: 1, max: 12 }), (start, anchor, step) => {
      let date = addMonths(start, 0, anchor);
      for (let months = step; months <= 48; months += step) {
        date = addMonths(date, step, anchor);
        const { year, month, day: dayOfMonth } = yearMonthDay(date);
        expect(date).toBe(addMonths(start, months, anchor));
        expect(dayOfMonth).toBe(Math.min(anchor, daysInMonth(year, month)));
      }
    });
  });

  it("a later instant is never on an earlier day", () => {
    const zones = fc.constantFrom("UTC", "Europe/Berlin", "America/St_Johns", "Australia/Lord_Howe", "Pacific/Apia");
    holds(zones, fc.integer({ min: 0, max: 4e12 }), fc.integer({ min: 0, max: 2e8 }), (zone, instant, later) => {
      const days = [instant, instant + later].map((epochMs) => instantToLocalDay(epochMs, zone));
      expect(days.toSorted()).toEqual(days);
    });
  });

  it("every day of a month lies between its first and last", () => {
    holds(anyDate, (date) => {
      const { year, month, day: dayOfMonth } = yearMonthDay(date);
      expect(daysBetween(firstOfMonth(date), date)).toBe(dayOfMonth - 1);
      expect(lastOfMonth(date)).toBe(plainDate(year, month, daysInMonth(year, month)));
    });
  });
});
