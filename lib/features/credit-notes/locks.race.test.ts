import { beforeAll, expect, test } from "vitest";
import { AppError } from "@/lib/core/errors";
import { databaseFailure } from "@/lib/db/errors";
import { lockInvoice } from "@/lib/db/invoices";
import { inTransaction } from "@/lib/db/scoped";
import { sum } from "@/lib/engine/money/decimal";
import { getInvoice } from "@/lib/features/invoices/queries";
import { exact } from "@/lib/features/invoices/rows";
import { setInvoicePaymentStatus } from "@/lib/features/payments/commands";
import { buildCustomer, buildFinalInvoice, readyMerchant } from "@/lib/testing/builders";
import { applyOwnNotes, buildLooseNote, buildNote } from "@/lib/testing/credit-notes";
import { type Scratch, scratchAccount } from "@/lib/testing/scratch";
import { applyCreditNote } from "./applications/commands/apply";
import { finalizeCreditNote } from "./commands/finalize";
import { markCreditNoteAsSent } from "./commands/send";
import { voidCreditNote } from "./commands/void";
import { getCreditNote } from "./queries";

let scratch: Scratch;

beforeAll(async () => {
  scratch = await scratchAccount();
  await readyMerchant(scratch.ctx);
  await applyOwnNotes(scratch.ctx, false);
});

test("whatever happens at once on two invoices and their notes waits in one order: no deadlock, and every balance fits", async () => {
  const { ctx } = scratch;
  const { id: customerId } = await buildCustomer(ctx);
  const invoices = [await buildFinalInvoice(ctx, { customerId }), await buildFinalInvoice(ctx, { customerId })];
  const notes: string[] = [];
  for (const invoice of invoices) {
    const { id } = await buildNote(ctx, invoice, { cashGrant: true });
    notes.push((await finalizeCreditNote(ctx, { id })).id);
  }
  const loose = await buildLooseNote(ctx, { customerId });
  notes.push((await finalizeCreditNote(ctx, { id: loose.id })).id);

  for (let round = 0; round < 4; round += 1) {
    const applications = notes.flatMap((creditNoteId) =>
      invoices.map(
        ({ id }) =>
          () =>
            apply(creditNoteId, id, 10 + round),
      ),
    );
    const others = [
      () => setInvoicePaymentStatus(ctx, { id: invoices[0]?.id ?? "", paymentStatus: round % 2 ? "UNPAID" : "PAID" }),
      () => voidCreditNote(ctx, { id: notes[round] ?? "" }),
      () => markCreditNoteAsSent(ctx, { id: notes[2] ?? "" }),
    ];
    const outcomes = await Promise.allSettled([...applications, ...others].map((work) => work()));
    const failures = outcomes.flatMap((outcome) => (outcome.status === "rejected" ? [outcome.reason] : []));
    expect(failures.filter((failure) => !(failure instanceof AppError)).map(databaseFailure)).toEqual([]);
    await expectBalances(customerId);
  }
});

test("credit of a note goes onto another invoice while somebody holds the note's own: no wait that could close a circle", async () => {
  const { ctx } = scratch;
  const { id: customerId } = await buildCustomer(ctx);
  const [own, other] = [await buildFinalInvoice(ctx, { customerId }), await buildFinalInvoice(ctx, { customerId })];
  const { id } = await finalizeCreditNote(ctx, { id: (await buildNote(ctx, own)).id });
  await inTransaction(ctx.db, async (db) => {
    await lockInvoice({ ...ctx, db }, own.id);
    expect(await apply(id, other.id, 10)).toMatchObject({ invoiceId: other.id, amount: 10 });
  });
}, 20_000);

async function apply(creditNoteId: string, invoiceId: string, amount: number) {
  const { ctx } = scratch;
  const [note, invoice] = [await getCreditNote(ctx, { id: creditNoteId }), await getInvoice(ctx, { id: invoiceId })];
  return applyCreditNote(ctx, {
    ...{ creditNoteId, invoiceId, amount, currency: "EUR" as const },
    creditNoteBalanceVersion: note.balanceVersion ?? 0,
    invoiceBalanceVersion: invoice.balanceVersion,
  });
}

async function expectBalances(customerId: string): Promise<void> {
  const { ctx } = scratch;
  const include = { applications: { where: { reversedAt: null } } } as const;
  const notes = await ctx.db.creditNote.findMany({ where: { customerId }, include: { ...include, cashGrant: true } });
  for (const { status, grossTotal, balance, applications, cashGrant } of notes) {
    const granted = cashGrant && cashGrant.deletedAt === null ? [exact(cashGrant.amount)] : [];
    const used = sum([...applications.map(({ amount }) => exact(amount)), ...granted]);
    expect(balance.toFixed()).toBe(status === "VOIDED" ? "0" : exact(grossTotal).minus(used).toFixed());
    if (status === "VOIDED") expect(applications).toEqual([]);
  }
  const allocations = { where: { reversedAt: null } } as const;
  const invoices = await ctx.db.invoice.findMany({ where: { customerId }, include: { ...include, allocations } });
  for (const { grossTotal, balance, applications, allocations: payments } of invoices) {
    const booked = sum([...applications, ...payments].map(({ amount }) => exact(amount)));
    expect(balance.toFixed()).toBe(exact(grossTotal).minus(booked).toFixed());
  }
}
