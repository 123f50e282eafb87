import { newId } from "@/lib/core/ids";
import type { CommandCtx } from "@/lib/core/operation";
import { Currency } from "@/lib/core/shapes";
import type { SeenVersions } from "@/lib/engine/invoice/credit-note-application";
import type { Currency as CurrencyCode } from "@/lib/engine/money/currency";
import type { Decimal } from "@/lib/engine/money/decimal";
import { displayMoney } from "@/lib/engine/money/format";
import { refreshDunning } from "@/lib/features/invoices/dunning/commands";
import { exact, type InvoiceDetailRow, invoiceDetailInclude, toInvoiceDetail } from "@/lib/features/invoices/rows";
import { settledWith } from "../rules";

export interface Booked {
  /** Of the application. */
  id: string;
  appliedAt: Date;
  /** Writes the invoice's history, once the note's number is known. */
  tell(noteNumber: string): void;
}

/**
 * Books credit of a note on an invoice and settles the invoice (D34). The invoice's lock and the note's are held; the note's own balance is
 * its verb's.
 */
export async function bookApplication(
  ctx: CommandCtx,
  creditNoteId: string,
  booking: { invoiceId: string; amount: Decimal; currency: CurrencyCode; seen: SeenVersions },
): Promise<Booked> {
  const appliedAt = ctx.clock.now();
  const id = newId(appliedAt.getTime());
  const tell = await settling(ctx, booking.invoiceId, async () => {
    await ctx.db.creditNoteApplication.create({
      data: {
        accountId: ctx.accountId,
        id,
        creditNoteId,
        invoiceId: booking.invoiceId,
        amount: booking.amount.toFixed(),
        creditNoteBalanceVersionSeen: booking.seen.creditNoteBalanceVersion,
        invoiceBalanceVersionSeen: booking.seen.invoiceBalanceVersion,
        appliedAt,
      },
    });
  });
  const money = displayMoney(booking.amount, booking.currency);
  return {
    id,
    appliedAt,
    tell: (noteNumber) =>
      tell("Credit applied", (number) => `${money} of credit note ${noteNumber} was applied to ${number}.`),
  };
}

/** Takes applications of a note back and settles their invoices, whose locks are held (D35). */
export async function undoApplications(
  ctx: CommandCtx,
  noteNumber: string,
  applications: readonly { id: string; invoiceId: string }[],
): Promise<void> {
  for (const invoiceId of [...new Set(applications.map((application) => application.invoiceId))]) {
    const ids = applications.filter((application) => application.invoiceId === invoiceId).map(({ id }) => id);
    const tell = await settling(ctx, invoiceId, async () => {
      await ctx.db.creditNoteApplication.updateMany({
        where: { id: { in: ids }, reversedAt: null },
        data: { reversedAt: ctx.clock.now() },
      });
    });
    tell("Credit taken back", (number) => `The credit of ${noteNumber} on ${number} was taken back.`);
  }
}

/** Does something to what stands on an invoice; balance and payment status follow. Answers what writes it into the invoice's history. */
async function settling(
  ctx: CommandCtx,
  invoiceId: string,
  work: () => Promise<void>,
): Promise<(name: string, summary: (invoiceNumber: string) => string) => void> {
  const before = await detailOf(ctx, invoiceId);
  await work();
  const booked = await detailOf(ctx, invoiceId);
  const { balance, paymentStatus } = settledWith({
    grossTotal: exact(booked.grossTotal),
    paymentStatus: booked.paymentStatus,
    payments: booked.allocations
      .filter((allocation) => allocation.reversedAt === null)
      .map((allocation) => exact(allocation.amount)),
    applications: booked.applications.map((application) => exact(application.amount)),
  });
  await ctx.db.invoice.updateMany({
    where: { id: invoiceId },
    data: { balance: balance.toFixed(), paymentStatus, updatedAt: ctx.clock.now() },
  });
  await refreshDunning(ctx, invoiceId);
  const after = await detailOf(ctx, invoiceId);
  return (name, summary) =>
    ctx.record({
      ...{ verb: "UPDATED", name, summary: summary(before.number ?? "") },
      object: { type: "INVOICE", id: invoiceId },
      target: { type: "CUSTOMER", id: before.customerId },
      before: ledger(before),
      after: ledger(after),
      event: "INVOICE_UPDATED",
    });
}

function detailOf(ctx: CommandCtx, id: string): Promise<InvoiceDetailRow> {
  return ctx.db.invoice.findFirstOrThrow({ where: { id }, include: invoiceDetailInclude });
}

function ledger(row: InvoiceDetailRow) {
  const { paymentStatus, balance, appliedCreditNotes } = toInvoiceDetail(row);
  const applied = row.applications.map(({ id, creditNoteId, amount }) => ({
    ...{ id, creditNoteId },
    amount: displayMoney(exact(amount), Currency.parse(row.currency)),
  }));
  return { paymentStatus, balance, applications: applied, appliedCreditNotes: appliedCreditNotes.map(({ id }) => id) };
}
