import { describe, expect, test } from "vitest";
import { axisTicks, monthLabels, phaseMarks, tickWords } from "./chart-axis";

const months = (count: number, firstMonth = 1) =>
  Array.from({ length: count }, (_, index) => {
    const number = firstMonth - 1 + index;
    return `${2027 + Math.floor(number / 12)}-${String((number % 12) + 1).padStart(2, "0")}`;
  });

describe("the ticks of amounts", () => {
  test.each([
    [0, 14_000, 0.01, [0, 4_000, 8_000, 12_000, 16_000]],
    [0, 18_000, 0.01, [0, 5_000, 10_000, 15_000, 20_000]],
    [0, 10_742.5, 0.01, [0, 3_000, 6_000, 9_000, 12_000]],
    [-750, 8_000, 0.01, [-3_000, 0, 3_000, 6_000, 9_000]],
    [-120_000, 98_000, 1, [-120_000, -60_000, 0, 60_000, 120_000]],
    [-5, 0, 0.01, [-6, -4, -2, 0]],
    [0, 2, 1, [0, 1, 2]],
    [0, 0.03, 0.01, [0, 0.01, 0.02, 0.03]],
    [0, 0, 0.01, [0]],
  ])("from %d to %d they are round and take in both ends", (low, high, least, ticks) => {
    expect(axisTicks(low, high, least)).toEqual(ticks);
  });

  test.each([
    [
      [0, 6_000, 12_000, 18_000],
      ["0", "6k", "12k", "18k"],
    ],
    [
      [0, 500, 1_000, 1_500, 2_000],
      ["0", "500", "1,000", "1,500", "2,000"],
    ],
    [
      [0, 2_500, 5_000, 7_500, 10_000],
      ["0", "2.5k", "5k", "7.5k", "10k"],
    ],
    [
      [-50_000, 0, 50_000],
      ["−50k", "0", "50k"],
    ],
    [
      [0, 500_000, 1_000_000],
      ["0", "0.5M", "1M"],
    ],
    [
      [0, 0.25, 0.5],
      ["0", "0.25", "0.5"],
    ],
  ])("%j are written in one unit", (ticks, words) => expect(tickWords(ticks)).toEqual(words));
});

describe("the names of months", () => {
  test("with room for them quarters are named, the year at each January", () => {
    expect(monthLabels(months(24), 16)).toEqual([
      { index: 0, words: "Jan ’27" },
      { index: 3, words: "Apr" },
      { index: 6, words: "Jul" },
      { index: 9, words: "Oct" },
      { index: 12, words: "Jan ’28" },
      { index: 15, words: "Apr" },
      { index: 18, words: "Jul" },
      { index: 21, words: "Oct" },
    ]);
  });

  test("a forecast that begins in November names its first quarter with the year", () => {
    expect(monthLabels(months(6, 11), 20)).toEqual([
      { index: 2, words: "Jan ’28" },
      { index: 5, words: "Apr" },
    ]);
    expect(monthLabels(months(3, 6), 20)).toEqual([{ index: 1, words: "Jul ’27" }]);
  });

  test("five years on little room name Januaries alone", () => {
    expect(monthLabels(months(60), 4).map(({ words }) => words)).toEqual([
      ...["Jan ’27", "Jan ’28", "Jan ’29", "Jan ’30", "Jan ’31"],
    ]);
  });
});

describe("where phases begin", () => {
  test("their lines stand at the day within its month; the first needs none, others are not drawn", () => {
    const starts = [
      { name: "Pilot", start: "2027-01-01" },
      { name: "Year 2", start: "2028-04-16" },
      { name: "Year 1", start: "2027-04-01" },
      { name: "Later", start: "2030-01-01" },
      { name: "Not typed yet", start: "" },
    ];
    expect(phaseMarks(months(24), starts)).toEqual([
      { name: "Year 1", at: 3 },
      { name: "Year 2", at: 15.5 },
    ]);
  });
});
