import { describe, expect, test } from "vitest";
import { readAssumed, showAssumed, withGrowth, withMonthly, withSeats } from "./assumed-values";

const [calls, rows, seats] = ["0195d3a0-0000-7000-8000-00000000000a", "0195d3a0-0000-7000-8000-00000000000b", "s"];

describe("what is typed", () => {
  test.each([
    ["180,000", "monthly", 180_000],
    ["0.5", "monthly", 0.5],
    ["5", "monthlyGrowth", 5],
    ["5 %", "monthlyGrowth", 5],
    ["−2.5", "monthlyGrowth", -2.5],
    ["25", "seats", 25],
    ["", "seats", null],
    ["  ", "monthly", null],
  ] as const)("%j is read", (text, of, value) => expect(readAssumed(text, of)).toEqual({ ok: true, value }));

  test.each([
    ["180,0x", "monthly", "Not a number. Write it as 180,000."],
    ["1,5", "monthlyGrowth", "Not a number. Write it as 5."],
    ["-1", "monthly", "Must not be below 0."],
    ["1234567890123456", "monthly", "Must have at most 15 significant digits."],
    ["5.00000000000000000001", "monthlyGrowth", "Has too many digits."],
    ["-101", "monthlyGrowth", "Must be from -100 to 1,000."],
    ["1001", "monthlyGrowth", "Must be from -100 to 1,000."],
    ["2.5", "seats", "Must be a whole number from 0 to 10000000."],
    ["-1", "seats", "Must be a whole number from 0 to 10000000."],
  ] as const)("%j is refused with the reason", (text, of, message) =>
    expect(readAssumed(text, of)).toEqual({ ok: false, message }),
  );

  test("what was read is shown with its thousands, and nothing as nothing", () => {
    expect([180_000, 0, 2.5, -3, 1e-7, null, undefined].map(showAssumed)).toEqual([
      ...["180,000", "0", "2.5", "−3", "0.0000001", "", ""],
    ]);
  });
});

describe("the next assumptions", () => {
  const before = {
    usage: [{ usageMetricId: calls, monthly: 10, monthlyGrowth: 5 }],
    seats: [{ seatMetricId: seats, seats: 1 }],
  };

  test("another start keeps the growth, and everything else", () => {
    expect(withMonthly(before, calls, 20)).toEqual({
      usage: [{ usageMetricId: calls, monthly: 20, monthlyGrowth: 5 }],
      seats: [{ seatMetricId: seats, seats: 1 }],
    });
    expect(withMonthly(before, rows, 7).usage).toEqual([...before.usage, { usageMetricId: rows, monthly: 7 }]);
  });

  test("no start is no assumption", () => {
    expect(withMonthly(before, calls, null).usage).toEqual([]);
    expect(withSeats(before, seats, null).seats).toEqual([]);
  });

  test("growth keeps the start; of what has none it grows from 0", () => {
    expect(withGrowth(before, calls, -1).usage).toEqual([{ usageMetricId: calls, monthly: 10, monthlyGrowth: -1 }]);
    expect(withGrowth({}, calls, 3).usage).toEqual([{ usageMetricId: calls, monthly: 0, monthlyGrowth: 3 }]);
    expect(withGrowth({}, calls, null)).toEqual({});
  });

  test("seats are set and added", () => {
    expect(withSeats(before, seats, 30).seats).toEqual([{ seatMetricId: seats, seats: 30 }]);
    expect(withSeats({}, seats, 0)).toEqual({ seats: [{ seatMetricId: seats, seats: 0 }] });
  });
});
