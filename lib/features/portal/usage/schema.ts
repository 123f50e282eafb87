import { z } from "zod";

/** Which billing periods are shown: the one that contains today, the last one or three that are over, or all. */
export const usageChoices = ["CURRENT", "LAST", "LAST_THREE", "ALL"] as const;
export const UsageChoice = z.enum(usageChoices);
export type UsageChoice = z.output<typeof UsageChoice>;

export const GetPortalUsage = z.object({ period: UsageChoice.default("CURRENT") });

/** What a bar of the chart stands for. */
export const usageSteps = ["DAY", "MONTH", "PERIOD"] as const;
export const UsageStep = z.enum(usageSteps);
export type UsageStep = z.output<typeof UsageStep>;

const days = { start: z.string(), endInclusive: z.string() };

export const PortalUsagePeriod = z.object({
  ...days,
  /** Contains today, so that it goes on. */
  isCurrent: z.boolean(),
  amount: z.string(),
});
export type PortalUsagePeriod = z.output<typeof PortalUsagePeriod>;

export const PortalUsageBar = z.object({
  ...days,
  /** Contains today. */
  isCurrent: z.boolean(),
  /** Null: still to come, or not counted. */
  amount: z.string().nullable(),
});
export type PortalUsageBar = z.output<typeof PortalUsageBar>;

/** What a schedule counts with one metric at one billing frequency. */
export const PortalUsageEntry = z.object({
  id: z.string(),
  /** Of the products whose prices count it; a metric has no name of its own until the noun exists. */
  productNames: z.array(z.string()),
  priceNames: z.array(z.string()),
  /** Newest first; never none. */
  periods: z.array(PortalUsagePeriod),
  /** Of all periods together. */
  total: z.string(),
  step: UsageStep,
  /** Oldest first; days and months without gap from the first that is shown to the last. */
  bars: z.array(PortalUsageBar),
});
export type PortalUsageEntry = z.output<typeof PortalUsageEntry>;

export const PortalUsage = z.object({
  period: UsageChoice,
  /** Those with such a period, newest schedules first. */
  entries: z.array(PortalUsageEntry),
});
export type PortalUsage = z.output<typeof PortalUsage>;
