import type { Ctx } from "@/lib/core/context";
import { notFound } from "@/lib/core/errors";
import { isUuid } from "@/lib/core/ids";
import { query } from "@/lib/core/operation";
import { printOptions } from "@/lib/db/render-settings";
import type { DocumentConversion } from "@/lib/engine/invoice/document";
import { documentFile } from "@/lib/features/invoices/documents/commands";
import { fileNameOf } from "@/lib/features/invoices/documents/queries";
import { dataUrl, sellerFacts } from "@/lib/features/invoices/documents/rows";
import { PdfFile } from "@/lib/features/invoices/documents/schema";
import { renderInvoicePdf } from "@/lib/integrations/pdf/render";
import { toNoteDraft, type WholeCreditNote, wholeCreditNote } from "../draft/rows";
import { type PlannedNote, storedNote } from "../draft/rules";
import { CreditNoteId } from "../schema";
import { billingCountry, convertedLikeInvoice, toNoteDocument } from "./rows";

/**
 * The PDF of a credit note: of a numbered one the newest version, byte for byte as it was first rendered (D32); of a draft a preview that is
 * not kept.
 *
 * @throws AppError NotFound
 */
export const downloadCreditNote = query({
  name: "downloadCreditNote",
  permission: "creditNote:read",
  input: CreditNoteId,
  output: PdfFile,
  async run(ctx, { id }) {
    const row = isUuid(id) ? await ctx.db.creditNote.findFirst({ where: { id }, include: wholeCreditNote }) : null;
    if (!row) throw notFound();
    const fileName = fileNameOf(row.number, "draft-credit-note");
    if (row.number !== null) {
      const ref = { documentType: "CREDIT_NOTE" as const, documentId: row.id, version: row.documentVersion };
      return { bytes: await documentFile(ctx, ref), fileName };
    }
    const planned = storedNote(toNoteDraft(row));
    const seller = await sellerFacts(ctx, billingCountry(row), row.currency);
    const stamp = { status: "DRAFT", number: null, issueDate: null } as const;
    const document = toNoteDocument(row, planned, seller, stamp, dataUrl(seller.logo));
    const conversions = await printedConversions(ctx, row, planned);
    const bytes = await renderInvoicePdf({ ...document, conversions }, { creationDate: row.updatedAt });
    return { bytes: new Uint8Array(bytes), fileName };
  },
});

/** D50: a note that bears tax is converted with the rates of its invoice, and printed so where the account says so. */
export async function printedConversions(
  ctx: Ctx,
  row: WholeCreditNote,
  planned: PlannedNote,
): Promise<DocumentConversion[]> {
  if (!row.invoice || row.invoice.conversions.length === 0 || planned.totals.totalTax.isZero()) return [];
  const { currencyConversionDisplay } = await printOptions(ctx);
  if (currencyConversionDisplay !== "SHOW_CURRENCY_CONVERSION") return [];
  return row.invoice.conversions.map((conversion) => convertedLikeInvoice(planned, conversion));
}
