import { refusalOf } from "@/components/accounts/save-together";
import { parseDecimal } from "@/components/ui/decimal-text";
import type { FieldErrors } from "@/lib/core/errors";
import { decimal } from "@/lib/engine/money/decimal";
import { wireNumber } from "@/lib/engine/money/format";
import { ListPriceWrite } from "@/lib/features/catalog/list-prices/schema";
import { termsFaults } from "@/lib/features/catalog/structures/rules";
import { isUsageModel } from "./billing-choices";
import type { PriceDraft } from "./price-draft";
import type { TierDraft } from "./tier-edit";

/** What the form sends, and what is wrong with it by the very schema and check of the server. */

export type PriceTerms = Omit<ListPriceWrite, "integrationIds" | "customMetricParameters">;

/** The terms, or every field that is wrong, by the wire's path. */
export function readTerms(draft: PriceDraft, productId: string): { terms: PriceTerms } | { faults: FieldErrors } {
  const parsed = Terms.safeParse(wireTerms(draft, productId));
  if (!parsed.success) return { faults: forPeople(refusalOf(parsed.error.issues).fields ?? {}) };
  const faults = termsFaults(parsed.data);
  return Object.keys(faults).length > 0 ? { faults: forPeople(faults) } : { terms: parsed.data };
}

const Terms = ListPriceWrite.omit({ integrationIds: true, customMetricParameters: true });

/** The terms as typed; a field without text is absent, and a text that is no number goes as it is, to be refused. */
export function wireTerms(draft: PriceDraft, productId: string) {
  const isPeriodic = draft.pricingType === "GRADUATED" && draft.usageCalculationMode === "PERIODIC";
  const { billingFrequency, billingType, currency, calculationFrequency: frequency } = draft;
  return {
    ...{ productId, name: draft.name.trim(), currency, billingFrequency, billingType },
    structure: wireStructure(draft),
    usageCalculationPeriod: isPeriodic ? { frequency, interval: wireCount(draft.calculationInterval) } : null,
    onDemandInterval: billingFrequency === "ON_DEMAND" ? draft.onDemandInterval : null,
  };
}

/** The structure as typed. */
export function wireStructure(draft: PriceDraft) {
  const { pricingType, isPercentage: isPricePercentage } = draft;
  const usageMetricId = draft.usageMetricId.trim() || undefined;
  switch (pricingType) {
    case "ONE_TIME":
    case "FIXED":
      return { pricingType, price: wireDecimal(draft.rate) };
    case "LINEAR":
      return { pricingType, usageMetricId, isPricePercentage, pricePerUnit: wireRate(draft.rate, isPricePercentage) };
    case "PACKAGE": {
      const [packageSize, pricePerPackage] = [wireDecimal(draft.packageSize), wireDecimal(draft.rate)];
      return { pricingType, usageMetricId, packageSize, pricePerPackage };
    }
    case "GRADUATED": {
      const { usageCalculationMode } = draft;
      return { pricingType, usageMetricId, usageCalculationMode, tiers: wireTiers(draft, "rated") };
    }
    case "VOLUME":
      return { pricingType, usageMetricId, tiers: wireTiers(draft, draft.hasEventBounds ? "bounded" : "rated") };
    case "SEAT_BASED":
      return wireSeats(draft);
  }
}

function wireSeats(draft: PriceDraft) {
  const tiers = draft.seatsByTiers ? wireTiers(draft, "plain") : [];
  const first = wireDecimal(draft.tiers[0]?.price ?? "");
  return {
    pricingType: "SEAT_BASED",
    seatMetricId: draft.seatMetricId.trim() || undefined,
    pricePerSeat: draft.seatsByTiers ? numberOr(first, "0") : wireDecimal(draft.rate),
    tiers,
    prorationStrategy: draft.prorationStrategy,
    contractedMinimumSeats: wireCount(draft.contractedMinimumSeats),
    overagesBillingFrequency: draft.overagesBillingFrequency,
    prorateFlatFees: draft.prorateFlatFees,
  };
}

/** `plain` tiers are those of seats; `bounded` ones say what one event is charged at least and at most. */
function wireTiers({ tiers }: PriceDraft, kind: "plain" | "rated" | "bounded") {
  return tiers.map((tier, index) => ({
    upperBound: index === tiers.length - 1 ? null : (wireDecimal(tier.upperBound) ?? null),
    price: wireRate(tier.price, kind !== "plain" && tier.isPercentage),
    fee: wireDecimal(tier.fee) ?? null,
    ...(kind === "plain" ? {} : { isPricePercentage: tier.isPercentage }),
    ...(kind === "bounded" ? eventBounds(tier) : {}),
  }));
}

function eventBounds({ minPrice, maxPrice }: TierDraft) {
  return { minPrice: wireDecimal(minPrice) ?? null, maxPrice: wireDecimal(maxPrice) ?? null };
}

function wireDecimal(text: string): string | undefined {
  return text.trim() === "" ? undefined : (parseDecimal(text) ?? text.trim());
}

/** A percentage is typed as people read it and sent as a fraction (D15). */
function wireRate(text: string, isPercentage: boolean): string | undefined {
  const plain = wireDecimal(text.replace("%", ""));
  if (!isPercentage || plain === undefined || parseDecimal(plain) === null) return plain;
  return wireNumber(decimal(plain).dividedBy(100));
}

function wireCount(text: string): number | undefined {
  const plain = parseDecimal(text);
  return text.trim() === "" ? undefined : Number(plain ?? Number.NaN);
}

function numberOr(text: string | undefined, otherwise: string): string {
  return text !== undefined && parseDecimal(text) !== null ? text : otherwise;
}

/** Sentences of the API in the words of the form, where it asks in another way. */
function forPeople(faults: FieldErrors): FieldErrors {
  const entries = Object.entries(faults).map(([path, sentences]) => [path, sentences.map(inForm)] as const);
  return Object.fromEntries(entries);
}

function inForm(sentence: string): string {
  if (sentence.startsWith("A percentage is written as a fraction")) return "A percentage is at most 100 %.";
  return sentence.startsWith("Must be a decimal number") ? "Not a number. Write it as 1,234.50." : sentence;
}

/** What a change of the model brings with it, so that only what may be billed is offered (D53). */
export function withModel(draft: PriceDraft, pricingType: PriceDraft["pricingType"]): PriceDraft {
  const next = { ...draft, pricingType };
  if (pricingType === "ONE_TIME") return { ...next, billingFrequency: "ONE_TIME" };
  const isOnDemand = draft.billingFrequency === "ON_DEMAND" && isUsageModel(pricingType);
  const isKept = isOnDemand || (draft.billingFrequency !== "ONE_TIME" && draft.billingFrequency !== "ON_DEMAND");
  return {
    ...next,
    billingFrequency: isKept ? draft.billingFrequency : "MONTHLY",
    billingType: isUsageModel(pricingType) ? "IN_ARREARS" : draft.billingType,
  };
}
