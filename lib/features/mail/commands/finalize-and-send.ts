import { z } from "zod";
import { command } from "@/lib/core/operation";
import { finalizeInvoice } from "@/lib/features/invoices/commands/finalize";
import { lockWhole } from "@/lib/features/invoices/draft/commands";
import { DocumentNumberInput, Invoice, InvoiceId } from "@/lib/features/invoices/schema";
import { readSender } from "../settings/rows";
import { refuseUnlessMailable } from "../writing/rows";
import { sendInvoice } from "./send";

/**
 * Finalizes a draft and mails it, both or neither. What stands in the way of mailing is said before a number is taken.
 *
 * @throws AppError what finalizing and sending throw
 */
export const finalizeAndSendInvoice = command({
  name: "finalizeAndSendInvoice",
  permission: "invoice:send",
  input: z.object({ ...InvoiceId.shape, ...DocumentNumberInput.shape }),
  output: Invoice,
  async run(ctx, { id, number }) {
    const row = await lockWhole(ctx, id, "finalizeAndSend");
    refuseUnlessMailable(await readSender(ctx), row.customerEmails);
    await finalizeInvoice(ctx, { id, number });
    return sendInvoice(ctx, { id });
  },
});
