import { type PlainDate, parsePlainDate } from "../calendar/plain-date";
import type { Grant } from "../credits/grant";
import type { Currency } from "../money/currency";
import { fixed, fixedText, minor, minorText } from "../money/fixed";
import type { UsageFacts } from "../pricing/facts";
import { isUsage, type Price } from "../pricing/price";
import { aCharge, aPrice, april, linear, usageOf } from "../pricing/pricing-builders";
import { usageQueries } from "../pricing/queries";
import type { Charge } from "../schedule/charge";
import type { Phase, PhaseDiscount, PhaseMinimum } from "../schedule/contract";
import type { TraceStep } from "../trace/trace";
import type { InvoiceComputation, InvoiceFacts } from "./computation";
import type { EngineTax, PlannedLine } from "./line";

/** Facts of invoices for tests, in plain text: EUR, April 2026, one phase, 20 % unless said otherwise. */
export type FactsText = {
  prices: readonly Price[];
  /** By price id. */
  usage?: Readonly<Record<string, string | readonly string[]>>;
  /** Rate by price id or phase grant id, as a fraction. */
  taxes?: Readonly<Record<string, string>>;
  phase?: Partial<Phase>;
  /** Of each price's one charge. */
  charge?: Partial<Charge>;
  more?: Partial<InvoiceFacts>;
};

export const may1: PlainDate = parsePlainDate("2026-05-01");

export function invoiceFacts({ prices, usage = {}, taxes = {}, phase, charge, more }: FactsText): InvoiceFacts {
  const charges = prices.map((price) => chargeOf(price, charge));
  const ids = [...prices.map(({ id }) => id), ...Object.keys(taxes)];
  return {
    usage: new Map(charges.flatMap((each, i) => usageOfCharge(each, prices[i], usage[each.priceId] ?? "0"))),
    seats: new Map(),
    contract: {
      version: "1",
      phases: [aPhase({ priceIds: prices.map(({ id }) => id), ...phase })],
      prices: new Map(prices.map((price) => [price.id, price])),
    },
    currency: "EUR",
    taxStatus: "TAXED",
    invoiceDate: may1,
    charges,
    grantCharges: [],
    taxes: new Map(ids.map((id) => [id, taxAt(taxes[id] ?? "0.2")])),
    positions: new Map(),
    grants: [],
    ...more,
  };
}

export function aPhase(more: Partial<Phase> = {}): Phase {
  return {
    id: "phase",
    name: null,
    startDate: april.start,
    endExclusive: null,
    milestone: null,
    recurrencePreference: "CONTINUE_FROM_PREVIOUS_PHASE",
    priceIds: [],
    discounts: [],
    minimums: [],
    creditGrants: [],
    ...more,
  };
}

/** `priceOf("api", linear("0.1"))`: a price of the product of the same name, in euros. */
export function priceOf(id: string, structure: Price["structure"], more: Partial<Price> = {}): Price {
  return aPrice(structure, { id, productId: id, productName: id, name: id, currency: "EUR", ...more });
}

export function flat(id: string, price: string, more: Partial<Price> = {}): Price {
  return priceOf(id, { pricingType: "FIXED", price: fixed(price) }, more);
}

/** One unit of usage is one euro. */
export function perEuro(id: string, more: Partial<Price> = {}): Price {
  return priceOf(id, { ...linear("1"), usageMetricId: id }, more);
}

export function chargeOf(price: Price, more: Partial<Charge> = {}): Charge {
  const charge = aCharge({ key: `charge ${price.id}`, priceId: price.id, timing: price.billingType, ...more });
  const window = { key: `window ${price.id}`, span: charge.service };
  return { ...charge, windows: isUsage(price.structure) ? (more.windows ?? [window]) : [] };
}

function usageOfCharge(
  charge: Charge,
  price: Price | undefined,
  usage: string | readonly string[],
): [string, UsageFacts][] {
  return price ? usageQueries(charge, price).map(({ key }) => [key, usageOf(usage)]) : [];
}

export function taxAt(fraction: string, taxCategoryCode = fixed(fraction) === 0n ? "Z" : "S"): EngineTax {
  return {
    taxRateId: `rate ${fraction}`,
    taxCategoryCode,
    taxRateFraction: fixed(fraction),
    isMissing: false,
  };
}

