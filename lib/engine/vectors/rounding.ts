import { lineNet } from "../invoice/totals";
import { type Currency, isCurrency } from "../money/currency";
import { Decimal, zero } from "../money/decimal";
import { fixedOf, fixedText, minorText, multiply } from "../money/fixed";
import { billJune, usedInJune } from "./bill-schedule";
import { discountOf, feeOf, linear, moneyGrant, priceOf, usageMetricId } from "./contract-terms";
import {
  type Answer,
  type CaseBook,
  cents,
  centsToMajor,
  decimal,
  euros,
  type Json,
  list,
  percent,
  same,
  text,
} from "./peer-case";
import { billLines, linesIn } from "./taxes";

/** A line is rounded once, half away from zero, and totals are sums of lines (D2, D3, D5). */

function currencyIn(input: Json): Currency {
  const code = text(input, "currency");
  if (!isCurrency(code)) throw new Error("Not one of our currencies");
  return code;
}

/** By both roundings of the engine, the integers' and the editor's. */
const rounded: Answer = (input) => {
  const [currency, amount] = [currencyIn(input), decimal(input, "amount")];
  const line = minorText(multiply(fixedOf(1), amount, currency), currency);
  const rate = new Decimal(fixedText(amount));
  const inEditor = lineNet({ quantity: new Decimal(1), rate, discountAmount: zero, roundingAmount: zero }, currency);
  if (!inEditor.equals(line)) throw new Error(`The editor rounds to ${inEditor.toFixed()}, not to ${line}`);
  return { amount: line };
};

const sumOfRounded: Answer = (input) => {
  const lines = list(input, "lines").map((amount) => ({ quantity: fixedOf(1), price: decimal(amount), taxRate: 0n }));
  return { subTotal: euros(billLines(lines).netTotal) };
};

const quantityTimes =
  (price: string): Answer =>
  (input) => {
    const line = { quantity: decimal(input, "quantity"), price: decimal(input, price), taxRate: 0n };
    return { amount: euros(billLines([line]).netTotal) };
  };

const pairs: Answer = (input) => {
  const lines = list(input, "lines").map((line) => ({
    quantity: decimal(line, 0),
    price: decimal(line, 1),
    taxRate: 0n,
  }));
  return { total: euros(billLines(lines).netTotal) };
};

/** Two coupons in turn over all fees, netted into them. */
const twoCoupons: Answer = (input) => {
  const lines = list(input, "feesCents").map((fee) => ({
    quantity: fixedOf(1),
    price: centsToMajor(cents(fee)),
    taxRate: percent(input, "taxPercent"),
  }));
  const discounts = list(input, "couponsCents").map((coupon, i) =>
    discountOf(`coupon ${i}`, { kind: "NOMINAL", amount: cents(coupon) }),
  );
  const { lines: billed, netTotal, totalTax, grossTotal } = billLines(lines, { discounts });
  const taken = billed.reduce((sum, { discountAmount }) => sum + discountAmount, 0n);
  return { feesCents: String(netTotal + taken), taxCents: String(totalTax), totalCents: String(grossTotal) };
};

/** The lines' sum is what counts; the credit is taken off it in full. */
const creditOffSum: Answer = (input) => {
  const price = priceOf("price", linear(fixedOf(1)));
  const granted = multiply(fixedOf(1), decimal(input, "included"), "EUR");
  const { lines, netTotal } = billJune(
    { prices: [price] },
    { events: usedInJune(usageMetricId, [decimal(input, "roundedLineSum")]), grants: [moneyGrant(granted)] },
  );
  const credit = lines.find(({ kind }) => kind === "CREDIT");
  return { overage: euros(netTotal), creditLine: euros(credit?.netTotal ?? 0n) };
};

const inCents: Answer = (input) => {
  const fee = feeOf("fee", decimal(input, "price"), { billingType: "IN_ARREARS" });
  return { total: euros(billJune({ prices: [fee] }).netTotal) };
};

const cashRounding = {
  reason:
    "Rounds the invoice to five Rappen, as cash is paid; ours rounds to the currency's minor unit, CHF 0.01 (D2).",
  answer: inCents,
};

export const roundingCases: CaseBook = {
  run: {
    "lago-cn-coupon-many": {
      answer: twoCoupons,
      without: {
        couponShares:
          "Shares are kept to five decimals of a cent; ours are whole cents that add up to the coupon (D5).",
      },
    },
    "om-dyn-10": quantityTimes("multiplier"),
    "met-tax-round-up": (input) => {
      const price = centsToMajor(cents(input, "amountCents"));
      const line = { quantity: fixedOf(1), price, taxRate: percent(input, "taxPercent") };
      return { taxCents: String(billLines([line]).totalTax) };
    },
    ...same(["fp-round-usd-10.275", "fp-round-usd-10.125", "fp-round-usd-999999999.999"], rounded),
    ...same(["fp-round-usd--10.125", "fp-round-usd--10.124"], rounded),
    ...same(["fp-round-jpy-1000.5", "fp-round-jpy--100.5"], rounded),
    ...same(["fp-line-sum-1", "fp-line-sum-3"], sumOfRounded),
    "fp-usage-small": quantityTimes("unitPrice"),
    "in-qty-precision": pairs,
  },
  foreign: {
    "gobl-fraction-sum": {
      reason:
        "Sums the unrounded lines and rounds the total, so that the printed lines do not add up to it; our totals are sums of the printed lines (D3).",
      answer: (input) => {
        const lines = linesIn(input).map((line) => ({ ...line, taxRate: 0n }));
        const { lines: billed, netTotal } = billLines(lines);
        return { displayedLine: euros(billed[0]?.netTotal ?? 0n), total: euros(netTotal) };
      },
    },
    ...same(["in-rappen-10.01-1", "in-rappen-10.09-1"], cashRounding),
    "lago-wallet-void-round":
      "Cuts credits to five places and money to two, which leaves two balances; ours holds money in whole cents and refuses a finer amount (D2), so 14.28444999 cannot be taken.",
    "autumn-rounding-drift": {
      reason:
        "Spreads the drift of the rounded lines so that the total is the exact one; our total is the sum of the rounded lines (D3). The credit is in full either way.",
      answer: creditOffSum,
    },
  },
};
