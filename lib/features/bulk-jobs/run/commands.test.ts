import { beforeEach, describe, expect, test } from "vitest";
import { newId } from "@/lib/core/ids";
import { connection } from "@/lib/db/client";
import { inTransaction } from "@/lib/db/scoped";
import { buildCustomer, buildDraft, buildFinalInvoice, readyMerchant } from "@/lib/testing/builders";
import { resultsOf, runBulk, startOn } from "@/lib/testing/bulk-jobs";
import { type Scratch, scratchAccount } from "@/lib/testing/scratch";
import { startBulkJob, stopBulkJob } from "../commands";
import { runBulkJobsBy } from "../jobs";
import { takeStep } from "./commands";

let scratch: Scratch;

beforeEach(async () => {
  scratch = await scratchAccount();
  await readyMerchant(scratch.ctx);
});

describe("each document for itself", () => {
  test("one that is refused says why, and the others go on; numbers are 1 to M in the order of the drafts (D30)", async () => {
    const { ctx } = scratch;
    const [first, last] = [await draft(), await draft()];
    const empty = await buildDraft(ctx, { lines: [] });
    const issued = await buildFinalInvoice(ctx);
    const { id } = await startOn(ctx, "FINALIZE", [issued.id, empty.id, last, first]);
    await runBulk(scratch);
    const { job, of } = await resultsOf(ctx, id);
    expect(job).toMatchObject({ state: "DONE", total: 4, done: 2 + doneOf(of.get(empty.id)), stopReason: null });
    expect(of.get(issued.id)).toMatchObject({
      ...{ state: "FAILED", number: "SEQ00001", reason: "INVOICE_FINAL", message: "It is already finalized." },
    });
    expect(of.get(first)).toMatchObject({ state: "DONE", number: "SEQ00002", message: "Finalized as SEQ00002" });
    expect(of.get(last)).toMatchObject({ state: "DONE", number: "SEQ00003" });
  });

  test("failed ones stand first", async () => {
    const { ctx } = scratch;
    const ids = [await draft(), (await buildFinalInvoice(ctx)).id];
    const { id } = await startOn(ctx, "FINALIZE", ids);
    await runBulk(scratch);
    const { items } = await resultsOf(ctx, id);
    expect(items.map(({ state }) => state)).toEqual(["FAILED", "DONE"]);
  });

  test("an id of another account and one of nothing are the same", async () => {
    const { ctx } = scratch;
    const other = await scratchAccount();
    const foreign = (await buildDraft(other.ctx)).id;
    const unknown = newId();
    const { id } = await startOn(ctx, "FINALIZE", [foreign, unknown]);
    await runBulk(scratch);
    const { of } = await resultsOf(ctx, id);
    const alike = { state: "FAILED", number: null, customerName: null, reason: "NotFound" };
    expect(of.get(foreign)).toMatchObject(alike);
    expect(of.get(foreign)?.message).toBe(of.get(unknown)?.message);
    expect((await other.ctx.db.invoice.findFirst({ where: { id: foreign } }))?.status).toBe("DRAFT");
  });
});

