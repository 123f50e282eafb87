import { describe, expect, it } from "vitest";
import { anyAmount, anyCurrency, anyDecimal, anyFraction, fc, holds } from "@/lib/testing/laws";
import { type Currency, minorUnits } from "../money/currency";
import { Decimal, decimal, sum, zero } from "../money/decimal";
import { wireAmount } from "../money/format";
import { roundToMinor } from "../money/round";
import { byTax, computeTotals, type DraftLine, effectiveTax, type InvoiceDraft, type Totals } from "./totals";

function line(id: string, quantity: string, rate: string, more: Partial<DraftLine> = {}): DraftLine {
  return {
    id,
    groupId: null,
    index: 0,
    quantity: decimal(quantity),
    rate: decimal(rate),
    discountAmount: zero,
    roundingAmount: zero,
    taxCategoryCode: "S",
    taxRateFraction: decimal("0.2"),
    ...more,
  };
}

function draft(lines: DraftLine[], more: Partial<InvoiceDraft> = {}): InvoiceDraft {
  return { currency: "EUR", taxStatus: "TAXED", groups: [], lines, ...more };
}

const wired = ({ netTotal, totalTax, grossTotal }: Totals, currency: Currency = "EUR") =>
  [netTotal, totalTax, grossTotal].map((amount) => wireAmount(amount, currency));

describe("totals of an invoice", () => {
  it("D2: a line is round(quantity × rate) − discountAmount + roundingAmount", () => {
    const more = { discountAmount: decimal("11.63"), roundingAmount: decimal("-0.01") };
    const plan = computeTotals(draft([line("tier 3", "284650", "0.0025", more)]));
    expect(plan.netTotal.toFixed(2)).toBe("699.99");
    expect(computeTotals(draft([line("tier 3", "284650", "0.0025")])).netTotal.toFixed(2)).toBe("711.63");
  });

  it("D4: tax is rounded once on the rate's summed net, then shared out by largest remainders", () => {
    const plan = computeTotals(draft(["a", "b", "c"].map((id, index) => line(id, "1", "0.12", { index }))));
    expect(wired(plan)).toEqual(["0.36", "0.07", "0.43"]);
    expect(plan.lines.map((each) => each.totalTax.toFixed(2))).toEqual(["0.03", "0.02", "0.02"]);
  });

  it("D4: rounds a negative line's tax down towards minus infinity", () => {
    const lines = [line("charge", "1", "1.02", { index: 0 }), line("discount", "1", "-0.12", { index: 1 })];
    const plan = computeTotals(draft(lines));
    expect(plan.lines.map((each) => each.totalTax.toFixed(2))).toEqual(["0.20", "-0.02"]);
    expect(wired(plan)).toEqual(["0.90", "0.18", "1.08"]);
  });

  it("D4: shares tax out where the lines of a rate cancel out", () => {
    const plan = computeTotals(draft([line("a", "1", "0.13", { index: 0 }), line("b", "1", "-0.13", { index: 1 })]));
    expect(plan.lines.map((each) => each.totalTax.toFixed(2))).toEqual(["0.03", "-0.03"]);
    expect(wired(plan)).toEqual(["0.00", "0.00", "0.00"]);
  });

  it("D4: keeps category and rate apart: 0 % is not exempt, 0.2 is 0.20", () => {
    const plan = computeTotals(
      draft([
        line("a", "1", "10", { index: 0 }),
        line("b", "1", "10", { index: 1, taxRateFraction: new Decimal("0.20") }),
        line("c", "1", "10", { index: 2, taxRateFraction: zero, taxCategoryCode: "Z" }),
        line("d", "1", "10", { index: 3, taxRateFraction: zero, taxCategoryCode: "E" }),
      ]),
    );
    expect(plan.taxes.map((tax) => `${tax.categoryCode} ${tax.rateFraction} ${tax.net} ${tax.tax}`)).toEqual([
      "S 0.2 20 4",
      "Z 0 10 0",
      "E 0 10 0",
    ]);
  });

  it("D27: an exempt customer pays category E at 0, a reverse-charged one AE at 0, whatever the lines say", () => {
    for (const [taxStatus, category] of [
      ["TAX_EXEMPT", "E"],
      ["REVERSE_CHARGED", "AE"],
    ] as const) {
      const plan = computeTotals(draft([line("a", "3", "33.33")], { taxStatus }));
      expect(wired(plan)).toEqual(["99.99", "0.00", "99.99"]);
      expect(plan.taxes.map((tax) => [tax.categoryCode, tax.rateFraction.toFixed()])).toEqual([[category, "0"]]);
    }
  });

  it("D58: lines stand in the order of their groups, ties of tax are broken in that order", () => {
    const groups = [
      { id: "second", index: 1 },
      { id: "first", index: 0 },
    ];
    const half = { taxRateFraction: decimal("0.5") };
    const lines = [
      line("loose", "1", "0.01", { ...half, index: 0 }),
      line("2a", "1", "0.01", { ...half, groupId: "second", index: 0 }),
      line("1b", "1", "0.01", { ...half, groupId: "first", index: 1 }),
      line("1a", "1", "0.01", { ...half, groupId: "first", index: 0 }),
    ];
    const plan = computeTotals(draft(lines, { groups }));
    expect(plan.lines.map((each) => `${each.id} ${each.totalTax}`)).toEqual(["1a 0.01", "1b 0.01", "2a 0", "loose 0"]);
    expect(plan.groups.map((group) => [group.id, ...wired(group)])).toEqual([
      ["first", "0.02", "0.02", "0.04"],
      ["second", "0.01", "0.00", "0.01"],
    ]);
  });

  it("D2: a yen invoice has no decimals anywhere", () => {
    const plan = computeTotals(
      draft([line("a", "3", "33.5", { taxRateFraction: decimal("0.1") })], { currency: "JPY" }),
    );
    expect(wired(plan, "JPY")).toEqual(["101", "10", "111"]);
  });

  it("an invoice without lines comes to zero", () => {
    const plan = computeTotals(draft([], { groups: [{ id: "g", index: 0 }] }));
    expect(wired(plan)).toEqual(["0.00", "0.00", "0.00"]);
    expect(plan.groups.map((group) => wired(group))).toEqual([["0.00", "0.00", "0.00"]]);
    expect(plan.taxes).toEqual([]);
  });

  it("adds up the invoice of the design", () => {
    const vat = { taxRateFraction: decimal("0.21") };
    const exempt = { taxCategoryCode: "E", taxRateFraction: zero };
    const nets = [
      "2400.00",
      "-240.00",
      "1000.00",
      "2400.00",
      "711.63",
      "388.37",
      "-250.00",
      "1152.00",
      "58.06",
      "450.00",
    ];
    const lines = [
      ...nets.map((net, index) => line(net, "1", net, { index, ...vat })),
      line("T", "2", "390", { index: 99, ...exempt }),
    ];
    const plan = computeTotals(draft(lines));
    expect(wired(plan)).toEqual(["8850.06", "1694.71", "10544.77"]);
    expect(plan.taxes.map((tax) => [tax.net.toFixed(2), tax.tax.toFixed(2)])).toEqual([
      ["8070.06", "1694.71"],
      ["780.00", "0.00"],
    ]);
  });
});

