import { describe, expect, test } from "vitest";
import { period } from "@/lib/engine/calendar/period";
import { addDays, parsePlainDate } from "@/lib/engine/calendar/plain-date";
import { fixed } from "@/lib/engine/money/fixed";
import type { UsageFacts, UsageQuery } from "@/lib/engine/pricing/facts";
import type { MeteredUsage } from "@/lib/engine/schedule/usage-periods";
import { planUsage, questionsOf, toUsageEntry, type UsagePlan } from "./rules";
import { type UsageChoice, usageChoices } from "./schema";

const on = parsePlainDate;

/** Both days included. */
function days(start: string, endInclusive: string) {
  return period(on(start), addDays(on(endInclusive), 1));
}

type Given = readonly (readonly [start: string, endInclusive: string])[];

function counting(spans: Given, dropped: Given = []): MeteredUsage {
  const skipped = dropped.map(([start, end]) => days(start, end));
  return {
    ...{ metricId: "calls", billingFrequency: "MONTHLY", priceIds: ["price"] },
    periods: spans.map(([start, end]) => ({ span: days(start, end), skipped })),
  };
}

function planOf(spans: Given, choice: UsageChoice, today: string): UsagePlan {
  const plan = planUsage(counting(spans), choice, on(today));
  if (!plan) throw new Error("There is no such period");
  return plan;
}

const autumn: Given = [
  ["2026-08-01", "2026-08-31"],
  ["2026-09-01", "2026-09-30"],
  ["2026-10-01", "2026-10-31"],
  ["2026-11-01", "2026-11-30"],
];

describe("the choice", () => {
  const startsOf = (choice: UsageChoice, today: string) =>
    planUsage(counting(autumn), choice, on(today))?.periods.map(({ span }) => span.start.slice(5, 7)) ?? null;

  test.each<[UsageChoice, string[] | null, string[] | null]>([
    ["CURRENT", ["11"], null],
    ["LAST", ["10"], ["11"]],
    ["LAST_THREE", ["08", "09", "10"], ["09", "10", "11"]],
    ["ALL", ["08", "09", "10", "11"], ["08", "09", "10", "11"]],
  ])("%s on a period's last day, and on the day after", (choice, onLast, dayAfter) => {
    expect(startsOf(choice, "2026-11-30")).toEqual(onLast);
    expect(startsOf(choice, "2026-12-01")).toEqual(dayAfter);
  });

  test("of what has not begun there is none; what has just begun is not over", () => {
    for (const choice of usageChoices) expect(planUsage(counting([]), choice, on("2026-11-20"))).toBeNull();
    const first: Given = [["2026-11-20", "2026-12-19"]];
    const found = usageChoices.map((choice) => planUsage(counting(first), choice, on("2026-11-20")) !== null);
    expect(found).toEqual([true, false, false, true]);
  });

  test("all are at most 240, the newest", () => {
    const daily = Array.from({ length: 250 }, (_, i) => {
      const day = addDays(on("2026-01-01"), i);
      return [day, day] as const;
    });
    const { periods } = planOf(daily, "ALL", "2026-12-31");
    expect([periods.length, periods[0]?.span.start]).toEqual([240, "2026-01-11"]);
  });
});

describe("the bars", () => {
  const spanOf = ({ span }: UsagePlan["bars"][number]) => `${span.start} ${addDays(span.endExclusive, -1)}`;

  test("are days up to 92 of them; those after today keep their place and are not asked for", () => {
    const { step, bars } = planOf(autumn, "CURRENT", "2026-11-03");
    expect([step, bars.length]).toEqual(["DAY", 30]);
    expect(bars.flatMap(({ query }) => query?.span.start ?? [])).toEqual(["2026-11-01", "2026-11-02", "2026-11-03"]);
    expect([bars[0], bars[29]].flatMap((bar) => (bar ? spanOf(bar) : []))).toEqual([
      ...["2026-11-01 2026-11-01", "2026-11-30 2026-11-30"],
    ]);
    // 31 + 30 + 31
    expect(planOf(autumn, "LAST_THREE", "2026-11-03")).toMatchObject({ step: "DAY", bars: { length: 92 } });
  });

  test("are the periods where several have more days", () => {
    const { step, bars, periods } = planOf(autumn, "ALL", "2026-11-03");
    expect([step, bars]).toEqual(["PERIOD", periods]);
  });

  test("are calendar months, cut to the period, where one has more days", () => {
    const { step, bars } = planOf([["2026-08-15", "2026-12-14"]], "CURRENT", "2026-11-01");
    expect(step).toBe("MONTH");
    expect(bars.map((bar) => [spanOf(bar), bar.query !== null])).toEqual([
      ["2026-08-15 2026-08-31", true],
      ["2026-09-01 2026-09-30", true],
      ["2026-10-01 2026-10-31", true],
      ["2026-11-01 2026-11-30", true],
      ["2026-12-01 2026-12-14", false],
    ]);
  });

  test("of days on which it is not listed are empty", () => {
    const gap: Given = [
      ["2026-11-01", "2026-11-02"],
      ["2026-11-05", "2026-11-06"],
    ];
    const { bars } = planOf(gap, "ALL", "2026-11-30");
    expect(bars.map(({ query }) => query !== null)).toEqual([true, true, false, false, true, true]);
  });
});

