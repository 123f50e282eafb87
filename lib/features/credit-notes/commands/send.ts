import { newId } from "@/lib/core/ids";
import { type CommandCtx, command } from "@/lib/core/operation";
import { planCashGrant } from "@/lib/engine/invoice/credit-note-application";
import { minorToDecimal } from "@/lib/engine/money/fixed";
import { today } from "@/lib/features/invoices/commands/write";
import { fromDay } from "@/lib/features/invoices/rows";
import { lockNote } from "../draft/commands";
import { type CreditNoteRow, creditNoteInclude, toCreditNote, toLedger } from "../rows";
import { CreditNote, CreditNoteId, NumberedCreditNote } from "../schema";
import { closeNote } from "./close";
import { noteAsItIs } from "./finalize";
import { refuseUnmailable, requestCreditNoteMail } from "./mail";

/** Mails a final note: status SENT (D35). @throws AppError NotFound; InvalidState with the engine's reason, NOTIFICATIONS_OFF, NO_RECIPIENT */
export const sendCreditNote = command({
  name: "sendCreditNote",
  permission: "creditNote:send",
  input: CreditNoteId,
  output: CreditNote,
  async run(ctx, { id }) {
    const row = await lockNote(ctx, id, "send");
    await refuseUnmailable(ctx, row);
    await markSent(ctx, row.id, { isMailed: true });
    return noteAsItIs(ctx, row.id);
  },
});

/** Finalizes a draft and mails it, or does neither. @throws AppError as finalizing and sending */
export const finalizeAndSendCreditNote = command({
  name: "finalizeAndSendCreditNote",
  permission: "creditNote:send",
  input: NumberedCreditNote,
  output: CreditNote,
  async run(ctx, { id, number }) {
    const row = await lockNote(ctx, id, "finalizeAndSend");
    await refuseUnmailable(ctx, row);
    await closeNote(ctx, row, number ?? null);
    await markSent(ctx, row.id, { isMailed: true });
    return noteAsItIs(ctx, row.id);
  },
});

/** Sets SENT without mail, finalizing first where needed. @throws AppError as finalizing */
export const markCreditNoteAsSent = command({
  name: "markCreditNoteAsSent",
  permission: "creditNote:send",
  input: NumberedCreditNote,
  output: CreditNote,
  async run(ctx, { id, number }) {
    const row = await lockNote(ctx, id, "markAsSent");
    if (row.status === "DRAFT") await closeNote(ctx, row, number ?? null);
    await markSent(ctx, row.id, { isMailed: false });
    return noteAsItIs(ctx, row.id);
  },
});

/** The step from FINAL to SENT, whoever asks for it: what is left of the note becomes a grant where it says so (D35). */
async function markSent(ctx: CommandCtx, id: string, { isMailed }: { isMailed: boolean }): Promise<void> {
  const row = await ctx.db.creditNote.findFirstOrThrow({ where: { id }, include: creditNoteInclude });
  const now = ctx.clock.now();
  const grant = await makeCashGrant(ctx, row);
  await ctx.db.creditNote.updateMany({
    where: { id },
    data: { ...grant, status: "SENT", sentAt: now, updatedAt: now, revision: { increment: 1 } },
  });
  if (isMailed) await requestCreditNoteMail(ctx, row);
  const how = isMailed ? `was sent to ${row.customerEmails.join(", ")}` : "was marked as sent";
  ctx.record({
    verb: "SENT",
    name: isMailed ? "Credit note sent" : "Credit note marked as sent",
    summary: `The credit note ${row.number} for ${row.customerLegalCompanyName} ${how}.`,
    object: { type: "CREDIT_NOTE", id },
    target: { type: "CUSTOMER", id: row.customerId },
    before: toCreditNote(row),
    after: await noteAsItIs(ctx, id),
    // What is marked as sent by hand is told to nobody.
    ...(isMailed ? { event: "CREDIT_NOTE_UPDATED" } : {}),
  });
}

/** D26, D35: gross and without rate; its cost says that it was paid for, so that what it pays is taxed in full. */
async function makeCashGrant(ctx: CommandCtx, row: CreditNoteRow) {
  const ledger = toLedger(row);
  const rest = planCashGrant(ledger, row.generateCashCreditGrant);
  if (rest <= 0n) return {};
  const now = ctx.clock.now();
  const id = newId(now.getTime());
  const amount = minorToDecimal(rest, ledger.currency).toFixed();
  await ctx.db.creditGrant.create({
    data: {
      accountId: ctx.accountId,
      id,
      customerId: row.customerId,
      name: `Credit note ${row.number}`,
      unitType: "CURRENCY",
      currency: row.currency,
      amount,
      cost: amount,
      effectiveDate: fromDay(today(ctx)) ?? now,
      priceIds: [],
      createdAt: now,
    },
  });
  return { cashGrantId: id, balance: "0", balanceVersion: { increment: 1 } };
}
