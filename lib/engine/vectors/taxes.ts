import type { InvoiceComputation } from "../invoice/computation";
import { settle } from "../invoice/payment";
import { computeTotals, type TaxStatus } from "../invoice/totals";
import { type Currency, isCurrency } from "../money/currency";
import { Decimal, zero } from "../money/decimal";
import {
  divideRounded,
  type Fixed,
  fixedOf,
  fixedToDecimal,
  minorText,
  minorToDecimal,
  multiply,
} from "../money/fixed";
import type { PhaseDiscount } from "../schedule/contract";
import { billJune, taxOf, usedInJune, type World } from "./bill-schedule";
import { discountOf, linear, priceOf } from "./contract-terms";
import {
  type Answer,
  at,
  type CaseBook,
  cents,
  centsToMajor,
  decimal,
  decimalOr,
  euros,
  type Json,
  list,
  maybeAt,
  percent,
  same,
  text,
} from "./peer-case";

/** Tax by rate on the summed net, shared out to the lines (D4, D27), and line discounts (D23). */

/** A line of a document: quantity × price, at most one discount, and its rate; null: exempt. */
export type DocumentLine = {
  quantity: Fixed;
  price: Fixed;
  discount?: PhaseDiscount["value"] | null;
  taxRate: Fixed | null;
};

export type DocumentTerms = { currency?: Currency; taxStatus?: TaxStatus; discounts?: readonly PhaseDiscount[] };

/** Each line as a usage price of its own. The editor's totals of the same lines have to be the same (D3). */
export function billLines(lines: readonly DocumentLine[], terms: DocumentTerms = {}): InvoiceComputation {
  const { currency = "EUR", taxStatus = "TAXED", discounts = [] } = terms;
  const world: Partial<World> = {
    taxStatus,
    taxes: new Map(
      lines.map(({ taxRate }, i) => [`line ${i}`, taxRate === null ? taxOf("E", 0n) : taxOf("S", taxRate)]),
    ),
    events: lines.flatMap(({ quantity }, i) => usedInJune(`metric ${i}`, [quantity])),
  };
  const prices = lines.map(({ price }, i) =>
    priceOf(`line ${i}`, linear(price, { metricId: `metric ${i}` }), { currency }),
  );
  const lineDiscounts = lines.flatMap(({ discount }, i) =>
    discount ? [discountOf(`discount ${i}`, discount, { priceIds: [`line ${i}`] })] : [],
  );
  const computation = billJune({ prices, discounts: [...lineDiscounts, ...discounts] }, world);
  assertEditorAgrees(computation, currency, taxStatus);
  return computation;
}

function assertEditorAgrees(computation: InvoiceComputation, currency: Currency, taxStatus: TaxStatus): void {
  const totals = computeTotals({
    currency,
    taxStatus,
    groups: [],
    lines: computation.lines.map((line, index) => ({
      id: line.key,
      groupId: null,
      index,
      quantity: fixedToDecimal(line.quantity),
      rate: fixedToDecimal(line.rate),
      discountAmount: minorToDecimal(line.discountAmount, currency),
      roundingAmount: minorToDecimal(line.roundingAmount, currency),
      taxCategoryCode: line.tax.taxCategoryCode,
      taxRateFraction: fixedToDecimal(line.tax.taxRateFraction),
    })),
  });
  for (const total of ["netTotal", "totalTax", "grossTotal"] as const) {
    const perLine = computation.lines.map((line) => minorText(line[total], currency)).join();
    const inEditor = totals.lines.map((line) => line[total].toFixed(2)).join();
    if (!totals[total].equals(minorToDecimal(computation[total], currency)) || perLine !== inEditor) {
      throw new Error(`The editor's ${total} differs: ${totals[total].toFixed()} of ${inEditor}, not of ${perLine}`);
    }
  }
}

/** Lines in the notation of GOBL and Invoice Ninja. */
export function linesIn(input: Json): DocumentLine[] {
  return list(input, "lines").map((line) => ({
    quantity: decimalOr(fixedOf(1), line, "quantity"),
    price: decimal(line, "price"),
    discount: lineDiscount(line),
    taxRate: maybeAt(line, "taxPercent") === null ? null : percent(line, "taxPercent"),
  }));
}

