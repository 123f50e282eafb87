import { z } from "zod";
import { id } from "@/lib/core/fields";

export const PushIntegration = z.enum(["Xero"], { error: "Must be Xero." }).meta({ id: "PushIntegration" });
export const ReconcilableProperty = z
  .enum(["INVOICE_NUMBER", "STATUS"], { error: "Must be INVOICE_NUMBER or STATUS." })
  .meta({ id: "ReconcilableProperty" });

/** What to compare with the connected system. */
export const InvoiceReconcile = z
  .object({
    integrationService: PushIntegration,
    invoiceIds: z.array(id()).min(1, { error: "Must name an invoice." }).max(1000),
    propertiesToCompare: z.array(ReconcilableProperty).min(1, { error: "Must name a property." }).max(10),
  })
  .meta({ id: "InvoiceReconcile" });
