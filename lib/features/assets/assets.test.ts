import { createHash } from "node:crypto";
import { beforeEach, describe, expect, test } from "vitest";
import type { Ctx } from "@/lib/core/context";
import { newId } from "@/lib/core/ids";
import { pieceBytes } from "@/lib/core/uploaded-file";
import { translateDatabaseError } from "@/lib/db/errors";
import { inTransaction } from "@/lib/db/scoped";
import { createBillingSchedule } from "@/lib/features/billing-schedules/commands/create";
import { updateBillingSchedule } from "@/lib/features/billing-schedules/commands/update";
import { buildSchedule, replacementOf, scheduleBody } from "@/lib/testing/billing-schedules";
import { buildCustomer, buildDraft, buildPrice } from "@/lib/testing/builders";
import { refusalOf } from "@/lib/testing/refusal";
import { type Scratch, scratchAccount } from "@/lib/testing/scratch";
import { pdfBytes, pngBytes, uploaded } from "@/lib/testing/uploads";
import { deleteAsset, removeUnattachedAssets, uploadAsset } from "./commands";
import { removeUnattachedBy } from "./jobs";
import { downloadAsset } from "./queries";

const day = 24 * 60 * 60 * 1000;

describe("uploaded files", () => {
  let scratch: Scratch;
  let ctx: Ctx;

  beforeEach(async () => {
    scratch = await scratchAccount();
    ctx = scratch.ctx;
  });

  const upload = (name = "Order form.pdf", bytes = pdfBytes, as = ctx) =>
    uploadAsset(as, { file: uploaded(name, bytes) });
  const attached = (...attachmentAssetIds: string[]) => buildSchedule(ctx, { attachmentAssetIds });
  const pieces = (assetId: string) => ctx.db.assetFile.count({ where: { assetId } });
  const entries = (objectId: string) => ctx.db.activityLog.findMany({ where: { objectId }, orderBy: { id: "asc" } });

  async function contentOf(id: string, as = ctx): Promise<Buffer> {
    const parts: Uint8Array[] = [];
    for await (const piece of (await downloadAsset(as, { id })).pieces) parts.push(piece);
    return Buffer.concat(parts);
  }

  test("a file is kept as it came, under a clean name, and whoever did it is on record", async () => {
    const asset = await upload("C:\\Users\\ines\\Order form.pdf");
    expect(asset).toEqual({
      ...{ id: asset.id, createdBy: ctx.actor.type === "USER" ? ctx.actor.id : "", type: "DOCUMENT", format: "PDF" },
      ...{ fileName: "Order form.pdf", fileSizeBytes: pdfBytes.length, url: `/api/x/assets/${asset.id}` },
      createdAt: "2026-11-20T09:00:00.000Z",
    });
    expect((await contentOf(asset.id)).equals(Buffer.from(pdfBytes))).toBe(true);
    expect(await downloadAsset(ctx, { id: asset.id })).toMatchObject({
      ...{ fileName: "Order form.pdf", contentType: "application/pdf", isInline: true, sizeBytes: pdfBytes.length },
      sha256: createHash("sha256").update(pdfBytes).digest("hex"),
    });
    expect(await entries(asset.id)).toMatchObject([
      { verb: "CREATED", summary: "The file Order form.pdf was uploaded." },
    ]);
  });

  test("a file of several pieces comes back byte for byte, and as many at once as are asked for", async () => {
    const bytes = Uint8Array.from({ length: 3 * pieceBytes + 17 }, (_, i) => 32 + ((i * 7) % 90));
    const asset = await upload("data.csv", bytes);
    expect(await pieces(asset.id)).toBe(4);
    const copies = await Promise.all(Array.from({ length: 5 }, () => contentOf(asset.id)));
    expect(copies.every((copy) => copy.equals(Buffer.from(bytes)))).toBe(true);
    expect(await downloadAsset(ctx, { id: asset.id })).toMatchObject({ contentType: "text/csv", isInline: false });
  });

  test.each([
    ["an empty file", "a.pdf", new Uint8Array()],
    ["no name", "", pdfBytes],
    ["a name of control characters", "\u0000\u0001", pdfBytes],
    ["no extension", "contract", pdfBytes],
    ["nothing but an extension", ".pdf", pdfBytes],
    ["an unknown extension", "a.heic", pngBytes],
    ["a program at the true end", "a.pdf.exe", pdfBytes],
    ["a page that a browser would run", "a.html", pdfBytes],
    ["a picture that a browser would run", "a.svg", pngBytes],
    ["an image named as a PDF", "a.pdf", pngBytes],
    ["a PDF named as text", "a.txt", pdfBytes],
  ])("%s is refused on the field, and nothing is kept", async (_what, name, bytes) => {
    expect(await refusalOf(upload(name, bytes))).toEqual({
      type: "ValidationFailed",
      reason: undefined,
      fields: ["file"],
    });
    expect([
      await ctx.db.asset.count(),
      await ctx.db.assetFile.count(),
      await ctx.db.activityLog.count({ where: { objectType: "ASSET" } }),
    ]).toEqual([0, 0, 0]);
  });

  test("a refusal says what can be attached instead", async () => {
    await expect(upload("scan.heic", pngBytes)).rejects.toThrow(
      "file: Is of the type .heic, which cannot be attached. Choose PDF, PNG, JPG, CSV, TXT, MD, RTF, Word (DOC, DOCX), Excel (XLS, XLSX, XLSM), ODT, ODS or ZIP.",
    );
  });

  test("the verb itself refuses more than 20 MB, whichever door it came through", async () => {
    const file = uploaded("a.txt", new Uint8Array(20 * 1024 * 1024 + 1).fill(65));
    expect(await refusalOf(uploadAsset(ctx, { file }))).toMatchObject({ type: "ValidationFailed", fields: ["file"] });
  });

  test("a call that fails later keeps neither the file nor its pieces", async () => {
    const failing = inTransaction(ctx.db, async (db) => {
      await upload("a.pdf", pdfBytes, { ...ctx, db });
      throw new Error("later");
    });
    await expect(failing).rejects.toThrow("later");
    expect([await ctx.db.asset.count(), await ctx.db.assetFile.count()]).toEqual([0, 0]);
  });

  test("what is kept is never rewritten, whoever asks", async () => {
    const { id } = await upload();
    await expect(ctx.db.asset.updateMany({ where: { id }, data: { fileName: "x.exe" } })).rejects.toThrow();
    await expect(
      ctx.db.assetFile.updateMany({ where: { assetId: id }, data: { bytes: new Uint8Array([1]) } }),
    ).rejects.toThrow();
  });

  test("platform.md §3: all but read-only users write, all may read", async () => {
    for (const role of ["admin", "financeUser", "salesUser"] as const) {
      const { id } = await upload("a.pdf", pdfBytes, scratch.as(role));
      await deleteAsset(scratch.as(role), { id });
    }
    const reader = scratch.as("readOnlyUser");
    const { id } = await upload();
    expect((await contentOf(id, reader)).length).toBe(pdfBytes.length);
    expect(await refusalOf(upload("a.pdf", pdfBytes, reader))).toMatchObject({ type: "PermissionDenied" });
    expect(await refusalOf(deleteAsset(reader, { id }))).toMatchObject({ type: "PermissionDenied" });
    expect(await refusalOf(removeUnattachedAssets(reader, { limit: 1 }))).toMatchObject({ type: "PermissionDenied" });
    expect(await ctx.db.asset.count()).toBe(1);
  });

  test("another account's file is as unknown as one that never was: to read, to delete, to attach", async () => {
    const other = await scratchAccount();
    const { id } = await upload("a.pdf", pdfBytes, other.ctx);
    for (const foreign of [id, newId(), "x", ""]) {
      await expect(downloadAsset(ctx, { id: foreign })).rejects.toMatchObject({ type: "NotFound" });
      await expect(deleteAsset(ctx, { id: foreign })).rejects.toMatchObject({ type: "NotFound" });
    }
    for (const foreign of [id, newId()]) {
      expect(await refusalOf(attached(foreign))).toMatchObject({
        type: "ValidationFailed",
        fields: ["attachmentAssetIds.0"],
      });
    }
    expect((await contentOf(id, other.ctx)).length).toBe(pdfBytes.length);
  });

  test("a schedule answers its files in order, with addresses of their own", async () => {
    const [one, two] = [await upload("a.pdf"), await upload("b.png", pngBytes)];
    const schedule = await attached(two.id, one.id);
    expect(schedule.attachmentAssets).toEqual([two, one]);
  });

  test("an attached file is not deleted and says where it is; once it is let go it is", async () => {
    const [asset, other] = [await upload(), await upload("b.png", pngBytes)];
    const schedule = await attached(asset.id, other.id);
    const refused = deleteAsset(ctx, { id: asset.id });
    await expect(refused).rejects.toMatchObject({ type: "InvalidState", reason: "ASSET_IN_USE", status: 400 });
    await expect(deleteAsset(ctx, { id: asset.id })).rejects.toThrow(
      `This file is attached to billing schedule ${schedule.id}. Remove it there first.`,
    );
    const change = { ...replacementOf(schedule), attachmentAssetIds: [other.id] };
    expect((await updateBillingSchedule(ctx, change)).attachmentAssets).toEqual([other]);
    expect(await deleteAsset(ctx, { id: asset.id })).toEqual(asset);
    expect([await pieces(asset.id), await pieces(other.id)]).toEqual([0, 1]);
    await expect(downloadAsset(ctx, { id: asset.id })).rejects.toMatchObject({ type: "NotFound" });
    expect((await entries(asset.id)).map(({ verb }) => verb)).toEqual(["CREATED", "DELETED"]);
  });

  test("of many places a few are named", async () => {
    const { id } = await upload();
    for (let count = 0; count < 5; count += 1) await attached(id);
    await expect(deleteAsset(ctx, { id })).rejects.toThrow(
      /^This file is attached to (billing schedule \S+, ){2}billing schedule \S+ and others\./,
    );
  });

  test("attaching and deleting at one moment: one of both happens, and never a schedule with a file that is gone", async () => {
    const [customer, price] = [await buildCustomer(ctx), await buildPrice(ctx)];
    const gone = { type: expect.stringMatching(/^(Conflict|ValidationFailed)$/) };
    for (let round = 0; round < 8; round += 1) {
      const { id } = await upload();
      const body = scheduleBody(customer.id, [price.id], { attachmentAssetIds: [id] });
      const [made, removed] = await Promise.allSettled([createBillingSchedule(ctx, body), deleteAsset(ctx, { id })]);
      expect([made.status, removed.status].toSorted()).toEqual(["fulfilled", "rejected"]);
      if (made.status === "rejected") expect(translateDatabaseError(made.reason) ?? made.reason).toMatchObject(gone);
      if (removed.status === "rejected") expect(removed.reason).toMatchObject({ reason: "ASSET_IN_USE" });
    }
  });

  test("what nothing uses goes after 30 days, not a moment before, and what is attached stays for ever", async () => {
    const [loose, kept] = [await upload("loose.pdf"), await upload("kept.pdf")];
    await attached(kept.id);
    scratch.clock.advance(30 * day);
    await removeUnattachedBy(scratch.clock);
    expect(await ctx.db.asset.count()).toBe(2);
    const young = await upload("young.pdf");
    scratch.clock.advance(1);
    await removeUnattachedBy(scratch.clock);
    await removeUnattachedBy(scratch.clock);
    const left = await ctx.db.asset.findMany({ orderBy: { id: "asc" } });
    expect(left.map(({ id }) => id)).toEqual([kept.id, young.id]);
    expect([await pieces(loose.id), await pieces(kept.id)]).toEqual([0, 1]);
    expect((await entries(loose.id)).map(({ verb, origin }) => [verb, origin])).toEqual([
      ["CREATED", "DASHBOARD"],
      ["DELETED", "JOB"],
    ]);
  });

  test("the removal goes in batches, the oldest first, and leaves what somebody is attaching", async () => {
    const ids: string[] = [];
    for (let count = 0; count < 4; count += 1) {
      ids.push((await upload()).id);
      scratch.clock.advance(1000);
    }
    scratch.clock.advance(31 * day);
    await inTransaction(ctx.db, async (db) => {
      const [first = ""] = ids;
      await createBillingSchedule(
        { ...ctx, db },
        scheduleBody((await buildCustomer({ ...ctx, db })).id, [], { attachmentAssetIds: [first] }),
      );
      expect(await removeUnattachedAssets(ctx, { limit: 2 })).toEqual({ removed: 2 });
    });
    const left = await ctx.db.asset.findMany({ orderBy: { id: "asc" } });
    expect(left.map(({ id }) => id)).toEqual([ids[0], ids[3]]);
    expect(await removeUnattachedAssets(ctx, { limit: 2 })).toEqual({ removed: 1 });
    expect(await removeUnattachedAssets(ctx, { limit: 2 })).toEqual({ removed: 0 });
  });

  test("five hundred files may lie about unused, then they are to be attached or deleted first", async () => {
    const now = ctx.clock.now();
    const row = () => ({
      accountId: ctx.accountId,
      id: newId(),
      createdBy: newId(),
      createdAt: now,
      fileName: "a.pdf",
      format: "PDF" as const,
      sizeBytes: 1,
      sha256: "0".repeat(64),
    });
    await ctx.db.asset.createMany({ data: Array.from({ length: 499 }, row) });
    const last = await upload();
    expect(await refusalOf(upload())).toMatchObject({ type: "InvalidState", reason: "TOO_MANY_UNATTACHED" });
    await attached(last.id);
    expect((await upload()).format).toBe("PDF");
  });

  test("an invoice's file counts as used too", async () => {
    const { id } = await upload();
    const draft = await buildDraft(ctx);
    await ctx.db.invoice.updateMany({ where: { id: draft.id }, data: { attachmentAssetIds: [id] } });
    await expect(deleteAsset(ctx, { id })).rejects.toThrow(`This file is attached to invoice ${draft.id}.`);
    scratch.clock.advance(31 * day);
    expect(await removeUnattachedAssets(ctx, { limit: 10 })).toEqual({ removed: 0 });
  });
});
