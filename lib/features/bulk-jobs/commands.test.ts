import { beforeEach, describe, expect, test } from "vitest";
import { jobContext } from "@/lib/auth/context";
import { setInvoicePaymentStatus } from "@/lib/features/payments/commands";
import { buildCustomer, buildDraft, buildFinalInvoice, readyMerchant } from "@/lib/testing/builders";
import { resultsOf, runBulk, startOn } from "@/lib/testing/bulk-jobs";
import { buildLooseNote } from "@/lib/testing/credit-notes";
import { refusalOf } from "@/lib/testing/refusal";
import { type Scratch, scratchAccount } from "@/lib/testing/scratch";
import { verbOf } from "./acts/commands";
import { retryBulkJob, startBulkJob, stopBulkJob } from "./commands";
import { getBulkJob, listBulkItems, listBulkJobs, myBulkJobs } from "./queries";
import { permissionOf } from "./rules";
import { bulkActions, bulkNouns, type StartBulkJob } from "./schema";

let scratch: Scratch;

beforeEach(async () => {
  scratch = await scratchAccount();
  await readyMerchant(scratch.ctx);
});

describe("what a job is about is frozen when it starts", () => {
  test("what the filter finds then, oldest first; what comes later is left alone", async () => {
    const { ctx } = scratch;
    const found = [(await buildDraft(ctx)).id, (await buildDraft(ctx)).id];
    const dollars = await buildDraft(ctx, { currency: "USD" });
    const job = await startFilter({ invoiceStatus: "DRAFT", invoiceCurrency: "EUR" }, 2);
    const late = await buildDraft(ctx);
    await runBulk(scratch);
    const { items } = await resultsOf(ctx, job.id);
    expect(items.map(({ id, number }) => [id, number])).toEqual([
      [found[0], "SEQ00001"],
      [found[1], "SEQ00002"],
    ]);
    const drafts = await ctx.db.invoice.findMany({ where: { status: "DRAFT" } });
    expect(drafts.map(({ id }) => id).sort()).toEqual([dollars.id, late.id].sort());
  });

  test("the dashboard's own filters count too: text and overdue", async () => {
    const { ctx } = scratch;
    const customerId = (await buildCustomer(ctx, { legalName: "Adler GmbH" })).id;
    const mine = await buildDraft(ctx, { customerId });
    await buildDraft(ctx);
    expect(await startFilter({ text: "adler" }, 1)).toMatchObject({ total: 1 });
    expect(await refusalOf(startFilter({ overdue: "true" }, 1))).toMatchObject({ reason: "NOTHING_MATCHES" });
    await runBulk(scratch);
    expect((await ctx.db.invoice.findFirst({ where: { id: mine.id } }))?.status).toBe("FINAL");
  });

  test("where more match than she was shown, nothing starts", async () => {
    await buildDraft(scratch.ctx);
    await buildDraft(scratch.ctx);
    expect(await refusalOf(startFilter({ invoiceStatus: "DRAFT" }, 1))).toMatchObject({
      ...{ type: "Conflict", reason: "MORE_MATCH" },
    });
    expect((await listBulkJobs(scratch.ctx, {})).items).toEqual([]);
  });

  test("a document that is named twice is done once", async () => {
    const { id } = await buildDraft(scratch.ctx);
    expect(await startOn(scratch.ctx, "FINALIZE", [id, id.toUpperCase()])).toMatchObject({ total: 1 });
  });

  test("a filter that the list does not take, and one without the count that was shown, are refused", async () => {
    const { ctx } = scratch;
    const refused = async (input: Partial<StartBulkJob>) =>
      (await refusalOf(startBulkJob(ctx, { noun: "INVOICE", action: "FINALIZE", ...input }))).fields;
    expect(await refused({ filter: { invoiceStatus: "FINISHED" }, shown: 3 })).toEqual(["invoiceStatus"]);
    expect(await refused({ filter: {} })).toEqual(["shown"]);
    expect(await refused({})).toEqual(["ids"]);
    expect(await refused({ ids: ["nothing"] })).toEqual(["ids.0"]);
    expect(await refused({ ids: [], action: "SET_PAYMENT_STATUS" })).toEqual(expect.arrayContaining(["ids"]));
  });
});

describe("who may", () => {
  test("the permission of an action is its verb's", () => {
    for (const noun of bulkNouns) {
      for (const action of bulkActions) {
        const verb = verbOf(noun, action);
        if (verb) expect([action, permissionOf(noun, action)]).toEqual([action, verb.operation.permission]);
        else expect(["DOWNLOAD", null]).toContain(permissionOf(noun, action) && action);
      }
    }
  });

  test("who may not finalize one may not finalize many; programs start none", async () => {
    const { ctx } = scratch;
    const { id } = await buildDraft(ctx);
    const denied = { type: "PermissionDenied" };
    expect(await refusalOf(startOn(scratch.as("salesUser"), "FINALIZE", [id]))).toMatchObject(denied);
    expect(await refusalOf(startOn(scratch.as("readOnlyUser"), "DOWNLOAD", [id]))).toMatchObject(denied);
    const program = jobContext({ accountId: ctx.accountId, timeZone: ctx.timeZone }, "a program", scratch.clock);
    expect(await refusalOf(startOn(program, "FINALIZE", [id]))).toMatchObject(denied);
    const job = await startOn(ctx, "FINALIZE", [id]);
    expect(await refusalOf(stopBulkJob(scratch.as("salesUser"), { id: job.id }))).toMatchObject(denied);
  });

  test("an action that the noun does not have is refused", async () => {
    const note = await buildLooseNote(scratch.ctx);
    const start = startBulkJob(scratch.ctx, { noun: "CREDIT_NOTE", action: "RECALCULATE", ids: [note.id] });
    expect(await refusalOf(start)).toMatchObject({ type: "ValidationFailed", fields: ["action"] });
  });

  test("a job of another account is like none", async () => {
    const { ctx } = scratch;
    const other = await scratchAccount();
    const { id } = await startOn(ctx, "FINALIZE", [(await buildDraft(ctx)).id]);
    const unknown = { type: "NotFound" };
    for (const job of [id, "nothing"]) {
      expect(await refusalOf(getBulkJob(other.ctx, { id: job }))).toMatchObject(unknown);
      expect(await refusalOf(listBulkItems(other.ctx, { id: job }))).toMatchObject(unknown);
      expect(await refusalOf(stopBulkJob(other.ctx, { id: job }))).toMatchObject(unknown);
      expect(await refusalOf(retryBulkJob(other.ctx, { id: job }))).toMatchObject(unknown);
    }
    expect((await listBulkJobs(other.ctx, {})).items).toEqual([]);
    expect((await myBulkJobs(other.ctx, {})).items).toEqual([]);
  });
});

