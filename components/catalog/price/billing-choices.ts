import type { SelectOption } from "@/components/ui/select";
import { frequencyWord } from "../price-words";
import type { Frequency, PriceDraft, PricingType, Recurring } from "./price-draft";

/** What the price form offers, by model (D18, D53). */

export const recurring: readonly Recurring[] = ["MONTHLY", "QUARTERLY", "HALF_YEARLY", "YEARLY"];

export function isUsageModel(pricingType: PricingType): boolean {
  return (
    pricingType === "LINEAR" || pricingType === "PACKAGE" || pricingType === "GRADUATED" || pricingType === "VOLUME"
  );
}

export function hasTiers({ pricingType, seatsByTiers }: Pick<PriceDraft, "pricingType" | "seatsByTiers">): boolean {
  if (pricingType === "SEAT_BASED") return seatsByTiers;
  return pricingType === "GRADUATED" || pricingType === "VOLUME";
}

export const models: readonly { value: PricingType; label: string; hint: string }[] = [
  { value: "ONE_TIME", label: "One-time", hint: "Once, at its day" },
  { value: "FIXED", label: "Fixed", hint: "The same each period" },
  { value: "SEAT_BASED", label: "Seats", hint: "People, with changes" },
  { value: "LINEAR", label: "Linear", hint: "Units × one rate" },
  { value: "PACKAGE", label: "Package", hint: "Whole packs only" },
  { value: "GRADUATED", label: "Graduated", hint: "Each slice at its rate" },
  { value: "VOLUME", label: "Volume", hint: "All at the tier reached" },
];

/** How often a price of this model can be billed. */
export function frequenciesFor(pricingType: PricingType): readonly Frequency[] {
  if (pricingType === "ONE_TIME") return ["ONE_TIME"];
  return isUsageModel(pricingType) ? [...recurring, "ON_DEMAND"] : recurring;
}

export function frequencyOptions(frequencies: readonly Frequency[]): SelectOption[] {
  return frequencies.map((value) => ({ value, label: frequencyWord[value] }));
}

export const calculationModes = [
  { value: "BILLING_PERIOD", label: "Billing period" },
  { value: "CUMULATIVE", label: "Whole phase" },
  { value: "PERIODIC", label: "Own period" },
] as const;

export const prorationOptions = [
  { value: "PRORATE_ALL_CHANGES", label: "All changes", hint: "Each day at its own number of seats" },
  {
    value: "PRORATE_INCREMENTS",
    label: "Additions only",
    hint: "From the day a seat is added; removed ones stay to the end",
  },
  { value: "USE_MAXIMUM", label: "Highest number", hint: "The most seats of the period, for all of it" },
] as const;

export const overageOptions = [
  { value: "NONE", label: "With the price", hint: "All seats follow its billing" },
  ...recurring.map((value) => ({ value, label: frequencyWord[value], hint: "Seats above the minimum, in arrears" })),
] as const;

/** The choice with this value, or the first. */
export function chosen<const T extends { value: string }>(
  options: readonly [T, ...T[]] | readonly T[],
  value: string,
): T {
  const found = options.find((one) => one.value === value) ?? options[0];
  if (!found) throw new RangeError("nothing to choose from");
  return found;
}
