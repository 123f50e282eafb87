import type { Ctx } from "@/lib/core/context";
import { notFound } from "@/lib/core/errors";
import { isUuid } from "@/lib/core/ids";
import { query } from "@/lib/core/operation";
import { instantToLocalDay } from "@/lib/engine/calendar/plain-date";
import { fileNameOf } from "@/lib/features/invoices/documents/queries";
import { dataUrl, sellerFacts } from "@/lib/features/invoices/documents/rows";
import { PdfFile } from "@/lib/features/invoices/documents/schema";
import { toDraftLine } from "@/lib/features/invoices/draft/rows";
import { type WrittenTax, writtenTax } from "@/lib/features/invoices/draft/rules";
import { exact, toDay } from "@/lib/features/invoices/rows";
import { renderInvoicePdf } from "@/lib/integrations/pdf/render";
import { customerDefaults, invoiceDefaults, noteFieldData } from "../commands/write";
import { printedConversions } from "../documents/queries";
import { billingCountry, toNoteDocument } from "../documents/rows";
import { creditedFacts } from "../draft/queries";
import { toNoteDraft, type WholeCreditNote, wholeCreditNote } from "../draft/rows";
import { type NoteDraft, planNote } from "../draft/rules";
import { toState } from "../rows";
import { refuseUnlessAllowed } from "../rules";
import { CreditNoteId } from "../schema";
import { toCreditedOnScreen, toNoteContent } from "./rows";
import { editedNote, type MirroredLine, placedLines } from "./rules";
import { CreditNoteEditing, type NoteContentInput, type NoteDraftFields, PreviewCreditNote } from "./schema";

/** What the editor opens with. @throws AppError NotFound; InvalidState where the note is no draft any more */
export const getCreditNoteEditing = query({
  name: "getCreditNoteEditing",
  permission: "creditNote:read",
  input: CreditNoteId,
  output: CreditNoteEditing,
  async run(ctx, { id }) {
    const row = await draftOf(ctx, id);
    const draft = toNoteDraft(row);
    const [facts, lines] = [await creditedFacts(ctx, row.invoiceId), await mirroredLines(ctx, row.invoiceId)];
    return {
      revision: row.revision,
      updatedAt: row.updatedAt.toISOString(),
      ...{ currency: draft.currency, taxStatus: draft.taxStatus },
      accountingDate: row.accountingDateSource === "MANUAL" ? toDay(row.accountingDate) : null,
      content: toNoteContent(draft),
      credited: toCreditedOnScreen(facts, lines ?? []),
    };
  },
});

/** What the draft would print, with content that is not saved yet. Writes nothing. @throws AppError as `saveCreditNoteDraft`, limits apart */
export const previewCreditNotePdf = query({
  name: "previewCreditNotePdf",
  permission: "creditNote:read",
  input: PreviewCreditNote,
  output: PdfFile,
  async run(ctx, { id, ...input }) {
    const stored = await draftOf(ctx, id);
    const { draft, fields } = await wantedNote(ctx, toNoteDraft(stored), stored, input);
    const planned = planNote(draft, await creditedFacts(ctx, stored.invoiceId));
    const row = { ...stored, ...fields };
    const seller = await sellerFacts(ctx, billingCountry(row), row.currency);
    const stamp = { status: "DRAFT", number: null, issueDate: null } as const;
    const document = toNoteDocument(row, planned, seller, stamp, dataUrl(seller.logo));
    const conversions = await printedConversions(ctx, row, planned);
    const bytes = await renderInvoicePdf({ ...document, conversions }, { creationDate: ctx.clock.now() });
    return { bytes: new Uint8Array(bytes), fileName: fileNameOf(null, "draft-credit-note") };
  },
});

/** The draft and the columns that the editor wants, with what it names looked up. @throws AppError ValidationFailed */
export async function wantedNote(ctx: Ctx, draft: NoteDraft, stored: WholeCreditNote, input: NoteContentInput) {
  const facts = {
    invoiceLines: await mirroredLines(ctx, stored.invoiceId),
    rates: await ratesNamedBy(ctx, input),
    now: ctx.clock.now(),
  };
  return { draft: editedNote(draft, input, facts), fields: await editedColumns(ctx, stored, input.fields) };
}

async function draftOf(ctx: Ctx, id: string): Promise<WholeCreditNote> {
  const row = isUuid(id) ? await ctx.db.creditNote.findFirst({ where: { id }, include: wholeCreditNote }) : null;
  if (!row) throw notFound();
  refuseUnlessAllowed("update", toState(row));
  return row;
}

async function mirroredLines(ctx: Ctx, invoiceId: string | null): Promise<MirroredLine[] | null> {
  if (invoiceId === null) return null;
  const rows = await ctx.db.invoiceLineItem.findMany({ where: { invoiceId }, orderBy: { index: "asc" } });
  return rows.map(toDraftLine);
}

/** The rates that lines name, if they are in use. */
async function ratesNamedBy(ctx: Ctx, input: NoteContentInput): Promise<ReadonlyMap<string, WrittenTax>> {
  const named = placedLines(input).flatMap(({ line }) => line.taxRateId ?? []);
  if (named.length === 0) return new Map();
  const where = { id: { in: [...new Set(named)] }, archivedAt: null, isPublished: true };
  const rows = await ctx.db.taxRate.findMany({ where });
  return new Map(
    rows.map((row) => [
      row.id,
      { ...writtenTax(exact(row.amount)), taxRateId: row.id, taxLabel: row.invoiceShortName },
    ]),
  );
}

/** Columns for the fields that were sent; the others stay as they are. */
async function editedColumns(ctx: Ctx, row: WholeCreditNote, { generateCashCreditGrant, ...sent }: NoteDraftFields) {
  const defaults = row.invoiceId
    ? await invoiceDefaults(ctx, row.invoiceId)
    : await customerDefaults(ctx, row.customerId);
  if (!defaults) throw new Error(`What the credit note ${row.id} was made of is gone`);
  const manual = row.accountingDateSource === "MANUAL" ? toDay(row.accountingDate) : null;
  const [start, endInclusive] = [toDay(row.billingPeriodStart), toDay(row.billingPeriodEnd)];
  const { purchaseOrderNumber, memo, customerEmails } = row;
  const columns = await noteFieldData(
    ctx,
    { purchaseOrderNumber, memo, customerEmails, accountingDate: manual, ...sent },
    { ...defaults, billingPeriod: start && endInclusive ? { start, endInclusive } : null },
    instantToLocalDay(row.createdAt.getTime(), ctx.timeZone),
  );
  return {
    purchaseOrderNumber: columns.purchaseOrderNumber,
    memo: columns.memo,
    customerEmails: columns.customerEmails,
    accountingDate: columns.accountingDate,
    accountingDateSource: columns.accountingDateSource,
    ...(generateCashCreditGrant === undefined ? {} : { generateCashCreditGrant }),
  };
}
