import { z } from "zod";
import { Pagination } from "@/lib/core/paging";
import { Currency } from "@/lib/core/shapes";
import { CreditNoteStatus } from "../schema";

/** What the dashboard's table shows of credit notes; no part of the contract. Its filters are those of `GET /credit-notes`. */

export const CreditNoteTableRow = z.object({
  id: z.string(),
  creditNoteNumber: z.string().nullable(),
  status: CreditNoteStatus,
  customerId: z.string(),
  customerLegalCompanyName: z.string(),
  /** The invoice it is of; null for one from scratch. */
  invoice: z.object({ id: z.string(), number: z.string().nullable() }).nullable(),
  issueDate: z.string().nullable(),
  currency: Currency,
  netTotal: z.string(),
  grossTotal: z.string(),
  /** What may still be applied; null before it is final and once it is voided. */
  left: z.string().nullable(),
  sentAt: z.string().nullable(),
  createdAt: z.string(),
});
export type CreditNoteTableRow = z.output<typeof CreditNoteTableRow>;

export const CreditNoteTable = z.object({ items: z.array(CreditNoteTableRow), pagination: Pagination });
