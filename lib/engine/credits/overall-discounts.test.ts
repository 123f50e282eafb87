import { describe, expect, it } from "vitest";
import { priceCharges } from "../invoice/charges";
import { invoiceFacts, perEuro, unitGrant } from "../invoice/computation-builders";
import type { DiscountValue } from "../invoice/discount-amount";
import { discountCharges } from "../invoice/discounts";
import { fixed, minor, minorText } from "../money/fixed";
import { creditUnits } from "./unit-credits";

const percent = (fraction: string): DiscountValue => ({ kind: "PERCENTAGE", fraction: fixed(fraction) });
const nominal = (amount: string): DiscountValue => ({ kind: "NOMINAL", amount: minor(amount, "EUR") });

/** What credits of calls and texts take, of usage at one euro a unit, where discounts of the editor cover it all. */
function credited(
  usage: { calls: string; texts: string },
  units: { calls: string; texts: string },
  overall: DiscountValue[],
) {
  const grants = [unitGrant("c", "calls", units.calls), unitGrant("t", "texts", units.texts)];
  const facts = invoiceFacts({ prices: [perEuro("calls"), perEuro("texts")], usage, more: { grants } });
  const { charges } = discountCharges(priceCharges(facts), facts);
  const covered = minor(usage.calls, "EUR") + minor(usage.texts, "EUR");
  const { lines } = creditUnits(charges, facts, { decided: new Map(), overall, covered });
  return lines.map(({ rate, priceId }) => `${priceId} ${minorText(rate / 10n ** 10n, "EUR")}`);
}

describe("D25, D33: credits of units under discounts on the whole invoice", () => {
  it("without such discounts take what the units cost", () => {
    expect(credited({ calls: "100", texts: "50" }, { calls: "40", texts: "20" }, [])).toEqual([
      "calls -40.00",
      "texts -20.00",
    ]);
  });

  it("do not give again what a percentage took off", () => {
    expect(credited({ calls: "100", texts: "50" }, { calls: "40", texts: "20" }, [percent("0.1")])).toEqual([
      "calls -36.00",
      "texts -18.00",
    ]);
  });

  it("take the full price while an amount is taken off all the same, and only what lapses of it after that", () => {
    // 150 − 100 = 50, after calls 110 − 100 = 10: 40 less; after texts 90 − 90 = 0: 10 less.
    expect(credited({ calls: "100", texts: "50" }, { calls: "40", texts: "20" }, [nominal("100")])).toEqual([
      "calls -40.00",
      "texts -10.00",
    ]);
  });

  it("see discounts one after the other, in their order", () => {
    // 100 − 10 − 80 = 10, and 60 − 6 − 54 = 0. The other way round 100 − 80 − 2 = 18, and 60 − 60 = 0.
    const left = (overall: DiscountValue[]) =>
      credited({ calls: "100", texts: "0" }, { calls: "40", texts: "0" }, overall);
    expect(left([percent("0.1"), nominal("80")])).toEqual(["calls -10.00"]);
    expect(left([nominal("80"), percent("0.1")])).toEqual(["calls -18.00"]);
  });
});
