import { describe, expect, test } from "vitest";
import { parsePlainDate } from "@/lib/engine/calendar/plain-date";
import { monthGrid, parseDay } from "./date-text";

const today = parsePlainDate("2026-11-20");

describe("a typed day", () => {
  test.each([
    ["30 Nov 2026", "2026-11-30"],
    ["30 november", "2026-11-30"],
    ["3 Sept 2027", "2027-09-03"],
    ["2026-11-30", "2026-11-30"],
    ["30/11", "2026-11-30"],
    ["30.11.2027", "2027-11-30"],
    ["30.11.", "2026-11-30"],
    ["today", "2026-11-20"],
    ["+30", "2026-12-20"],
    ["-20", "2026-10-31"],
    ["eom", "2026-11-30"],
    [" EOM ", "2026-11-30"],
  ])("%s is read", (text, iso) => expect(parseDay(text, today)).toBe(iso));

  test.each(["", "31 Nov 2026", "29/2", "2026-13-01", "11/30", "30 Novel", "30", "+", "soon"])(
    "%j is refused",
    (text) => expect(parseDay(text, today)).toBeNull(),
  );
});

describe("the month's grid", () => {
  test("starts on a Monday and holds every day of the month", () => {
    const weeks = monthGrid(today);
    expect(weeks).toHaveLength(6);
    expect(weeks[0]?.[0]).toBe("2026-10-26");
    expect(weeks.flat().filter((day) => day.startsWith("2026-11"))).toHaveLength(30);
  });

  test("a month that starts on a Monday starts in the first cell", () => {
    expect(monthGrid(parsePlainDate("2027-02-14"))[0]?.[0]).toBe("2027-02-01");
  });
});
