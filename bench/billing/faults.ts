import { rmSync } from "node:fs";
import { setTimeout as wait } from "node:timers/promises";
import { parseArgs } from "node:util";
import type pg from "pg";
import type { Ctx } from "@/lib/core/context";
import { closeConnection } from "@/lib/db/client";
import { readyMerchant } from "@/lib/testing/builders";
import { temporaryFolder } from "../../lib/server/embedded.mjs";
import { applicationRole } from "../../lib/server/postgres-cluster.mjs";
import { openTransactions } from "../numbers/check";
import { openBenchDatabase, withOwner } from "../support/database";
import { randomOf } from "../support/random";
import { benchDay, openAccount } from "../support/workspace";
import { audit } from "./audit";
import { type Runner, startRunner } from "./processes";
import type { Order } from "./protocol";
import { fillSchedules, openCatalogue } from "./schedules";

const { values: options } = parseArgs({
  options: { schedules: { type: "string", default: "2000" }, seed: { type: "string", default: "1" } },
});
const count = Number(options.schedules);
const random = randomOf(Number(options.seed));
/** 50 runs at once: five processes with ten each. Every tenth transaction is undone after its work. */
const shape = { processes: 5, concurrency: 10, batch: 5, issueBatch: 2, rolledBack: 0.1, startDate: "2026-08-01" };
/** What a schedule from 1 August has on 20 November: three drafts, which are issued, and one in progress. */
const dates = ["2026-09-01", "2026-10-01", "2026-11-01", "2026-12-01"];

const folder = temporaryFolder("ledgerline-billing");
const database = await openBenchDatabase(folder, "billing");
const tally = { killed: 0, dropped: 0, failures: new Map<string, number>() };
let problems: string[] = [];
try {
  const ctx = await openAccount("billing");
  await readyMerchant(ctx);
  const prices = await openCatalogue(ctx);
  await withOwner(database.ownerUrl, async (client) => {
    await fillSchedules(client, ctx, prices, { count, startDate: shape.startDate, autoIssue: true });
    await client.query("vacuum analyze");
    await torture(client, ctx);
    await waitForTheDead(client);
    problems = await audit(client, ctx.accountId, { schedules: count, dates });
  });
} finally {
  await closeConnection();
  await database.stop();
  rmSync(folder, { recursive: true });
}
console.log(
  `${count} schedules, ${shape.processes * shape.concurrency} runs at once in ${shape.processes} processes (seed ${options.seed}): ` +
    `${tally.killed} processes killed, ${tally.dropped} connections dropped, every tenth transaction rolled back`,
);
for (const [reason, times] of tally.failures) console.log(`  survived ${times} times: ${reason}`);
for (const problem of problems) console.error(`VIOLATION: ${problem}`);
if (problems.length === 0) console.log("No invoice twice, none missing, no gap in the numbers.");
else process.exitCode = 1;

/** Five processes work, each replaced as soon as it is killed, until they found nothing left; then five more that nobody disturbs look again. */
async function torture(client: pg.Client, ctx: Ctx): Promise<void> {
  const order: Order = { accountId: ctx.accountId, now: benchDay, ...shape };
  while (await isWorkLeft(client, ctx)) {
    const torment = tormentor(client);
    await Promise.all(Array.from({ length: shape.processes }, () => workUntilDone(order, torment)));
    await torment.ended();
  }
  await Promise.all(Array.from({ length: shape.processes }, () => workUntilDone(order, null)));
}

/** One place of the five: a killed process is followed by another. */
async function workUntilDone(order: Order, torment: Tormentor | null): Promise<void> {
  for (let wasKilled = true; wasKilled; ) {
    const runner = await startRunner(database.applicationUrl, 12);
    torment?.alive.add(runner);
    const outcome = await runner.run(order, torment?.heard);
    torment?.alive.delete(runner);
    for (const reason of outcome.failures) note(reason);
    await runner.close();
    wasKilled = outcome.wasKilled;
  }
}

interface Tormentor {
  alive: Set<Runner>;
  heard: () => void;
  ended: () => Promise<void>;
}

/**
 * Drops connections and kills processes, at random moments within a second after every 10 to 30 transactions: by what is done, not by the
 * clock, so that a slow machine gets on too.
 */
function tormentor(client: pg.Client): Tormentor {
  const alive = new Set<Runner>();
  const strikes: Promise<void>[] = [];
  let left = 20;
  const strike = async () => {
    await wait(random() * 1_000);
    tally.dropped += await dropConnections(client);
    const victims = [...alive];
    if (random() < 0.5 || victims.length === 0) return;
    victims[Math.floor(random() * victims.length)]?.kill();
    tally.killed += 1;
  };
  const heard = () => {
    left -= 1;
    if (left > 0) return;
    left = 10 + Math.floor(random() * 20);
    strikes.push(strike());
  };
  return { alive, heard, ended: async () => void (await Promise.all(strikes)) };
}

async function dropConnections(client: pg.Client): Promise<number> {
  const { rowCount } = await client.query(
    `select pg_terminate_backend(pid) from pg_stat_activity where usename = $1 and datname = current_database() and xact_start is not null
     order by random() limit 2`,
    [applicationRole],
  );
  return rowCount ?? 0;
}

async function isWorkLeft(client: pg.Client, { accountId }: Ctx): Promise<boolean> {
  const { rows } = await client.query(
    `select exists (select from billing_schedule where account_id = $1 and next_run_at <= $2)
       or exists (select from invoice where account_id = $1 and status = 'DRAFT') as left`,
    [accountId, benchDay],
  );
  return rows[0].left;
}

async function waitForTheDead(client: pg.Client): Promise<void> {
  for (let attempt = 0; attempt < 500; attempt += 1) {
    if ((await openTransactions(client, applicationRole)) === 0) return;
    await wait(20);
  }
  throw new Error("a transaction stayed open for ten seconds");
}

function note(reason: string): void {
  tally.failures.set(reason, (tally.failures.get(reason) ?? 0) + 1);
}
