import { z } from "zod";
import type { Ctx } from "@/lib/core/context";
import { notFound } from "@/lib/core/errors";
import { query } from "@/lib/core/operation";
import { pageOfBulkItems } from "@/lib/db/bulk-job-items";
import { pageOfBulkJobs, readBulkJob, recentBulkJobs } from "@/lib/db/bulk-jobs";
import { toBulkItem, toBulkJob } from "./rows";
import {
  BulkItemList,
  BulkJob,
  BulkJobId,
  BulkJobList,
  BulkJobs,
  type BulkNoun,
  ListBulkItems,
  ListBulkJobs,
} from "./schema";

/** One job with its progress. @throws AppError NotFound */
export const getBulkJob = query({
  name: "getBulkJob",
  permission: "bulkAction:read",
  input: BulkJobId,
  output: BulkJob,
  run: (ctx, { id }) => requireJob(ctx, id),
});

/** The account's jobs of the last days, newest first. */
export const listBulkJobs = query({
  name: "listBulkJobs",
  permission: "bulkAction:read",
  input: ListBulkJobs,
  output: BulkJobList,
  async run(ctx, page) {
    const { items, pagination } = await pageOfBulkJobs(ctx, page);
    return { items: items.map(toBulkJob), pagination };
  },
});

/** What ended earlier is on the page of bulk jobs, and in nobody's way. */
const shownMinutes = 10;
const shownJobs = 5;

/** What the viewer has under way, and what ended lately: for the corner of every page. */
export const myBulkJobs = query({
  name: "myBulkJobs",
  permission: "bulkAction:read",
  input: z.object({}),
  output: BulkJobs,
  async run(ctx) {
    if (ctx.actor.type !== "USER") return { items: [] };
    const since = new Date(ctx.clock.now().getTime() - shownMinutes * 60_000);
    return { items: (await recentBulkJobs(ctx, ctx.actor.id, since, shownJobs)).map(toBulkJob) };
  },
});

/** A page of a job's documents with what came of each: failed ones first. @throws AppError NotFound */
export const listBulkItems = query({
  name: "listBulkItems",
  permission: "bulkAction:read",
  input: ListBulkItems,
  output: BulkItemList,
  async run(ctx, { id, ...request }) {
    const { noun } = await requireJob(ctx, id);
    const { items, pagination } = await pageOfBulkItems(ctx, id, request);
    const documents = await documentsById(
      ctx,
      noun,
      items.map((item) => item.id),
    );
    return { items: items.map((item) => toBulkItem(item, documents.get(item.id) ?? null)), pagination };
  },
});

async function requireJob(ctx: Ctx, id: string): Promise<BulkJob> {
  const row = await readBulkJob(ctx, id);
  if (!row) throw notFound();
  return toBulkJob(row);
}

async function documentsById(ctx: Ctx, noun: BulkNoun, ids: string[]) {
  const find = {
    where: { id: { in: ids } },
    select: { id: true, number: true, customerLegalCompanyName: true },
  };
  const rows = noun === "INVOICE" ? await ctx.db.invoice.findMany(find) : await ctx.db.creditNote.findMany(find);
  return new Map(rows.map((row) => [row.id, row]));
}
