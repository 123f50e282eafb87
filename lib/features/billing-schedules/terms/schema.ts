import { z } from "zod";
import { id, requiredText, say, text, plainDate as wireDay } from "@/lib/core/fields";
import { Currency } from "@/lib/core/shapes";
import { recurringFrequencies } from "@/lib/engine/pricing/price";
import { amountFault, percentageFault } from "./rules";

/** A schedule's phases on the wire: what we read and what we answer. Amounts here are JSON numbers (api.md §2), read by D1. */

export const PhaseRecurrencePreference = z
  .enum(["CONTINUE_FROM_PREVIOUS_PHASE", "RESET"])
  .meta({ id: "PhaseRecurrencePreference" });
export const ArrCalculation = z.enum(["INCLUDE", "EXCLUDE"]).meta({ id: "ArrCalculation" });
export const DiscountCalculationType = z.enum(["PERCENTAGE", "NOMINAL"]).meta({ id: "DiscountCalculationType" });
export const SeatDiscountType = z
  .enum(["INCLUDED_SEATS_ONLY", "OVERAGE_SEATS_ONLY", "ALL_SEATS"])
  .meta({ id: "SeatDiscountType" });
export const CreditUnitType = z.enum(["CURRENCY", "METRIC"]).meta({ id: "CreditUnitType" });
export const GrantRefreshFrequency = z.enum(["NONE", ...recurringFrequencies]).meta({ id: "GrantRefreshFrequency" });
export const RolloverMode = z
  .enum(["NONE", "ON_GRANT_REFRESH", "ON_GRANT_REFRESH_AND_PHASE"])
  .meta({ id: "RolloverMode" });

const GrantBillingFrequency = z.enum(["ONE_TIME", ...recurringFrequencies]);
const AmountUnit = z.enum(["PERCENT"], { error: say("Must be PERCENT, or be left out.") });

const lastDay = "2199-12-31";

/** A day of a contract: its periods can be counted out, so it lies in our time. */
export const contractDay = () => wireDay().refine((day) => day <= lastDay, { error: `Must not be after ${lastDay}.` });

export const lowerId = () => id().toLowerCase();

const ids = (most: number) => z.array(lowerId()).max(most, { error: `Must have at most ${most} entries.` });

const yesOrNo = () => z.boolean({ error: say("Must be true or false.") });

/** A JSON number from 0 on, of at most 15 significant digits and 12 decimal places (D1). */
export const jsonAmount = () =>
  z.number({ error: say("Must be a number, like 12.5.") }).superRefine((value, check) => {
    const message = amountFault(value);
    if (message) check.addIssue({ code: "custom", message });
  });

/** What a discount is, besides its prices and the name of its kind. */
export const discountShape = {
  amount: jsonAmount(),
  message: requiredText(500),
  separateLineItem: yesOrNo(),
  amountUnit: AmountUnit.nullish().meta({
    description: "x-extension: PERCENT says that a percentage below 1 is meant: 0.5 is 0.5 %.",
    "x-extension": true,
  }),
};

const validity = {
  validFrom: contractDay().nullish().meta({ description: "x-extension: kept when left out.", "x-extension": true }),
  validTo: contractDay().nullish().meta({ description: "x-extension: kept when left out.", "x-extension": true }),
};

export const PhaseDiscountWrite = z
  .object({
    restrictToPrices: ids(500).nullish(),
    type: DiscountCalculationType,
    ...discountShape,
    seatDiscountType: SeatDiscountType.nullish(),
    ...validity,
  })
  .superRefine(({ type, amount, amountUnit }, check) => {
    const message = percentageFault(type, amount, amountUnit);
    if (message) check.addIssue({ code: "custom", path: ["amount"], message });
  })
  .meta({ id: "PhaseDiscountWrite" });
export type PhaseDiscountWrite = z.output<typeof PhaseDiscountWrite>;

export const PhaseMinimumWrite = z
  .object({ restrictToPrices: ids(500).nullish(), amount: jsonAmount() })
  .meta({ id: "PhaseMinimumWrite" });

export const PhaseCreditGrantWrite = z
  .object({
    id: lowerId().nullish(),
    name: requiredText(300),
    creditUnitType: CreditUnitType,
    currency: Currency.nullish(),
    metricId: lowerId().nullish(),
    amount: jsonAmount(),
    costOfCredit: jsonAmount().nullish(),
    taxRateId: lowerId().nullish(),
    grantRefreshFrequency: GrantRefreshFrequency,
    rolloverMode: RolloverMode,
    restrictToPrices: ids(500).nullish(),
    billingFrequency: GrantBillingFrequency.nullish().meta({
      description:
        "x-extension: how often the cost is billed; once unless set, kept with the grant's id when left out.",
      "x-extension": true,
    }),
  })
  .meta({ id: "PhaseCreditGrantWrite" });
