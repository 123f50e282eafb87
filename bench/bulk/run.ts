import { rmSync } from "node:fs";
import { setTimeout as wait } from "node:timers/promises";
import { parseArgs } from "node:util";
import type pg from "pg";
import { systemClock } from "@/lib/core/clock";
import type { Ctx } from "@/lib/core/context";
import { newId } from "@/lib/core/ids";
import { closeConnection } from "@/lib/db/client";
import { startBulkJob } from "@/lib/features/bulk-jobs/commands";
import { runBulkJobsBy } from "@/lib/features/bulk-jobs/jobs";
import { getBulkJob } from "@/lib/features/bulk-jobs/queries";
import { buildDraft, readyMerchant } from "@/lib/testing/builders";
import { temporaryFolder } from "../../lib/server/embedded.mjs";
import { copyDraft } from "../numbers/drafts";
import { closeChild, startChild } from "../support/child";
import { openBenchDatabase, withOwner } from "../support/database";
import { median, ms, quantile, timed, times } from "../support/figures";
import { ended, startDoor, startProduct } from "../support/servers";
import { keyOf } from "../support/workspace";
import { type Look, lookByKey, lookSignedIn, openPerson, type Person } from "./person";

const { values: options } = parseArgs({
  options: {
    documents: { type: "string", default: "1000" },
    looks: { type: "string", default: "100" },
    door: { type: "boolean", default: false },
  },
});
const count = Number(options.documents);
const looks = Number(options.looks);

const folder = temporaryFolder("ledgerline-bulk-bench");
const database = await openBenchDatabase(folder, "bulk");
try {
  await withOwner(database.ownerUrl, measure);
} finally {
  await closeConnection();
  await database.stop();
  rmSync(folder, { recursive: true });
}

async function measure(client: pg.Client): Promise<void> {
  const person = await openPerson();
  const { ctx } = person;
  await readyMerchant(ctx);
  const { id: draftId } = await buildDraft(ctx, { lines: Array.from({ length: 5 }, () => ({ rate: "120.50" })) });
  const [bare, whole] = [await drafts(ctx, draftId), await drafts(ctx, draftId)];
  await client.query("vacuum analyze");

  const { milliseconds: baseline } = await timed(() => finalizeAlone(ctx, bare));
  // Nobody draws the baseline's documents.
  await client.query("delete from graphile_worker._private_jobs");

  const server = await openServer(person);
  try {
    const idle = await lookFor(server.look, (looked) => Promise.resolve(looked >= looks));
    const started = performance.now();
    const job = await startBulkJob(ctx, { noun: "INVOICE", action: "FINALIZE", ids: whole });
    let finalized = 0;
    const busy = await lookFor(server.look, async () => {
      if (finalized === 0 && (await getBulkJob(ctx, job)).endedAt) finalized = performance.now() - started;
      return options.door ? finalized > 0 : (await drawn(client, ctx)) >= count;
    });
    report({ baseline, finalized, drawn: performance.now() - started, idle, busy });
    const { state, done } = await getBulkJob(ctx, job);
    if (state !== "DONE" || done !== count) throw new Error(`the job is ${state} with ${done} of ${count} done`);
  } finally {
    await server.close();
  }
}

async function drafts(ctx: Ctx, draftId: string): Promise<string[]> {
  const ids = Array.from({ length: count }, () => newId());
  await copyDraft(ctx, draftId, ids);
  return ids;
}

/** The same job in this process, without a PDF. */
async function finalizeAlone(ctx: Ctx, ids: string[]): Promise<void> {
  const { id } = await startBulkJob(ctx, { noun: "INVOICE", action: "FINALIZE", ids });
  while ((await runBulkJobsBy(systemClock, ctx.accountId)) !== null);
  const { done } = await getBulkJob(ctx, { id });
  if (done !== ids.length) throw new Error(`${done} of ${ids.length} were finalized`);
}

/** What serves the list and works: `npm start` on the production build, or with `--door` the REST list and a worker that draws nothing. */
async function openServer(person: Person): Promise<{ look: Look; close(): Promise<void> }> {
  if (!options.door) {
    const { port, child } = await startProduct("bulk");
    return { look: await lookSignedIn(port, person), close: () => ended(child) };
  }
  const { port, child } = await startDoor();
  const worker = await startChild("bulk/worker.ts", database.applicationUrl, 20);
  const close = async () => {
    await closeChild(worker);
    await ended(child);
  };
  return { look: lookByKey(port, await keyOf(person.ctx.accountId)), close };
}

/** Looks at the list again and again, and says how long each answer took. */
async function lookFor(look: Look, isEnough: (looked: number) => Promise<boolean>): Promise<number[]> {
  for (let warm = 0; warm < 5; warm += 1) await look();
  const figures: number[] = [];
  while (!(await isEnough(figures.length))) {
    figures.push((await timed(look)).milliseconds);
    await wait(50);
  }
  return figures;
}

async function drawn(client: pg.Client, ctx: Ctx): Promise<number> {
  const { rows } = await client.query("select count(*)::int as files from document_file where account_id = $1", [
    ctx.accountId,
  ]);
  return rows[0].files;
}

interface Figures {
  /** Milliseconds. */
  baseline: number;
  finalized: number;
  drawn: number;
  idle: number[];
  busy: number[];
}

function report({ baseline, finalized, drawn: whole, idle, busy }: Figures): void {
  const perMinute = (milliseconds: number) => ((count / milliseconds) * 60_000).toFixed(0);
  const list = options.door ? "REST list of invoices" : "page of the list of invoices";
  const spread = (figures: number[]) => `p50 ${ms(median(figures))}  p95 ${ms(quantile(figures, 0.95))}`;
  console.log(`${count} drafts of five lines, finalized by one bulk job:`);
  console.log(`  alone, without PDFs   ${perMinute(baseline)} documents a minute`);
  console.log(`  under way as a job    ${perMinute(finalized)} a minute, ${times(finalized / baseline)} of alone`);
  if (!options.door)
    console.log(`  with their PDFs       ${perMinute(whole)} a minute, ${times(whole / baseline)} of alone`);
  console.log(`${list}: idle ${spread(idle)}; meanwhile ${spread(busy)} (${busy.length} looks)`);
  console.log(`  p95 ${times(quantile(busy, 0.95) / quantile(idle, 0.95))} of idle`);
}
