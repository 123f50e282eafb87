import type { Ctx } from "@/lib/core/context";
import { AppError, invalidState, notFound } from "@/lib/core/errors";
import { authorize, query } from "@/lib/core/operation";
import { Currency } from "@/lib/core/shapes";
import { mostZipBytes } from "@/lib/core/zip";
import { itemsAfter, printedBytes, type RawBulkItem } from "@/lib/db/bulk-job-items";
import { readBulkJob } from "@/lib/db/bulk-jobs";
import { wireAmount } from "@/lib/engine/money/format";
import { documentFile } from "@/lib/features/invoices/documents/commands";
import { exact, toDay } from "@/lib/features/invoices/rows";
import { BulkJobId, type BulkNoun } from "../schema";
import { fileNamer } from "./rules";
import { BulkZip, type PackedDocument } from "./schema";

/**
 * The PDFs that a download job has made ready, one fetched after the other while the file is sent: each in the version that was printed then (D32).
 *
 * @throws AppError NotFound; PermissionDenied; InvalidState NOT_A_DOWNLOAD, STILL_RUNNING, NOTHING_PRINTED; PayloadTooLarge beyond 4 GB
 */
export const openBulkZip = query({
  name: "openBulkZip",
  permission: "bulkAction:read",
  input: BulkJobId,
  output: BulkZip,
  async run(ctx, { id }) {
    const job = await readBulkJob(ctx, id);
    if (!job) throw notFound();
    authorize(ctx, job.noun === "INVOICE" ? "invoice:read" : "creditNote:read");
    if (job.action !== "DOWNLOAD") throw invalidState("NOT_A_DOWNLOAD", "This job made no files.");
    if (job.endedAt === null) throw invalidState("STILL_RUNNING", "The PDFs are still being prepared.");
    if (job.done === 0) throw invalidState("NOTHING_PRINTED", "None of these documents has a PDF.");
    if ((await printedBytes(ctx, id)) > mostZipBytes) {
      throw new AppError(
        "PayloadTooLarge",
        "These PDFs come to more than 4 GB, too much for a zip file. Select fewer.",
      );
    }
    const things = job.noun === "INVOICE" ? "invoices" : "credit-notes";
    return {
      fileName: `${things}-${job.createdAt.toISOString().slice(0, 10)}.zip`,
      modified: job.endedAt,
      documents: documentsOf(ctx, id, job.noun),
    };
  },
});

const batch = 100;

async function* documentsOf(ctx: Ctx, jobId: string, noun: BulkNoun): AsyncGenerator<PackedDocument> {
  const nameOf = fileNamer("pdf");
  let items = await itemsAfter(ctx, jobId, 0, batch);
  while (items.length > 0) {
    const facts = await factsOf(
      ctx,
      noun,
      items.map(({ id }) => id),
    );
    for (const item of items) yield packed(ctx, noun, item, facts.get(item.id), nameOf);
    items = await itemsAfter(ctx, jobId, items.at(-1)?.position ?? 0, batch);
  }
}

type Facts = Awaited<ReturnType<typeof factsOf>> extends Map<string, infer One> ? One : never;

async function packed(
  ctx: Ctx,
  documentType: BulkNoun,
  item: RawBulkItem,
  facts: Facts | undefined,
  nameOf: (number: string) => string,
): Promise<PackedDocument> {
  const { id: documentId, documentVersion: version, message } = item;
  const file =
    version === null
      ? null
      : {
          name: nameOf(facts?.number ?? "document"),
          bytes: await documentFile(ctx, { documentType, documentId, version }),
        };
  if (!facts) return { ...unknown, file, message };
  const currency = Currency.parse(facts.currency);
  return {
    ...{ number: facts.number, customerName: facts.customerLegalCompanyName, status: facts.status, currency },
    ...{ issueDate: toDay(facts.issueDate), grossTotal: wireAmount(exact(facts.grossTotal), currency) },
    ...{ file, message },
  };
}

const unknown = { number: null, customerName: null, status: null, currency: null, issueDate: null, grossTotal: null };

async function factsOf(ctx: Ctx, noun: BulkNoun, ids: string[]) {
  const find = { where: { id: { in: ids } }, select };
  const rows = noun === "INVOICE" ? await ctx.db.invoice.findMany(find) : await ctx.db.creditNote.findMany(find);
  return new Map(rows.map((row) => [row.id, row]));
}

const select = {
  ...{ id: true, number: true, customerLegalCompanyName: true, status: true, issueDate: true, currency: true },
  grossTotal: true,
} as const;