const taxes = fc.array(fc.tuple(fc.constantFrom("S", "Z", "E", "AE", "O"), anyFraction), {
  minLength: 1,
  maxLength: 3,
});
const anyDraft: fc.Arbitrary<InvoiceDraft> = fc.tuple(anyCurrency, taxes).chain(([currency, rates]) =>
  fc.record({
    currency: fc.constant(currency),
    taxStatus: fc.constantFrom("TAXED", "TAXED", "TAXED", "TAX_EXEMPT", "REVERSE_CHARGED"),
    groups: fc.constant([
      { id: "g0", index: 0 },
      { id: "g1", index: 1 },
      { id: "g2", index: 2 },
    ]),
    lines: fc
      .array(anyLine(currency, rates), { maxLength: 30 })
      .map((lines) => lines.map((each, i) => ({ ...each, id: `line ${i}`, index: i }))),
  }),
);

function anyLine(currency: Currency, rates: [string, Decimal][]): fc.Arbitrary<DraftLine> {
  return fc
    .record({
      id: fc.constant(""),
      groupId: fc.constantFrom("g0", "g1", "g2", null),
      index: fc.constant(0),
      quantity: anyDecimal(4, 3),
      rate: anyDecimal(3, 6),
      discountAmount: anyAmount(currency),
      roundingAmount: anyAmount(currency, 50),
      tax: fc.constantFrom(...rates),
    })
    .map(({ tax: [taxCategoryCode, taxRateFraction], ...rest }) => ({ ...rest, taxCategoryCode, taxRateFraction }));
}

