import { readAddress } from "@/lib/core/address";
import type { Ctx } from "@/lib/core/context";
import { notFound } from "@/lib/core/errors";
import { isUuid } from "@/lib/core/ids";
import { query } from "@/lib/core/operation";
import { renderInvoicePdf } from "@/lib/integrations/pdf/render";
import { toDraft, type WholeInvoice, wholeInvoice } from "../draft/rows";
import { storedPlan } from "../draft/rules";
import { InvoiceId } from "../schema";
import { documentFile } from "./commands";
import { dataUrl, draftStamp, sellerFacts, toDocument } from "./rows";
import { PdfFile } from "./schema";

/**
 * The PDF of an invoice: of a numbered one the newest version, byte for byte as it was first rendered (D32); of a draft a preview that is
 * not kept.
 *
 * @throws AppError NotFound
 */
export const downloadInvoice = query({
  name: "downloadInvoice",
  permission: "invoice:read",
  input: InvoiceId,
  output: PdfFile,
  async run(ctx, { id }) {
    const row = isUuid(id) ? await ctx.db.invoice.findFirst({ where: { id }, include: wholeInvoice }) : null;
    if (!row) throw notFound();
    const fileName = fileNameOf(row.number);
    if (row.number !== null) {
      const bytes = await documentFile(ctx, {
        documentType: "INVOICE",
        documentId: row.id,
        version: row.documentVersion,
      });
      return { bytes, fileName };
    }
    const document = await draftDocument(ctx, row);
    const bytes = await renderInvoicePdf(document, { creationDate: row.updatedAt });
    return { bytes: new Uint8Array(bytes), fileName };
  },
});

/** A draft as it would print now. */
export async function draftDocument(ctx: Ctx, row: WholeInvoice) {
  const seller = await sellerFacts(ctx, readAddress(row.customerBillingAddress).country, row.currency);
  return toDocument(row, storedPlan(toDraft(row)), seller, draftStamp(row), dataUrl(seller.logo));
}

/** A name that every system takes: `SEQ00001.pdf`. */
export function fileNameOf(number: string | null, draft = "draft-invoice"): string {
  return number === null ? `${draft}.pdf` : `${number.replace(/[^A-Za-z0-9._-]+/g, "-")}.pdf`;
}
