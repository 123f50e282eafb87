import { expect, test } from "vitest";
import { parsePlainDate } from "@/lib/engine/calendar/plain-date";
import { usualPeriods } from "./usual-periods";

test("months, quarters and years end on their last day, also across the turn of the year", () => {
  const spans = usualPeriods(parsePlainDate("2027-02-14")).map(({ label, from, until }) => [label, from, until]);
  expect(spans).toEqual([
    ["This month", "2027-02-01", "2027-02-28"],
    ["Last month", "2027-01-01", "2027-01-31"],
    ["This quarter", "2027-01-01", "2027-03-31"],
    ["Last quarter", "2026-10-01", "2026-12-31"],
    ["This year", "2027-01-01", "2027-12-31"],
    ["Last year", "2026-01-01", "2026-12-31"],
  ]);
});
