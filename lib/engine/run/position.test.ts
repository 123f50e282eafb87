import { describe, expect, test } from "vitest";
import { parsePlainDate } from "../calendar/plain-date";
import type { Grant } from "../credits/grant";
import { fixedOf } from "../money/fixed";
import { openingPosition, windowsAdded, withDraws, withGrants, withWindows } from "./position";

const common = {
  name: "Bought",
  effectiveDate: parsePlainDate("2026-01-01"),
  expiryDate: null,
  createdOrder: 0,
  priceIds: [],
  taxation: { kind: "FREE" },
} as const;
const money: Grant = { ...common, id: "money", unit: { kind: "CURRENCY", currency: "EUR", left: 5_000n } };
const units: Grant = { ...common, id: "units", unit: { kind: "METRIC", metricId: "calls", left: fixedOf(40) } };
const opening = openingPosition({ grants: [money] });

describe("what earlier invoices leave", () => {
  test("D29: grants less what was drawn, each by its own draws", () => {
    const { grants } = withDraws(withGrants(opening, [units]), [
      { kind: "CURRENCY", grantId: "money", lineKey: "a", amount: 1_200n },
      { kind: "METRIC", grantId: "units", lineKey: "b", units: fixedOf(15) },
      { kind: "CURRENCY", grantId: "money", lineKey: "c", amount: 300n },
    ]);
    expect(grants.map(({ unit }) => unit.left)).toEqual([3_500n, fixedOf(25)]);
  });

  test("a draw in another unit than the grant's is a bug", () => {
    const draw = { kind: "METRIC", grantId: "money", lineKey: "a", units: 1n } as const;
    expect(() => withDraws(opening, [draw])).toThrow("Grant money is of CURRENCY, not of METRIC");
  });

  test("D17: windows add up, in each of their figures", () => {
    const once = withWindows(opening, new Map([["a", { charged: 100n, creditedUnits: 2n, units: 30n }]]));
    const twice = withWindows(
      once,
      new Map([
        ["a", { charged: 20n, creditedUnits: 1n, units: 4n }],
        ["b", { charged: 7n, creditedUnits: 0n, units: 1n }],
      ]),
    );
    expect(twice.windows).toEqual(
      new Map([
        ["a", { charged: 120n, creditedUnits: 3n, units: 34n }],
        ["b", { charged: 7n, creditedUnits: 0n, units: 1n }],
      ]),
    );
    expect(windowsAdded(once.windows, twice.windows)).toEqual(
      new Map([
        ["a", { charged: 20n, creditedUnits: 1n, units: 4n }],
        ["b", { charged: 7n, creditedUnits: 0n, units: 1n }],
      ]),
    );
  });
});
