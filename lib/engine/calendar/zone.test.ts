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
    expect(start("2026-01-01", "Pacific/Kiritimati")).toBe("2025-12-31T10:00:00.000Z");
    expect(start("2026-01-01", "Pacific/Pago_Pago")).toBe("2026-01-01T11:00:00.000Z");
  });

  it("begin at local midnight to the minute and, where a zone had them, the second", () => {
    expect(start("2026-01-01", "Asia/Kolkata")).toBe("2025-12-31T18:30:00.000Z");
    expect(start("2026-01-01", "Asia/Kathmandu")).toBe("2025-12-31T18:15:00.000Z");
    expect(start("2026-01-01", "America/St_Johns")).toBe("2026-01-01T03:30:00.000Z");
    // Liberia was 44 minutes and 30 seconds behind until January 1972.
    expect(start("1971-01-01", "Africa/Monrovia")).toBe("1971-01-01T00:44:30.000Z");
  });

  it("have 23 or 25 hours where clocks are turned", () => {
    expect([hours("2026-03-29", "Europe/Berlin"), hours("2026-10-25", "Europe/Berlin")]).toEqual([23, 25]);
    expect([hours("2026-03-28", "Europe/Berlin"), hours("2026-10-26", "Europe/Berlin")]).toEqual([24, 24]);
    expect([hours("2026-03-08", "America/New_York"), hours("2026-11-01", "America/New_York")]).toEqual([23, 25]);
    expect(hours("2026-04-05", "Australia/Lord_Howe")).toBe(24.5);
  });

  it("begin at their first instant where there is no midnight", () => {
    expect(start("2018-11-04", "America/Sao_Paulo")).toBe("2018-11-04T03:00:00.000Z");
    expect([hours("2018-11-03", "America/Sao_Paulo"), hours("2018-11-04", "America/Sao_Paulo")]).toEqual([24, 23]);
    expect(start("2018-03-25", "Asia/Beirut")).toBe("2018-03-24T22:00:00.000Z");
    expect([hours("2018-03-24", "Asia/Beirut"), hours("2018-03-25", "Asia/Beirut")]).toEqual([24, 23]);
  });

  it("begin when clocks are turned to midnight, an hour early", () => {
    // Greenland, 30 March 2024: at 23:00, two hours behind, it was midnight.
    expect(start("2024-03-31", "America/Nuuk")).toBe("2024-03-31T01:00:00.000Z");
    expect([hours("2024-03-30", "America/Nuuk"), hours("2024-03-31", "America/Nuuk")]).toEqual([23, 24]);
  });

  it("last until the clock passes midnight for good where it is turned back at midnight", () => {
    expect([hours("2018-02-17", "America/Sao_Paulo"), hours("2018-02-18", "America/Sao_Paulo")]).toEqual([25, 24]);
    expect(start("2018-02-18", "America/Sao_Paulo")).toBe("2018-02-18T03:00:00.000Z");
  });

  it("begin at the first of two midnights", () => {
    // At 1:00, three hours ahead, Jordan turned its clocks back to midnight; at 2:00, twelve ahead, Magadan did by two hours.
    expect([start("2021-10-29", "Asia/Amman"), hours("2021-10-29", "Asia/Amman")]).toEqual([
      "2021-10-28T21:00:00.000Z",
      25,
    ]);
    expect([start("2014-10-26", "Asia/Magadan"), hours("2014-10-26", "Asia/Magadan")]).toEqual([
      "2014-10-25T12:00:00.000Z",
      26,
    ]);
    // At 2:00, eleven hours ahead, Casey turned back to 23:00 of the day before: midnight passed at 13:00 and 16:00 UTC.
    expect(start("2010-03-05", "Antarctica/Casey")).toBe("2010-03-04T13:00:00.000Z");
  });

  it("go on through what a clock turned back past midnight repeats of the day before", () => {
    // Newfoundland, 29 October 2006, a minute past midnight (02:31 UTC): 23:01 again.
    const dayAt = (text: string) => localDayOf(Date.parse(text), "America/St_Johns");
    expect(start("2006-10-29", "America/St_Johns")).toBe("2006-10-29T02:30:00.000Z");
    expect([hours("2006-10-28", "America/St_Johns"), hours("2006-10-29", "America/St_Johns")]).toEqual([24, 25]);
    expect(dayAt("2006-10-29T02:29:59.999Z")).toBe("2006-10-28");
    expect(dayAt("2006-10-29T02:30:00Z")).toBe("2006-10-29");
    expect(dayAt("2006-10-29T02:31:00Z")).toBe("2006-10-29");
    expect(dayAt("2006-10-29T03:29:59.999Z")).toBe("2006-10-29");
    expect(dayAt("2006-10-30T03:29:59.999Z")).toBe("2006-10-29");
    expect(dayAt("2006-10-30T03:30:00Z")).toBe("2006-10-30");
  });

  it("are empty where a zone jumped over them", () => {
    expect(hours("2011-12-30", "Pacific/Apia")).toBe(0);
    expect([hours("2011-12-29", "Pacific/Apia"), hours("2011-12-31", "Pacific/Apia")]).toEqual([24, 24]);
    expect(start("2011-12-31", "Pacific/Apia")).toBe("2011-12-30T10:00:00.000Z");
    expect(localDayOf(Date.parse("2011-12-30T09:59:59.999Z"), "Pacific/Apia")).toBe("2011-12-29");
    expect(localDayOf(Date.parse("2011-12-30T10:00:00Z"), "Pacific/Apia")).toBe("2011-12-31");
  });

  it("hold their first instant, and the next day's is the next day's", () => {
    const dayAt = (text: string) => localDayOf(Date.parse(text), "Asia/Kolkata");
    expect([dayAt("2026-06-30T18:29:59.999Z"), dayAt("2026-06-30T18:30:00Z")]).toEqual(["2026-06-30", "2026-07-01"]);
    expect([dayAt("2026-07-01T18:29:59.999Z"), dayAt("2026-07-01T18:30:00Z")]).toEqual(["2026-07-01", "2026-07-02"]);
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
