import { beforeEach, describe, expect, test } from "vitest";
import { newId } from "@/lib/core/ids";
import { voidInvoice } from "@/lib/features/invoices/commands/void";
import { getInvoice } from "@/lib/features/invoices/queries";
import { setInvoicePaymentStatus } from "@/lib/features/payments/commands";
import { buildCustomer, buildDraft, buildFinalInvoice, readyMerchant } from "@/lib/testing/builders";
import { applyOwnNotes, buildFinalNote, buildLooseNote } from "@/lib/testing/credit-notes";
import { restClient } from "@/lib/testing/customers";
import { refusalOf } from "@/lib/testing/refusal";
import { type Scratch, scratchAccount } from "@/lib/testing/scratch";
import { finalizeCreditNote } from "../commands/finalize";
import { voidCreditNote } from "../commands/void";
import { getCreditNote } from "../queries";
import { applyCreditNote } from "./commands/apply";
import { undoCreditNoteApplication } from "./commands/undo";

let scratch: Scratch;

beforeEach(async () => {
  scratch = await scratchAccount();
  await readyMerchant(scratch.ctx);
});

/** A final note of 121.00 without invoice, and a final invoice of 121.00 of the same customer. */
async function pair(rate = "100") {
  const { ctx } = scratch;
  const { id: customerId } = await buildCustomer(ctx);
  const invoice = await buildFinalInvoice(ctx, { customerId, lines: [{ rate }] });
  const note = await finalizeCreditNote(ctx, { id: (await buildLooseNote(ctx, { customerId })).id });
  return { customerId, invoice, note };
}

async function request(creditNoteId: string, invoiceId: string, amount: number) {
  const { ctx } = scratch;
  const [note, invoice] = [await getCreditNote(ctx, { id: creditNoteId }), await getInvoice(ctx, { id: invoiceId })];
  return {
    ...{ creditNoteId, invoiceId, amount, currency: "EUR" as const },
    creditNoteBalanceVersion: note.balanceVersion ?? 0,
    invoiceBalanceVersion: invoice.balanceVersion,
  };
}

describe("POST /credit-note-applications (D34, api.md §3)", () => {
  test("201 with both balances; the same again is 200 without body and books nothing", async () => {
    const rest = await restClient(scratch);
    const { invoice, note } = await pair();
    const body = await request(note.id, invoice.id, 50.25);
    const first = await rest("POST", "/credit-note-applications", body);
    expect(first).toMatchObject({
      status: 201,
      json: {
        ...{ creditNoteId: note.id, invoiceId: invoice.id, amount: 50.25, currency: "EUR" },
        appliedAt: "2026-11-20T09:00:00.000Z",
        invoiceBalance: { value: 70.75, currency: "EUR", version: 1 },
        creditNoteBalance: { value: 70.75, currency: "EUR", version: 1 },
      },
    });
    const again = await rest("POST", "/credit-note-applications", body);
    expect([again.status, again.bytes.length]).toEqual([200, 0]);
    expect(await scratch.ctx.db.creditNoteApplication.count()).toBe(1);
    expect(await getInvoice(scratch.ctx, { id: invoice.id })).toMatchObject({
      ...{
        balance: "70.75",
        balanceVersion: 1,
        paymentStatus: "PARTIALLY_PAID",
        appliedCreditNotes: [{ id: note.id }],
      },
    });
  });

  test("stale versions are 409 in a body of its own, with both balances as they stand, and change nothing", async () => {
    const rest = await restClient(scratch);
    const { invoice, note } = await pair();
    const body = await request(note.id, invoice.id, 50);
    await rest("POST", "/credit-note-applications", body);
    const stale = await rest("POST", "/credit-note-applications", { ...body, amount: 30 });
    expect([stale.status, stale.json]).toEqual([
      409,
      {
        message: "Balance version mismatch. Re-read current versions and retry.",
        currentInvoiceBalance: { value: 71, currency: "EUR", version: 1 },
        currentCreditNoteBalance: { value: 71, currency: "EUR", version: 1 },
      },
    ]);
    expect(await scratch.ctx.db.creditNoteApplication.count()).toBe(1);
  });

  test("a key that is sent again gets the first answer again", async () => {
    const rest = await restClient(scratch);
    const { invoice, note } = await pair();
    const body = await request(note.id, invoice.id, 50);
    const headers = { "idempotency-key": "once" };
    const answers = [
      await rest("POST", "/credit-note-applications", body, { headers }),
      await rest("POST", "/credit-note-applications", body, { headers }),
    ];
    expect(answers.map(({ status }) => status)).toEqual([201, 201]);
    expect(answers[1]?.text).toBe(answers[0]?.text);
    expect(await scratch.ctx.db.creditNoteApplication.count()).toBe(1);
  });
});

