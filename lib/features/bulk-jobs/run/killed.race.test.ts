import { once } from "node:events";
import { expect, test } from "vitest";
import { openTransactions } from "@/bench/numbers/check";
import { copyDraft } from "@/bench/numbers/drafts";
import { startChild } from "@/bench/support/child";
import { withOwner } from "@/bench/support/database";
import { newId } from "@/lib/core/ids";
import { buildDraft, readyMerchant } from "@/lib/testing/builders";
import { runBulk, startOn } from "@/lib/testing/bulk-jobs";
import { scratchAccount } from "@/lib/testing/scratch";
import { getBulkJob } from "../queries";

const count = 150;

test("a worker that is killed in the midst of a job leaves each document done and marked, or neither; another does the rest (D30)", async () => {
  const scratch = await scratchAccount();
  const { ctx } = scratch;
  await readyMerchant(ctx);
  const draft = await buildDraft(ctx);
  const ids = Array.from({ length: count }, () => newId());
  await copyDraft(ctx, draft.id, ids);
  const job = await startOn(ctx, "FINALIZE", ids);
  const doneNow = async () => (await getBulkJob(ctx, job)).done;

  const url = process.env.DATABASE_URL ?? "";
  const victim = await startChild("bulk/worker.ts", url, 6);
  await expect.poll(doneNow, { timeout: 60_000, interval: 20 }).toBeGreaterThan(2);
  victim.kill("SIGKILL");
  await once(victim, "exit");
  await withOwner(url, async (client) => {
    await expect.poll(() => openTransactions(client, "ledgerline_app"), { timeout: 10_000 }).toBe(0);
  });
  const before = await doneNow();
  expect(before).toBeLessThan(count);
  expect(await ctx.db.invoice.count({ where: { status: "FINAL" } })).toBe(before);

  await runBulk(scratch);
  expect(await getBulkJob(ctx, job)).toMatchObject({ state: "DONE", done: count, failed: 0, skipped: 0 });
  const final = await ctx.db.invoice.findMany({ where: { status: "FINAL" }, orderBy: { number: "asc" } });
  expect(final.map(({ id, number }) => [id, number])).toEqual(
    ids.map((id, place) => [id, `SEQ${String(place + 1).padStart(5, "0")}`]),
  );
  expect(await ctx.db.activityLog.count({ where: { verb: "FINALIZED" } })).toBe(count);
  expect(await ctx.db.outbox.count({ where: { event: "INVOICE_ISSUED" } })).toBe(count);
  expect(await ctx.db.documentVersion.count()).toBe(count);
});
