import { z } from "zod";
import { pathId } from "@/lib/core/fields";

/** What the dashboard shows of an invoice's billing; no part of the contract. */

export const BilledInvoiceId = z.object({ id: pathId() });

/** The billing runs of an invoice, in the order of their dates; none where people wrote it. */
export const InvoiceBilling = z.object({
  runs: z.array(
    z.object({
      id: z.string(),
      /** The day on which it falls due: an invoice in progress becomes a draft then (D12). */
      invoiceDate: z.string(),
      billingScheduleId: z.string(),
      /** Its invoice is voided, and nothing has billed it again since. */
      canBillAgain: z.boolean(),
    }),
  ),
  schedules: z.array(z.object({ id: z.string(), name: z.string() })),
});
export type InvoiceBilling = z.output<typeof InvoiceBilling>;

export const ScheduleIds = z.object({ ids: z.array(z.string()).max(100) });
export const ScheduleNames = z.object({ items: z.array(z.object({ id: z.string(), name: z.string() })) });
