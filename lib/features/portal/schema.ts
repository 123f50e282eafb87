import { z } from "zod";
import { pathId } from "@/lib/core/fields";
import { Language } from "@/lib/core/languages";
import { Currency } from "@/lib/core/shapes";

/** What stands around every page of the portal: who the vendor is, in whose colour, and in which language. */
export const PortalFrame = z.object({
  language: Language,
  customerName: z.string(),
  seller: z.object({
    name: z.string(),
    email: z.string().nullable(),
    /** On one line; null while the merchant has no address. */
    address: z.string().nullable(),
  }),
  hasLogo: z.boolean(),
  /** `#rrggbb`. */
  colour: z.string().nullable(),
  /** The vendor's own application. */
  appUrl: z.string().nullable(),
  /** Whether a schedule that runs or ran counts usage. */
  hasUsage: z.boolean(),
  hasCredits: z.boolean(),
  /** Sandboxes say so (D47). */
  isTest: z.boolean(),
});
export type PortalFrame = z.output<typeof PortalFrame>;

export const PortalLogo = z.object({ type: z.string(), bytes: z.instanceof(Uint8Array) });

/** An amount of one currency; sums over currencies are never made. */
export const PortalAmount = z.object({ currency: Currency, amount: z.string() });
export type PortalAmount = z.output<typeof PortalAmount>;

/** Null: the one invoice that the link is of. */
export const PortalInvoiceId = z.object({ id: pathId().nullable() });
