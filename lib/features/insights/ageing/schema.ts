import { z } from "zod";
import { id, plainDate, queryInteger, queryList, text } from "@/lib/core/fields";
import { sortOrder } from "@/lib/core/paging";
import { Currency } from "@/lib/core/shapes";
import { currencies } from "@/lib/engine/money/currency";

export const ageingSorts = ["CUSTOMER", "TOTAL", "OVER_90_DAYS"] as const;

/** What the report is narrowed to. */
export const ageingFilters = {
  asOf: plainDate()
    .optional()
    .meta({ description: "The account's local day at whose end is looked; today unless given." }),
  search: text(200).optional().meta({ description: "Part of the customer's name." }),
  customerId: id().optional(),
  currency: queryList(currencies).optional(),
  sortBy: z.enum(ageingSorts).optional(),
  sortOrder,
};

export const AgeReceivables = z.object({
  ...ageingFilters,
  limit: queryInteger(1, 1000).default(50),
  offset: queryInteger(0, 10_000_000).default(0),
});

/** Amounts of one currency. The five columns of lateness add up to the total; what stands beside is never taken off it. */
export const AgedAmounts = z.object({
  currency: Currency,
  /** Due on the day or later. */
  notDue: z.string(),
  days1To30: z.string(),
  days31To60: z.string(),
  days61To90: z.string(),
  over90Days: z.string(),
  total: z.string(),
  /** Balances of invoices that were given up. */
  uncollectible: z.string(),
  unappliedPayments: z.string(),
  unappliedCreditNotes: z.string(),
});
export type AgedAmounts = z.output<typeof AgedAmounts>;

export const AgedRow = AgedAmounts.extend({ id: z.string(), customerId: z.string(), customerName: z.string() });
export type AgedRow = z.output<typeof AgedRow>;

export const AgeingReport = z.object({
  asOf: z.string(),
  rows: z.array(AgedRow),
  /** Of all that the filters leave, a row a currency. */
  totals: z.array(AgedAmounts),
  count: z.int(),
});
export type AgeingReport = z.output<typeof AgeingReport>;
