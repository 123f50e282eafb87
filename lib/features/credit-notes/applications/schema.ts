import { z } from "zod";
import { id, pathId, say } from "@/lib/core/fields";
import { Currency } from "@/lib/core/shapes";
import { jsonAmount } from "@/lib/features/billing-schedules/terms/schema";

export const Balance = z.object({ value: z.number(), currency: Currency, version: z.int() }).meta({ id: "Balance" });

const version = () => z.int({ error: say("Must be a whole number.") }).min(0, { error: "Must be at least 0." });

export const CreditNoteApplicationCreate = z
  .object({
    creditNoteId: id(),
    invoiceId: id(),
    amount: jsonAmount(),
    currency: Currency,
    creditNoteBalanceVersion: version(),
    invoiceBalanceVersion: version(),
  })
  .meta({ id: "CreditNoteApplicationCreate" });

export const CreditNoteApplicationResult = z
  .object({
    ledgerTransactionId: z.string(),
    creditNoteId: z.string(),
    invoiceId: z.string(),
    amount: z.number(),
    currency: Currency,
    appliedAt: z.string(),
    invoiceBalance: Balance,
    creditNoteBalance: Balance,
  })
  .meta({ id: "CreditNoteApplicationResult" });

/** The body of 409, which is of this call alone (D36). */
export const BalanceVersionConflict = z
  .object({ message: z.string(), currentInvoiceBalance: Balance, currentCreditNoteBalance: Balance })
  .meta({ id: "BalanceVersionConflict" });

export const ApplicationId = z.object({ id: pathId() });
