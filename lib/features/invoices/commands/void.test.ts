import { beforeEach, describe, expect, test } from "vitest";
import { execute, sql } from "@/lib/db/sql";
import { setInvoicePaymentStatus } from "@/lib/features/payments/commands";
import { buildDraft, buildFinalInvoice, readyMerchant } from "@/lib/testing/builders";
import { refusalOf } from "@/lib/testing/refusal";
import { type Scratch, scratchAccount } from "@/lib/testing/scratch";
import { getInvoice } from "../queries";
import { voidInvoice } from "./void";

let scratch: Scratch;

beforeEach(async () => {
  scratch = await scratchAccount();
  await readyMerchant(scratch.ctx);
});

const versionsOf = (documentId: string) =>
  scratch.ctx.db.documentVersion.findMany({ where: { documentId }, orderBy: { version: "asc" } });

const reasonOf = async (work: Promise<unknown>) => {
  const { reason, type } = await refusalOf(work);
  return reason ?? type;
};

describe("voiding (D31, D35)", () => {
  test("a final invoice keeps its number and day; a second version says VOID and the first stays as it was", async () => {
    const final = await buildFinalInvoice(scratch.ctx);
    scratch.clock.set("2026-11-25T09:00:00Z");
    const voided = await voidInvoice(scratch.ctx, { id: final.id });
    expect(voided).toEqual({ ...final, status: "VOIDED", updatedAt: "2026-11-25T09:00:00.000Z" });
    expect(await getInvoice(scratch.ctx, { id: final.id })).toMatchObject({ ...voided, balance: "0.00" });
    const [first, second] = await versionsOf(final.id);
    expect(first?.content).toMatchObject({ status: "FINAL", version: { version: 1, voided: false } });
    expect(second).toMatchObject({ version: 2, reason: "VOIDED" });
    expect(second?.content).toMatchObject({
      status: "VOIDED",
      number: final.invoiceNumber,
      grossTotal: "121.00",
      balanceDue: "0.00",
      version: { version: 2, voided: true, replaces: 1 },
    });
  });

  test("a draft takes a number and the day of voiding, whatever it lacks, and prints too", async () => {
    const bare = await scratchAccount();
    const draft = await buildDraft(bare.ctx, { lines: [] });
    bare.clock.set("2026-11-30T23:30:00Z");
    const voided = await voidInvoice(bare.ctx, { id: draft.id });
    expect(voided).toMatchObject({ status: "VOIDED", invoiceNumber: "SEQ00001", issueDate: "2026-12-01" });
    const [version] = await bare.ctx.db.documentVersion.findMany({ where: { documentId: draft.id } });
    expect(version).toMatchObject({ version: 1, reason: "VOIDED" });
    expect(version?.content).toMatchObject({ number: "SEQ00001", version: { voided: true } });
  });

  test("a draft below zero can be voided", async () => {
    const draft = await buildDraft(scratch.ctx, { lines: [{ rate: "-5" }] });
    expect(await voidInvoice(scratch.ctx, { id: draft.id })).toMatchObject({ status: "VOIDED", netTotal: "-5.00" });
  });

  test("drafts voided and invoices finalized share one series without gaps", async () => {
    const numbers = [];
    for (const kind of ["final", "void", "final"] as const) {
      const made =
        kind === "final"
          ? await buildFinalInvoice(scratch.ctx)
          : await voidInvoice(scratch.ctx, { id: (await buildDraft(scratch.ctx)).id });
      numbers.push(made.invoiceNumber);
    }
    expect(numbers).toEqual(["SEQ00001", "SEQ00002", "SEQ00003"]);
  });

  test("is refused while a payment stands, and allowed once it is reversed", async () => {
    const { id } = await buildFinalInvoice(scratch.ctx);
    await setInvoicePaymentStatus(scratch.ctx, { id, paymentStatus: "PAID" });
    expect(await reasonOf(voidInvoice(scratch.ctx, { id }))).toBe("HAS_PAYMENTS");
    await setInvoicePaymentStatus(scratch.ctx, { id, paymentStatus: "UNPAID" });
    expect(await voidInvoice(scratch.ctx, { id })).toMatchObject({ status: "VOIDED" });
  });

  test("a payment and a void at the same time: one of them is refused", async () => {
    const { id } = await buildFinalInvoice(scratch.ctx);
    const outcomes = await Promise.allSettled([
      voidInvoice(scratch.ctx, { id }),
      setInvoicePaymentStatus(scratch.ctx, { id, paymentStatus: "PAID" }),
    ]);
    expect(outcomes.filter((outcome) => outcome.status === "fulfilled")).toHaveLength(1);
  });

  test("a sent invoice is voided while UNPAID or UNCOLLECTIBLE", async () => {
    for (const paymentStatus of ["UNPAID", "UNCOLLECTIBLE"] as const) {
      const { id } = await buildFinalInvoice(scratch.ctx);
      await scratch.ctx.db.invoice.updateMany({ where: { id }, data: { status: "SENT" } });
      await setInvoicePaymentStatus(scratch.ctx, { id, paymentStatus });
      expect(await voidInvoice(scratch.ctx, { id })).toMatchObject({ status: "VOIDED", paymentStatus });
    }
  });

  test("one in progress and one already voided are refused", async () => {
    const draft = await buildDraft(scratch.ctx);
    await scratch.ctx.db.invoice.updateMany({ where: { id: draft.id }, data: { status: "IN_PROGRESS" } });
    expect(await reasonOf(voidInvoice(scratch.ctx, { id: draft.id }))).toBe("INVOICE_IN_PROGRESS");
    const { id } = await buildFinalInvoice(scratch.ctx);
    await voidInvoice(scratch.ctx, { id });
    expect(await reasonOf(voidInvoice(scratch.ctx, { id }))).toBe("INVOICE_VOIDED");
    expect(await versionsOf(id)).toHaveLength(2);
  });

  test("manual numbering wants a number for a draft, and none for what has one", async () => {
    const { accountId, db } = scratch.ctx;
    await execute(db, sql`update account set manual_numbering = true where id = ${accountId}::uuid`);
    const draft = await buildDraft(scratch.ctx);
    expect(await reasonOf(voidInvoice(scratch.ctx, { id: draft.id }))).toBe("ValidationFailed");
    expect(await voidInvoice(scratch.ctx, { id: draft.id, number: "M-1" })).toMatchObject({ invoiceNumber: "M-1" });
  });

  test("is in the activity log and the outbox", async () => {
    const { id } = await buildFinalInvoice(scratch.ctx);
    await voidInvoice(scratch.ctx, { id });
    const entry = await scratch.ctx.db.activityLog.findFirstOrThrow({ where: { objectId: id, verb: "VOIDED" } });
    expect(entry.metadata).toMatchObject({ before: { status: "FINAL" }, after: { status: "VOIDED" } });
    expect(await scratch.ctx.db.outbox.count({ where: { objectId: id, event: "INVOICE_UPDATED" } })).toBe(3);
  });
});
