import { describe, expect, test } from "vitest";
import { fc, holds } from "@/lib/testing/laws";
import { addDays } from "../calendar/plain-date";
import { fixed, fixedOf, total } from "../money/fixed";
import type { Charge } from "../schedule/charge";
import { priceCharge } from "./charge-lines";
import { lineAmount } from "./planned-line";
import { aCharge, aPrice, april, context, days, untouched } from "./pricing-builders";

const noFacts = { usage: new Map(), seats: new Map() };

describe("D5, D10: a fixed price of a period that is billed in parts", () => {
  test("what came to be billed later makes up for rounding: 33.33, 33.34 and 33.33 of 100", () => {
    const parts = [
      ["2026-04-01", "2026-04-10", 0],
      ["2026-04-11", "2026-04-20", 10],
      ["2026-04-21", "2026-04-30", 20],
    ] as const;
    expect(parts.map(([from, to, billedDays]) => amountOf("100", { service: days(from, to), billedDays }))).toEqual([
      3_333n,
      3_334n,
      3_333n,
    ]);
  });

  test("a one-time price knows no days", () => {
    const charge = aCharge({ service: april, whole: april, windows: [], billedDays: 10 });
    const price = aPrice({ pricingType: "ONE_TIME", price: fixed("100") }, { currency: "USD" });
    expect(priceCharge(charge, price, noFacts, untouched, context).lines).toMatchObject([{ roundingAmount: 0n }]);
  });

  test("the parts come to the whole, wherever it is cut", () => {
    const cuts = fc.uniqueArray(fc.integer({ min: 1, max: 29 }), { maxLength: 5 });
    holds(fc.integer({ min: 0, max: 99_999 }), cuts, (cents, inside) => {
      const edges = [0, ...inside.toSorted((a, b) => a - b), 30];
      const parts = edges.slice(1).map((end, i) => {
        const begin = edges[i] ?? 0;
        const service = { start: addDays(april.start, begin), endExclusive: addDays(april.start, end) };
        return amountOf(fixedOf(cents) / 100n, { service, billedDays: begin });
      });
      expect(total(parts)).toBe(BigInt(cents));
    });
  });
});

function amountOf(rate: string | bigint, part: Partial<Pick<Charge, "service" | "billedDays">>): bigint {
  const price = aPrice(
    { pricingType: "FIXED", price: typeof rate === "bigint" ? rate : fixed(rate) },
    { currency: "USD" },
  );
  const { lines } = priceCharge(aCharge({ ...part, whole: april, windows: [] }), price, noFacts, untouched, context);
  return total(lines.map((line) => lineAmount(line, "USD")));
}
