import { describe, expect, it } from "vitest";
import { anyAmount, anyCurrency, anyFraction, fc, holds } from "@/lib/testing/laws";
import { type Currency, minorUnits } from "../money/currency";
import { Decimal, decimal, sum, zero } from "../money/decimal";
import { type CoveredLine, type Discount, lineDiscountAmount, planInvoiceDiscount } from "./discount";
import { computeTotals, type DraftLine, type InvoiceTotals } from "./totals";

const percent = (text: string): Discount => ({ kind: "PERCENTAGE", fraction: decimal(text) });
const nominal = (text: string): Discount => ({ kind: "NOMINAL", amount: decimal(text) });
const covered = (id: string, net: string, rate = "0.2", category = "S"): CoveredLine => ({
  id,
  netTotal: decimal(net),
  taxCategoryCode: category,
  taxRateFraction: decimal(rate),
});

function planned(lines: CoveredLine[], discount: Discount, currency: Currency = "EUR") {
  const plan = planInvoiceDiscount(lines, discount, currency);
  if (!plan.ok) throw new Error(plan.reason);
  return plan;
}

describe("D23: a discount over lines", () => {
  it("is one negative line per tax category and rate, shared out by D5", () => {
    const lines = [covered("a", "800.00"), covered("b", "100.00", "0.1"), covered("c", "100.00", "0.1")];
    const plan = planned(lines, nominal("100.00"));
    expect(
      plan.lines.map((line) => [line.taxRateFraction.toFixed(), line.netTotal.toFixed(2), line.coveredLineIds]),
    ).toEqual([
      ["0.2", "-80.00", ["a"]],
      ["0.1", "-20.00", ["b", "c"]],
    ]);
    expect(plan.shares.map((share) => share.amount.toFixed(2))).toEqual(["80.00", "10.00", "10.00"]);
  });

  it("is rounded once on the sum of the covered lines, not line by line", () => {
    const lines = ["a", "b", "c"].map((id) => covered(id, "0.05"));
    expect(planned(lines, percent("0.1")).amount.toFixed(2)).toBe("0.02");
    expect(planned(lines, percent("0.1")).shares.map((share) => share.amount.toFixed(2))).toEqual([
      "0.01",
      "0.01",
      "0.00",
    ]);
  });

  it("is capped at the covered lines: the rest lapses", () => {
    const plan = planned([covered("a", "30.00"), covered("b", "20.00", "0.1")], nominal("80.00"));
    expect(plan.amount.toFixed(2)).toBe("50.00");
    expect(plan.lines.map((line) => line.netTotal.toFixed(2))).toEqual(["-30.00", "-20.00"]);
  });

  it("leaves out a rate that bears nothing of it", () => {
    const plan = planned([covered("a", "30.00"), covered("free", "0.00", "0", "Z")], percent("0.5"));
    expect(plan.lines.map((line) => line.taxCategoryCode)).toEqual(["S"]);
  });

  it("is refused where it cannot be one", () => {
    const lines = [covered("a", "30.00")];
    const reason = (discount: Discount, of = lines) => {
      const plan = planInvoiceDiscount(of, discount, "EUR");
      return plan.ok ? null : plan.reason;
    };
    expect(reason(percent("0"))).toBe("FRACTION_OUT_OF_RANGE");
    expect(reason(percent("1.01"))).toBe("FRACTION_OUT_OF_RANGE");
    expect(reason(percent("1"))).toBeNull();
    expect(reason(nominal("0"))).toBe("AMOUNT_NOT_POSITIVE");
    expect(reason(nominal("-1"))).toBe("AMOUNT_NOT_POSITIVE");
    expect(reason(nominal("1"), [])).toBe("NOTHING_TO_DISCOUNT");
    expect(reason(percent("0.5"), [covered("a", "5.00"), covered("b", "-5.00")])).toBe("NOTHING_TO_DISCOUNT");
    expect(reason(percent("0.5"), [covered("a", "-5.00")])).toBe("NOTHING_TO_DISCOUNT");
  });
});

