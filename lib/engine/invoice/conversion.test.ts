import { describe, expect, it } from "vitest";
import { anyAmount, anyCurrency, anyDate, fc, holds } from "@/lib/testing/laws";
import { addDays, type PlainDate, parsePlainDate } from "../calendar/plain-date";
import { type Currency, minorUnits } from "../money/currency";
import { Decimal, decimal, zero } from "../money/decimal";
import { isInMinorUnits } from "../money/round";
import { chooseRate, convertTotals, planConversions, type RateFact } from "./conversion";

const day = parsePlainDate("2026-11-20");

function rate(base: Currency, quote: Currency, date: string, value: string): RateFact {
  return { base, quote, date: parsePlainDate(date), rate: decimal(value), source: "MANUAL", sourceName: null };
}

function invoice(currency: Currency, taxes: [string, string][], rates: RateFact[], net = "1000.00", tax = "210.00") {
  return {
    ...{ currency, issuedOn: day, netTotal: decimal(net), totalTax: decimal(tax), rates },
    taxes: taxes.map(([country, amount]) => ({ country, tax: decimal(amount) })),
  };
}

const outcome = (facts: Parameters<typeof planConversions>[0]) => {
  const plan = planConversions(facts);
  if (!plan.ok) return plan.message;
  return plan.conversions.map((one) => [
    ...[one.currency, one.rate.toFixed(), one.date, one.inverseOf?.toFixed() ?? null],
    ...[one.netTotal.toFixed(2), one.totalTax.toFixed(2), one.grossTotal.toFixed(2)],
  ]);
};

describe("D50: which invoices are converted", () => {
  it("an invoice whose tax is of a country with another currency, at the rate of its issue date", () => {
    const rates = [rate("USD", "EUR", "2026-11-20", "0.8637"), rate("USD", "EUR", "2026-11-19", "0.9")];
    // 1,000.00 × 0.8637 = 863.70; 210.00 × 0.8637 = 181.377 → 181.38; their sum is 1,045.08, where 1,210.00 × 0.8637 would round to 1,045.08 too.
    expect(outcome(invoice("USD", [["NL", "210.00"]], rates))).toEqual([
      ["EUR", "0.8637", "2026-11-20", null, "863.70", "181.38", "1045.08"],
    ]);
  });

  it("gross is the sum of the rounded parts, not itself rounded", () => {
    const rates = [rate("USD", "EUR", "2026-11-20", "0.5")];
    // 0.01 × 0.5 = 0.005 → 0.01 each; the whole 0.02 × 0.5 would be 0.01.
    expect(outcome(invoice("USD", [["NL", "0.01"]], rates, "0.01", "0.01"))).toEqual([
      ["EUR", "0.5", "2026-11-20", null, "0.01", "0.01", "0.02"],
    ]);
  });

  it("not one in the currency of the tax, nor one without tax, nor one of a country whose currency is none of ours", () => {
    expect(outcome(invoice("EUR", [["NL", "210.00"]], []))).toEqual([]);
    expect(outcome(invoice("USD", [["NL", "0.00"]], []))).toEqual([]);
    expect(
      outcome(
        invoice(
          "USD",
          [
            ["NL", "10.00"],
            ["NL", "-10.00"],
          ],
          [],
        ),
      ),
    ).toEqual([]);
    expect(outcome(invoice("USD", [["HU", "270.00"]], []))).toEqual([]);
  });

  it("beside a country that levies tax, none for a country that levies none", () => {
    const taxes: [string, string][] = [
      ["NL", "210.00"],
      ["GB", "0.00"],
    ];
    const plan = planConversions(invoice("USD", taxes, [rate("USD", "EUR", "2026-11-20", "0.9")]));
    expect(plan.ok && plan.conversions.map(({ currency }) => currency)).toEqual(["EUR"]);
  });

  it("one with the taxes of two countries once for each currency", () => {
    const rates = [rate("USD", "EUR", "2026-11-20", "0.9"), rate("USD", "GBP", "2026-11-20", "0.8")];
    const taxes: [string, string][] = [
      ["NL", "100.00"],
      ["GB", "100.00"],
      ["DE", "10.00"],
    ];
    const plan = planConversions(invoice("USD", taxes, rates));
    expect(plan.ok && plan.conversions.map(({ currency }) => currency)).toEqual(["EUR", "GBP"]);
  });

  it("yen have no minor units", () => {
    const rates = [rate("EUR", "JPY", "2026-11-20", "181.505")];
    expect(outcome(invoice("EUR", [["JP", "10.00"]], rates, "100.00", "10.00"))).toEqual([
      ["JPY", "181.505", "2026-11-20", null, "18151.00", "1815.00", "19966.00"],
    ]);
  });
});

