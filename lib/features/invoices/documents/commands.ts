import { createHash } from "node:crypto";
import type { Ctx } from "@/lib/core/context";
import { notFound } from "@/lib/core/errors";
import { lockDocument } from "@/lib/db/invoices";
import { inTransaction } from "@/lib/db/scoped";
import type { DocumentKind, InvoiceDocument } from "@/lib/engine/invoice/document";
import { renderInvoicePdf } from "@/lib/integrations/pdf/render";
import { dataUrl, type Logo } from "./rows";
import { DocumentContent } from "./schema";

export interface DocumentRef {
  documentType: DocumentKind;
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
      await renderInvoicePdf(await withLogo(inner, DocumentContent.parse(version.content)), {
        creationDate: version.createdAt,
      }),
    );
    const sha256 = createHash("sha256").update(bytes).digest("hex");
    await db.documentFile.create({
      data: { accountId: ctx.accountId, ...ref, sha256, bytes, createdAt: ctx.clock.now() },
    });
    return bytes;
  });
}

const byHash = "sha256:";

/** Keeps a logo once, by its hash; answers the name that a kept document has in its place. */
export async function keepLogo(ctx: Ctx, logo: Logo | null): Promise<string | null> {
  if (!logo) return null;
  const sha256 = createHash("sha256").update(logo.bytes).digest("hex");
  const row = { accountId: ctx.accountId, sha256, type: logo.type, bytes: new Uint8Array(logo.bytes) };
  await ctx.db.documentLogo.createMany({ data: [{ ...row, createdAt: ctx.clock.now() }], skipDuplicates: true });
  return `${byHash}${sha256}`;
}

async function withLogo(ctx: Ctx, document: InvoiceDocument): Promise<InvoiceDocument> {
  const name = document.seller.logo;
  if (!name?.startsWith(byHash)) return document;
  const row = await ctx.db.documentLogo.findFirstOrThrow({ where: { sha256: name.slice(byHash.length) } });
  return { ...document, seller: { ...document.seller, logo: dataUrl(row) } };
}