describe("afterwards", () => {
  test("the failed ones are tried again in a job of their own, once it is over", async () => {
    const { ctx } = scratch;
    const [sound, broken] = [await buildDraft(ctx), await buildDraft(ctx)];
    const invoice = (id: string) => ({ where: { id }, data: { customerTaxId: null, customerLegalCompanyName: "" } });
    await ctx.db.invoice.updateMany(invoice(broken.id));
    const first = await startOn(ctx, "FINALIZE", [sound.id, broken.id]);
    expect(await refusalOf(retryBulkJob(ctx, { id: first.id }))).toMatchObject({ reason: "STILL_RUNNING" });
    await runBulk(scratch);
    expect((await resultsOf(ctx, first.id)).job).toMatchObject({ done: 1, failed: 1 });
    await ctx.db.invoice.updateMany({ where: { id: broken.id }, data: { customerLegalCompanyName: "Kestrel B.V." } });
    const second = await retryBulkJob(ctx, { id: first.id });
    expect(second).toMatchObject({ total: 1, action: "FINALIZE", state: "QUEUED" });
    await runBulk(scratch);
    expect((await resultsOf(ctx, second.id)).of.get(broken.id)).toMatchObject({ state: "DONE", number: "SEQ00002" });
    expect(await refusalOf(retryBulkJob(ctx, { id: second.id }))).toMatchObject({ reason: "NOTHING_FAILED" });
  });

  test("she sees her own of the last day in the corner, everybody's in the list", async () => {
    const { ctx, clock } = scratch;
    const { id } = await startOn(ctx, "FINALIZE", [(await buildDraft(ctx)).id]);
    expect((await myBulkJobs(ctx, {})).items).toMatchObject([{ id, state: "QUEUED", startedByName: "Ines Moreau" }]);
    await runBulk(scratch);
    clock.advance(25 * 3_600_000);
    expect((await myBulkJobs(ctx, {})).items).toEqual([]);
    expect((await listBulkJobs(ctx, {})).items).toMatchObject([{ id, state: "DONE" }]);
  });
});

describe("every action does what its verb does", () => {
  test("payment status, void and recalculation of invoices", async () => {
    const { ctx } = scratch;
    const open = await buildFinalInvoice(ctx);
    const paid = await buildFinalInvoice(ctx);
    await setInvoicePaymentStatus(ctx, { id: paid.id, paymentStatus: "PAID" });
    const ids = [open.id, paid.id];
    const job = await startBulkJob(ctx, {
      ...{ noun: "INVOICE", action: "SET_PAYMENT_STATUS", paymentStatus: "PAID", ids },
    });
    const voiding = await startOn(ctx, "VOID", ids);
    const drafting = await startOn(ctx, "RECALCULATE", [(await buildDraft(ctx)).id]);
    await runBulk(scratch);
    expect((await resultsOf(ctx, job.id)).items.map(({ message }) => message)).toEqual([
      "Paid in full",
      "Paid in full",
    ]);
    expect(await ctx.db.payment.count()).toBe(2);
    expect((await resultsOf(ctx, voiding.id)).items.map(({ reason }) => reason)).toEqual([
      "HAS_PAYMENTS",
      "HAS_PAYMENTS",
    ]);
    expect((await resultsOf(ctx, drafting.id)).items[0]?.message).toBe("Total unchanged, €121.00");
  });

  test("finalize and void of credit notes, found by their list's filter", async () => {
    const { ctx } = scratch;
    const note = await buildLooseNote(ctx);
    const filter = { creditNoteStatus: "DRAFT" };
    const finalizing = await startBulkJob(ctx, { noun: "CREDIT_NOTE", action: "FINALIZE", filter, shown: 1 });
    const voiding = await startBulkJob(ctx, { noun: "CREDIT_NOTE", action: "VOID", ids: [note.id] });
    await runBulk(scratch);
    const { number } = await ctx.db.creditNote.findFirstOrThrow({ where: { id: note.id } });
    expect((await resultsOf(ctx, finalizing.id)).items[0]).toMatchObject({ number, message: `Finalized as ${number}` });
    expect((await resultsOf(ctx, voiding.id)).items[0]).toMatchObject({ message: `Voided as ${number}` });
  });
});

function startFilter(filter: Record<string, string>, shown: number) {
  return startBulkJob(scratch.ctx, { noun: "INVOICE", action: "FINALIZE", filter, shown });
}
