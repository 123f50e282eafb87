import type { z } from "zod";
import { AppError, invalid, invalidState } from "@/lib/core/errors";
import { type CommandCtx, command } from "@/lib/core/operation";
import { lockCreditNote } from "@/lib/db/credit-notes";
import { lockInvoice } from "@/lib/db/invoices";
import {
  type ApplicationPlan,
  type ApplicationRequest,
  type CreditNoteLedger,
  type InvoiceLedger,
  planApplication,
} from "@/lib/engine/invoice/credit-note-application";
import { decimalOfNumber } from "@/lib/engine/money/decimal";
import { minor, minorToDecimal } from "@/lib/engine/money/fixed";
import { jsonNumber } from "@/lib/engine/money/format";
import { isInMinorUnits } from "@/lib/engine/money/round";
import { creditNoteInclude, toCreditNote, toLedger } from "../../rows";
import { toBalance, toInvoiceLedger } from "../rows";
import { CreditNoteApplicationCreate, CreditNoteApplicationResult } from "../schema";
import { bookApplication } from "./book";

/**
 * Moves credit of a note onto an invoice of its customer and currency (D34). The versions that the caller saw guard both balances; the same
 * call a second time books nothing and answers null.
 *
 * @throws AppError ValidationFailed on documents that do not exist, on `amount` and `currency`; InvalidState with the engine's reason;
 * Conflict BALANCE_VERSION_MISMATCH in a body of its own (api.md §3)
 */
export const applyCreditNote = command({
  name: "applyCreditNote",
  permission: "creditNote:update",
  input: CreditNoteApplicationCreate,
  output: CreditNoteApplicationResult.nullable(),
  async run(ctx, input) {
    const request = requestOf(input);
    await lockBoth(ctx, input);
    const invoiceRow = await ctx.db.invoice.findFirstOrThrow({ where: { id: input.invoiceId } });
    const before = await ctx.db.creditNote.findFirstOrThrow({
      where: { id: input.creditNoteId },
      include: creditNoteInclude,
    });
    const [note, invoice] = [toLedger(before), toInvoiceLedger(invoiceRow)];
    const plan = planApplication(note, invoice, request);
    if (!plan.ok) throw refusalOf(plan, note, invoice);
    if (plan.kind === "REPEATED") return null;
    const { currency } = note;
    const amount = minorToDecimal(plan.amount, currency);
    const booked = await bookApplication(ctx, before.id, { invoiceId: invoice.id, amount, currency, seen: request });
    booked.tell(before.number ?? "");
    await ctx.db.creditNote.updateMany({
      where: { id: before.id },
      data: { balance: minorToDecimal(plan.creditNoteBalance, currency).toFixed(), updatedAt: ctx.clock.now() },
    });
    const versions = await versionsOf(ctx, before.id, invoice.id);
    await recordApplied(ctx, before.id, toCreditNote(before));
    return {
      ledgerTransactionId: booked.id,
      creditNoteId: before.id,
      invoiceId: invoice.id,
      amount: jsonNumber(amount),
      currency,
      appliedAt: booked.appliedAt.toISOString(),
      invoiceBalance: toBalance(plan.invoiceBalance, currency, versions.invoice),
      creditNoteBalance: toBalance(plan.creditNoteBalance, currency, versions.note),
    };
  },
});

function requestOf(input: z.output<typeof CreditNoteApplicationCreate>): ApplicationRequest {
  const { currency, creditNoteBalanceVersion, invoiceBalanceVersion } = input;
  const amount = decimalOfNumber(input.amount);
  if (!amount || !isInMinorUnits(amount, currency)) {
    throw invalid({ amount: [`Is finer than the smallest unit of ${currency}.`] });
  }
  return { amount: minor(amount, currency), currency, creditNoteBalanceVersion, invoiceBalanceVersion };
}

/** Invoice before credit note, as everywhere. @throws AppError ValidationFailed: what is unknown or another account's is named alike */
async function lockBoth(ctx: CommandCtx, { invoiceId, creditNoteId }: { invoiceId: string; creditNoteId: string }) {
  await lockInvoice(ctx, invoiceId).catch(asField("invoiceId", "invoice"));
  await lockCreditNote(ctx, creditNoteId).catch(asField("creditNoteId", "credit note"));
}

function asField(field: string, noun: string) {
  return (error: unknown): never => {
    if (!(error instanceof AppError) || error.type !== "NotFound") throw error;
    throw invalid({ [field]: [`There is no ${noun} with this identifier.`] });
  };
}

const fieldOf: Partial<Record<string, string>> = {
  AMOUNT_NOT_POSITIVE: "amount",
  OTHER_CURRENCY: "currency",
  OTHER_CUSTOMER: "invoiceId",
};

function refusalOf(
  plan: Extract<ApplicationPlan, { ok: false }>,
  note: CreditNoteLedger,
  invoice: InvoiceLedger,
): AppError {
  if (plan.reason !== "BALANCE_VERSION_MISMATCH") {
    const field = fieldOf[plan.reason];
    return field ? invalid({ [field]: [plan.message] }) : invalidState(plan.reason, plan.message);
  }
  const { currency } = note;
  const body = {
    message: plan.message,
    currentInvoiceBalance: toBalance(plan.invoiceBalance, currency, invoice.balanceVersion),
    currentCreditNoteBalance: toBalance(plan.creditNoteBalance, currency, note.balanceVersion),
  };
  return new AppError("Conflict", plan.message, { reason: plan.reason, body });
}

async function versionsOf(ctx: CommandCtx, noteId: string, invoiceId: string) {
  const select = { balanceVersion: true } as const;
  const note = await ctx.db.creditNote.findFirstOrThrow({ where: { id: noteId }, select });
  const invoice = await ctx.db.invoice.findFirstOrThrow({ where: { id: invoiceId }, select });
  return { note: note.balanceVersion, invoice: invoice.balanceVersion };
}

async function recordApplied(ctx: CommandCtx, id: string, before: ReturnType<typeof toCreditNote>): Promise<void> {
  const row = await ctx.db.creditNote.findFirstOrThrow({ where: { id }, include: creditNoteInclude });
  ctx.record({
    verb: "APPLIED",
    name: "Credit note applied",
    summary: `The credit note ${row.number} for ${row.customerLegalCompanyName} was applied to an invoice.`,
    object: { type: "CREDIT_NOTE", id },
    target: { type: "CUSTOMER", id: row.customerId },
    before,
    after: toCreditNote(row),
    event: "CREDIT_NOTE_UPDATED",
  });
}
