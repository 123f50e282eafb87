import { z } from "zod";
import { Currency } from "@/lib/core/shapes";
import { PortalAmount } from "../schema";

export const PortalGrant = z.object({
  id: z.string(),
  name: z.string(),
  /** Null: units of a metric. */
  currency: Currency.nullable(),
  amount: z.string(),
  left: z.string(),
  effectiveDate: z.string(),
  /** The last day on which it can be used. */
  expiryDate: z.string().nullable(),
  state: z.enum(["USABLE", "UPCOMING", "EXPIRED"]),
  /** What sent invoices used of it, newest first. */
  draws: z.array(
    z.object({
      id: z.string(),
      invoiceId: z.string(),
      invoiceNumber: z.string(),
      day: z.string().nullable(),
      amount: z.string(),
    }),
  ),
});
export type PortalGrant = z.output<typeof PortalGrant>;

export const PortalCredits = z.object({
  /** Money that can be used today, per currency. */
  balances: z.array(PortalAmount),
  grants: z.array(PortalGrant),
});
export type PortalCredits = z.output<typeof PortalCredits>;