describe("each document once", () => {
  test("a worker that dies after the verb leaves no effect and no mark; the next one does it once", async () => {
    const { ctx } = scratch;
    const ids = [await draft(), await draft()];
    const { id } = await startOn(ctx, "FINALIZE", ids);
    const dying = inTransaction(ctx.db, async (db) => {
      expect(await takeStep({ ...ctx, db }, id)).toEqual({ kind: "went" });
      throw new Error("killed");
    });
    await expect(dying).rejects.toThrow("killed");
    expect(await finalized()).toEqual([]);
    expect((await resultsOf(ctx, id)).job).toMatchObject({ state: "QUEUED", done: 0 });

    expect(await takeStep(ctx, id)).toEqual({ kind: "went" });
    expect(await finalized()).toEqual(["SEQ00001"]);
    await runBulk(scratch);
    expect(await finalized()).toEqual(["SEQ00001", "SEQ00002"]);
    expect((await resultsOf(ctx, id)).job).toMatchObject({ state: "DONE", done: 2, failed: 0 });
    expect(await verbsLogged()).toBe(2);
  });

  test("of two workers at one job one works and the other leaves it; many at once do each document once", async () => {
    const { ctx, clock } = scratch;
    const ids = await Promise.all(Array.from({ length: 12 }, draft));
    const { id } = await startOn(ctx, "FINALIZE", ids);
    const both = await Promise.all([takeStep(ctx, id), takeStep(ctx, id)]);
    expect(both.map(({ kind }) => kind)).toContain("went");
    await Promise.all(Array.from({ length: 4 }, () => runBulkJobsBy(clock, ctx.accountId)));
    await runBulk(scratch);
    expect((await resultsOf(ctx, id)).job).toMatchObject({ state: "DONE", done: 12, failed: 0, skipped: 0 });
    expect(await finalized()).toEqual(ids.map((_, index) => `SEQ${String(index + 1).padStart(5, "0")}`));
    expect(await verbsLogged()).toBe(12);
  });

  test("the database refuses a second result, and a job that is over stays over", async () => {
    const { ctx } = scratch;
    const { id } = await startOn(ctx, "FINALIZE", [await draft()]);
    await runBulk(scratch);
    const { pool } = connection();
    await expect(pool.query("update bulk_job_item set message = 'again' where job_id = $1", [id])).rejects.toThrow(
      "settled once",
    );
    await expect(pool.query("update bulk_job set done = done + 1 where id = $1", [id])).rejects.toThrow("only goes on");
  });
});

describe("what breaks off on our side", () => {
  test("is put off while the others go on, tried again, and done once it can be", async () => {
    const { ctx, clock } = scratch;
    const [broken, sound] = [await draft(), await draft()];
    await breakIt(broken);
    const { id } = await startOn(ctx, "FINALIZE", [broken, sound]);
    expect(await takeStep(ctx, id)).toEqual({ kind: "went" });
    expect(await takeStep(ctx, id)).toEqual({ kind: "went" });
    expect((await resultsOf(ctx, id)).of.get(sound)?.state).toBe("DONE");
    const waits = await takeStep(ctx, id);
    expect(waits).toEqual({ kind: "waits", until: new Date(clock.now().getTime() + 2_000) });
    await mendIt(broken);
    await runBulk(scratch);
    expect((await resultsOf(ctx, id)).of.get(broken)).toMatchObject({ state: "DONE", number: "SEQ00002" });
  });

  test("fails after three tries in plain words, with nothing changed", async () => {
    const { ctx } = scratch;
    const broken = await draft();
    await breakIt(broken);
    const { id } = await startOn(ctx, "FINALIZE", [broken]);
    await runBulk(scratch);
    const { job, of } = await resultsOf(ctx, id);
    expect(job).toMatchObject({ state: "DONE", failed: 1 });
    expect(of.get(broken)).toMatchObject({
      ...{ state: "FAILED", reason: "INTERNAL_ERROR" },
      message: "Something failed on our side, 3 times. Nothing of it was changed.",
    });
    expect(await finalized()).toEqual([]);
  });
});

