import { z } from "zod";
import { pathId } from "@/lib/core/fields";
import { Currency } from "@/lib/core/shapes";

export const BalanceOfCustomer = z.object({ id: pathId() });

/** What stands open between a customer and the account in one currency. */
export const CurrencyBalance = z.object({
  currency: Currency,
  /** Balances of issued invoices that payment is awaited for. */
  owed: z.string(),
  /** Of that what is past its due date. */
  overdue: z.string(),
  /** Balances of invoices that were given up; not owed any more. */
  uncollectible: z.string(),
  unappliedPayments: z.string(),
  unappliedCreditNotes: z.string(),
  /** Owed less what is unapplied; negative where the customer has paid ahead. */
  net: z.string(),
});
export type CurrencyBalance = z.output<typeof CurrencyBalance>;

export const CustomerBalance = z.object({ customerId: z.string(), balances: z.array(CurrencyBalance) });