describe("the questions", () => {
  test("are each asked once: the period and its days so far", () => {
    const asked = questionsOf([planOf(autumn, "CURRENT", "2026-11-02"), planOf(autumn, "CURRENT", "2026-11-02")]);
    expect(asked.map(({ key }) => key)).toEqual([
      "calls|2026-11-01|2026-12-01",
      "calls|2026-11-01|2026-11-02",
      "calls|2026-11-02|2026-11-03",
    ]);
    expect(questionsOf([planOf(autumn, "ALL", "2026-11-02")])).toHaveLength(4);
  });

  test("leave out the days that a suspension dropped (D44)", () => {
    const usage = counting([["2026-11-01", "2026-11-04"]], [["2026-11-02", "2026-11-03"]]);
    const plan = planUsage(usage, "CURRENT", on("2026-11-04"));
    expect(
      questionsOf(plan ? [plan] : []).map(({ span, skipped }) => [span.start, span.endExclusive, skipped]),
    ).toEqual([
      ["2026-11-01", "2026-11-05", [days("2026-11-02", "2026-11-03")]],
      ["2026-11-01", "2026-11-02", []],
      ["2026-11-02", "2026-11-03", [days("2026-11-02", "2026-11-02")]],
      ["2026-11-03", "2026-11-04", [days("2026-11-03", "2026-11-03")]],
      ["2026-11-04", "2026-11-05", []],
    ]);
  });
});

describe("the answer", () => {
  const names = { id: "one", productNames: ["API"], priceNames: ["Calls"] };
  const factsOf = (value: string): UsageFacts => ({ value: fixed(value), events: 1, eventValues: null });
  /** What was used day by day, summed for each question. */
  const answered = (asked: readonly UsageQuery[], used: Record<string, number>) =>
    new Map(
      asked.map(({ key, span }) => {
        const own = Object.entries(used).filter(([day]) => day >= span.start && day < span.endExclusive);
        return [key, factsOf(String(own.reduce((sum, [, amount]) => sum + amount, 0)))];
      }),
    );

  test("has each day, the period's own amount and the same total", () => {
    const plan = planOf([["2026-11-01", "2026-11-05"]], "CURRENT", "2026-11-03");
    const used = { "2026-11-01": 12.5, "2026-11-03": 30 };
    expect(toUsageEntry(plan, answered(questionsOf([plan]), used), names)).toEqual({
      ...{ ...names, step: "DAY", total: "42.5" },
      periods: [{ start: "2026-11-01", endInclusive: "2026-11-05", isCurrent: true, amount: "42.5" }],
      bars: [
        { start: "2026-11-01", endInclusive: "2026-11-01", isCurrent: false, amount: "12.5" },
        { start: "2026-11-02", endInclusive: "2026-11-02", isCurrent: false, amount: "0" },
        { start: "2026-11-03", endInclusive: "2026-11-03", isCurrent: true, amount: "30" },
        { start: "2026-11-04", endInclusive: "2026-11-04", isCurrent: false, amount: null },
        { start: "2026-11-05", endInclusive: "2026-11-05", isCurrent: false, amount: null },
      ],
    });
  });

  test("of several periods lists the newest first and sums them", () => {
    const plan = planOf(autumn, "ALL", "2026-11-03");
    const used = { "2026-08-31": 1, "2026-09-01": 20, "2026-10-31": 300, "2026-11-01": 4000 };
    const { periods, total, bars } = toUsageEntry(plan, answered(questionsOf([plan]), used), names);
    expect(periods.map(({ amount, isCurrent }) => [amount, isCurrent])).toEqual([
      ["4000", true],
      ["300", false],
      ["20", false],
      ["1", false],
    ]);
    expect([total, bars.map(({ amount }) => amount)]).toEqual(["4321", ["1", "20", "300", "4000"]]);
  });

  test("never makes a period's amount of its days: of what is counted once they do not add up", () => {
    const plan = planOf([["2026-11-01", "2026-11-02"]], "CURRENT", "2026-11-02");
    const users = ["3", "2", "2"];
    const facts = new Map(questionsOf([plan]).map(({ key }, i) => [key, factsOf(users[i] ?? "0")]));
    const { periods, total, bars } = toUsageEntry(plan, facts, names);
    expect([periods[0]?.amount, total, bars.map(({ amount }) => amount)]).toEqual(["3", "3", ["2", "2"]]);
  });

  test("is zero where it would be less, as it is billed (D16)", () => {
    const plan = planOf([["2026-11-01", "2026-11-02"]], "CURRENT", "2026-11-02");
    const used = { "2026-11-01": 5, "2026-11-02": -7 };
    const { total, bars } = toUsageEntry(plan, answered(questionsOf([plan]), used), names);
    expect([total, bars.map(({ amount }) => amount)]).toEqual(["0", ["5", "0"]]);
  });

  test("is not made up where a question was not answered", () => {
    expect(() => toUsageEntry(planOf(autumn, "LAST", "2026-11-03"), new Map(), names)).toThrow("was not counted");
  });
});
