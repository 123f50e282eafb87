import { percentOf } from "@/components/taxes/percent";
import { currencyDecimals } from "@/components/ui/currency-decimals";
import { showDecimal } from "@/components/ui/decimal-text";
import type { Price } from "@/lib/features/catalog/prices/schema";

type Structure = Price["structure"];
type Frequency = Price["billingFrequency"];
type Tier = { upperBound?: string | null | undefined; price: string; fee?: string | null | undefined } & {
  isPricePercentage?: boolean;
  minPrice?: string | null | undefined;
  maxPrice?: string | null | undefined;
};

/** What a price of the wire charges, in a sentence for people: "First 1,000 free, then 0.10 EUR a unit". */
export function priceSummary({ structure, currency, billingFrequency }: PriceFacts): string {
  const period = perPeriod[billingFrequency];
  switch (structure.pricingType) {
    case "ONE_TIME":
      return `${rateWords(structure.price, currency)} once`;
    case "FIXED":
      return `${rateWords(structure.price, currency)} ${period}`;
    case "LINEAR":
      return unitRate({ ...structure, price: structure.pricePerUnit }, currency);
    case "PACKAGE":
      return `${rateWords(structure.pricePerPackage, currency)} for each started ${showDecimal(structure.packageSize)}`;
    case "GRADUATED":
      return graduatedWords(structure.tiers, currency, "unit");
    case "VOLUME":
      return volumeWords(structure.tiers, currency);
    case "SEAT_BASED":
      return seatWords(structure, currency, period);
  }
}

export type PriceFacts = Pick<Price, "structure" | "currency" | "billingFrequency">;

/** `Monthly, in arrears`; when nothing else is possible only the frequency. */
export function billingWords({
  billingFrequency,
  billingType,
}: Pick<Price, "billingFrequency" | "billingType">): string {
  return `${frequencyWord[billingFrequency]}, ${billingType === "IN_ADVANCE" ? "in advance" : "in arrears"}`;
}

/** A rate as entered, at least with the currency's minor units, and its code: `0.0032 EUR`. */
export function rateWords(rate: string, currency: string): string {
  return `${showDecimal(rate, currencyDecimals(currency))} ${currency}`;
}

export const frequencyWord: Readonly<Record<Frequency, string>> = {
  ON_DEMAND: "On demand",
  ONE_TIME: "Once",
  MONTHLY: "Monthly",
  QUARTERLY: "Quarterly",
  HALF_YEARLY: "Half-yearly",
  YEARLY: "Yearly",
  PER_EVENT: "Per event",
};

/** The models in words for people. */
export const modelWord: Readonly<Record<Structure["pricingType"], string>> = {
  ONE_TIME: "One-time",
  FIXED: "Fixed",
  LINEAR: "Linear",
  PACKAGE: "Package",
  GRADUATED: "Graduated",
  VOLUME: "Volume",
  SEAT_BASED: "Seats",
};

/** How long one charge covers: `a month`. */
export const perPeriod: Readonly<Record<Frequency, string>> = {
  ON_DEMAND: "on demand",
  ONE_TIME: "once",
  MONTHLY: "a month",
  QUARTERLY: "a quarter",
  HALF_YEARLY: "each half-year",
  YEARLY: "a year",
  PER_EVENT: "an event",
};

function unitRate(tier: Pick<Tier, "price" | "isPricePercentage">, currency: string, unit = "unit"): string {
  return tier.isPricePercentage
    ? `${percentOf(tier.price)} % of the value`
    : `${rateWords(tier.price, currency)} a ${unit}`;
}

/** Each slice at its own rate; past three tiers only the ends. */
function graduatedWords(tiers: readonly Tier[], currency: string, unit: string): string {
  const [first, second] = tiers;
  if (!first) return "";
  if (!second) return unitRate(first, currency, unit) + feeWords(tiers, currency);
  const start = isZero(first.price)
    ? `First ${bound(first)} free`
    : `${unitRate(first, currency, unit)} to ${bound(first)}`;
  const rest = tiers.slice(1);
  const shown = rest.length > 2 ? [second, ...rest.slice(-1)] : rest;
  const words = shown.map((tier, index) => {
    const isLast = index === shown.length - 1;
    const rate = tier.isPricePercentage ? unitRate(tier, currency) : rateWords(tier.price, currency);
    return isLast
      ? `then ${rate}${isZero(first.price) && shown.length === 1 ? ` a ${unit}` : ""}`
      : `${rate} to ${bound(tier)}`;
  });
  const between = rest.length > 2 ? `${words[0]} … ${words.at(-1)}` : words.join(", ");
  return `${start}, ${between}${feeWords(tiers, currency)}`;
}

/** All units at the rate of the tier reached. */
function volumeWords(tiers: readonly Tier[], currency: string): string {
  const [first, second] = tiers;
  if (!first) return "";
  if (!second) return unitRate(first, currency) + eventWords(first, currency) + feeWords(tiers, currency);
  const shown = tiers.length > 3 ? [first, second, ...tiers.slice(-1)] : tiers;
  const words = shown.map((tier, index) => {
    const rate = tier.isPricePercentage ? unitRate(tier, currency) : rateWords(tier.price, currency);
    return index === shown.length - 1 ? `${rate} above` : `${rate} to ${bound(tier)}`;
  });
  const list = tiers.length > 3 ? `${words.slice(0, 2).join(", ")} … ${words.at(-1)}` : words.join(", ");
  return `All units at ${list}${feeWords(tiers, currency)}`;
}

function seatWords(
  structure: Extract<Structure, { pricingType: "SEAT_BASED" }>,
  currency: string,
  period: string,
): string {
  const { tiers, pricePerSeat, contractedMinimumSeats: least } = structure;
  const rate =
    tiers.length > 0 ? graduatedWords(tiers, currency, "seat") : unitRate({ price: pricePerSeat }, currency, "seat");
  const minimum = least > 0 ? `, at least ${showDecimal(String(least))} ${least === 1 ? "seat" : "seats"}` : "";
  return `${rate} ${period}${minimum}`;
}

function eventWords({ minPrice, maxPrice }: Tier, currency: string): string {
  const [least, most] = [minPrice && rateWords(minPrice, currency), maxPrice && rateWords(maxPrice, currency)];
  if (least && most) return `, each event ${least} to ${most}`;
  if (least) return `, each event at least ${least}`;
  return most ? `, each event at most ${most}` : "";
}

function feeWords(tiers: readonly Tier[], currency: string): string {
  const fees = tiers.flatMap(({ fee }) => (fee && !isZero(fee) ? fee : []));
  if (fees.length === 0) return "";
  return fees.length === 1 ? `, and a fee of ${rateWords(fees[0] ?? "0", currency)}` : `, and ${fees.length} tier fees`;
}

function bound(tier: Tier): string {
  return showDecimal(tier.upperBound ?? "");
}

function isZero(decimal: string): boolean {
  return !/[1-9]/.test(decimal);
}
