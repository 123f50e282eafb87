import { describe, expect, it } from "vitest";
import { fc, holds } from "@/lib/testing/laws";
import { addDays, instantToLocalDay, type PlainDate, parsePlainDate } from "./plain-date";
import { instantText, localDayOf, localDaySpan, startOfLocalDay, utcHourEnd } from "./zone";

const day = parsePlainDate;
const hourMs = 3_600_000;

function start(date: string, zone: string): string {
  return instantText(startOfLocalDay(day(date), zone));
}

function hours(date: string, zone: string): number {
  const { startMs, endMsExclusive } = localDaySpan(day(date), zone);
  return (endMsExclusive - startMs) / hourMs;
}

describe("local days as spans of instants (D7)", () => {
  it("begin at local midnight", () => {
    expect(start("2026-01-01", "UTC")).toBe("2026-01-01T00:00:00.000Z");
    expect(start("2026-01-01", "Europe/Berlin")).toBe("2025-12-31T23:00:00.000Z");
    expect(start("2026-07-01", "Europe/Berlin")).toBe("2026-06-30T22:00:00.000Z");
    expect(start("2026-01-01", "Asia/Kolkata")).toBe("2025-12-31T18:30:00.000Z");
    expect(start("2026-01-01", "Pacific/Kiritimati")).toBe("2025-12-31T10:00:00.000Z");
  });

  it("have 23 or 25 hours where clocks are turned", () => {
    expect([hours("2026-03-29", "Europe/Berlin"), hours("2026-10-25", "Europe/Berlin")]).toEqual([23, 25]);
    expect([hours("2026-03-28", "Europe/Berlin"), hours("2026-10-26", "Europe/Berlin")]).toEqual([24, 24]);
    expect(hours("2026-04-05", "Australia/Lord_Howe")).toBe(24.5);
  });

  it("begin at their first instant where there is no midnight", () => {
    expect(start("2018-11-04", "America/Sao_Paulo")).toBe("2018-11-04T03:00:00.000Z");
    expect([hours("2018-11-03", "America/Sao_Paulo"), hours("2018-11-04", "America/Sao_Paulo")]).toEqual([24, 23]);
    expect(start("2018-03-25", "Asia/Beirut")).toBe("2018-03-24T22:00:00.000Z");
    expect(hours("2018-03-25", "Asia/Beirut")).toBe(23);
  });

  it("last until the clock passes midnight for good where it is turned back at midnight", () => {
    expect([hours("2018-02-17", "America/Sao_Paulo"), hours("2018-02-18", "America/Sao_Paulo")]).toEqual([25, 24]);
    expect(start("2018-02-18", "America/Sao_Paulo")).toBe("2018-02-18T03:00:00.000Z");
  });

  it("are empty where a zone jumped over them", () => {
    expect(hours("2011-12-30", "Pacific/Apia")).toBe(0);
    expect([hours("2011-12-29", "Pacific/Apia"), hours("2011-12-31", "Pacific/Apia")]).toEqual([24, 24]);
    expect(start("2011-12-31", "Pacific/Apia")).toBe("2011-12-30T10:00:00.000Z");
  });

  it("D18: an instant on the hour belongs to the hour it begins", () => {
    const end = (text: string) => instantText(utcHourEnd(Date.parse(text)));
    expect(end("2026-05-04T13:30:00Z")).toBe("2026-05-04T14:00:00.000Z");
    expect(end("2026-05-04T13:59:59.999Z")).toBe("2026-05-04T14:00:00.000Z");
    expect(end("2026-05-04T14:00:00Z")).toBe("2026-05-04T15:00:00.000Z");
    expect(end("1969-12-31T23:59:59.999Z")).toBe("1970-01-01T00:00:00.000Z");
  });

  it("refuse a zone that does not exist", () => {
    expect(() => startOfLocalDay(day("2026-01-01"), "Nowhere/Town")).toThrow(RangeError);
  });
});

const years: [string, number][] = [
  ["America/Sao_Paulo", 2018],
  ["Europe/Berlin", 2026],
  ["Asia/Beirut", 2023],
  ["Pacific/Apia", 2011],
  ["Africa/Casablanca", 2025],
  ["America/St_Johns", 2005],
  ["America/Havana", 2024],
  ["Asia/Gaza", 2024],
  ["Australia/Lord_Howe", 2026],
  ["UTC", 2026],
];

describe("every instant of a year lies in exactly one local day", () => {
  it.each(years)("%s %i", (zone, year) => {
    let date: PlainDate = day(`${year}-01-01`);
    const daysOf = { found: 0, hours: 0 };
    while (date < `${year + 1}-01-01`) {
      const { startMs, endMsExclusive } = localDaySpan(date, zone);
      expect(endMsExclusive).toBe(startOfLocalDay(addDays(date, 1), zone));
      expect(startMs).toBeLessThanOrEqual(endMsExclusive);
      for (const instant of startMs < endMsExclusive ? [startMs, endMsExclusive - 1] : []) {
        expect(localDayOf(instant, zone)).toBe(date);
      }
      expect(localDayOf(startMs - 1, zone) < date).toBe(true);
      daysOf.found += 1;
      daysOf.hours += (endMsExclusive - startMs) / hourMs;
      date = addDays(date, 1);
    }
    const from = startOfLocalDay(day(`${year}-01-01`), zone);
    expect(daysOf.hours).toBe((startOfLocalDay(day(`${year + 1}-01-01`), zone) - from) / hourMs);
  });

  it("agrees with the clock's own day, whichever instant", () => {
    const zones = fc.constantFrom(...years.map(([zone]) => zone).filter((zone) => zone !== "America/St_Johns"));
    holds(zones, fc.integer({ min: 0, max: 2e12 }), (zone, instant) => {
      expect(localDayOf(instant, zone)).toBe(instantToLocalDay(instant, zone));
      const { startMs, endMsExclusive } = localDaySpan(localDayOf(instant, zone), zone);
      expect(startMs <= instant && instant < endMsExclusive).toBe(true);
    });
  });
});
