import { createHash } from "node:crypto";
import type { Ctx } from "@/lib/core/context";
import { notFound } from "@/lib/core/errors";
import { lockDocument } from "@/lib/db/invoices";
import { inTransaction } from "@/lib/db/scoped";
import { renderInvoicePdf } from "@/lib/integrations/pdf/render";
import { DocumentContent } from "./schema";

export interface DocumentRef {
  documentType: "INVOICE";
  documentId: string;
  version: number;
}

/**
 * The bytes of a document's version (D32): rendered once, whoever comes first, stored with their hash and served as they are ever after.
 * Job and download wait for each other on one lock.
 *
 * @throws AppError NotFound when there is no such version
 */
export async function documentFile(ctx: Ctx, ref: DocumentRef): Promise<Uint8Array<ArrayBuffer>> {
  const kept = await ctx.db.documentFile.findFirst({ where: ref });
  if (kept) return kept.bytes;
  return inTransaction(ctx.db, async (db) => {
    const inner = { ...ctx, db };
    await lockDocument(inner, ref);
    const meanwhile = await db.documentFile.findFirst({ where: ref });
    if (meanwhile) return meanwhile.bytes;
    const version = await db.documentVersion.findFirst({ where: ref });
    if (!version) throw notFound();
    const bytes = new Uint8Array(
      await renderInvoicePdf(DocumentContent.parse(version.content), { creationDate: version.createdAt }),
    );
    const sha256 = createHash("sha256").update(bytes).digest("hex");
    await db.documentFile.create({
      data: { accountId: ctx.accountId, ...ref, sha256, bytes, createdAt: ctx.clock.now() },
    });
    return bytes;
  });
}