describe("what is refused", () => {
  test("more than either balance, nothing at all, and less than a cent", async () => {
    const { ctx } = scratch;
    const { invoice, note } = await pair("50");
    const wanted = async (amount: number) => applyCreditNote(ctx, await request(note.id, invoice.id, amount));
    expect(await refusalOf(wanted(60.51))).toMatchObject({ reason: "INVOICE_BALANCE_EXCEEDED" });
    expect(await refusalOf(wanted(121.01))).toMatchObject({ reason: "CREDIT_NOTE_BALANCE_EXCEEDED" });
    expect(await refusalOf(wanted(0))).toMatchObject({ type: "ValidationFailed", fields: ["amount"] });
    expect(await refusalOf(wanted(0.001))).toMatchObject({ type: "ValidationFailed", fields: ["amount"] });
    expect(await ctx.db.creditNoteApplication.count()).toBe(0);
  });

  test("another customer's invoice, another currency, and documents that do not exist or are another account's", async () => {
    const { ctx } = scratch;
    const { invoice, note } = await pair();
    const { invoice: others } = await pair();
    const body = await request(note.id, invoice.id, 10);
    const refused = (change: object) => refusalOf(applyCreditNote(ctx, { ...body, ...change }));
    expect(await refused({ invoiceId: others.id })).toMatchObject({ fields: ["invoiceId"] });
    expect(await refused({ currency: "USD" })).toMatchObject({ fields: ["currency"] });
    expect(await refused({ invoiceId: newId() })).toMatchObject({ fields: ["invoiceId"] });
    expect(await refused({ creditNoteId: newId() })).toMatchObject({ fields: ["creditNoteId"] });
    const foreign = await scratchAccount();
    expect(await refusalOf(applyCreditNote(foreign.ctx, body))).toMatchObject({ fields: ["invoiceId"] });
  });

  test("a draft on either side, and an invoice on which nothing is owed", async () => {
    const { ctx } = scratch;
    const { customerId, invoice, note } = await pair();
    const draftNote = await buildLooseNote(ctx, { customerId });
    const draft = await buildDraft(ctx, { customerId });
    const ofDraft = applyCreditNote(ctx, await request(draftNote.id, invoice.id, 10));
    expect(await refusalOf(ofDraft)).toMatchObject({ reason: "CREDIT_NOTE_DRAFT" });
    const toDraft = applyCreditNote(ctx, await request(note.id, draft.id, 10));
    expect(await refusalOf(toDraft)).toMatchObject({ reason: "INVOICE_DRAFT" });
    await setInvoicePaymentStatus(ctx, { id: invoice.id, paymentStatus: "PAID" });
    const toPaid = applyCreditNote(ctx, await request(note.id, invoice.id, 10));
    expect(await refusalOf(toPaid)).toMatchObject({ reason: "INVOICE_PAID" });
  });
});

