import { z } from "zod";
import { pathId, say } from "@/lib/core/fields";
import { Currency } from "@/lib/core/shapes";
import { BillingScheduleUpdate } from "../schema";
import { jsonAmount, lowerId } from "../terms/schema";

/**
 * x-extension: what a schedule's terms would make of invoices, before anything is saved. Usage and seats are assumed, not counted.
 */

/** What a line of a forecast is, for those who add lines up. */
export const previewLineKinds = ["FIXED", "USAGE", "SEATS", "TRUE_UP", "DISCOUNT", "CREDIT", "GRANT"] as const;
export type PreviewLineKind = (typeof previewLineKinds)[number];

const whole = (least: number, most: number) =>
  z
    .int({ error: say(`Must be a whole number from ${least} to ${most}.`) })
    .min(least, { error: `Must be a whole number from ${least} to ${most}.` })
    .max(most, { error: `Must be a whole number from ${least} to ${most}.` });

const growth = z
  .number({ error: say("Must be a number, like 5.") })
  .min(-100, { error: "Must be from -100 to 1,000." })
  .max(1000, { error: "Must be from -100 to 1,000." });

export const UsageAssumption = z.object({
  usageMetricId: lowerId(),
  monthly: jsonAmount().meta({ description: "Units in the first calendar month of the forecast." }),
  monthlyGrowth: growth.nullish().meta({ description: "Percent by which each month's usage is above the last's." }),
});
export type UsageAssumption = z.output<typeof UsageAssumption>;

export const SeatAssumption = z.object({ seatMetricId: lowerId(), seats: whole(0, 10_000_000) });
export type SeatAssumption = z.output<typeof SeatAssumption>;

export const ForecastAssumptions = z.object({
  usage: z.array(UsageAssumption).max(200, { error: "Must have at most 200 entries." }).nullish(),
  seats: z.array(SeatAssumption).max(200, { error: "Must have at most 200 entries." }).nullish(),
});
export type ForecastAssumptions = z.output<typeof ForecastAssumptions>;

const horizon = {
  assumptions: ForecastAssumptions.nullish(),
  months: whole(1, 60).nullish().meta({ description: "How many months of invoices: 24 unless set." }),
};

/** The terms of a schedule that is new, or as they are to become where `billingScheduleId` names one. */
export const SchedulePreviewRequest = BillingScheduleUpdate.pick({
  startDate: true,
  endDate: true,
  recurrenceDayOfMonth: true,
  taxRates: true,
  phases: true,
}).extend({ customerId: lowerId(), billingScheduleId: lowerId().nullish(), ...horizon });
export type SchedulePreviewRequest = z.output<typeof SchedulePreviewRequest>;

export const ScheduleForecastBody = z.object(horizon);
export const ScheduleForecastRequest = ScheduleForecastBody.extend({ billingScheduleId: pathId() });

const PreviewLine = z.object({
  kind: z.enum(previewLineKinds),
  description: z.string(),
  priceId: z.string().optional(),
  quantity: z.string(),
  rate: z.string(),
  netTotal: z.string(),
  serviceStart: z.string(),
  serviceEndInclusive: z.string(),
});
export type PreviewLine = z.output<typeof PreviewLine>;

const PreviewInvoice = z.object({
  invoiceDate: z.string(),
  currency: Currency,
  billingPeriod: z.object({ start: z.string(), endInclusive: z.string() }).optional(),
  netTotal: z.string(),
  totalTax: z.string(),
  grossTotal: z.string(),
  lines: z.array(PreviewLine),
});
export type PreviewInvoice = z.output<typeof PreviewInvoice>;

const amounts = {
  currency: Currency,
  invoices: z.int(),
  netTotal: z.string(),
};

export const SchedulePreview = z.object({
  from: z.string().meta({ description: "First day of the forecast." }),
  endInclusive: z.string().meta({ description: "Its last day." }),
  invoices: z.array(PreviewInvoice),
  totals: z
    .array(z.object({ ...amounts, firstYearNetTotal: z.string() }))
    .meta({ description: "By currency; the first year is the forecast's first twelve months." }),
  usageMetricIds: z.array(z.string()).meta({ description: "Metrics that the prices are metered by." }),
  seatMetricIds: z.array(z.string()),
});
export type SchedulePreview = z.output<typeof SchedulePreview>;
