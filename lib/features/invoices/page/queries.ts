import { readAddress } from "@/lib/core/address";
import type { Ctx } from "@/lib/core/context";
import { notFound } from "@/lib/core/errors";
import { isUuid } from "@/lib/core/ids";
import { query } from "@/lib/core/operation";
import { daysBetween, parsePlainDate } from "@/lib/engine/calendar/plain-date";
import { missingForFinalize, warningsForFinalize } from "@/lib/engine/invoice/finalize";
import { checkInvoiceVerb, type InvoiceState, type InvoiceVerb } from "@/lib/engine/invoice/states";
import { finalizeFacts } from "../commands/finalize";
import { today } from "../commands/write";
import { sellerFacts } from "../documents/rows";
import { toDraft, type WholeInvoice, wholeInvoice } from "../draft/rows";
import { type PlannedDraft, storedPlan } from "../draft/rules";
import { toDay, toEditableFields, toInvoiceDetail, toState } from "../rows";
import { InvoiceId } from "../schema";
import { toContent, toPayments } from "./rows";
import { InvoicePage } from "./schema";

/** All that the page of an invoice shows, with what may be done to it and why not. @throws AppError NotFound */
export const getInvoicePage = query({
  name: "getInvoicePage",
  permission: "invoice:read",
  input: InvoiceId,
  output: InvoicePage,
  async run(ctx, { id }) {
    const row = isUuid(id) ? await ctx.db.invoice.findFirst({ where: { id }, include: wholeInvoice }) : null;
    if (!row) throw notFound();
    const planned = storedPlan(toDraft(row));
    const state = toState(row);
    const { paymentTermDays, taxExemptionReason } = row;
    return {
      invoice: toInvoiceDetail(row),
      revision: row.revision,
      fields: { ...toEditableFields(row), currency: planned.currency, paymentTermDays, taxExemptionReason },
      content: toContent(planned),
      payments: toPayments(row, planned.currency),
      versions: await documentVersions(ctx, row.id),
      verbs: checkedVerbs(state),
      ...(await finalizeChecks(ctx, row, planned)),
      daysOverdue: daysLate(ctx, row),
    };
  },
});

async function documentVersions(ctx: Ctx, documentId: string) {
  const rows = await ctx.db.documentVersion.findMany({
    where: { documentType: "INVOICE", documentId },
    select: { version: true, reason: true, createdAt: true, file: { select: { sha256: true } } },
    orderBy: { version: "desc" },
  });
  return rows.map(({ file, createdAt, ...version }) => ({
    ...version,
    createdAt: createdAt.toISOString(),
    sha256: file?.sha256 ?? null,
  }));
}

async function finalizeChecks(ctx: Ctx, row: WholeInvoice, planned: PlannedDraft) {
  if (row.status !== "DRAFT") return { missing: [], warnings: [] };
  const seller = await sellerFacts(ctx, readAddress(row.customerBillingAddress).country, row.currency);
  const facts = finalizeFacts(row, planned, seller);
  return { missing: missingForFinalize(facts), warnings: warningsForFinalize(facts) };
}

function checkedVerbs(state: InvoiceState): Record<InvoiceVerb, ReturnType<typeof checkInvoiceVerb>> {
  const check = (verb: InvoiceVerb) => checkInvoiceVerb(verb, state);
  return {
    update: check("update"),
    delete: check("delete"),
    convertToDraft: check("convertToDraft"),
    recalculate: check("recalculate"),
    merge: check("merge"),
    finalize: check("finalize"),
    finalizeAndSend: check("finalizeAndSend"),
    send: check("send"),
    resend: check("resend"),
    markAsSent: check("markAsSent"),
    void: check("void"),
    patchSent: check("patchSent"),
    setPaymentStatus: check("setPaymentStatus"),
    recordPayment: check("recordPayment"),
    sendPaymentReminder: check("sendPaymentReminder"),
    createCreditNote: check("createCreditNote"),
    applyCreditNote: check("applyCreditNote"),
  };
}

function daysLate(ctx: Ctx, row: WholeInvoice): number | null {
  const due = toDay(row.dueDate);
  const isIssued = row.status === "FINAL" || row.status === "SENT";
  const isAwaited = row.paymentStatus === "UNPAID" || row.paymentStatus === "PARTIALLY_PAID";
  if (!due || !isIssued || !isAwaited) return null;
  const days = daysBetween(parsePlainDate(due), today(ctx));
  return days > 0 ? days : null;
}
