import { addDays, addMonths } from "../calendar/plain-date";
import { fixedOf, type Minor, total } from "../money/fixed";
import type { PhaseDiscount } from "../schedule/contract";
import { billJune, billSchedule, june, usageEvents } from "./bill-schedule";
import {
  contractOf,
  discountOf,
  feeOf,
  linear,
  priceOf,
  seatMetricId,
  tierOf,
  unitGrant,
  usageMetricId,
} from "./contract-terms";
import {
  type Answer,
  type CaseBook,
  cents,
  centsToMajor,
  count,
  decimal,
  type Json,
  list,
  maybeAt,
  percent,
  same,
  text,
} from "./peer-case";
import { changeFee } from "./plan-changes";
import { dayWithRemaining, seatPrice } from "./seats";
import { billLines, type DocumentLine } from "./taxes";

/** Discounts: in the order given, each on what the ones before left, once, shared over the lines (D5, D23). */

function nominal(id: string, amount: Minor, priceIds: readonly string[] = []): PhaseDiscount {
  return discountOf(id, { kind: "NOMINAL", amount }, { priceIds });
}

function feesIn(input: Json): DocumentLine[] {
  return list(input, "feesCents").map((fee) => ({
    quantity: fixedOf(1),
    price: centsToMajor(cents(fee, "amount")),
    taxRate: percent(fee, "taxPercent"),
  }));
}

const couponsOverAll: Answer = (input) => {
  const discounts = list(input, "couponsCents").map((coupon, i) => nominal(`coupon ${i}`, cents(coupon)));
  const { lines, totalTax, grossTotal } = billLines(feesIn(input), { discounts });
  return {
    couponAppliedCents: String(total(lines.map(({ discountAmount }) => discountAmount))),
    taxCents: String(totalTax),
    totalCents: String(grossTotal),
  };
};

const sharesByFee: Answer = (input) => {
  const discounts = list(input, "couponsCents").map((coupon, i) => nominal(`coupon ${i}`, cents(coupon)));
  const { lines } = billLines(feesIn(input), { discounts });
  return {
    couponShares: lines.map(({ discountAmount }) => String(discountAmount)),
    taxCents: lines.map(({ totalTax }) => String(totalTax)),
  };
};

/** Coupons on some fees each; ours are shared in whole cents. */
const limitedCoupons: Answer = (input) => {
  const idOf = new Map(list(input, "feesCents").map((fee, i) => [text(fee, "id"), `line ${i}`]));
  const discounts = list(input, "coupons").map((coupon, i) => {
    const fees = maybeAt(coupon, "fees");
    const covered = Array.isArray(fees) ? fees.map((fee) => idOf.get(text(fee)) ?? "") : [];
    return nominal(`coupon ${i}`, cents(coupon, "amount"), covered);
  });
  const { lines, netTotal, totalTax, grossTotal } = billLines(feesIn(input), { discounts });
  return {
    couponsCents: String(total(lines.map(({ discountAmount }) => discountAmount))),
    subTotalCents: String(netTotal),
    taxTotalCents: String(totalTax),
    totalCents: String(grossTotal),
  };
};

/** Free units are a grant of units; each period draws what is left of it. */
const freeUnits: Answer = (input) => {
  const metered = list(input, "metered").map((units) => decimal(units));
  const unitPrice = decimal(input, "unitPrice");
  const used = metered.map((value, i) => ({ on: addMonths(june.start, i), value }));
  const bills = billSchedule(
    contractOf([{ start: june.start, prices: [priceOf("price", linear(unitPrice))] }]),
    { start: june.start, endExclusive: addDays(addMonths(june.start, metered.length), 1) },
    { events: usageEvents(usageMetricId, used), grants: [unitGrant(decimal(input, "freeUnits"))] },
  );
  const freeUsed = bills.map(({ computation }) =>
    total(computation.draws.flatMap((draw) => (draw.kind === "METRIC" ? [draw.units] : []))),
  );
  return {
    freeUsed: freeUsed.map((units) => String(units / fixedOf(1))),
    billedUnits: bills.map(({ computation }) => String(centsToMajor(computation.netTotal) / unitPrice)),
  };
};

