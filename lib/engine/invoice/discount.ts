import type { Currency } from "../money/currency";
import { type Decimal, one, sum, zero } from "../money/decimal";
import { fixed, minor, minorToDecimal } from "../money/fixed";
import { roundToMinor } from "../money/round";
import { type DiscountValue, discountOn, takeDiscount } from "./discount-amount";
import { byTax, type LineTax } from "./totals";

/**
 * Discounts a person gives in the editor (D5, D15, D23): over lines, or on one line.
 *
 * Laws: the parts add up to the discount; it is rounded once; it never exceeds what it covers; netted into the lines or written as
 * lines of its own it leaves the same net, tax and gross.
 */
export type Discount = { kind: "PERCENTAGE"; fraction: Decimal } | { kind: "NOMINAL"; amount: Decimal };

export type CoveredLine = LineTax & { id: string; netTotal: Decimal };

/** A line of its own for one tax: quantity 1 at the negative rate `netTotal`. */
export type DiscountLine = LineTax & { netTotal: Decimal; coveredLineIds: string[] };

export type DiscountPlan =
  | {
      ok: true;
      /** What is taken off, rounded once and capped. */
      amount: Decimal;
      /** Each covered line's share, to be netted as its `discountAmount`. */
      shares: { lineId: string; amount: Decimal }[];
      /** The same shares as negative lines, one per (tax category, rate), in the order in which the taxes appear. */
      lines: DiscountLine[];
    }
  | { ok: false; reason: DiscountRefusal; message: string };

export type DiscountRefusal = "FRACTION_OUT_OF_RANGE" | "AMOUNT_NOT_POSITIVE" | "NOTHING_TO_DISCOUNT";

/**
 * A discount over lines (D23): worked out on the sum of the covered lines' rounded totals, split over them by D5.
 * @param lines the covered lines in line order, with their tax as it counts (`effectiveTax`)
 * @param discount a fraction above 0, at most 1, or a positive amount in minor units; what exceeds the covered lines lapses
 */
export function planInvoiceDiscount(
  lines: readonly CoveredLine[],
  discount: Discount,
  currency: Currency,
): DiscountPlan {
  const refusal = refuse(discount);
  if (refusal) return refusal;
  const covered = sum(lines.map((line) => line.netTotal));
  if (!covered.isPositive() || covered.isZero()) {
    return { ok: false, reason: "NOTHING_TO_DISCOUNT", message: "The lines come to nothing that could be discounted." };
  }
  const plan = takeDiscount(
    lines.map((line) => minor(line.netTotal, currency)),
    exactValue(discount, currency),
  );
  const shares = lines.map((line, i) => ({ ...line, amount: minorToDecimal(plan.shares[i] ?? 0n, currency) }));
  return {
    ok: true,
    amount: minorToDecimal(plan.taken, currency),
    shares: shares.map((share) => ({ lineId: share.id, amount: share.amount })),
    lines: negativeLines(shares),
  };
}

/**
 * The `discountAmount` of one line (D23): on its rounded quantity × rate, rounded once, capped at it. A negative line is discounted
 * by a percentage only.
 */
export function lineDiscountAmount(
  line: { quantity: Decimal; rate: Decimal },
  discount: Discount,
  currency: Currency,
): Decimal {
  const base = minor(roundToMinor(line.quantity.times(line.rate), currency), currency);
  return minorToDecimal(discountOn(base, exactValue(discount, currency)), currency);
}

function exactValue(discount: Discount, currency: Currency): DiscountValue {
  return discount.kind === "PERCENTAGE"
    ? { kind: "PERCENTAGE", fraction: fixed(discount.fraction) }
    : { kind: "NOMINAL", amount: minor(roundToMinor(discount.amount, currency), currency) };
}

function refuse(discount: Discount): Extract<DiscountPlan, { ok: false }> | null {
  if (discount.kind === "PERCENTAGE" && (!discount.fraction.greaterThan(zero) || discount.fraction.greaterThan(one))) {
    return { ok: false, reason: "FRACTION_OUT_OF_RANGE", message: "A discount is more than 0 % and at most 100 %." };
  }
  if (discount.kind === "NOMINAL" && !discount.amount.greaterThan(zero)) {
    return { ok: false, reason: "AMOUNT_NOT_POSITIVE", message: "A discount is more than zero." };
  }
  return null;
}

function negativeLines(shares: readonly (CoveredLine & { amount: Decimal })[]): DiscountLine[] {
  return byTax(shares)
    .map(({ taxCategoryCode, taxRateFraction, lines }) => ({
      taxCategoryCode,
      taxRateFraction,
      netTotal: sum(lines.map((line) => line.amount)).negated(),
      coveredLineIds: lines.map((line) => line.id),
    }))
    .filter((line) => !line.netTotal.isZero());
}
