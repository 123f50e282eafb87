import { z } from "zod";
import { id } from "@/lib/core/fields";

export const InvoiceMerge = z
  .object({ invoiceIds: z.array(id()).max(100).meta({ description: "Invoices" }) })
  .meta({ id: "InvoiceMerge", description: "Draft invoices to put together." });
