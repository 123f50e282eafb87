import { z } from "zod";
import { decimalText, id, requiredText, say } from "@/lib/core/fields";
import { Currency } from "@/lib/core/shapes";
import {
  type BillingFrequency as BillableFrequency,
  billingFrequencies as billable,
  recurringFrequencies,
} from "@/lib/engine/pricing/price";

/**
 * What a price is on the wire, for list prices and prices alike. Each layout is both what we read and what we answer: rates and
 * quantities are decimal texts (D1), a percentage is a fraction (D15).
 */

/** The contract's words; PER_EVENT can be read, not written (D53). */
export const billingFrequencies = [...billable, "PER_EVENT"] as const;
export const BillingFrequency = z.enum(billingFrequencies).meta({ id: "BillingFrequency" });

export const BillingType = z.enum(["IN_ARREARS", "IN_ADVANCE"]).meta({ id: "BillingType" });
export const UsageCalculationMode = z
  .enum(["BILLING_PERIOD", "CUMULATIVE", "PERIODIC"])
  .meta({ id: "UsageCalculationMode" });
export const UsageCalculationFrequency = z.enum(recurringFrequencies).meta({ id: "UsageCalculationFrequency" });
export const OveragesFrequency = z.enum(["NONE", ...recurringFrequencies]).meta({ id: "OveragesFrequency" });
export const SeatProrationStrategy = z
  .enum(["USE_MAXIMUM", "PRORATE_INCREMENTS", "PRORATE_ALL_CHANGES"])
  .meta({ id: "SeatProrationStrategy" });
export const OnDemandInterval = z.enum(["DAILY", "HOURLY"]);

const yesOrNo = () => z.boolean({ error: say("Must be true or false.") });

const count = (least: number, most: number) => {
  const sentence = `Must be a whole number from ${least} to ${most.toLocaleString("en-GB")}.`;
  return z
    .int({ error: say(sentence) })
    .min(least, { error: sentence })
    .max(most, { error: sentence });
};

const tierShape = {
  upperBound: decimalText().nullish().meta({ description: "Inclusive; left out on the last tier." }),
  price: decimalText(),
  fee: decimalText().nullish(),
};

export const GraduatedTier = z.object({ ...tierShape, isPricePercentage: yesOrNo() }).meta({ id: "GraduatedTier" });

export const VolumeTier = z
  .object({
    ...tierShape,
    isPricePercentage: yesOrNo(),
    minPrice: decimalText().nullish().meta({ description: "The least that one event is charged." }),
    maxPrice: decimalText().nullish().meta({ description: "The most that one event is charged." }),
  })
  .meta({ id: "VolumeTier" });

export const SeatTier = z.object(tierShape).meta({ id: "SeatTier" });

const listed = <T extends z.ZodType>(tier: T) => z.array(tier).max(100, { error: "Must have at most 100 tiers." });

export const OneTimeStructure = z
  .object({ pricingType: z.literal("ONE_TIME"), price: decimalText() })
  .meta({ id: "OneTimeStructure" });

export const FixedStructure = z
  .object({ pricingType: z.literal("FIXED"), price: decimalText() })
  .meta({ id: "FixedStructure" });

export const LinearStructure = z
  .object({
    pricingType: z.literal("LINEAR"),
    pricePerUnit: decimalText(),
    usageMetricId: id(),
    isPricePercentage: yesOrNo(),
  })
  .meta({ id: "LinearStructure" });

export const PackageStructure = z
  .object({
    pricingType: z.literal("PACKAGE"),
    packageSize: decimalText(),
    pricePerPackage: decimalText(),
    usageMetricId: id(),
  })
  .meta({ id: "PackageStructure" });

export const GraduatedStructure = z
  .object({
    pricingType: z.literal("GRADUATED"),
    tiers: listed(GraduatedTier),
    usageMetricId: id(),
    usageCalculationMode: UsageCalculationMode,
  })
  .meta({ id: "GraduatedStructure" });

export const VolumeStructure = z
  .object({ pricingType: z.literal("VOLUME"), tiers: listed(VolumeTier), usageMetricId: id() })
  .meta({ id: "VolumeStructure" });

export const SeatBasedStructure = z
  .object({
    pricingType: z.literal("SEAT_BASED"),
    seatMetricId: id(),
    pricePerSeat: decimalText().meta({ description: "For a whole period; where there are tiers, they say the price." }),
    prorationStrategy: SeatProrationStrategy,
    contractedMinimumSeats: count(0, 1_000_000_000),
    overagesBillingFrequency: OveragesFrequency.nullish(),
    tiers: listed(SeatTier),
    prorateFlatFees: yesOrNo().nullish(),
  })
  .meta({ id: "SeatBasedStructure" });

const structures = [
  FixedStructure,
  OneTimeStructure,
  LinearStructure,
  PackageStructure,
  GraduatedStructure,
  VolumeStructure,
  SeatBasedStructure,
] as const;
export const pricingTypes = structures.map(({ shape }) => shape.pricingType.value);

export const PricingStructure = z
  .discriminatedUnion("pricingType", structures, {
    error: say(`Must be an object whose pricingType is one of: ${pricingTypes.join(", ")}.`),
  })
  .meta({ id: "PricingStructure" });
export type PricingStructure = z.output<typeof PricingStructure>;

export const UsageCalculationPeriod = z
  .object({ frequency: UsageCalculationFrequency, interval: count(1, 1_000) })
  .meta({ id: "UsageCalculationPeriod" });

export const PriceParameter = z
  .object({ parameterId: requiredText(200), value: requiredText(200) })
  .meta({ id: "PriceParameter" });

/** What a price and a list price are made of besides their links, as a request says it. */
export const termsWrite = {
  productId: id(),
  name: requiredText(500),
  currency: Currency,
  structure: PricingStructure,
  billingFrequency: BillingFrequency,
  billingType: BillingType,
  usageCalculationPeriod: UsageCalculationPeriod.nullish().meta({
    description: "Needed by graduated prices of the mode PERIODIC, ignored elsewhere.",
  }),
  onDemandInterval: OnDemandInterval.nullish().meta({
    description: "x-extension: how often an ON_DEMAND price is invoiced; DAILY unless set. Kept when left out.",
    "x-extension": true,
  }),
};

export const parameterList = z.array(PriceParameter).max(50, { error: "Must have at most 50 entries." });

/** The same as an answer says it. */
export const termsShape = {
  id: z.string(),
  productId: z.string(),
  name: z.string(),
  currency: Currency,
  structure: PricingStructure,
  billingFrequency: BillingFrequency,
  billingType: BillingType,
  createdAt: z.string(),
  updatedAt: z.string(),
  customMetricParameters: z.array(PriceParameter),
  usageCalculationPeriod: UsageCalculationPeriod.optional(),
  onDemandInterval: OnDemandInterval.optional().meta({ "x-extension": true }),
};

/** What decides what a price charges, and when. */
const Terms = z.object({ ...termsWrite, customMetricParameters: parameterList });
export type Terms = z.output<typeof Terms>;

/** Terms that were checked. */
export type BillableTerms = Omit<Terms, "billingFrequency"> & { billingFrequency: BillableFrequency };