/** In the order in which the case lists them. */
const discountsInOrder: Answer = (input) => {
  const values = ["fixed", "percents"].flatMap((kind) =>
    list({ [kind]: maybeAt(input, kind) ?? [] }, kind).map((value): PhaseDiscount["value"] =>
      kind === "fixed"
        ? { kind: "NOMINAL", amount: BigInt(text(value)) * 100n }
        : { kind: "PERCENTAGE", fraction: percent(value) },
    ),
  );
  const line = { quantity: fixedOf(1), price: centsToMajor(cents(input, "subTotalCents")), taxRate: 0n };
  const discounts = values.map((value, i) => discountOf(`discount ${i}`, value));
  const { lines } = billLines([line], { discounts });
  return { discountCents: String(total(lines.map(({ discountAmount }) => discountAmount))) };
};

const splitOverLines: Answer = (input) => {
  const lines = list(input, "linesCents").map((line) => ({
    quantity: fixedOf(1),
    price: centsToMajor(cents(line)),
    taxRate: 0n,
  }));
  const computation = billLines(lines, { discounts: [nominal("discount", cents(input, "discountCents"))] });
  return { netCents: computation.lines.map(({ netTotal }) => String(netTotal)) };
};

function discountIn(input: Json, key: string): PhaseDiscount[] {
  const kind = maybeAt(input, key, 0);
  if (kind === null) return [];
  if (kind === "fixed") return [nominal(key, cents(input, key, 1))];
  return [discountOf(key, { kind: "PERCENTAGE", fraction: percent(input, key, 1) })];
}

/** The old line is credited with its discount, the new one charged with its own. */
const changeWithDiscounts: Answer = (input) => {
  const { credit, charge } = changeFee({
    from: feeOf("old", centsToMajor(cents(input, "oldCents"))),
    to: feeOf("new", centsToMajor(cents(input, "newCents"))),
    periodStart: june.start,
    changeDate: addDays(june.start, dayWithRemaining(text(input, "remaining")) - 1),
    discounts: { from: discountIn(input, "oldDiscount"), to: discountIn(input, "newDiscount") },
  });
  return { creditCents: String(credit), debitCents: String(charge) };
};

/** What the added seats add to the month, the discount taken once in full. */
const seatsUnderDiscount: Answer = (input) => {
  const prices = [
    feeOf("base", centsToMajor(cents(input, "baseCents")), { billingType: "IN_ARREARS" }),
    seatPrice([tierOf(null, centsToMajor(cents(input, "seatPriceCents")))]),
  ];
  const before = { from: june.start, balance: count(input, "seatsBefore") };
  const after = {
    from: addDays(june.start, dayWithRemaining(text(input, "remaining")) - 1),
    balance: count(input, "seatsAfter"),
  };
  const discounts = [nominal("discount", cents(input, "discountCents"))];
  const month = (steps: (typeof before)[]) =>
    billJune({ prices, discounts }, { seats: new Map([[seatMetricId, steps]]) }).netTotal;
  return { prorationCents: String(month([before, after]) - month([before])) };
};

export const discountCases: CaseBook = {
  run: {
    "lago-tax-coupon-over": couponsOverAll,
    "lago-tax-coupon-two-subs": sharesByFee,
    "om-usage-disc": freeUnits,
    ...same(["met-disc-two-pct", "met-disc-two-fixed"], discountsInOrder),
    "met-disc-split": splitOverLines,
    ...same(["polar-disc-pct", "polar-disc-new"], changeWithDiscounts),
  },
  foreign: {
    "lago-coupons-breakdown": {
      reason:
        "Keeps shares to five decimals of a cent and rounds all taxes once together; our shares are whole cents (D5), and tax is rounded once for each rate (D4).",
      answer: limitedCoupons,
    },
    "met-disc-pct-then-fixed": {
      reason:
        "Takes percentages first whatever the order; ours takes discounts in the order given (D23), here the fixed one first.",
      answer: discountsInOrder,
    },
    "polar-disc-fixed": {
      reason: "Prorates a fixed discount; ours takes it in full, never prorated (D23).",
      answer: changeWithDiscounts,
    },
    "polar-seats-fixed-discount": {
      reason:
        "Shares a fixed discount anew by seats and time; ours takes it once on the month in full (D23), so added seats cost their days.",
      answer: seatsUnderDiscount,
    },
  },
};
