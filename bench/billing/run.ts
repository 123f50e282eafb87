import { rmSync } from "node:fs";
import { parseArgs } from "node:util";
import type pg from "pg";
import { closeConnection } from "@/lib/db/client";
import { temporaryFolder } from "../../lib/server/embedded.mjs";
import { openBenchDatabase, withOwner } from "../support/database";
import { timed, times } from "../support/figures";
import { benchDay, openAccount } from "../support/workspace";
import { type Runner, startRunner } from "./processes";
import { insertAgain } from "./raw";
import { fillSchedules, openCatalogue, pricesEach } from "./schedules";

const { values: options } = parseArgs({
  options: {
    schedules: { type: "string", default: "1000,10000" },
    processes: { type: "string", default: "2" },
  },
});
const sizes = options.schedules.split(",").map(Number);
const processes = Number(options.processes);
/** What the issue asks for. */
const targets = { invoicesPerMinute: 6_000, ratio: 5 };
/** A schedule from 1 October has on 20 November one draft and one invoice in progress. */
const shape = { startDate: "2026-10-01", invoicesEach: 2, concurrency: 1, batch: 50 };

const folder = temporaryFolder("ledgerline-billing-bench");
const database = await openBenchDatabase(folder, "billing");
try {
  await withOwner(database.ownerUrl, async (client) => {
    for (const count of sizes) await measure(client, count);
  });
} finally {
  await closeConnection();
  await database.stop();
  rmSync(folder, { recursive: true });
}

async function measure(client: pg.Client, count: number): Promise<void> {
  const ctx = await openAccount(`${count}`);
  const prices = await openCatalogue(ctx);
  await fillSchedules(client, ctx, prices, { count, startDate: shape.startDate, autoIssue: false });
  await client.query("vacuum analyze");
  const runners = await Promise.all(Array.from({ length: processes }, () => startRunner(database.applicationUrl, 4)));
  const order = { accountId: ctx.accountId, now: benchDay, rolledBack: 0, issueBatch: 0, ...shape };
  const { result: outcomes, milliseconds } = await timed(() => Promise.all(runners.map((runner) => runner.run(order))));
  await Promise.all(runners.map((runner: Runner) => runner.close()));
  const failures = outcomes.flatMap((outcome) => outcome.failures);
  const invoices = outcomes.reduce((total, outcome) => total + outcome.invoices, 0);
  const expected = count * shape.invoicesEach;
  if (failures.length > 0 || invoices !== expected) {
    throw new Error(`${invoices} invoices instead of ${expected}; ${failures.slice(0, 3).join("; ")}`);
  }
  const raw = await insertAgain(client, ctx.accountId);
  const perMinute = (invoices / milliseconds) * 60_000;
  const memory = Math.max(...outcomes.map((outcome) => outcome.memory)) / 2 ** 20;
  console.log(
    `${String(count).padStart(6)} schedules × ${shape.invoicesEach} invoices of ${pricesEach} lines, ${processes} processes: ${(milliseconds / 1000).toFixed(1)} s, ` +
      `${perMinute.toFixed(0)} invoices a minute (aim ${targets.invoicesPerMinute}); raw inserts of the same rows ${(raw / 1000).toFixed(1)} s, ` +
      `${times(milliseconds / raw)} (aim ≤ ${times(targets.ratio)}); memory of a process ${memory.toFixed(0)} MB`,
  );
}