describe("laws of totals", () => {
  it("D3: every total is the sum of its lines: of the invoice, of each group, of each tax", () => {
    holds(anyDraft, (invoice) => {
      const plan = computeTotals(invoice);
      expectSum(plan, plan.lines);
      for (const group of plan.groups) {
        const ids = new Set(invoice.lines.filter((each) => each.groupId === group.id).map((each) => each.id));
        expectSum(
          group,
          plan.lines.filter((each) => ids.has(each.id)),
        );
      }
      expect(sum(plan.taxes.map((tax) => tax.net)).equals(plan.netTotal)).toBe(true);
      expect(sum(plan.taxes.map((tax) => tax.tax)).equals(plan.totalTax)).toBe(true);
      expect(plan.lines.map((each) => each.id).toSorted()).toEqual(invoice.lines.map((each) => each.id).toSorted());
    });
  });

  it("D4: a tax is its rate on its net, rounded once, and the sum of its lines' tax, each at most a unit off its own", () => {
    holds(anyDraft, (invoice) => {
      const plan = computeTotals(invoice);
      const planned = new Map(plan.lines.map((each) => [each.id, each]));
      const unit = Decimal.pow(10, -minorUnits(invoice.currency));
      const counted = invoice.lines.map((each) => ({ id: each.id, ...effectiveTax(invoice.taxStatus, each) }));
      expect(byTax(counted).length).toBe(plan.taxes.length);
      for (const { taxCategoryCode, taxRateFraction, lines } of byTax(counted)) {
        const bearers = lines.flatMap((each) => planned.get(each.id) ?? []);
        const subtotal = plan.taxes.find(
          (tax) => tax.categoryCode === taxCategoryCode && tax.rateFraction.equals(taxRateFraction),
        );
        const net = sum(bearers.map((each) => each.netTotal));
        expect(subtotal?.net.equals(net)).toBe(true);
        expect(subtotal?.tax.equals(roundToMinor(net.times(taxRateFraction), invoice.currency))).toBe(true);
        expect(subtotal?.tax.equals(sum(bearers.map((each) => each.totalTax)))).toBe(true);
        for (const { netTotal, totalTax } of bearers) {
          expect(totalTax.minus(netTotal.times(taxRateFraction)).abs().lessThanOrEqualTo(unit)).toBe(true);
        }
      }
    });
  });

  it("D4: the order of the lines changes neither the totals nor any tax", () => {
    const shuffled = anyDraft.chain((invoice) =>
      fc.tuple(fc.constant(invoice), fc.shuffledSubarray([...invoice.lines], { minLength: invoice.lines.length })),
    );
    holds(shuffled, ([invoice, reordered]) => {
      const before = computeTotals(invoice);
      const after = computeTotals({ ...invoice, lines: reordered.map((each, index) => ({ ...each, index })) });
      expect(wired(after, invoice.currency)).toEqual(wired(before, invoice.currency));
      const text = (plan: typeof before) =>
        plan.taxes.map((tax) => `${tax.categoryCode} ${tax.rateFraction} ${tax.net} ${tax.tax}`);
      expect(text(after).toSorted()).toEqual(text(before).toSorted());
    });
  });

  it("the order in which the lines are handed over changes nothing at all", () => {
    holds(anyDraft, (invoice) => {
      expect(computeTotals({ ...invoice, lines: invoice.lines.toReversed() })).toEqual(computeTotals(invoice));
    });
  });

  it("an invoice and its mirror image cancel out", () => {
    holds(anyDraft, (invoice) => {
      const mirrored = invoice.lines.map((each) => ({
        ...each,
        quantity: each.quantity.negated(),
        discountAmount: each.discountAmount.negated(),
        roundingAmount: each.roundingAmount.negated(),
      }));
      const [plan, mirror] = [computeTotals(invoice), computeTotals({ ...invoice, lines: mirrored })];
      expect(plan.netTotal.plus(mirror.netTotal).isZero()).toBe(true);
      expect(plan.grossTotal.plus(mirror.grossTotal).isZero()).toBe(true);
    });
  });
});

function expectSum(total: Totals, lines: Totals[]): void {
  expect(total.netTotal.equals(sum(lines.map((each) => each.netTotal)))).toBe(true);
  expect(total.totalTax.equals(sum(lines.map((each) => each.totalTax)))).toBe(true);
  expect(total.grossTotal.equals(total.netTotal.plus(total.totalTax))).toBe(true);
  for (const each of lines) expect(each.grossTotal.equals(each.netTotal.plus(each.totalTax))).toBe(true);
}