describe("the end before the end", () => {
  test("stopping takes effect after the document under way: what was done stays, the rest is skipped", async () => {
    const { ctx } = scratch;
    const { id } = await startOn(ctx, "FINALIZE", [await draft(), await draft(), await draft()]);
    await takeStep(ctx, id);
    const stopped = await stopBulkJob(ctx, { id });
    expect(stopped).toMatchObject({ state: "STOPPED", done: 1, skipped: 2 });
    expect(await takeStep(ctx, id)).toEqual({ kind: "ended" });
    await runBulk(scratch);
    expect(await finalized()).toEqual(["SEQ00001"]);
    expect(await stopBulkJob(ctx, { id })).toEqual(stopped);
  });

  test("a role that was taken away ends the job before the next document", async () => {
    const { ctx } = scratch;
    const { id } = await startOn(ctx, "FINALIZE", [await draft(), await draft()]);
    await takeStep(ctx, id);
    await connection().base.membership.updateMany({
      where: { accountId: ctx.accountId },
      data: { roles: ["readOnlyUser"] },
    });
    await runBulk(scratch);
    const { job, items } = await resultsOf(ctx, id);
    expect(job).toMatchObject({
      state: "STOPPED",
      done: 1,
      skipped: 1,
      stopReason: expect.stringContaining("may not"),
    });
    expect(items.map(({ reason }) => reason)).toEqual(["PERMISSION_LOST", null]);
    expect(await finalized()).toEqual(["SEQ00001"]);
  });

  test("so does leaving the account", async () => {
    const { ctx } = scratch;
    const { id } = await startOn(ctx, "VOID", [await draft()]);
    await connection().base.membership.updateMany({ where: { accountId: ctx.accountId }, data: { state: "DELETED" } });
    await runBulk(scratch);
    expect((await resultsOf(ctx, id)).job).toMatchObject({ state: "STOPPED", skipped: 1 });
    expect(await ctx.db.invoice.count({ where: { status: "DRAFT" } })).toBe(1);
  });
});

test("jobs of an account run one after the other, in the order of their start; those of another account beside them", async () => {
  const { ctx, clock } = scratch;
  const other = await scratchAccount();
  const ids = [await draft(), await draft()];
  const finalizing = await startOn(ctx, "FINALIZE", ids);
  const voiding = await startOn(ctx, "VOID", ids);
  const beside = await startOn(other.ctx, "RECALCULATE", [(await buildDraft(other.ctx)).id]);
  await runBulkJobsBy(other.clock, other.ctx.accountId);
  expect((await resultsOf(other.ctx, beside.id)).job).toMatchObject({ state: "DONE", done: 1 });
  expect((await resultsOf(ctx, finalizing.id)).job.state).toBe("QUEUED");
  await runBulkJobsBy(clock, ctx.accountId);
  const results = await resultsOf(ctx, voiding.id);
  expect(results.job).toMatchObject({ state: "DONE", done: 2 });
  expect(results.items.map(({ message }) => message)).toEqual(["Voided as SEQ00001", "Voided as SEQ00002"]);
});

test("it is the person's own doing: her name stands in the history, and the verb's", async () => {
  const { ctx } = scratch;
  const invoiceId = await draft();
  await startBulkJob(ctx, { noun: "INVOICE", action: "FINALIZE", ids: [invoiceId] });
  await runBulk(scratch);
  const logged = await ctx.db.activityLog.findFirst({ where: { objectId: invoiceId, verb: "FINALIZED" } });
  expect(logged).toMatchObject({ operation: "finalizeInvoice", actorType: "USER", origin: "JOB" });
  expect(logged?.actorEmail).toMatch(/^ines\./);
});

async function draft(): Promise<string> {
  const { id: customerId } = await buildCustomer(scratch.ctx);
  return (await buildDraft(scratch.ctx, { customerId })).id;
}

async function finalized(): Promise<(string | null)[]> {
  const rows = await scratch.ctx.db.invoice.findMany({ where: { number: { not: null } }, orderBy: { number: "asc" } });
  return rows.map(({ number }) => number);
}

function verbsLogged(): Promise<number> {
  return scratch.ctx.db.activityLog.count({ where: { verb: "FINALIZED" } });
}

/** An address that cannot be read is a fault of ours, not a refusal. */
async function breakIt(id: string): Promise<void> {
  await scratch.ctx.db.invoice.updateMany({ where: { id }, data: { customerBillingAddress: [] } });
}

async function mendIt(id: string): Promise<void> {
  const address = { line1: "Kade 1", town: "Rotterdam", postcode: "3087 BM", country: "NL" };
  await scratch.ctx.db.invoice.updateMany({ where: { id }, data: { customerBillingAddress: address } });
}

function doneOf(item: { state: string } | undefined): number {
  return item?.state === "DONE" ? 1 : 0;
}
