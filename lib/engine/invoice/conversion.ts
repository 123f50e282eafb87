import { daysBetween, formatDay, type PlainDate } from "../calendar/plain-date";
import type { Currency } from "../money/currency";
import { type Decimal, one, sum, zero } from "../money/decimal";
import { roundRate, roundToMinor } from "../money/round";
import { currencyOfCountry } from "./conversion-currency";

/**
 * Totals of an invoice in the currency of the country whose tax it bears (D50).
 *
 * Laws: gross = net + tax; net and tax are each within half a minor unit of what the rate makes of them; a rate is never of a day after
 * the issue date, nor of one more than 7 days before it; a newer fitting rate is never passed over for an older one of its direction;
 * what bears no tax, or only tax of the invoice's own currency, needs no conversion.
 */
export type RateFact = {
  /** One unit of `base` is `rate` units of `quote`. */
  base: Currency;
  quote: Currency;
  date: PlainDate;
  rate: Decimal;
  source: "MANUAL" | "IMPORTED";
  sourceName: string | null;
};

export type ChosenRate = Pick<RateFact, "date" | "rate" | "source" | "sourceName"> & {
  /** The rate as it was entered, where only the other way round existed: `rate` is its inverse, to 12 places. */
  inverseOf: Decimal | null;
};

export type Conversion = ChosenRate & { currency: Currency } & ConvertedTotals;
export type ConvertedTotals = { netTotal: Decimal; totalTax: Decimal; grossTotal: Decimal };

export type ConversionFacts = {
  currency: Currency;
  issuedOn: PlainDate;
  netTotal: Decimal;
  totalTax: Decimal;
  /** Tax of the lines by the country that levies it. */
  taxes: readonly { country: string; tax: Decimal }[];
  rates: readonly RateFact[];
};

export type ConversionPlan =
  | { ok: true; conversions: Conversion[] }
  | { ok: false; reason: "MISSING_EXCHANGE_RATE"; message: string };

/** A rate of the issue date, or the newest of this many days before it. */
export const rateReachDays = 7;

/** Every conversion that the invoice needs, or the refusal that names the currencies and the day (D50). */
export function planConversions(facts: ConversionFacts): ConversionPlan {
  const { currency, issuedOn, rates } = facts;
  const wanted = currenciesToConvertTo(facts).map((to) => ({ to, chosen: chooseRate(rates, currency, to, issuedOn) }));
  const missing = wanted.filter(({ chosen }) => chosen === null).map(({ to }) => to);
  if (missing.length > 0) {
    const pairs = missing.map((to) => `from ${currency} to ${to}`).join(" and ");
    const message = `There is no exchange rate ${pairs} for ${formatDay(issuedOn)} or the ${rateReachDays} days before. Enter one.`;
    return { ok: false, reason: "MISSING_EXCHANGE_RATE", message };
  }
  const conversions = wanted.flatMap(({ to, chosen }) =>
    chosen ? [{ ...chosen, currency: to, ...convertTotals(facts, chosen.rate, to) }] : [],
  );
  return { ok: true, conversions };
}

/** Currencies of the countries whose tax comes to more than nothing, without the invoice's own, in the order of the alphabet. */
export function currenciesToConvertTo({
  currency,
  issuedOn,
  taxes,
}: Pick<ConversionFacts, "currency" | "issuedOn" | "taxes">): Currency[] {
  const countries = [...new Set(taxes.map(({ country }) => country))];
  const bearing = countries.filter((country) =>
    sum(taxes.filter((one) => one.country === country).map(({ tax }) => tax)).greaterThan(zero),
  );
  const found = bearing.flatMap((country) => currencyOfCountry(country, issuedOn) ?? []);
  return [...new Set(found)].filter((to) => to !== currency).toSorted();
}

/** The newest fitting rate; the inverse of one the other way round only where there is no other. */
export function chooseRate(
  rates: readonly RateFact[],
  from: Currency,
  to: Currency,
  issuedOn: PlainDate,
): ChosenRate | null {
  const direct = newest(rates, from, to, issuedOn);
  if (direct) return { ...chosen(direct), rate: direct.rate, inverseOf: null };
  const inverse = newest(rates, to, from, issuedOn);
  return inverse && { ...chosen(inverse), rate: roundRate(one.dividedBy(inverse.rate)), inverseOf: inverse.rate };
}

/** Net and tax rounded once each, halves away from zero; gross is their sum (D50). */
export function convertTotals(
  { netTotal, totalTax }: Pick<ConversionFacts, "netTotal" | "totalTax">,
  rate: Decimal,
  to: Currency,
): ConvertedTotals {
  const net = roundToMinor(netTotal.times(rate), to);
  const tax = roundToMinor(totalTax.times(rate), to);
  return { netTotal: net, totalTax: tax, grossTotal: net.plus(tax) };
}

function newest(rates: readonly RateFact[], base: Currency, quote: Currency, issuedOn: PlainDate): RateFact | null {
  const fitting = rates.filter((rate) => {
    const age = daysBetween(rate.date, issuedOn);
    return rate.base === base && rate.quote === quote && age >= 0 && age <= rateReachDays;
  });
  return fitting.reduce<RateFact | null>((best, rate) => (best && best.date >= rate.date ? best : rate), null);
}

function chosen({ date, source, sourceName }: RateFact) {
  return { date, source, sourceName };
}