function lineDiscount(line: Json): PhaseDiscount["value"] | null {
  if (maybeAt(line, "discountPercent") !== null)
    return { kind: "PERCENTAGE", fraction: percent(line, "discountPercent") };
  if (maybeAt(line, "discount") === null) return null;
  return { kind: "NOMINAL", amount: multiply(fixedOf(1), decimal(line, "discount"), "EUR") };
}

function currencyIn(input: Json): Currency {
  const code = maybeAt(input, "currency") ?? "EUR";
  if (typeof code !== "string" || !isCurrency(code)) throw new Error("Not one of our currencies");
  return code;
}

/** Sold from one country of the EU to a business in another, the buyer is liable: the merchant sets that on the customer. */
function taxStatusIn(input: Json): TaxStatus {
  const isAbroad = maybeAt(input, "seller") !== maybeAt(input, "buyer");
  return maybeAt(input, "kind") === "B2B" && isAbroad ? "REVERSE_CHARGED" : "TAXED";
}

const documentTotals: Answer = (input) => {
  const { netTotal, totalTax, grossTotal } = billLines(linesIn(input), {
    currency: currencyIn(input),
    taxStatus: taxStatusIn(input),
  });
  return { total: euros(netTotal), tax: euros(totalTax), payable: euros(grossTotal) };
};

const taxOfAmount: Answer = (input) => {
  const line = { quantity: fixedOf(1), price: decimal(input, "amount"), taxRate: percent(input, "taxPercent") };
  return { tax: euros(billLines([line], { currency: currencyIn(input) }).totalTax) };
};

/** One rate: the sum of the three. */
const threeTaxesInOne: Answer = (input) => {
  const taxRate = list(input, "taxPercents").reduce<Fixed>((sum, each) => sum + percent(each), 0n);
  const line = { quantity: fixedOf(1), price: decimal(input, "amount"), taxRate };
  return { total: euros(billLines([line], { currency: currencyIn(input) }).totalTax) };
};

const couponOnSecondPlan: Answer = (input) => {
  const fees = list(input, "feesCents");
  const lines = fees.map((fee) => ({
    quantity: fixedOf(1),
    price: centsToMajor(cents(fee, "amount")),
    taxRate: percent(fee, "taxPercent"),
    discount:
      maybeAt(fee, "couponCents") === null ? null : ({ kind: "NOMINAL", amount: cents(fee, "couponCents") } as const),
  }));
  const { lines: billed, netTotal, totalTax, grossTotal } = billLines(lines);
  const coupons = billed.reduce((sum, { discountAmount }) => sum + discountAmount, 0n);
  const share = new Decimal(String(totalTax)).dividedBy(String(netTotal)).times(100);
  return {
    feesCents: String(netTotal + coupons),
    couponsCents: String(coupons),
    taxCents: String(totalTax),
    effectiveTaxPercent: share.toFixed(5),
    totalCents: String(grossTotal),
  };
};

const lineOverride: Answer = (input) => {
  const lines = list(input, "lines").map((line) => ({
    quantity: fixedOf(1),
    price: centsToMajor(cents(line, "cents")),
    taxRate: percent(maybeAt(line, "taxPercent") ?? at(input, "customerTaxPercent")),
  }));
  const { totalTax, grossTotal } = billLines(lines);
  return { taxCents: String(totalTax), totalCents: String(grossTotal) };
};

const reverseCharged: Answer = (input) => {
  const line = { quantity: fixedOf(1), price: decimal(input, "amount"), taxRate: percent("20") };
  const { totalTax, taxes } = billLines([line], { taxStatus: taxStatusIn(input) });
  return { tax: euros(totalTax), reverseCharge: taxes.every(({ taxCategoryCode }) => taxCategoryCode === "AE") };
};

