// A child process that runs schedules, and issues what they made, until there is nothing left to do; it may be killed at any time.
import { setTimeout as wait } from "node:timers/promises";
import { fixedClock } from "@/lib/core/clock";
import { inTransaction } from "@/lib/db/scoped";
import { issueDueInvoices } from "@/lib/features/billing-runs/auto-issue/commands";
import { runDueSchedules } from "@/lib/features/billing-runs/commands";
import { contextOf } from "../support/workspace";
import type { Order, Report } from "./protocol";

process.on("message", (order: Order) => {
  const works = Array.from({ length: order.concurrency }, () => work(order));
  void Promise.all(works).then(() => send({ kind: "done", memory: process.memoryUsage().rss }));
});
process.on("disconnect", () => process.exit(0));
send({ kind: "ready" });

async function work(order: Order): Promise<void> {
  const ctx = contextOf(order.accountId, fixedClock(order.now));
  for (;;) {
    const isUndone = Math.random() < order.rolledBack;
    try {
      const done = isUndone ? await undone(ctx, order) : await pass(ctx, order);
      if (done === 0) return;
    } catch (error) {
      send({ kind: "failed", reason: error instanceof Error ? error.message : String(error) });
      await wait(20);
    }
  }
}

async function pass(ctx: ReturnType<typeof contextOf>, order: Order): Promise<number> {
  const { schedules, drafts, inProgress } = await runDueSchedules(ctx, { limit: order.batch });
  const issue =
    order.issueBatch > 0 ? await issueDueInvoices(ctx, { limit: order.issueBatch }) : { issued: 0, blocked: 0 };
  send({ kind: "progress", invoices: drafts + inProgress, memory: process.memoryUsage().rss });
  return schedules + issue.issued + issue.blocked;
}

/** Does the work and then takes it all back. */
async function undone(ctx: ReturnType<typeof contextOf>, order: Order): Promise<number> {
  let done = 0;
  const attempt = inTransaction(ctx.db, async (db) => {
    done = await pass({ ...ctx, db }, order);
    throw new RolledBack();
  });
  await attempt.catch((error: unknown) => {
    if (!(error instanceof RolledBack)) throw error;
  });
  return Math.max(done, 1);
}

class RolledBack extends Error {}

function send(report: Report): void {
  process.send?.(report);
}
