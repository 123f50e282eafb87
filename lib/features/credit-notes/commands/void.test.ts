import { beforeEach, describe, expect, test } from "vitest";
import { newId } from "@/lib/core/ids";
import { inTransaction } from "@/lib/db/scoped";
import { getInvoice } from "@/lib/features/invoices/queries";
import { buildCustomer, buildDraft, buildFinalInvoice, readyMerchant } from "@/lib/testing/builders";
import { buildFinalNote, buildLooseNote, buildNote } from "@/lib/testing/credit-notes";
import { refusalOf } from "@/lib/testing/refusal";
import { type Scratch, scratchAccount } from "@/lib/testing/scratch";
import { getCreditNote } from "../queries";
import { deleteCreditNote } from "./delete";
import { finalizeCreditNote } from "./finalize";
import { markCreditNoteAsSent } from "./send";
import { voidCreditNote } from "./void";

let scratch: Scratch;

beforeEach(async () => {
  scratch = await scratchAccount();
  await readyMerchant(scratch.ctx);
});

const versionsOf = (documentId: string) =>
  scratch.ctx.db.documentVersion.findMany({ where: { documentId }, orderBy: { version: "asc" } });

describe("voiding (D31, D35)", () => {
  test("a final note keeps its number; what it gave is taken back, and the invoice can be credited again", async () => {
    const { ctx } = scratch;
    const invoice = await buildFinalInvoice(ctx);
    const note = await buildFinalNote(ctx, invoice);
    scratch.clock.set("2026-11-25T09:00:00Z");
    const voided = await voidCreditNote(ctx, { id: note.id });
    expect(voided).toMatchObject({
      ...{ status: "VOIDED", creditNoteNumber: "SCN00001", issueDate: "2026-11-20", grossTotal: "121.00" },
      ...{ applicationStatus: "UNAPPLIED", balance: "0.00", applications: [] },
    });
    expect(await getInvoice(ctx, { id: invoice.id })).toMatchObject({
      ...{ balance: "121.00", paymentStatus: "UNPAID", appliedCreditNotes: [], creditNoteIds: [note.id] },
    });
    expect(await buildFinalNote(ctx, invoice)).toMatchObject({ creditNoteNumber: "SCN00002", grossTotal: "121.00" });
  });

  test("a second version of its document says VOID and the first stays as it was", async () => {
    const { ctx } = scratch;
    const note = await buildFinalNote(ctx, await buildFinalInvoice(ctx));
    await voidCreditNote(ctx, { id: note.id });
    const [first, second] = await versionsOf(note.id);
    expect(first).toMatchObject({ documentType: "CREDIT_NOTE", reason: "FINALIZED" });
    expect(first?.content).toMatchObject({
      ...{ kind: "CREDIT_NOTE", status: "FINAL", number: "SCN00001", grossTotal: "121.00", paymentDetails: [] },
      ...{ original: { number: "SEQ00001", issueDate: "2026-11-20" }, version: { version: 1, voided: false } },
    });
    expect(second).toMatchObject({ version: 2, reason: "VOIDED" });
    expect(second?.content).toMatchObject({ status: "VOIDED", version: { version: 2, voided: true, replaces: 1 } });
  });

  test("a draft takes a number and the day of voiding, whatever it lacks", async () => {
    const bare = await scratchAccount();
    const note = await buildLooseNote(bare.ctx, { lines: [{ rate: "-5" }] });
    bare.clock.set("2026-11-30T23:30:00Z");
    expect(await voidCreditNote(bare.ctx, { id: note.id })).toMatchObject({
      ...{ status: "VOIDED", creditNoteNumber: "SCN00001", issueDate: "2026-12-01", netTotal: "-5.00" },
    });
    const [version] = await bare.ctx.db.documentVersion.findMany({ where: { documentId: note.id } });
    expect(version?.content).toMatchObject({ number: "SCN00001", version: { version: 1, voided: true } });
  });

  test("a sent note can be voided, and its cash grant is withdrawn", async () => {
    const { ctx } = scratch;
    const note = await buildLooseNote(ctx, { cashGrant: true });
    await markCreditNoteAsSent(ctx, { id: note.id });
    await voidCreditNote(ctx, { id: note.id });
    const [grant] = await ctx.db.creditGrant.findMany();
    expect(grant?.deletedAt).not.toBeNull();
  });

  test("a grant of which something was drawn keeps its note from being voided; once returned, it does not", async () => {
    const { ctx } = scratch;
    const { id: customerId } = await buildCustomer(ctx);
    const note = await buildLooseNote(ctx, { customerId, cashGrant: true });
    await markCreditNoteAsSent(ctx, { id: note.id });
    const draw = await drawFrom(customerId);
    expect(await refusalOf(voidCreditNote(ctx, { id: note.id }))).toMatchObject({ reason: "CASH_GRANT_DRAWN" });
    expect(await getCreditNote(ctx, { id: note.id })).toMatchObject({ status: "SENT" });
    await ctx.db.creditDraw.updateMany({ where: { id: draw }, data: { returnedAt: ctx.clock.now() } });
    expect(await voidCreditNote(ctx, { id: note.id })).toMatchObject({ status: "VOIDED" });
  });

  test("finalizing and deleting the same draft at once is one or the other", async () => {
    const { ctx } = scratch;
    const { id } = await buildNote(ctx, await buildFinalInvoice(ctx));
    const outcomes = await Promise.allSettled([finalizeCreditNote(ctx, { id }), deleteCreditNote(ctx, { id })]);
    expect(outcomes.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
  });

  test("a rollback undoes all of it", async () => {
    const { ctx } = scratch;
    const invoice = await buildFinalInvoice(ctx);
    const note = await buildFinalNote(ctx, invoice);
    const lost = inTransaction(ctx.db, async (db) => {
      await voidCreditNote({ ...ctx, db }, { id: note.id });
      throw new Error("lost");
    });
    await expect(lost).rejects.toThrow("lost");
    expect(await getCreditNote(ctx, { id: note.id })).toEqual(note);
    expect(await getInvoice(ctx, { id: invoice.id })).toMatchObject({ balance: "0.00", paymentStatus: "PAID" });
    expect(await versionsOf(note.id)).toHaveLength(1);
  });
});

async function drawFrom(customerId: string): Promise<string> {
  const { ctx } = scratch;
  const grant = await ctx.db.creditGrant.findFirstOrThrow({ where: { customerId } });
  const invoice = await buildDraft(ctx, { customerId });
  const id = newId();
  await ctx.db.creditDraw.create({
    data: {
      ...{ accountId: ctx.accountId, id, grantId: grant.id, invoiceId: invoice.id, lineKey: "line" },
      ...{ amount: "10", createdAt: ctx.clock.now() },
    },
  });
  return id;
}
