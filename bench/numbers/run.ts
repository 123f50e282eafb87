import { rmSync } from "node:fs";
import { setTimeout as wait } from "node:timers/promises";
import { parseArgs } from "node:util";
import type pg from "pg";
import type { Ctx } from "@/lib/core/context";
import { newId } from "@/lib/core/ids";
import { closeConnection } from "@/lib/db/client";
import { temporaryFolder } from "../../lib/server/embedded.mjs";
import { applicationRole } from "../../lib/server/postgres-cluster.mjs";
import { openBenchDatabase, withOwner } from "../support/database";
import { randomOf } from "../support/random";
import { audit, numbersOf, openTransactions } from "./check";
import { copyDraft, openIssuer } from "./drafts";
import { type Finalizer, type Outcome, startFinalizer } from "./processes";

const { values: options } = parseArgs({
  options: { rounds: { type: "string", default: "20" }, seed: { type: "string", default: "1" } },
});
const rounds = Number(options.rounds);
const random = randomOf(Number(options.seed));
/**
 * 50 at once: five processes with ten each. One process is killed, and ten finalizations of the others are rolled back: a third in all,
 * since some of the victim's are done before it dies.
 */
const shape = { processes: 5, each: 10, rolledBack: 10 };

const folder = temporaryFolder("ledgerline-numbers");
const database = await openBenchDatabase(folder, "numbers");
const spares: Promise<Finalizer>[] = [];
const tally = { started: 0, finalized: 0, rolledBack: 0, killed: 0, killedAfterCommit: 0 };
const problems: string[] = [];
let typicalMilliseconds = 300;
try {
  const issuers = [await openIssuer("one"), await openIssuer("two")];
  for (let count = 0; count < shape.processes; count += 1) addSpare();
  await withOwner(database.ownerUrl, async (client) => {
    for (let round = 0; round < rounds; round += 1) await torture(client, issuers);
    await waitForTheDead(client);
    for (const { ctx } of issuers) await report(client, ctx);
  });
} finally {
  for (const spare of spares) await spare.then((finalizer) => finalizer.close());
  await closeConnection();
  await database.stop();
  rmSync(folder, { recursive: true });
}
console.log(
  `${rounds} rounds of ${shape.processes * shape.each} at once in ${shape.processes} processes (seed ${options.seed}): ${tally.started} ` +
    `finalizations begun, ${tally.finalized} committed and answered, ${tally.rolledBack} rolled back, ${tally.killed} in processes ` +
    `that were killed, of which ${tally.killedAfterCommit} had been committed`,
);
for (const problem of problems) console.error(`VIOLATION: ${problem}`);
if (problems.length === 0) console.log("No gap, no twin, nothing half done.");
else process.exitCode = 1;

/** One round: fresh drafts of both accounts, mixed over the processes; the second account gets a fifth of them. */
async function torture(client: pg.Client, issuers: { ctx: Ctx; draftId: string }[]): Promise<void> {
  const drafts = await freshDrafts(issuers);
  const finalizers = await Promise.all(spares.splice(0, shape.processes));
  const victim = Math.floor(random() * shape.processes);
  const undone = new Set<string>();
  while (undone.size < shape.rolledBack) {
    const place = Math.floor(random() * drafts.length);
    if (place % shape.processes !== victim) undone.add(drafts[place]?.id ?? "");
  }
  const started = performance.now();
  const works = finalizers.map((finalizer, process) => {
    const own = drafts.filter((_draft, place) => place % shape.processes === process);
    const order = { drafts: own.map((draft) => ({ ...draft, isRolledBack: undone.has(draft.id) })) };
    return finalizer.run(order, process === victim ? random() * typicalMilliseconds : null);
  });
  addSpare();
  const outcomes = await Promise.all(works);
  typicalMilliseconds = performance.now() - started;
  for (const [place, finalizer] of finalizers.entries()) {
    if (!outcomes[place]?.wasKilled) spares.unshift(Promise.resolve(finalizer));
  }
  await waitForTheDead(client);
  await compare(
    client,
    drafts.map(({ id }) => id),
    outcomes,
  );
}

/** What the children said beside what the database holds. */
async function compare(client: pg.Client, ids: string[], outcomes: Outcome[]): Promise<void> {
  const held = await numbersOf(client, ids);
  const finalized = new Map(outcomes.flatMap((outcome) => [...outcome.finalized]));
  const rolledBack = new Map(outcomes.flatMap((outcome) => [...outcome.rolledBack]));
  tally.started += ids.length;
  tally.finalized += finalized.size;
  tally.rolledBack += rolledBack.size;
  for (const id of ids) {
    const number = held.get(id) ?? null;
    if (finalized.has(id) && finalized.get(id) !== number)
      problems.push(`${id} was answered ${finalized.get(id)} and is ${number}`);
    if (rolledBack.has(id) && number !== null) problems.push(`${id} was rolled back and is ${number}`);
    if (finalized.has(id) || rolledBack.has(id)) continue;
    tally.killed += 1;
    if (number !== null) tally.killedAfterCommit += 1;
  }
  for (const { id, reason } of outcomes.flatMap((outcome) => outcome.failed)) problems.push(`${id} failed: ${reason}`);
}

async function report(client: pg.Client, ctx: Ctx): Promise<void> {
  const found = await audit(client, ctx.accountId);
  problems.push(...found.problems.map((problem) => `account ${ctx.accountId}: ${problem}`));
  console.log(`account ${ctx.accountId}: ${found.finalized} final invoices, ${found.lowest} to ${found.highest}`);
}

async function freshDrafts(issuers: { ctx: Ctx; draftId: string }[]): Promise<{ accountId: string; id: string }[]> {
  const [main, other] = issuers;
  if (!main || !other) return [];
  const drafts = Array.from({ length: shape.processes * shape.each }, (_, place) => ({
    issuer: Math.floor(place / shape.processes) % 5 === 4 ? other : main,
    id: newId(),
  }));
  for (const issuer of issuers) {
    const ids = drafts.filter((draft) => draft.issuer === issuer).map(({ id }) => id);
    await copyDraft(issuer.ctx, issuer.draftId, ids);
  }
  return drafts.map(({ issuer, id }) => ({ accountId: issuer.ctx.accountId, id }));
}

async function waitForTheDead(client: pg.Client): Promise<void> {
  for (let attempt = 0; attempt < 500; attempt += 1) {
    if ((await openTransactions(client, applicationRole)) === 0) return;
    await wait(20);
  }
  problems.push("a transaction stayed open for ten seconds");
}

function addSpare(): void {
  spares.push(startFinalizer(database.applicationUrl, shape.each));
}