describe("D50: which rate it is", () => {
  it("the newest of the 7 days before, the seventh counted", () => {
    const of = (date: string) => chooseRate([rate("USD", "EUR", date, "0.9")], "USD", "EUR", day)?.date ?? null;
    expect(of("2026-11-20")).toBe("2026-11-20");
    expect(of("2026-11-13")).toBe("2026-11-13");
    expect(of("2026-11-12")).toBeNull();
    expect(of("2026-11-21")).toBeNull();
    const several = [rate("USD", "EUR", "2026-11-14", "0.7"), rate("USD", "EUR", "2026-11-18", "0.8")];
    expect(chooseRate(several, "USD", "EUR", day)?.rate.toFixed()).toBe("0.8");
  });

  it("the inverse where only that exists, to 12 places, with the rate it comes from", () => {
    const rates = [rate("EUR", "USD", "2026-11-19", "1.0832")];
    // 1 ÷ 1.0832 = 0.923190546528803…
    expect(chooseRate(rates, "USD", "EUR", day)).toMatchObject({ date: "2026-11-19" });
    expect(outcome(invoice("USD", [["NL", "210.00"]], rates))).toEqual([
      ["EUR", "0.923190546529", "2026-11-19", "1.0832", "923.19", "193.87", "1117.06"],
    ]);
  });

  it("never the inverse where a direct one fits, however old", () => {
    const rates = [rate("EUR", "USD", "2026-11-20", "1.1"), rate("USD", "EUR", "2026-11-13", "0.9")];
    expect(chooseRate(rates, "USD", "EUR", day)).toMatchObject({ date: "2026-11-13", inverseOf: null });
  });

  it("none of another currency, whichever way round it is", () => {
    const rates = [
      rate("GBP", "EUR", "2026-11-20", "1.15"),
      rate("USD", "GBP", "2026-11-20", "0.8"),
      rate("EUR", "GBP", "2026-11-20", "0.87"),
    ];
    expect(chooseRate(rates, "USD", "EUR", day)).toBeNull();
  });

  it("none: refused, naming currencies and day", () => {
    const facts = invoice("USD", [["NL", "210.00"]], [rate("USD", "GBP", "2026-11-20", "0.8")]);
    expect(planConversions(facts)).toMatchObject({ ok: false, reason: "MISSING_EXCHANGE_RATE" });
    expect(outcome(facts)).toBe(
      "There is no exchange rate from USD to EUR for 20 Nov 2026 or the 7 days before. Enter one.",
    );
    expect(
      outcome(
        invoice(
          "USD",
          [
            ["NL", "1.00"],
            ["GB", "1.00"],
          ],
          [],
        ),
      ),
    ).toContain("from USD to EUR and from USD to GBP");
  });
});

describe("laws of conversion", () => {
  const anyRate = fc.bigInt({ min: 1n, max: 10n ** 15n }).map((digits) => new Decimal(String(digits)).times("1e-9"));

  it("net and tax are within half a minor unit, gross is their sum, and all are whole minor units", () => {
    holds(anyAmount("EUR"), anyAmount("EUR"), anyRate, anyCurrency, (netTotal, totalTax, value, to) => {
      const totals = convertTotals({ netTotal, totalTax }, value, to);
      const half = new Decimal(10).pow(-minorUnits(to)).dividedBy(2);
      expect(totals.netTotal.minus(netTotal.times(value)).abs().lessThanOrEqualTo(half)).toBe(true);
      expect(totals.totalTax.minus(totalTax.times(value)).abs().lessThanOrEqualTo(half)).toBe(true);
      expect(totals.grossTotal.equals(totals.netTotal.plus(totals.totalTax))).toBe(true);
      expect(isInMinorUnits(totals.grossTotal, to)).toBe(true);
    });
  });

  it("at a rate of 1 between currencies of the same minor units nothing changes, and no tax stays no tax", () => {
    holds(anyAmount("EUR"), anyRate, (netTotal, value) => {
      const same = convertTotals({ netTotal, totalTax: netTotal }, new Decimal(1), "GBP");
      expect(same.netTotal.equals(netTotal) && same.totalTax.equals(netTotal)).toBe(true);
      expect(convertTotals({ netTotal, totalTax: zero }, value, "GBP").totalTax.isZero()).toBe(true);
    });
  });

  it("a rate is never of a later day nor of one too long ago, and no newer one of its direction fits", () => {
    const anyRates = anyDate.chain((issuedOn) =>
      fc.record({
        issuedOn: fc.constant(issuedOn),
        rates: fc.array(
          fc.record({
            base: fc.constantFrom<Currency>("EUR", "USD"),
            ago: fc.integer({ min: -3, max: 12 }),
            value: anyRate,
          }),
          { maxLength: 8 },
        ),
      }),
    );
    holds(anyRates, ({ issuedOn, rates }) => {
      const facts = rates.map(({ base, ago, value }): RateFact => {
        const quote = base === "EUR" ? "USD" : "EUR";
        return { base, quote, date: addDays(issuedOn, -ago), rate: value, source: "IMPORTED", sourceName: null };
      });
      const fits = (base: Currency): PlainDate[] =>
        facts
          .filter((one) => one.base === base)
          .map(({ date }) => date)
          .filter((date) => date <= issuedOn && date >= addDays(issuedOn, -7));
      const [direct, inverse] = [fits("USD").toSorted().at(-1), fits("EUR").toSorted().at(-1)];
      const found = chooseRate(facts, "USD", "EUR", issuedOn);
      expect(found?.date).toBe(direct ?? inverse);
      expect(found ? found.inverseOf === null : null).toBe(found ? direct !== undefined : null);
    });
  });
});
