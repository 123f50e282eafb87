import { beforeAll, expect, test } from "vitest";
import { connection } from "@/lib/db/client";
import { finalizeInvoice } from "@/lib/features/invoices/commands/finalize";
import { voidInvoice } from "@/lib/features/invoices/commands/void";
import { buildDraft, buildFinalInvoice, readyMerchant } from "@/lib/testing/builders";
import { resultsOf, runBulk, startOn } from "@/lib/testing/bulk-jobs";
import { refusalOf } from "@/lib/testing/refusal";
import { type Scratch, scratchAccount } from "@/lib/testing/scratch";
import { openBulkZip } from "./queries";
import type { PackedDocument } from "./schema";

let scratch: Scratch;

beforeAll(async () => {
  scratch = await scratchAccount();
  await readyMerchant(scratch.ctx);
});

test("a download holds the PDFs in the versions that were printed then; drafts and what is gone are named with their reason", async () => {
  const { ctx, clock } = scratch;
  const [one, two] = [await buildFinalInvoice(ctx), await buildFinalInvoice(ctx, { lines: [{ rate: "3" }] })];
  const draft = await buildDraft(ctx);
  const other = await scratchAccount();
  const foreign = await buildDraft(other.ctx);
  const { id } = await startOn(ctx, "DOWNLOAD", [one.id, two.id, draft.id, foreign.id]);
  expect(await refusalOf(openBulkZip(ctx, { id }))).toMatchObject({ reason: "STILL_RUNNING" });
  await runBulk(scratch);
  expect((await resultsOf(ctx, id)).job).toMatchObject({ state: "DONE", done: 2, skipped: 1, failed: 1 });

  // What happens to them later does not change what was printed.
  await voidInvoice(ctx, { id: one.id });
  await finalizeInvoice(ctx, { id: draft.id });
  const zip = await openBulkZip(ctx, { id });
  expect(zip.fileName).toBe("invoices-2026-11-20.zip");
  expect(zip.modified).toEqual(clock.now());
  const packed = await drain(zip.documents);
  expect(packed.map(({ file }) => file?.name ?? null)).toEqual(["SEQ00001.pdf", "SEQ00002.pdf", null, null]);
  expect(packed[0]).toMatchObject({ number: "SEQ00001", status: "VOIDED", currency: "EUR", grossTotal: "121.00" });
  expect(packed[1]).toMatchObject({ number: "SEQ00002", customerName: "Kestrel Freight B.V.", grossTotal: "3.63" });
  expect(packed[2]?.message).toBe("It has no PDF before it is finalized.");
  expect(packed[3]).toMatchObject({ number: null, message: "There is nothing with this identifier." });
  const { rows } = await connection().pool.query(
    "select bytes from document_file where document_id = $1 and version = 1",
    [one.id],
  );
  expect(Buffer.from(packed[0]?.file?.bytes ?? []).equals(rows[0].bytes)).toBe(true);
});

test("another account, another action and a job without a PDF have nothing to download", async () => {
  const { ctx } = scratch;
  const other = await scratchAccount();
  const drafts = await startOn(ctx, "DOWNLOAD", [(await buildDraft(ctx)).id]);
  const recalculated = await startOn(ctx, "RECALCULATE", [(await buildDraft(ctx)).id]);
  await runBulk(scratch);
  const refusal = async (id: string, by = ctx) => refusalOf(openBulkZip(by, { id }));
  expect(await refusal(drafts.id)).toMatchObject({ reason: "NOTHING_PRINTED" });
  expect(await refusal(recalculated.id)).toMatchObject({ reason: "NOT_A_DOWNLOAD" });
  expect(await refusal(drafts.id, other.ctx)).toMatchObject({ type: "NotFound" });
});

async function drain(documents: AsyncIterable<PackedDocument>): Promise<PackedDocument[]> {
  const all: PackedDocument[] = [];
  for await (const one of documents) all.push(one);
  return all;
}
