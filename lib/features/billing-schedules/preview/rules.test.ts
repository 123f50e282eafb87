import { describe, expect, test } from "vitest";
import { fixedText } from "@/lib/engine/money/fixed";
import { engineAssumptions, monthlyUsage, previewKind } from "./rules";

const usageMetricId = "calls";

describe("what a forecast assumes", () => {
  test("usage grows by its percentage from month to month, rounded as finely as the first month is given", () => {
    const grown = (monthly: number, monthlyGrowth: number | null) =>
      monthlyUsage({ usageMetricId, monthly, monthlyGrowth }, 3).map(fixedText);
    // 1,000 · 1.05 = 1,050; · 1.05 = 1,102.5; · 1.05 = 1,157.625
    expect(grown(1000, 5)).toEqual(["1000", "1050", "1103", "1158"]);
    expect(grown(0.5, 10)).toEqual(["0.5", "0.6", "0.6", "0.7"]);
    expect(grown(100, null)).toEqual(["100", "100", "100", "100"]);
    expect(grown(100, -100)).toEqual(["100", "0", "0", "0"]);
  });

  test("usage that outgrows every number stops at the most that can be said", () => {
    const last = monthlyUsage({ usageMetricId, monthly: 1_000_000, monthlyGrowth: 1000 }, 60).at(-1) ?? 0n;
    expect(fixedText(last)).toBe("999999999999999");
  });

  test("seats stay; nothing said is nothing assumed", () => {
    const { usage, seats } = engineAssumptions({ seats: [{ seatMetricId: "editors", seats: 3 }] }, 2);
    expect([[...usage], [...seats]]).toEqual([[], [["editors", 3]]]);
    expect(engineAssumptions(null, 2).seats.size).toBe(0);
  });
});

describe("the kind of a line to come", () => {
  test("what is no charge says what it is, whatever its price", () => {
    expect(
      ["TRUE_UP", "DISCOUNT", "CREDIT", "UNIT_CREDIT", "GRANT_COST"].map((kind) => previewKind(kind as "CREDIT", null)),
    ).toEqual(["TRUE_UP", "DISCOUNT", "CREDIT", "CREDIT", "GRANT"]);
  });
});
