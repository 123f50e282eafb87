import { readAddress } from "@/lib/core/address";
import type { Ctx } from "@/lib/core/context";
import { invalid, notFound } from "@/lib/core/errors";
import { isUuid } from "@/lib/core/ids";
import { query } from "@/lib/core/operation";
import type { InvoiceDocument } from "@/lib/engine/invoice/document";
import { renderInvoicePdf } from "@/lib/integrations/pdf/render";
import { columnsFor } from "../commands/update";
import { fileNameOf } from "../documents/queries";
import { dataUrl, draftStamp, sellerFacts, toDocument } from "../documents/rows";
import { DocumentContent, PdfFile } from "../documents/schema";
import { planWhole } from "../draft/commands";
import { type FieldChanges, toDraft, type WholeInvoice, wholeInvoice } from "../draft/rows";
import { type Draft, writtenTax } from "../draft/rules";
import { exact, toEditableFields, toState } from "../rows";
import { refuseUnlessAllowed } from "../rules";
import { toRemovedLines } from "./rows";
import { editedDraft, type KnownRates, linesTakenBack, refuseCurrencyChange } from "./rules";
import { type DraftContentInput, type DraftFields, PreviewInvoice } from "./schema";

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
  const { draft, fields } = await wantedDraft(ctx, toDraft(stored), stored, input);
  const planned = planWhole(ctx, draft);
  const row = { ...stored, ...fields };
  const seller = await sellerFacts(ctx, readAddress(row.customerBillingAddress).country, planned.currency);
  return toDocument(row, planned, seller, draftStamp(row), dataUrl(seller.logo));
}

/** The draft and the columns that the editor wants, with what it names looked up. @throws AppError ValidationFailed */
export async function wantedDraft(ctx: Ctx, draft: Draft, stored: WholeInvoice, input: DraftContentInput) {
  refuseCurrencyChange(draft, input);
  await refuseUnknownCategories(ctx, input);
  const takenBack = linesTakenBack(draft, input, await linesRemovedFrom(ctx, stored.id, draft, input));
  const facts = { rates: await ratesNamedBy(ctx, input), takenBack, now: ctx.clock.now() };
  return { draft: editedDraft(draft, input, facts), fields: await editedColumns(ctx, stored, input.fields) };
}

/** What is kept of engine lines that the editor took off; it matters only where there are new lines. */
async function linesRemovedFrom(ctx: Ctx, invoiceId: string, draft: Draft, input: DraftContentInput) {
  const known = new Set(draft.lines.map(({ id }) => id));
  const lines = [...input.groups.flatMap((group) => group.lines), ...input.lines];
  if (lines.every(({ id }) => known.has(id.toLowerCase()))) return [];
  const calculation = await ctx.db.invoiceCalculation.findFirst({ where: { invoiceId } });
  return calculation ? toRemovedLines(calculation.lines) : [];
}

/** The rates that lines name, if they are in use. */
async function ratesNamedBy(ctx: Ctx, input: DraftContentInput): Promise<KnownRates> {
  const lines = [...input.groups.flatMap((group) => group.lines), ...input.lines];
  const ids = [...new Set(lines.map((line) => line.taxRateId).filter((id) => typeof id === "string"))];
  if (ids.length === 0) return new Map();
  const rows = await ctx.db.taxRate.findMany({ where: { id: { in: ids }, archivedAt: null, isPublished: true } });
  return new Map(
    rows.map((row) => [
      row.id,
      { ...writtenTax(exact(row.amount)), taxRateId: row.id, taxLabel: row.invoiceShortName },
    ]),
  );
}

/** @throws AppError ValidationFailed on a heading whose tax category is unknown */
async function refuseUnknownCategories(ctx: Ctx, input: DraftContentInput): Promise<void> {
  const ids = input.groups.map((group) => group.taxCategoryId?.toLowerCase() ?? null);
  const wanted = [...new Set(ids.filter((id) => id !== null))];
  if (wanted.length === 0) return;
  const rows = await ctx.db.taxCategory.findMany({ where: { id: { in: wanted } }, select: { id: true } });
  const known = new Set(rows.map((row) => row.id));
  const unknown = ids.findIndex((id) => id !== null && !known.has(id));
  if (unknown < 0) return;
  throw invalid({ [`groups.${unknown}.taxCategoryId`]: ["There is no tax category with this identifier."] });
}

/** Columns for the fields that were sent; the others stay as they are. */
async function editedColumns(ctx: Ctx, row: WholeInvoice, fields: DraftFields) {
  const { currency, paymentTermDays, taxExemptionReason, ...sent } = fields;
  const columns = await columnsFor(ctx, row, { ...toEditableFields(row), ...sent });
  return {
    ...columns,
    ...(currency === undefined ? {} : { currency }),
    ...(paymentTermDays === undefined ? {} : { paymentTermDays }),
    ...(taxExemptionReason === undefined ? {} : { taxExemptionReason: taxExemptionReason || null }),
  } satisfies FieldChanges;
}
