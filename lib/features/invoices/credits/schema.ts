import { z } from "zod";

/** Credit notes and grants as an invoice shows them (api.md §5). */

const AppliedCreditNoteLine = z
  .object({
    name: z.string(),
    netTotal: z.string(),
    grossTotal: z.string(),
    invoiceLineItemIds: z.array(z.string()),
  })
  .meta({ id: "AppliedCreditNoteLine" });

export const AppliedCreditNote = z
  .object({
    id: z.string(),
    creditNoteNumber: z.string().optional(),
    netTotal: z.string(),
    totalTax: z.string(),
    grossTotal: z.string(),
    lineItems: z.array(AppliedCreditNoteLine),
  })
  .meta({ id: "AppliedCreditNote" });

export const AppliedCreditGrant = z
  .object({
    creditGrantId: z.string().optional(),
    creditGrantName: z.string().optional(),
    amount: z.string(),
    taxAmount: z.string().optional(),
    status: z.enum(["APPLIED", "PROJECTED"]).meta({ id: "AppliedCreditGrantStatus" }),
  })
  .meta({ id: "AppliedCreditGrant" });

export const ProjectedCreditGrant = z
  .object({ creditGrantId: z.string().optional(), creditGrantName: z.string().optional(), amount: z.string() })
  .meta({ id: "ProjectedCreditGrant" });
