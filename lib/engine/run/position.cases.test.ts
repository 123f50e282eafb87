import { expect, test } from "vitest";
import { moneyGrant, unitGrant } from "../invoice/computation-builders";
import { openingPosition, withDraws, withGrants, withWindows } from "./position";

const opening = openingPosition({ grants: [moneyGrant("money", "50.00"), unitGrant("units", "calls", "40")] });

test("D29: a draw of money from a grant of units is a bug", () => {
  const draw = { kind: "CURRENCY", grantId: "units", lineKey: "a", amount: 1n } as const;
  expect(() => withDraws(opening, [draw])).toThrow("Grant units is of METRIC, not of CURRENCY");
});

test("an invoice that touches no window, draws nothing and gives no grant leaves the position as it is", () => {
  expect(withWindows(opening, new Map())).toBe(opening);
  expect(withDraws(opening, [])).toBe(opening);
  expect(withGrants(opening, [])).toBe(opening);
});
