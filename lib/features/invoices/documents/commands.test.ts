import { createHash } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import { renderDocument } from "@/lib/features/invoices/jobs";
import { buildDraft, buildFinalInvoice, readyMerchant } from "@/lib/testing/builders";
import { callRest } from "@/lib/testing/rest";
import { type Scratch, scratchAccount } from "@/lib/testing/scratch";
import { voidInvoice } from "../commands/void";
import { downloadInvoice } from "./queries";

let scratch: Scratch;

beforeAll(async () => {
  scratch = await scratchAccount();
  await readyMerchant(scratch.ctx);
});

const download = (id: string) => downloadInvoice(scratch.ctx, { id });
const filesOf = (documentId: string) =>
  scratch.ctx.db.documentFile.findMany({ where: { documentId }, orderBy: { version: "asc" } });
const job = (documentId: string, version = 1) =>
  renderDocument({ accountId: scratch.ctx.accountId, documentType: "INVOICE", documentId, version });
const same = (one: Uint8Array, other: Uint8Array) => Buffer.from(one).equals(Buffer.from(other));

/** A PNG of one pixel. */
const onePixel = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

describe("D32: documents", () => {
  test("the job renders and keeps the bytes with their hash; a download serves them byte for byte", async () => {
    const { id } = await buildFinalInvoice(scratch.ctx);
    await job(id);
    const [file] = await filesOf(id);
    if (!file) throw new Error("nothing was kept");
    expect(file.sha256).toBe(createHash("sha256").update(file.bytes).digest("hex"));
    scratch.clock.advance(86_400_000);
    await scratch.ctx.db.merchant.updateMany({ data: { legalCompanyName: "Renamed B.V." } });
    const { bytes, fileName } = await download(id);
    expect(same(bytes, file.bytes)).toBe(true);
    expect(fileName).toMatch(/^SEQ\d{5}\.pdf$/);
    await job(id);
    expect(await filesOf(id)).toHaveLength(1);
  });

  test("a download that comes before the job renders and keeps; all who ask at once get the same bytes", async () => {
    const { id } = await buildFinalInvoice(scratch.ctx);
    const answers = await Promise.all([download(id), download(id), job(id), download(id)]);
    const [file] = await filesOf(id);
    if (!file) throw new Error("nothing was kept");
    for (const answer of answers) if (answer) expect(same(answer.bytes, file.bytes)).toBe(true);
    expect(await filesOf(id)).toHaveLength(1);
  });

  test("after voiding the newest version is served, and the first is kept as it was", async () => {
    const { id } = await buildFinalInvoice(scratch.ctx);
    const first = await download(id);
    await voidInvoice(scratch.ctx, { id });
    const second = await download(id);
    expect(same(first.bytes, second.bytes)).toBe(false);
    const files = await filesOf(id);
    expect(files.map((file) => file.version)).toEqual([1, 2]);
    expect(files[0] && same(files[0].bytes, first.bytes)).toBe(true);
  });

  test("kept versions and bytes can be neither changed nor removed", async () => {
    const { id: documentId } = await buildFinalInvoice(scratch.ctx);
    await download(documentId);
    const { db } = scratch.ctx;
    await expect(db.documentFile.deleteMany({ where: { documentId } })).rejects.toThrow();
    await expect(db.documentVersion.updateMany({ where: { documentId }, data: { reason: "x" } })).rejects.toThrow();
  });

  test("the logo is kept once for all documents, and a document drawn later has the logo of its day", async () => {
    const { ctx } = scratch;
    const logo = (bytes: string) =>
      ctx.db.merchant.updateMany({ data: { logoType: "image/png", logoBytes: Buffer.from(bytes, "base64") } });
    await logo(onePixel);
    const [one, two] = [await buildFinalInvoice(ctx), await buildFinalInvoice(ctx)];
    expect(await ctx.db.documentLogo.count({})).toBe(1);
    const version = await ctx.db.documentVersion.findFirstOrThrow({ where: { documentId: one.id } });
    expect(JSON.stringify(version.content)).not.toContain(onePixel);
    const before = await download(one.id);
    await ctx.db.merchant.updateMany({ data: { logoType: null, logoBytes: null } });
    expect(Buffer.from((await download(two.id)).bytes).includes("/Subtype /Image")).toBe(true);
    expect(Buffer.from(before.bytes).includes("/Subtype /Image")).toBe(true);
    const without = await buildFinalInvoice(ctx);
    expect(Buffer.from((await download(without.id)).bytes).includes("/Subtype /Image")).toBe(false);
  });

  test("a draft is drawn for the asking and not kept", async () => {
    const draft = await buildDraft(scratch.ctx);
    const { bytes, fileName } = await download(draft.id);
    expect(Buffer.from(bytes.subarray(0, 5)).toString()).toBe("%PDF-");
    expect(fileName).toBe("draft-invoice.pdf");
    expect(await filesOf(draft.id)).toEqual([]);
    expect(same((await download(draft.id)).bytes, bytes)).toBe(true);
  });

  test("over REST it is a PDF with its name, also in a job's and a read-only user's hands", async () => {
    const { id, invoiceNumber } = await buildFinalInvoice(scratch.ctx);
    const answer = await callRest("GET", `/invoices/${id}/download`, { authorization: await scratch.authorization() });
    expect([answer.status, answer.headers["Content-Type"]]).toEqual([200, "application/pdf"]);
    expect(answer.headers["Content-Disposition"]).toBe(`attachment; filename="${invoiceNumber}.pdf"`);
    const read = await downloadInvoice(scratch.as("readOnlyUser"), { id });
    expect(same(answer.bytes, read.bytes)).toBe(true);
  });
});
