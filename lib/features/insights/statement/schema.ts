import { z } from "zod";
import { pathId, plainDate } from "@/lib/core/fields";
import { Currency } from "@/lib/core/shapes";

/** As many entries one statement holds; a longer one is asked for in parts. */
export const mostEntries = 5000;

export const GetStatement = z.object({
  id: pathId(),
  currency: Currency.optional().meta({ description: "That of most documents unless given." }),
  from: plainDate()
    .optional()
    .meta({ description: "First day, counted; the first of the month two before unless given." }),
  until: plainDate().optional().meta({ description: "Last day, counted; today unless given." }),
});

export const statementKinds = [
  ...(["INVOICE", "INVOICE_VOIDED", "CREDIT_NOTE", "CREDIT_NOTE_VOIDED", "PAYMENT", "PAYMENT_REVERSED"] as const),
  ...(["CREDIT_GRANTED", "CREDIT_GRANT_WITHDRAWN", "CREDIT_APPLIED", "CREDIT_APPLICATION_UNDONE"] as const),
] as const;
export const StatementKind = z.enum(statementKinds);
export type StatementKind = z.output<typeof StatementKind>;

/** One entry: what it adds to what the customer owes (debit) or takes off it (credit), and what is owed after it. */
export const StatementEntry = z.object({
  day: z.string(),
  kind: StatementKind,
  /** The document or payment that it is about. */
  objectId: z.string(),
  /** Of the document; of a payment the invoices that it settles. */
  number: z.string().nullable(),
  /** Purchase order of an invoice, original invoice of a note, a payment's reference, the invoice that credit was applied to. */
  reference: z.string().nullable(),
  /** Moved between two documents, which changes nothing of what is owed. */
  moved: z.string().nullable(),
  debit: z.string().nullable(),
  credit: z.string().nullable(),
  balance: z.string(),
});
export type StatementEntry = z.output<typeof StatementEntry>;

/** Law: opening + debits − credits = closing, and the last entry's balance is the closing one. */
export const Statement = z.object({
  customer: z.object({ id: z.string(), legalName: z.string() }),
  currency: Currency,
  /** In which the customer has documents or payments. */
  currencies: z.array(Currency),
  from: z.string(),
  until: z.string(),
  opening: z.string(),
  debits: z.string(),
  credits: z.string(),
  closing: z.string(),
  entries: z.array(StatementEntry),
});
export type Statement = z.output<typeof Statement>;

/** What an entry is called. */
export const kindWords: Record<StatementKind, string> = {
  INVOICE: "Invoice",
  INVOICE_VOIDED: "Invoice voided",
  CREDIT_NOTE: "Credit note",
  CREDIT_NOTE_VOIDED: "Credit note voided",
  PAYMENT: "Payment",
  PAYMENT_REVERSED: "Payment reversed",
  CREDIT_GRANTED: "Turned into prepaid credit",
  CREDIT_GRANT_WITHDRAWN: "Prepaid credit withdrawn",
  CREDIT_APPLIED: "Credit applied",
  CREDIT_APPLICATION_UNDONE: "Credit taken back",
};