const paidBefore: Answer = (input) => {
  const { grossTotal } = billLines(linesIn(input), { currency: currencyIn(input) });
  const paid = new Decimal(text(input, "advance"));
  const gross = minorToDecimal(grossTotal, currencyIn(input));
  const { balance } = settle({ grossTotal: gross, applied: zero, paid, markedUncollectible: false });
  return { totalWithTax: euros(grossTotal), due: balance.toFixed(2) };
};

const sharedDiscount: Answer = (input) => {
  const amount = multiply(fixedOf(1), decimal(input, "discount"), "EUR");
  const { lines, totalTax, grossTotal } = billLines(linesIn(input), {
    discounts: [discountOf("discount", { kind: "NOMINAL", amount })],
  });
  return { lineTaxes: lines.map((line) => euros(line.totalTax)), tax: euros(totalTax), total: euros(grossTotal) };
};

/** The four percent as a line of its own at the rate of the first. */
const chargeAsLine: Answer = (input) => {
  const [line] = linesIn(input);
  if (!line) throw new Error("A document without lines");
  const chargePrice = divideRounded(line.price * percent(input, "chargePercent"), fixedOf(1));
  const { lines, netTotal, totalTax, grossTotal } = billLines([line, { ...line, price: chargePrice }]);
  return {
    charge: euros(lines[1]?.netTotal ?? 0n),
    total: euros(netTotal),
    tax: euros(totalTax),
    totalWithTax: euros(grossTotal),
    payable: euros(grossTotal),
  };
};

const grossPrices = "Prices include tax; ours are net and tax is added (D4)";
const builtInRates =
  "Takes the rate from a built-in table of countries and goods; ours is the rate that the merchant keeps for the product's category and the customer's country (D46), and the case names none, so there is nothing to compute.";

export const taxCases: CaseBook = {
  run: {
    "lago-cn-two-plans": couponOnSecondPlan,
    "met-tax-line-override": lineOverride,
    "met-eu-b2b": reverseCharged,
    ...same(["fp-tax-100.00-8.875", "fp-tax-99.99-20", "fp-tax-123.45-7.25"], taxOfAmount),
    ...same(["fp-tax-100.00-33.333", "fp-tax-1.00-0.1"], taxOfAmount),
    ...same(
      ["gobl-de-xr", "gobl-dk-peppol", "gobl-fr-facturx", "gobl-es-oss", "gobl-es-rc", "gobl-nl"],
      documentTotals,
    ),
    "gobl-es-rounding": (input) => {
      const [line] = billLines(linesIn(input)).lines;
      return { lineDiscount: euros(line?.discountAmount ?? 0n), ...Object(documentTotals(input)) };
    },
    "gobl-pl-prepaid": paidBefore,
    "in-gross-disc": sharedDiscount,
  },
  foreign: {
    "met-eu-b2c": `${builtInRates.replace("; ours", ", the seller's below the distance threshold; ours")}`,
    ...same(["met-de-domestic", "met-fr-reduced"], builtInRates),
    "fp-tax-three": {
      reason:
        "Rounds each of three taxes on one line by itself; a line of ours has one rate (D4), here the sum of the three.",
      answer: threeTaxesInOne,
    },
    "gobl-incl-6": {
      reason: `${grossPrices}; the sum of the prices as net is compared.`,
      answer: (input) => ({ netSum: euros(billLines(linesIn(input)).netTotal) }),
    },
    "gobl-es-freelance": {
      reason: "Income tax is withheld from what is payable; ours withholds nothing, the gross is payable (D3).",
      answer: documentTotals,
    },
    "gobl-it-b2c": {
      reason: `${grossPrices}, so the same price comes to more.`,
      answer: (input) => {
        const { netTotal, grossTotal } = billLines(linesIn(input));
        return { total: euros(netTotal), payable: euros(grossTotal) };
      },
    },
    "gobl-it-fund": {
      reason:
        "A fund's charge in percent of the document and a tax withheld from what is payable; the charge is a line with us, and nothing is withheld.",
      answer: chargeAsLine,
    },
    "in-incl-19": {
      reason: `${grossPrices}, and once for all lines of a rate, not line by line.`,
      answer: (input) => ({ tax: euros(billLines(linesIn(input)).totalTax) }),
    },
  },
};
