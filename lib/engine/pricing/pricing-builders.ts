import { type Period, periodOfDays } from "../calendar/period";
import { parsePlainDate } from "../calendar/plain-date";
import type { WindowPosition } from "../invoice/computation";
import type { PlannedLine } from "../invoice/line";
import type { Currency } from "../money/currency";
import { fixed, fixedText, minorText, total } from "../money/fixed";
import type { Charge } from "../schedule/charge";
import { type PricedCharge, priceCharge } from "./charge-lines";
import { packEventValues } from "./event-values";
import type { Facts, SeatSteps, UsageFacts } from "./facts";
import { lineAmount } from "./planned-line";
import type { Price, PriceStructure, SeatStructure, Tier, UsageStructure } from "./price";
import { usageQueries } from "./queries";

/** Prices, charges and facts for tests, in plain text. */

export function days(from: string, to: string): Period {
  return periodOfDays(parsePlainDate(from), parsePlainDate(to));
}

export const april: Period = days("2026-04-01", "2026-04-30");

export const context = {
  tax: { taxRateId: "standard", taxCategoryCode: "S", taxRateFraction: fixed("0.2"), isMissing: false },
  contractVersion: "1",
};

export function aPrice(structure: PriceStructure, more: Partial<Price> = {}): Price {
  return {
    id: "price",
    productId: "product",
    productName: "Product",
    name: "Usage",
    currency: "USD",
    billingFrequency: structure.pricingType === "ONE_TIME" ? "ONE_TIME" : "MONTHLY",
    billingType: "IN_ARREARS",
    structure,
    usageCalculationPeriod: null,
    onDemandInterval: "DAILY",
    ...more,
  };
}

/** April 2026, in arrears, its usage counted in one window. */
export function aCharge(more: Partial<Charge> = {}): Charge {
  const service = more.service ?? april;
  return {
    key: "charge",
    priceId: "price",
    phaseId: "phase",
    component: "PRICE",
    timing: "IN_ARREARS",
    dueOn: service.endExclusive,
    dueAt: null,
    service,
    whole: service,
    windows: [{ key: "window", span: service }],
    bearsFees: true,
    ...more,
  };
}

type TierText = { upTo?: string; price: string; fee?: string; percentage?: boolean; min?: string; max?: string };

export function tiers(...texts: TierText[]): Tier[] {
  return texts.map(({ upTo, price, fee, percentage, min, max }) => ({
    upperBound: upTo === undefined ? null : fixed(upTo),
    price: fixed(price),
    fee: fixed(fee ?? "0"),
    isPricePercentage: percentage ?? false,
    minPrice: min === undefined ? null : fixed(min),
    maxPrice: max === undefined ? null : fixed(max),
  }));
}

export const usageMetricId = "metric";

export function linear(pricePerUnit: string, isPricePercentage = false): UsageStructure {
  return { pricingType: "LINEAR", usageMetricId, pricePerUnit: fixed(pricePerUnit), isPricePercentage };
}

export function packages(size: string, price: string): UsageStructure {
  return { pricingType: "PACKAGE", usageMetricId, packageSize: fixed(size), pricePerPackage: fixed(price) };
}

export function graduated(...texts: TierText[]): UsageStructure {
  return { pricingType: "GRADUATED", usageMetricId, tiers: tiers(...texts), usageCalculationMode: "BILLING_PERIOD" };
}

export function volume(...texts: TierText[]): UsageStructure {
  return { pricingType: "VOLUME", usageMetricId, tiers: tiers(...texts) };
}

export function seats(tierTexts: TierText[], more: Partial<SeatStructure> = {}): SeatStructure {
  return {
    pricingType: "SEAT_BASED",
    seatMetricId: "admin",
    tiers: tiers(...tierTexts),
    prorationStrategy: "PRORATE_ALL_CHANGES",
    contractedMinimumSeats: 0,
    overagesBillingFrequency: null,
    prorateFlatFees: false,
    ...more,
  };
}

export function steps(...texts: [string, number][]): SeatSteps {
  return texts.map(([from, balance]) => ({ from: parsePlainDate(from), balance }));
}

/** Usage as one number, or as the values of its events. */
export function usageOf(usage: string | readonly string[]): UsageFacts {
  const texts = typeof usage === "string" ? [usage] : usage;
  return { value: total(texts.map(fixed)), events: texts.length, eventValues: packEventValues(texts) };
}

/** The same usage in every window, or one for each. */
export function usageFacts(charge: Charge, price: Price, ...usages: (string | readonly string[])[]): Facts {
  const queries = usageQueries(charge, price);
  const facts = queries.map(({ key }, index) => [key, usageOf(usages[index] ?? usages[0] ?? "0")] as const);
  return { usage: new Map(facts), seats: new Map() };
}

export function seatFacts(balances: SeatSteps): Facts {
  return { usage: new Map(), seats: new Map([["admin", balances]]) };
}

export const untouched: ReadonlyMap<string, WindowPosition> = new Map();

/** Prices a month's usage that nothing was billed of. */
export function priceUsageOf(structure: UsageStructure, usage: string | readonly string[]): PricedCharge {
  const [charge, price] = [aCharge(), aPrice(structure)];
  return priceCharge(charge, price, usageFacts(charge, price, usage), untouched, context);
}

/** `"100 × 1 = 100.00"` for each line. */
export function printed(lines: readonly PlannedLine[], currency: Currency = "USD"): string[] {
  return lines.map((line) => {
    const rounding = line.roundingAmount === 0n ? "" : ` ${minorText(line.roundingAmount, currency)}`;
    const amount = minorText(lineAmount(line, currency), currency);
    return `${fixedText(line.quantity)} × ${fixedText(line.rate)}${rounding} = ${amount}`;
  });
}

export function sumOf(lines: readonly PlannedLine[], currency: Currency = "USD"): string {
  return minorText(total(lines.map((line) => lineAmount(line, currency))), currency);
}