export type PhaseCreditGrantWrite = z.output<typeof PhaseCreditGrantWrite>;

export const PhasePriceMetadata = z
  .object({ priceId: lowerId(), arrCalculation: ArrCalculation })
  .meta({ id: "PhasePriceMetadata" });

export const PhaseListPriceMetadata = z
  .object({ listPriceId: lowerId(), arrCalculation: ArrCalculation })
  .meta({ id: "PhaseListPriceMetadata" });

export const PhaseWrite = z
  .object({
    name: text(300).nullish(),
    externalContractRef: text(300).nullish(),
    priceIds: ids(500),
    startDate: contractDay(),
    endDate: contractDay().nullish(),
    discounts: z.array(PhaseDiscountWrite).max(100, { error: "Must have at most 100 entries." }).nullish(),
    minimums: z.array(PhaseMinimumWrite).max(100, { error: "Must have at most 100 entries." }).nullish(),
    creditGrants: z.array(PhaseCreditGrantWrite).max(50, { error: "Must have at most 50 entries." }).nullish(),
    listPriceIds: ids(100).nullish(),
    recurrencePreference: PhaseRecurrencePreference.nullish(),
    phasePriceMetadata: z.array(PhasePriceMetadata).max(500).nullish(),
    phaseListPriceMetadata: z.array(PhaseListPriceMetadata).max(100).nullish(),
    milestone: z
      .object({ name: requiredText(300), completedOn: contractDay().nullish() })
      .nullish()
      .meta({
        description: "x-extension: the phase ends when this is completed; kept when left out, removed by null.",
        "x-extension": true,
      }),
  })
  .meta({ id: "PhaseWrite" });
export type PhaseWrite = z.output<typeof PhaseWrite>;

export const phaseList = z.array(PhaseWrite).max(100, { error: "Must have at most 100 phases." });

export const PriceTaxRate = z.object({ priceId: lowerId(), taxRateId: lowerId() }).meta({ id: "PriceTaxRate" });

export const PhaseDiscount = z
  .object({
    id: z.string(),
    restrictToPrices: z.array(z.string()),
    type: DiscountCalculationType,
    amount: z.number(),
    message: z.string(),
    separateLineItem: z.boolean(),
    seatDiscountType: SeatDiscountType,
    amountUnit: AmountUnit.optional().meta({ "x-extension": true }),
    validFrom: z.string().optional().meta({ "x-extension": true }),
    validTo: z.string().optional().meta({ "x-extension": true }),
  })
  .meta({ id: "PhaseDiscount" });
export type PhaseDiscount = z.output<typeof PhaseDiscount>;

export const PhaseMinimum = z
  .object({
    id: z.string(),
    sequenceAccountId: z.string(),
    billingScheduleId: z.string(),
    phaseId: z.string(),
    amount: z.number(),
    restrictToPrices: z.array(z.string()),
    createdAt: z.string(),
    updatedAt: z.string(),
  })
  .meta({ id: "PhaseMinimum" });

export const PhaseCreditGrant = z
  .object({
    id: z.string(),
    name: z.string(),
    creditUnitType: CreditUnitType,
    currency: Currency.optional(),
    metricId: z.string().optional().meta({ "x-extension": true }),
    amount: z.number(),
    costOfCredit: z.number().optional(),
    taxRateId: z.string().optional(),
    grantRefreshFrequency: GrantRefreshFrequency,
    rolloverMode: RolloverMode,
    restrictToPrices: z.array(z.string()),
    billingFrequency: GrantBillingFrequency.optional().meta({ "x-extension": true }),
  })
  .meta({ id: "PhaseCreditGrant" });

export const Phase = z
  .object({
    id: z.string(),
    name: z.string().optional(),
    externalContractRef: z.string().optional(),
    createdAt: z.string(),
    billingScheduleId: z.string(),
    priceIds: z.array(z.string()),
    startDate: z.string(),
    endDate: z.string().optional(),
    discounts: z.array(PhaseDiscount),
    minimums: z.array(PhaseMinimum),
    creditGrants: z.array(PhaseCreditGrant),
    recurrencePreference: PhaseRecurrencePreference,
    phasePriceMetadata: z.array(PhasePriceMetadata),
    milestone: z
      .object({ name: z.string(), completedOn: z.string().optional() })
      .optional()
      .meta({ "x-extension": true }),
  })
  .meta({ id: "Phase" });
export type Phase = z.output<typeof Phase>;