export function percentOff(fraction: string, more: Partial<PhaseDiscount> = {}): PhaseDiscount {
  return aDiscount({ kind: "PERCENTAGE", fraction: fixed(fraction) }, more);
}

export function amountOff(amount: string, more: Partial<PhaseDiscount> = {}): PhaseDiscount {
  return aDiscount({ kind: "NOMINAL", amount: minor(amount, "EUR") }, more);
}

function aDiscount(value: PhaseDiscount["value"], more: Partial<PhaseDiscount>): PhaseDiscount {
  return {
    id: "discount",
    priceIds: [],
    value,
    message: "Discount",
    separateLineItem: true,
    seatDiscountType: "ALL_SEATS",
    validFrom: null,
    validTo: null,
    ...more,
  };
}

export function aMinimum(amount: string, more: Partial<PhaseMinimum> = {}): PhaseMinimum {
  return { id: "minimum", priceIds: [], amount: minor(amount, "EUR"), ...more };
}

/** A grant of euros, free unless said otherwise. */
export function moneyGrant(id: string, left: string, more: Partial<Grant> = {}): Grant {
  return aGrant(id, { unit: { kind: "CURRENCY", currency: "EUR", left: minor(left, "EUR") }, ...more });
}

export function unitGrant(id: string, metricId: string, left: string, more: Partial<Grant> = {}): Grant {
  return aGrant(id, { unit: { kind: "METRIC", metricId, left: fixed(left) }, ...more });
}

function aGrant(id: string, more: Pick<Grant, "unit"> & Partial<Grant>): Grant {
  return {
    id,
    name: id,
    effectiveDate: parsePlainDate("2026-01-01"),
    expiryDate: null,
    createdOrder: 0,
    priceIds: [],
    taxation: { kind: "FREE" },
    ...more,
  };
}

/** `"CHARGE api: 100.00 + 20.00"`: net and tax of each line. */
export function printedLines({ lines }: InvoiceComputation, currency: Currency = "EUR"): string[] {
  const text = (amount: bigint) => minorText(amount, currency);
  return lines.map((line) => `${line.kind} ${line.description}: ${text(line.netTotal)} + ${text(line.totalTax)}`);
}

/** The step of {@link aMinimum} of 100.00 a month for January and February 2026 together, when nothing was used. */
export const unusedMonths: TraceStep = {
  step: "MINIMUM",
  minimumId: "minimum",
  minimum: "100.00",
  days: 59,
  ofDays: 59,
  prorated: "200.00",
  covered: "0.00",
  periods: [
    { days: 31, ofDays: 31, prorated: "100.00" },
    { days: 28, ofDays: 28, prorated: "100.00" },
  ],
};

/** `"calls 100.00"`: each line with its net. */
export function printedNets({ lines }: Pick<InvoiceComputation, "lines">, currency: Currency = "EUR"): string[] {
  return lines.map((line) => `${line.description} ${minorText(line.netTotal, currency)}`);
}

/** Net, tax and gross. */
export function printedTotals(
  totals: Pick<InvoiceComputation, "netTotal" | "totalTax" | "grossTotal">,
  currency: Currency = "EUR",
): string[] {
  return [totals.netTotal, totals.totalTax, totals.grossTotal].map((amount) => minorText(amount, currency));
}

/** `"0.2 100.00: 20.00"`: rate, net and tax. */
export function printedTaxes({ taxes }: InvoiceComputation, currency: Currency = "EUR"): string[] {
  return taxes.map(
    ({ taxCategoryCode, taxRateFraction, net, tax }) =>
      `${taxCategoryCode} ${fixedText(taxRateFraction)} ${minorText(net, currency)}: ${minorText(tax, currency)}`,
  );
}

/** `"grant 12.50"`, units `"grant 12.5 units"`. */
export function printedDraws({ draws }: InvoiceComputation, currency: Currency = "EUR"): string[] {
  return draws.map((draw) =>
    draw.kind === "CURRENCY"
      ? `${draw.grantId} ${minorText(draw.amount, currency)}`
      : `${draw.grantId} ${fixedText(draw.units)} units`,
  );
}

export function ofKind<Line extends Pick<PlannedLine, "kind">>(
  lines: readonly Line[],
  kind: PlannedLine["kind"],
): Line[] {
  return lines.filter((line) => line.kind === kind);
}