describe("races", () => {
  test("two applications at once of one note give no more than it has", async () => {
    const { ctx } = scratch;
    const { customerId, invoice, note } = await pair();
    const other = await buildFinalInvoice(ctx, { customerId });
    const requests = [await request(note.id, invoice.id, 100), await request(note.id, other.id, 100)];
    const outcomes = await Promise.allSettled(requests.map((body) => applyCreditNote(ctx, body)));
    expect(outcomes.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
    expect(await getCreditNote(ctx, { id: note.id })).toMatchObject({ balance: "21.00", balanceVersion: 1 });
  });

  test("the same request twice at once is booked once", async () => {
    const { ctx } = scratch;
    const { invoice, note } = await pair();
    const body = await request(note.id, invoice.id, 60);
    const answers = await Promise.all([applyCreditNote(ctx, body), applyCreditNote(ctx, body)]);
    expect(answers.filter((answer) => answer === null)).toHaveLength(1);
    expect(await getInvoice(ctx, { id: invoice.id })).toMatchObject({ balance: "61.00" });
  });

  test("applying a note while it is voided ends with nothing of a voided note standing", async () => {
    const { ctx } = scratch;
    const { invoice, note } = await pair();
    const body = await request(note.id, invoice.id, 60);
    await Promise.allSettled([applyCreditNote(ctx, body), voidCreditNote(ctx, { id: note.id })]);
    const { status } = await getCreditNote(ctx, { id: note.id });
    const { balance } = await getInvoice(ctx, { id: invoice.id });
    expect([status, balance]).toEqual(status === "VOIDED" ? ["VOIDED", "121.00"] : ["FINAL", "61.00"]);
  });

  test("a payment and an application at once settle the invoice once", async () => {
    const { ctx } = scratch;
    const { invoice, note } = await pair();
    const body = await request(note.id, invoice.id, 121);
    await Promise.allSettled([
      ...[applyCreditNote(ctx, body), setInvoicePaymentStatus(ctx, { id: invoice.id, paymentStatus: "PAID" })],
    ]);
    expect(await getInvoice(ctx, { id: invoice.id })).toMatchObject({ balance: "0.00", paymentStatus: "PAID" });
    const [payments, applications] = [await ctx.db.payment.count(), await ctx.db.creditNoteApplication.count()];
    expect(payments + applications).toBe(1);
  });
});

describe("undoing (x-extension)", () => {
  test("both have what they had, the row stays for the record, and a second time is refused", async () => {
    const { ctx } = scratch;
    const { invoice, note } = await pair();
    const applied = await applyCreditNote(ctx, await request(note.id, invoice.id, 121));
    const id = applied?.ledgerTransactionId ?? "";
    expect(await undoCreditNoteApplication(ctx, { id })).toMatchObject({
      ...{ balance: "121.00", applicationStatus: "UNAPPLIED", applications: [], balanceVersion: 2 },
    });
    expect(await getInvoice(ctx, { id: invoice.id })).toMatchObject({ balance: "121.00", paymentStatus: "UNPAID" });
    expect(await ctx.db.creditNoteApplication.count({ where: { reversedAt: { not: null } } })).toBe(1);
    expect(await refusalOf(undoCreditNoteApplication(ctx, { id }))).toMatchObject({ reason: "APPLICATION_UNDONE" });
  });

  test("the same amount can be applied again afterwards: its versions are others", async () => {
    const { ctx } = scratch;
    const { invoice, note } = await pair();
    const applied = await applyCreditNote(ctx, await request(note.id, invoice.id, 50));
    await undoCreditNoteApplication(ctx, { id: applied?.ledgerTransactionId ?? "" });
    expect(await applyCreditNote(ctx, await request(note.id, invoice.id, 50))).not.toBeNull();
  });
});

describe("the invoice (D35, D48)", () => {
  test("is not voided while credit stands on it; once undone it is", async () => {
    const { ctx } = scratch;
    const invoice = await buildFinalInvoice(ctx);
    const note = await buildFinalNote(ctx, invoice);
    expect(await refusalOf(voidInvoice(ctx, { id: invoice.id }))).toMatchObject({ reason: "HAS_APPLICATIONS" });
    await undoCreditNoteApplication(ctx, { id: note.applications[0]?.id ?? "" });
    expect(await voidInvoice(ctx, { id: invoice.id })).toMatchObject({ status: "VOIDED" });
  });

  test("setting it paid books only what credit left open, and it is not set unpaid under it", async () => {
    const { ctx } = scratch;
    await applyOwnNotes(ctx, true);
    const { invoice, note } = await pair();
    await applyCreditNote(ctx, await request(note.id, invoice.id, 21));
    await setInvoicePaymentStatus(ctx, { id: invoice.id, paymentStatus: "PAID" });
    const detail = await getInvoice(ctx, { id: invoice.id });
    expect(detail).toMatchObject({ balance: "0.00", paymentAllocations: [{ amount: "100.00" }] });
    const unpaid = setInvoicePaymentStatus(ctx, { id: invoice.id, paymentStatus: "UNPAID" });
    expect(await refusalOf(unpaid)).toMatchObject({ reason: "APPLICATIONS_STAND" });
  });
});
