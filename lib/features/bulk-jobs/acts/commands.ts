import type { Ctx } from "@/lib/core/context";
import { notFound } from "@/lib/core/errors";
import { authorize, type Operation } from "@/lib/core/operation";
import { Currency } from "@/lib/core/shapes";
import type { ItemResult } from "@/lib/db/bulk-job-items";
import { recalculateInvoice } from "@/lib/features/billing-runs/recalculate/commands/recalculate";
import { convertInvoiceToDraft } from "@/lib/features/billing-runs/upcoming/commands";
import { finalizeCreditNote } from "@/lib/features/credit-notes/commands/finalize";
import { finalizeAndSendCreditNote, sendCreditNote } from "@/lib/features/credit-notes/commands/send";
import { voidCreditNote } from "@/lib/features/credit-notes/commands/void";
import { finalizeInvoice } from "@/lib/features/invoices/commands/finalize";
import { voidInvoice } from "@/lib/features/invoices/commands/void";
import { documentFile } from "@/lib/features/invoices/documents/commands";
import { exact } from "@/lib/features/invoices/rows";
import { finalizeAndSendInvoice } from "@/lib/features/mail/commands/finalize-and-send";
import { sendInvoice } from "@/lib/features/mail/commands/send";
import { setInvoicePaymentStatus } from "@/lib/features/payments/commands";
import type { BulkAction, BulkInput, BulkNoun, BulkPaymentStatus } from "../schema";
import { totalText } from "./rules";

/**
 * Does to one document what the job says, by the verb that a person would use, as the person of the context.
 *
 * @returns what came of it, in words
 * @throws AppError what the verb refuses
 */
export function actOn(
  ctx: Ctx,
  { noun, action, input }: { noun: BulkNoun; action: BulkAction; input: BulkInput },
  id: string,
): Promise<ItemResult> {
  const act = acts[noun][action];
  if (!act) throw new Error(`${action} is not for ${noun}`);
  return act(ctx, id, input);
}

/** The verb behind an action, where it is one; for those who check that permissions agree. */
export function verbOf(noun: BulkNoun, action: BulkAction): Operation | null {
  return verbs[noun][action] ?? null;
}

type Act = (ctx: Ctx, id: string, input: BulkInput) => Promise<ItemResult>;

const acts: Record<BulkNoun, Partial<Record<BulkAction, Act>>> = {
  INVOICE: {
    FINALIZE: async (ctx, id) => done(`Finalized as ${(await finalizeInvoice(ctx, { id })).invoiceNumber}`),
    FINALIZE_AND_SEND: async (ctx, id) =>
      done(`Finalized as ${(await finalizeAndSendInvoice(ctx, { id })).invoiceNumber} and sent`),
    SEND: async (ctx, id) => done(`Sent to ${(await sendInvoice(ctx, { id })).customerEmails.join(", ")}`),
    RECALCULATE: (ctx, id) => workedOut(ctx, id, "", () => recalculateInvoice(ctx, { id })),
    MAKE_DRAFT: (ctx, id) => workedOut(ctx, id, "Made a draft. ", () => convertInvoiceToDraft(ctx, { id })),
    SET_PAYMENT_STATUS: setStatus,
    VOID: async (ctx, id) => done(`Voided as ${(await voidInvoice(ctx, { id })).invoiceNumber}`),
    DOWNLOAD: (ctx, id) => printed(ctx, "INVOICE", id),
  },
  CREDIT_NOTE: {
    FINALIZE: async (ctx, id) => done(`Finalized as ${(await finalizeCreditNote(ctx, { id })).creditNoteNumber}`),
    FINALIZE_AND_SEND: async (ctx, id) =>
      done(`Finalized as ${(await finalizeAndSendCreditNote(ctx, { id })).creditNoteNumber} and sent`),
    SEND: async (ctx, id) => done(`Sent to ${(await sendCreditNote(ctx, { id })).customerEmails.join(", ")}`),
    VOID: async (ctx, id) => done(`Voided as ${(await voidCreditNote(ctx, { id })).creditNoteNumber}`),
    DOWNLOAD: (ctx, id) => printed(ctx, "CREDIT_NOTE", id),
  },
};

const verbs: Record<BulkNoun, Partial<Record<BulkAction, Operation>>> = {
  INVOICE: {
    FINALIZE: finalizeInvoice,
    FINALIZE_AND_SEND: finalizeAndSendInvoice,
    SEND: sendInvoice,
    RECALCULATE: recalculateInvoice,
    MAKE_DRAFT: convertInvoiceToDraft,
    SET_PAYMENT_STATUS: setInvoicePaymentStatus,
    VOID: voidInvoice,
  },
  CREDIT_NOTE: {
    FINALIZE: finalizeCreditNote,
    FINALIZE_AND_SEND: finalizeAndSendCreditNote,
    SEND: sendCreditNote,
    VOID: voidCreditNote,
  },
};

function done(message: string): ItemResult {
  return { state: "DONE", message };
}

async function setStatus(ctx: Ctx, id: string, { paymentStatus = "PAID" }: BulkInput): Promise<ItemResult> {
  await setInvoicePaymentStatus(ctx, { id, paymentStatus });
  return done(statusWords[paymentStatus]);
}

const statusWords: Record<BulkPaymentStatus, string> = {
  PAID: "Paid in full",
  UNPAID: "Marked as unpaid",
  UNCOLLECTIBLE: "Marked as uncollectible",
};

/** What working an invoice out again did to its total. */
async function workedOut(
  ctx: Ctx,
  id: string,
  words: string,
  work: () => Promise<{ grossTotal: string }>,
): Promise<ItemResult> {
  const before = await ctx.db.invoice.findFirst({ where: { id }, select: { grossTotal: true, currency: true } });
  if (!before) throw notFound();
  const { grossTotal } = await work();
  const total = totalText(exact(before.grossTotal).toFixed(), grossTotal, Currency.parse(before.currency));
  return done(`${words}${total}`);
}

/** Draws and keeps the newest version of a document, where that has not been done (D32). */
async function printed(ctx: Ctx, documentType: BulkNoun, documentId: string): Promise<ItemResult> {
  authorize(ctx, documentType === "INVOICE" ? "invoice:read" : "creditNote:read");
  const select = { number: true, documentVersion: true };
  const where = { id: documentId };
  const row =
    documentType === "INVOICE"
      ? await ctx.db.invoice.findFirst({ where, select })
      : await ctx.db.creditNote.findFirst({ where, select });
  if (!row) throw notFound();
  if (row.number === null) {
    return { state: "SKIPPED", reason: "NO_PDF", message: "It has no PDF before it is finalized." };
  }
  await documentFile(ctx, { documentType, documentId, version: row.documentVersion });
  return { state: "DONE", message: "PDF ready", documentVersion: row.documentVersion };
}
