import { describe, expect, it } from "vitest";
import { fixed } from "../money/fixed";
import { priceCharge } from "./charge-lines";
import { aCharge, aPrice, april, context, days, printed, untouched } from "./pricing-builders";

const noFacts = { usage: new Map(), seats: new Map() };

function flat(
  pricingType: "FIXED" | "ONE_TIME",
  price: string,
  from: string,
  to: string,
  currency: "USD" | "JPY" = "USD",
) {
  const structure = { pricingType, price: fixed(price) };
  const charge = aCharge({ service: days(from, to), whole: april, windows: [] });
  return priceCharge(charge, aPrice(structure, { currency }), noFacts, untouched, context);
}

describe("flat prices", () => {
  it.each(["FIXED", "ONE_TIME"] as const)(
    "%s: one line of the price's own name, without a step in its trace",
    (type) => {
      const { lines } = flat(type, "500", "2026-04-01", "2026-04-30");
      expect(lines).toMatchObject([{ key: "charge/flat", kind: "CHARGE", description: "Usage", service: april }]);
      expect(lines[0]?.trace.steps).toEqual([]);
    },
  );

  it("a whole period costs the price", () => {
    expect(printed(flat("FIXED", "500", "2026-04-01", "2026-04-30").lines)).toEqual(["1 × 500 = 500.00"]);
  });

  it("V9, D10: 15 of 30 days cost half", () => {
    expect(printed(flat("FIXED", "500", "2026-04-16", "2026-04-30").lines)).toEqual(["1 × 250 = 250.00"]);
  });

  it("D2: the rate is prorated, to 12 places; the quantity stays one", () => {
    const { lines } = flat("FIXED", "100", "2026-04-01", "2026-04-07");
    expect(printed(lines)).toEqual(["1 × 23.333333333333 = 23.33"]);
    expect(lines[0]?.trace.steps).toEqual([
      { step: "PRORATION", days: 7, ofDays: 30, rate: "100", derivedRate: "23.333333333333" },
      { step: "ROUNDING", exact: "23.333333333333", rounded: "23.33" },
    ]);
  });

  it("D10: a one-time price is never prorated", () => {
    const { lines } = flat("ONE_TIME", "500", "2026-04-16", "2026-04-16");
    expect(printed(lines)).toEqual(["1 × 500 = 500.00"]);
    expect(lines[0]?.trace.steps).toEqual([]);
  });

  it("D12: a free price leaves its line", () => {
    expect(printed(flat("FIXED", "0", "2026-04-01", "2026-04-30").lines)).toEqual(["1 × 0 = 0.00"]);
  });

  it("D2: a currency without minor units is rounded to whole ones", () => {
    const { lines } = flat("FIXED", "1000", "2026-04-01", "2026-04-07", "JPY");
    expect(printed(lines, "JPY")).toEqual(["1 × 233.333333333333 = 233"]);
  });
});
