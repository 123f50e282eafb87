import { z } from "zod";
import { pathId } from "@/lib/core/fields";

export const LinkOfCustomer = z.object({ customerId: pathId() });
export const LinkOfInvoice = z.object({ invoiceId: pathId() });

/** Where a link leads, from the root of the application: `/portal/…`, `/i/…`. */
export const PortalPath = z.object({ path: z.string() });
export type PortalPath = z.output<typeof PortalPath>;
