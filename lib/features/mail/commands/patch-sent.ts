import { z } from "zod";
import { readAddress, statedAddress } from "@/lib/core/address";
import { type CommandCtx, command } from "@/lib/core/operation";
import { parsePlainDate } from "@/lib/engine/calendar/plain-date";
import { differences } from "@/lib/features/accounts/rules";
import { today } from "@/lib/features/invoices/commands/write";
import { DocumentContent } from "@/lib/features/invoices/documents/schema";
import { lockWhole } from "@/lib/features/invoices/draft/commands";
import type { WholeInvoice } from "@/lib/features/invoices/draft/rows";
import { refreshDunning } from "@/lib/features/invoices/dunning/commands";
import { fromDay, invoiceInclude, toDay, toInvoice } from "@/lib/features/invoices/rows";
import { Invoice, InvoiceId } from "@/lib/features/invoices/schema";
import { enqueue } from "@/lib/jobs/enqueue";
import { type Amendment, amendDocument } from "../amendments/rules";
import { SentInvoicePatch } from "../schema";

/**
 * Changes the few fields that may change after sending, and makes the next version of the document (D32). Absent keeps, null clears a text; a
 * due date is then a manual one, and reminders are planned anew. What changes nothing makes no version.
 *
 * @throws AppError NotFound; InvalidState with the engine's reason; ValidationFailed
 */
export const patchSentInvoice = command({
  name: "patchSentInvoice",
  permission: "invoice:update",
  input: z.object({ ...InvoiceId.shape, ...SentInvoicePatch.shape }),
  output: Invoice,
  async run(ctx, { id, ...patch }) {
    const row = await lockWhole(ctx, id, "patchSent");
    const amendment = amendmentOf(row, patch);
    if (Object.keys(amendment).length === 0) return toInvoice(row);
    await storeAmendment(ctx, row, amendment);
    await refreshDunning(ctx, row.id);
    const after = toInvoice(await ctx.db.invoice.findFirstOrThrow({ where: { id: row.id }, include: invoiceInclude }));
    ctx.record({
      verb: "UPDATED",
      name: "Sent invoice amended",
      summary: `The invoice ${row.number} was amended: version ${row.documentVersion + 1} replaces version ${row.documentVersion}.`,
      object: { type: "INVOICE", id: row.id },
      target: { type: "CUSTOMER", id: row.customerId },
      before: toInvoice(row),
      after,
      event: "INVOICE_UPDATED",
    });
    return after;
  },
});

/** Only what differs from what is stored. */
function amendmentOf(row: WholeInvoice, patch: z.output<typeof SentInvoicePatch>): Amendment {
  const text = (field: "purchaseOrderNumber" | "reference" | "memo") => {
    const value = patch[field];
    return value === undefined || (value || null) === row[field] ? {} : { [field]: value || null };
  };
  const address = patch.customerBillingAddress
    ? statedAddress(patch.customerBillingAddress, "customerBillingAddress")
    : null;
  const isMoved = address && differences(readAddress(row.customerBillingAddress), address) !== null;
  const isDueOtherwise = patch.dueDate !== undefined && patch.dueDate !== toDay(row.dueDate);
  return {
    ...text("purchaseOrderNumber"),
    ...text("reference"),
    ...text("memo"),
    ...(patch.dueDate !== undefined && isDueOtherwise ? { dueDate: parsePlainDate(patch.dueDate) } : {}),
    ...(address && isMoved ? { customerBillingAddress: address } : {}),
  };
}

async function storeAmendment(ctx: CommandCtx, row: WholeInvoice, amendment: Amendment): Promise<void> {
  const now = ctx.clock.now();
  const document = { documentType: "INVOICE" as const, documentId: row.id };
  const printed = await ctx.db.documentVersion.findFirstOrThrow({
    where: { ...document, version: row.documentVersion },
  });
  const content = amendDocument(DocumentContent.parse(printed.content), amendment, today(ctx));
  const { version } = content.version;
  const { dueDate, customerBillingAddress, ...texts } = amendment;
  await ctx.db.invoice.updateMany({
    where: { id: row.id },
    data: {
      ...texts,
      ...(dueDate ? { dueDate: fromDay(dueDate), dueDateSource: "MANUAL" as const } : {}),
      ...(customerBillingAddress ? { customerBillingAddress } : {}),
      documentVersion: version,
      revision: { increment: 1 },
      updatedAt: now,
    },
  });
  const kept = { accountId: ctx.accountId, ...document, version, reason: "AMENDED", content, createdAt: now };
  await ctx.db.documentVersion.createMany({ data: [kept] });
  await enqueue(ctx.db, "render-document", { accountId: ctx.accountId, ...document, version });
}
