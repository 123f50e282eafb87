import { z } from "zod";
import { command } from "@/lib/core/operation";
import { finalizeInvoice } from "@/lib/features/invoices/commands/finalize";
import { lockWhole } from "@/lib/features/invoices/draft/commands";
import { wholeInvoice } from "@/lib/features/invoices/draft/rows";
import { DocumentNumberInput, Invoice, InvoiceId } from "@/lib/features/invoices/schema";
import { setSent } from "./set-sent";

/**
 * Says that an invoice was sent by other means; a draft is finalized first. No mail goes out, now or as a reminder (billing.md §8.3, §8.8).
 *
 * @throws AppError NotFound; InvalidState with the engine's reason; what finalizing throws
 */
export const markInvoiceAsSent = command({
  name: "markInvoiceAsSent",
  permission: "invoice:send",
  input: z.object({ ...InvoiceId.shape, ...DocumentNumberInput.shape }),
  output: Invoice,
  async run(ctx, { id, number }) {
    const row = await lockWhole(ctx, id, "markAsSent");
    if (row.status === "DRAFT") await finalizeInvoice(ctx, { id, number });
    const final = await ctx.db.invoice.findFirstOrThrow({ where: { id: row.id }, include: wholeInvoice });
    return setSent(ctx, final, { name: "Invoice marked as sent", how: "marked as sent" });
  },
});
