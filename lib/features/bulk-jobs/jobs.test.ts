import { beforeEach, expect, test } from "vitest";
import { deleteBulkJobs, enqueueStalledBulkJobs } from "@/lib/db/bulk-jobs";
import { connection } from "@/lib/db/client";
import { buildDraft, readyMerchant } from "@/lib/testing/builders";
import { runBulk, startOn } from "@/lib/testing/bulk-jobs";
import { type Scratch, scratchAccount } from "@/lib/testing/scratch";
import { listBulkJobs } from "./queries";

let scratch: Scratch;

beforeEach(async () => {
  scratch = await scratchAccount();
  await readyMerchant(scratch.ctx);
});

test("an account's jobs have one order for a worker, however many were started", async () => {
  await start();
  await start();
  expect(await orders()).toBe(1);
});

test("a job that nobody touched for long is ordered again; one that was touched, or is over, is left", async () => {
  const { clock } = scratch;
  await start();
  const touched = clock.now();
  await forgetOrders();
  await enqueueStalledBulkJobs(touched);
  expect(await orders()).toBe(0);
  await enqueueStalledBulkJobs(new Date(touched.getTime() + 1));
  expect(await orders()).toBe(1);
  await runBulk(scratch);
  await forgetOrders();
  await enqueueStalledBulkJobs(new Date(touched.getTime() + 3_600_000));
  expect(await orders()).toBe(0);
});

test("results are forgotten by the day they ended; what runs stays", async () => {
  const { ctx, clock } = scratch;
  await start();
  await runBulk(scratch);
  const ended = clock.now();
  const { id } = await start();
  await deleteBulkJobs(ended);
  expect((await listBulkJobs(ctx, {})).items).toHaveLength(2);
  await deleteBulkJobs(new Date(ended.getTime() + 1));
  expect((await listBulkJobs(ctx, {})).items.map((job) => job.id)).toEqual([id]);
});

async function start() {
  return startOn(scratch.ctx, "FINALIZE", [(await buildDraft(scratch.ctx)).id]);
}

async function orders(): Promise<number> {
  const { rows } = await connection().pool.query<{ orders: number }>(
    "select count(*)::int as orders from graphile_worker.jobs where key = $1",
    [keyOf()],
  );
  return rows[0]?.orders ?? 0;
}

async function forgetOrders(): Promise<void> {
  await connection().pool.query("select graphile_worker.remove_job($1)", [keyOf()]);
}

function keyOf(): string {
  return `bulk jobs ${scratch.ctx.accountId}`;
}
