import { readAddress } from "@/lib/core/address";
import type { Ctx } from "@/lib/core/context";
import { notFound } from "@/lib/core/errors";
import { isUuid } from "@/lib/core/ids";
import { query } from "@/lib/core/operation";
import type { InvoiceDocument } from "@/lib/engine/invoice/document";
import { renderInvoicePdf } from "@/lib/integrations/pdf/render";
import { fileNameOf } from "../documents/queries";
import { draftStamp, sellerFacts, toDocument } from "../documents/rows";
import { DocumentContent, PdfFile } from "../documents/schema";
import { planWhole, wholeInvoice } from "../draft/commands";
import { toDraft } from "../draft/rows";
import { toState } from "../rows";
import { refuseUnlessAllowed } from "../rules";
import { refuseCurrencyChange } from "./commands";
import { editedColumns, ratesNamedBy, refuseUnknownCategories } from "./rows";
import { editedDraft } from "./rules";
import { type DraftContentInput, PreviewInvoice } from "./schema";

/** What the draft would print, with content that is not saved yet. Writes nothing. @throws AppError as `saveInvoiceDraft`. */
export const previewInvoice = query({
  name: "previewInvoice",
  permission: "invoice:read",
  input: PreviewInvoice,
  output: DocumentContent,
  run: (ctx, { id, ...input }) => unsavedDocument(ctx, id, input),
});

/** The same as a PDF. */
export const previewInvoicePdf = query({
  name: "previewInvoicePdf",
  permission: "invoice:read",
  input: PreviewInvoice,
  output: PdfFile,
  async run(ctx, { id, ...input }) {
    const document = await unsavedDocument(ctx, id, input);
    const bytes = await renderInvoicePdf(document, { creationDate: ctx.clock.now() });
    return { bytes: new Uint8Array(bytes), fileName: fileNameOf(null) };
  },
});

async function unsavedDocument(ctx: Ctx, id: string, input: DraftContentInput): Promise<InvoiceDocument> {
  const stored = isUuid(id) ? await ctx.db.invoice.findFirst({ where: { id }, include: wholeInvoice }) : null;
  if (!stored) throw notFound();
  refuseUnlessAllowed("update", toState(stored));
  const draft = toDraft(stored);
  refuseCurrencyChange(draft, input);
  await refuseUnknownCategories(ctx, input);
  const facts = { rates: await ratesNamedBy(ctx, input), now: ctx.clock.now() };
  const planned = planWhole(ctx, editedDraft(draft, input, facts));
  const row = { ...stored, ...(await editedColumns(ctx, stored, input.fields)) };
  const seller = await sellerFacts(ctx, readAddress(row.customerBillingAddress).country, planned.currency);
  return toDocument(row, planned, seller, draftStamp(row));
}
