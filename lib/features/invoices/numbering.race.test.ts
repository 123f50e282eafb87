import { expect, test } from "vitest";
import { audit, openTransactions } from "@/bench/numbers/check";
import { copyDraft } from "@/bench/numbers/drafts";
import { startFinalizer } from "@/bench/numbers/processes";
import { withOwner } from "@/bench/support/database";
import { newId } from "@/lib/core/ids";
import { buildDraft, readyMerchant } from "@/lib/testing/builders";
import { scratchAccount } from "@/lib/testing/scratch";
import { finalizeInvoice } from "./commands/finalize";

test("D30: two processes at once, one killed in the midst of it and a third of the other's work rolled back, leave 1 to M", async () => {
  const { ctx } = await scratchAccount();
  await readyMerchant(ctx);
  const url = process.env.DATABASE_URL ?? "";
  const [victim, survivor] = await Promise.all([startFinalizer(url, 6), startFinalizer(url, 6)]);
  const draft = await buildDraft(ctx);
  const ids = Array.from({ length: 12 }, () => newId());
  await copyDraft(ctx, draft.id, ids);
  const order = (part: string[], rolledBack: number) => ({
    drafts: part.map((id, place) => ({ accountId: ctx.accountId, id, isRolledBack: place < rolledBack })),
  });

  const [lost, kept] = await Promise.all([
    victim.run(order(ids.slice(0, 6), 0), 40),
    survivor.run(order(ids.slice(6), 2), null),
  ]);
  await survivor.close();

  expect(lost.wasKilled).toBe(true);
  expect(kept.failed).toEqual([]);
  expect(kept.finalized.size).toBe(4);
  expect(kept.rolledBack.size).toBe(2);
  await withOwner(url, async (client) => {
    await expect.poll(() => openTransactions(client, "ledgerline_app"), { timeout: 10_000 }).toBe(0);
  });
  const drafts = await ctx.db.invoice.findMany({ where: { status: "DRAFT" } });
  expect(drafts.length).toBeGreaterThanOrEqual(3);
  for (const { id } of drafts) await finalizeInvoice(ctx, { id });
  await withOwner(url, async (client) => {
    expect(await audit(client, ctx.accountId)).toMatchObject({ finalized: 13, problems: [] });
  });
});