describe("D23: a discount on one line", () => {
  const on = (quantity: string, rate: string, discount: Discount, currency: Currency = "EUR") =>
    lineDiscountAmount({ quantity: decimal(quantity), rate: decimal(rate) }, discount, currency).toFixed();

  it("is worked out on the rounded quantity × rate and rounded once", () => {
    expect(on("284650", "0.0025", percent("0.5"))).toBe("355.82");
    expect(on("3", "1.15", percent("0.1"))).toBe("0.35");
    expect(on("3", "33", percent("0.05"), "JPY")).toBe("5");
  });

  it("is capped at the line", () => {
    expect(on("2", "10", nominal("25"))).toBe("20");
    expect(on("2", "10", nominal("5.005"))).toBe("5.01");
    expect(on("2", "-10", nominal("5"))).toBe("0");
    expect(on("2", "-10", percent("0.5"))).toBe("-10");
  });
});

type Case = { currency: Currency; lines: CoveredLine[]; discount: Discount };

const anyCase: fc.Arbitrary<Case> = anyCurrency.chain((currency) =>
  fc.record({
    currency: fc.constant(currency),
    lines: fc
      .array(fc.tuple(anyAmount(currency), fc.constantFrom("0", "0.055", "0.07", "0.2", "0.21")), {
        minLength: 1,
        maxLength: 25,
      })
      .map((lines) => lines.map(([net, rate], i) => ({ ...covered(`line ${i}`, "0", rate), netTotal: net }))),
    discount: fc.oneof(
      anyFraction.map((fraction): Discount => ({ kind: "PERCENTAGE", fraction })),
      anyAmount(currency).map((amount): Discount => ({ kind: "NOMINAL", amount: amount.abs() })),
    ),
  }),
);

function asDraftLine(line: Omit<CoveredLine, "id">, id: string, index: number, discountAmount = zero): DraftLine {
  const { netTotal: rate, taxCategoryCode, taxRateFraction } = line;
  const quantity = new Decimal(1);
  return {
    id,
    groupId: null,
    index,
    quantity,
    rate,
    discountAmount,
    roundingAmount: zero,
    taxCategoryCode,
    taxRateFraction,
  };
}

function totals(lines: DraftLine[], currency: Currency): InvoiceTotals {
  return computeTotals({ currency, taxStatus: "TAXED", groups: [], lines });
}

describe("laws of discounts", () => {
  it("D5: shares and lines add up to the discount, which never exceeds what it covers", () => {
    holds(anyCase, ({ currency, lines, discount }) => {
      const plan = planInvoiceDiscount(lines, discount, currency);
      fc.pre(plan.ok);
      const base = sum(lines.map((line) => line.netTotal));
      expect(sum(plan.shares.map((share) => share.amount)).equals(plan.amount)).toBe(true);
      expect(
        sum(plan.lines.map((line) => line.netTotal))
          .negated()
          .equals(plan.amount),
      ).toBe(true);
      expect(plan.amount.lessThanOrEqualTo(base)).toBe(true);
      expect(plan.amount.isNegative()).toBe(false);
      expect(plan.amount.decimalPlaces()).toBeLessThanOrEqual(minorUnits(currency));
    });
  });

  it("D23: netted or on lines of its own, a discount leaves the same net, taxes and gross", () => {
    holds(anyCase, ({ currency, lines, discount }) => {
      const plan = planInvoiceDiscount(lines, discount, currency);
      fc.pre(plan.ok);
      const netted = totals(
        lines.map((line, i) => asDraftLine(line, line.id, i, plan.shares[i]?.amount)),
        currency,
      );
      const all = [...lines, ...plan.lines].map((line, i) => asDraftLine(line, String(i), i));
      const separate = totals(all, currency);
      expect(separate.netTotal.equals(netted.netTotal)).toBe(true);
      expect(separate.grossTotal.equals(netted.grossTotal)).toBe(true);
      expect(separate.taxes.map((tax) => `${tax.net} ${tax.tax}`)).toEqual(
        netted.taxes.map((tax) => `${tax.net} ${tax.tax}`),
      );
    });
  });

  it("all of it off leaves nothing", () => {
    holds(anyCase, ({ currency, lines }) => {
      const plan = planInvoiceDiscount(lines, percent("1"), currency);
      fc.pre(plan.ok);
      const netted = totals(
        lines.map((line, i) => asDraftLine(line, line.id, i, plan.shares[i]?.amount)),
        currency,
      );
      expect(netted.lines.every((line) => line.netTotal.isZero() && line.totalTax.isZero())).toBe(true);
    });
  });
});
