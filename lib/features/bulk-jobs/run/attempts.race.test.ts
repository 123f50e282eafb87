import { once } from "node:events";
import type pg from "pg";
import { beforeEach, expect, test } from "vitest";
import { startChild } from "@/bench/support/child";
import { withOwner } from "@/bench/support/database";
import { enqueueBulkJobs } from "@/lib/db/bulk-jobs";
import { buildCustomer, buildDraft, readyMerchant } from "@/lib/testing/builders";
import { resultsOf, runBulk, startOn } from "@/lib/testing/bulk-jobs";
import { type Scratch, scratchAccount } from "@/lib/testing/scratch";
import { takeStep } from "./commands";

let scratch: Scratch;

beforeEach(async () => {
  scratch = await scratchAccount();
  await readyMerchant(scratch.ctx);
});

test("a document at which the worker is killed three times is left alone, and the others are done", async () => {
  const { ctx } = scratch;
  const [poison, sound, last] = [await draft(), await draft(), await draft()];
  const { id } = await startOn(ctx, "FINALIZE", [poison, sound, last]);
  await whileHeld(poison, async (owner) => {
    for (const round of [1, 2, 3]) {
      await enqueueBulkJobs(ctx);
      const victim = await startChild("bulk/worker.ts", url(), 6);
      await expect.poll(() => unended(id, poison), { timeout: 30_000, interval: 50 }).toBe(round);
      await expect.poll(() => waiting(owner), { timeout: 30_000, interval: 50 }).toBe(1);
      victim.kill("SIGKILL");
      await once(victim, "exit");
      await closeWaiting(owner);
    }
    await runBulk(scratch);
  });
  const { job, of } = await resultsOf(ctx, id);
  expect(job).toMatchObject({ state: "DONE", done: 2, failed: 1, skipped: 0 });
  expect(of.get(poison)).toMatchObject({
    ...{ state: "FAILED", reason: "WORKER_STOPPED", number: null },
    message: "This document stopped the worker three times and was left alone.",
  });
  expect([of.get(sound)?.number, of.get(last)?.number]).toEqual(["SEQ00001", "SEQ00002"]);
  expect((await ctx.db.invoice.findFirst({ where: { id: poison } }))?.status).toBe("DRAFT");
});

test("a try that a shutdown cuts short does not count", async () => {
  const { ctx } = scratch;
  const held = await draft();
  const { id } = await startOn(ctx, "FINALIZE", [held]);
  const stop = new AbortController();
  const step = await whileHeld(held, async (owner) => {
    const going = takeStep(ctx, id, stop.signal);
    await expect.poll(() => waiting(owner), { timeout: 5_000, interval: 20 }).toBe(1);
    expect(await unended(id, held)).toBe(1);
    stop.abort();
    await expect.poll(() => unended(id, held), { timeout: 5_000, interval: 20 }).toBe(0);
    return { going };
  });
  expect(await step.going).toEqual({ kind: "went" });
  expect((await resultsOf(ctx, id)).of.get(held)).toMatchObject({ state: "DONE", number: "SEQ00001" });
});

test("a try that breaks off or loses a race has ended, and does not count as one that stopped the worker", async () => {
  const { ctx } = scratch;
  const broken = await draft();
  await ctx.db.invoice.updateMany({ where: { id: broken }, data: { customerBillingAddress: [] } });
  const { id } = await startOn(ctx, "FINALIZE", [broken]);
  expect(await takeStep(ctx, id)).toEqual({ kind: "went" });
  expect(await unended(id, broken)).toBe(0);
  await runBulk(scratch);
  expect((await resultsOf(ctx, id)).of.get(broken)).toMatchObject({ state: "FAILED", reason: "INTERNAL_ERROR" });
});

async function draft(): Promise<string> {
  const { id: customerId } = await buildCustomer(scratch.ctx);
  return (await buildDraft(scratch.ctx, { customerId })).id;
}

function url(): string {
  return process.env.DATABASE_URL ?? "";
}

/** Holds the lock on an invoice, so that whoever wants to change it stands still in the midst of it. */
function whileHeld<T>(id: string, work: (owner: pg.Client) => Promise<T>): Promise<T> {
  return withOwner(url(), (holder) =>
    withOwner(url(), async (owner) => {
      await holder.query("begin");
      await holder.query("select 1 from invoice where id = $1 for update", [id]);
      const result = await work(owner);
      await holder.query("rollback");
      return result;
    }),
  );
}

const waitingHere = "datname = current_database() and wait_event_type = 'Lock' and pid <> pg_backend_pid()";

async function waiting(owner: pg.Client): Promise<number> {
  const { rows } = await owner.query(`select count(*)::int as sessions from pg_stat_activity where ${waitingHere}`);
  return rows[0]?.sessions ?? 0;
}

/** What the system does once it notices that the process is gone, which a session that waits for a lock does not. */
async function closeWaiting(owner: pg.Client): Promise<void> {
  await owner.query(`select pg_terminate_backend(pid) from pg_stat_activity where ${waitingHere}`);
  await expect.poll(() => waiting(owner), { timeout: 5_000, interval: 20 }).toBe(0);
}

async function unended(jobId: string, documentId: string): Promise<number | null> {
  const item = await scratch.ctx.db.bulkJobItem.findFirst({ where: { jobId, documentId } });
  return item?.unendedAttempts ?? null;
}
