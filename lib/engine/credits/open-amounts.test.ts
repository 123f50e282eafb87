import { describe, expect, it } from "vitest";
import { taxAt } from "../invoice/computation-builders";
import { april } from "../pricing/pricing-builders";
import type { OpenAmount } from "./currency-credits";
import { afterUnitCredits, leftByCharge } from "./open-amounts";

function open(chargeKey: string | null, left: bigint, rate = "0.2"): OpenAmount {
  return { chargeKey, priceIds: [], tax: taxAt(rate), timing: "IN_ARREARS", service: april, left };
}

describe("D26: what money may pay after credits of units", () => {
  it("a charge adds up over its taxes; what is no charge is none's", () => {
    const left = leftByCharge([open("a", 3000n), open("b", -500n), open("a", 1200n, "0.1"), open(null, 700n)]);
    expect([...left]).toEqual([
      ["a", 4200n],
      ["b", -500n],
    ]);
  });

  it("is less by what the credits took of each charge, and the same where they took nothing", () => {
    const amounts = [open("a", 3000n), open("b", 2000n), open("c", 900n), open(null, 700n)];
    const after = afterUnitCredits(
      amounts,
      new Map([
        ["a", 1800n],
        ["b", 2000n],
      ]),
    );
    expect(after.map(({ left }) => left)).toEqual([1800n, 2000n, 900n, 700n]);
    expect(amounts.map(({ left }) => left)).toEqual([3000n, 2000n, 900n, 700n]);
  });

  it("of a charge with several taxes, the first is credited first, and what is below zero is not", () => {
    const amounts = [open("a", 1000n), open("a", -200n, "0.1"), open("a", 500n, "0.05"), open("a", 400n, "0")];
    const after = (left: bigint) => afterUnitCredits(amounts, new Map([["a", left]])).map((each) => each.left);
    // 17.00 is left; what is credited goes 10.00, 5.00, 4.00 in that order.
    expect(after(1300n)).toEqual([600n, -200n, 500n, 400n]);
    expect(after(500n)).toEqual([0n, -200n, 300n, 400n]);
    expect(after(0n)).toEqual([0n, -200n, 0n, 200n]);
  });

  it("a charge that is not open changes nothing", () => {
    expect(afterUnitCredits([open("a", 100n)], new Map([["gone", 0n]])).map(({ left }) => left)).toEqual([100n]);
  });
});
