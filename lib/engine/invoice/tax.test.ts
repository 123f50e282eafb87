import { describe, expect, it } from "vitest";
import { fc, holds } from "@/lib/testing/laws";
import { fixed, fixedOf, total } from "../money/fixed";
import { computeTaxes, taxKey } from "./tax";

const line = (net: bigint, rate = "0.2", taxCategoryCode = "S") => ({
  net,
  taxCategoryCode,
  taxRateFraction: fixed(rate),
});

describe("D4: tax", () => {
  it("is rounded once on the rate's summed net, then shared out by largest remainders, ties by line order", () => {
    const { taxes, lineTaxes } = computeTaxes([line(12n), line(12n), line(12n)]);
    expect(taxes.map(({ net, tax }) => [net, tax])).toEqual([[36n, 7n]]);
    expect(lineTaxes).toEqual([3n, 2n, 2n]);
  });

  it("keeps category and rate apart, in the order of their first lines", () => {
    const { taxes, lineTaxes } = computeTaxes([
      line(1000n, "0", "E"),
      line(1000n),
      line(-500n, "0", "E"),
      line(500n, "0", "Z"),
    ]);
    expect(taxes.map((tax) => `${taxKey(tax)} ${tax.net} ${tax.tax}`)).toEqual([
      "E 0 500 0",
      "S 200000000000 1000 200",
      "Z 0 500 0",
    ]);
    expect(lineTaxes).toEqual([0n, 200n, 0n, 0n]);
  });

  it("a negative line's share is rounded down towards minus infinity", () => {
    expect(computeTaxes([line(102n), line(-12n)]).lineTaxes).toEqual([20n, -2n]);
  });

  it("the lines of a rate add up to its tax, each at most one unit off its own; the order changes no tax", () => {
    const anyLines = fc.array(
      fc.record({
        net: fc.bigInt({ min: -100_000n, max: 100_000n }),
        taxCategoryCode: fc.constantFrom("S", "Z"),
        taxRateFraction: fc.constantFrom(fixed("0.2"), fixed("0.055"), fixed("0.123456789012")),
      }),
      { maxLength: 30 },
    );
    holds(anyLines, (lines) => {
      const { taxes, lineTaxes } = computeTaxes(lines);
      expect(total(lineTaxes)).toBe(total(taxes.map(({ tax }) => tax)));
      for (const [i, { net, taxRateFraction }] of lines.entries()) {
        const offBy = (lineTaxes[i] ?? 0n) * fixedOf(1) - net * taxRateFraction;
        expect(offBy <= fixedOf(1) && offBy >= -fixedOf(1)).toBe(true);
      }
      const texts = (all: typeof taxes) => all.map((tax) => `${taxKey(tax)} ${tax.net} ${tax.tax}`).toSorted();
      expect(texts(computeTaxes(lines.toReversed()).taxes)).toEqual(texts(taxes));
    });
  });
});
