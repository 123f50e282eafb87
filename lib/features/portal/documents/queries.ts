import type { Ctx } from "@/lib/core/context";
import { notFound } from "@/lib/core/errors";
import { isUuid } from "@/lib/core/ids";
import { query } from "@/lib/core/operation";
import { fixed } from "@/lib/engine/money/fixed";
import { wireNumber } from "@/lib/engine/money/format";
import { keptDraft } from "@/lib/features/billing-runs/calculation/queries";
import { toTrace } from "@/lib/features/billing-runs/calculation/rows";
import { today } from "@/lib/features/invoices/commands/write";
import { documentFile } from "@/lib/features/invoices/documents/commands";
import { fileNameOf } from "@/lib/features/invoices/documents/queries";
import { DocumentContent, PdfFile } from "@/lib/features/invoices/documents/schema";
import { toDraft, type WholeInvoice, wholeInvoice } from "@/lib/features/invoices/draft/rows";
import { storedPlan } from "@/lib/features/invoices/draft/rules";
import { toContent } from "@/lib/features/invoices/page/rows";
import { customerLanguage, holderOf } from "../rows";
import { PortalInvoiceId } from "../schema";
import { stepsForCustomer } from "../steps/rules";
import { toPortalInvoice } from "./rows";
import { PortalInvoice } from "./schema";

/**
 * One invoice that a customer was sent, with what each line was calculated from. By its own link an invoice that was voided after it was
 * sent says so, since that link was mailed; in a list it is not found.
 *
 * @throws AppError NotFound alike for a draft, for another customer's, and for what the link is not of
 */
export const getPortalInvoice = query({
  name: "getPortalInvoice",
  permission: "portal",
  input: PortalInvoiceId,
  output: PortalInvoice,
  async run(ctx, { id }) {
    const row = await readInvoice(ctx, id, { alsoVoided: true });
    const language = await customerLanguage(ctx, row.customerId);
    const { lines, kept, draft } = await keptDraft(ctx, row);
    const saidOf = new Map(kept.map(({ key, said }) => [key, said]));
    const steps = lines.map((line) => {
      const said = line.engineKey === null ? undefined : saidOf.get(line.engineKey);
      const isEngines = said && fixed(line.quantity) === said.quantity && fixed(line.rate) === said.rate;
      const told = {
        currency: draft.currency,
        roundingAmount: wireNumber(line.roundingAmount),
        trace: toTrace(line.trace),
      };
      return [line.id, isEngines ? stepsForCustomer(told, language) : []] as const;
    });
    const version = await ctx.db.documentVersion.findFirst({
      where: { documentType: "INVOICE", documentId: row.id, version: row.documentVersion },
    });
    if (!version) throw notFound();
    return toPortalInvoice({
      ...{ row, content: toContent(storedPlan(toDraft(row))), document: DocumentContent.parse(version.content) },
      ...{ steps: new Map(steps), today: today(ctx), timeZone: ctx.timeZone },
    });
  },
});

/** Its printed version, byte for byte as it was sent (D32). @throws AppError NotFound */
export const downloadPortalInvoice = query({
  name: "downloadPortalInvoice",
  permission: "portal",
  input: PortalInvoiceId,
  output: PdfFile,
  async run(ctx, { id }) {
    const row = await readInvoice(ctx, id, { alsoVoided: false });
    const bytes = await documentFile(ctx, {
      ...{ documentType: "INVOICE", documentId: row.id, version: row.documentVersion },
    });
    return { bytes, fileName: fileNameOf(row.number) };
  },
});

/** @param id null: the one that the link is of; a link of one opens no other, and a link to the portal names one */
async function readInvoice(
  ctx: Ctx,
  id: string | null,
  { alsoVoided }: { alsoVoided: boolean },
): Promise<WholeInvoice> {
  const holder = holderOf(ctx);
  if ((id === null) !== (holder.invoiceId !== null)) throw notFound();
  const wanted = holder.invoiceId ?? id ?? "";
  if (!isUuid(wanted)) throw notFound();
  const isOwnLink = holder.invoiceId !== null;
  const row = await ctx.db.invoice.findFirst({
    where: {
      ...{ id: wanted, customerId: holder.customerId },
      OR: [
        { status: "SENT" },
        ...(alsoVoided && isOwnLink ? [{ status: "VOIDED" as const, sentAt: { not: null } }] : []),
      ],
    },
    include: wholeInvoice,
  });
  if (!row) throw notFound();
  return row;
}
