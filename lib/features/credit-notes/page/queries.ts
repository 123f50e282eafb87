import type { Ctx } from "@/lib/core/context";
import { notFound } from "@/lib/core/errors";
import { isUuid } from "@/lib/core/ids";
import { query } from "@/lib/core/operation";
import { Currency } from "@/lib/core/shapes";
import { creditNotingFacts } from "@/lib/db/credit-notes";
import { planOwnApplication, stateOf } from "@/lib/engine/invoice/credit-note-application";
import { creditAllThatIsLeft } from "@/lib/engine/invoice/credit-note-left";
import {
  type CreditNoteState,
  type CreditNoteVerb,
  checkCreditNoteVerb,
} from "@/lib/engine/invoice/credit-note-states";
import { checkInvoiceVerb } from "@/lib/engine/invoice/states";
import { sum } from "@/lib/engine/money/decimal";
import { type Minor, minor, minorText } from "@/lib/engine/money/fixed";
import { exact, invoiceDetailInclude, toState as toInvoiceState } from "@/lib/features/invoices/rows";
import { toInvoiceLedger } from "../applications/rows";
import { creditedFacts } from "../draft/queries";
import { type CreditNoteRow, creditNoteInclude, toCreditNote, toLedger } from "../rows";
import { CreditNoteId } from "../schema";
import { toInvoiceToCredit } from "./rows";
import { CreditNotePage, InvoiceToCredit, InvoiceToCreditId } from "./schema";

/** All that the page of a credit note shows, with what may be done to it and why not. @throws AppError NotFound */
export const getCreditNotePage = query({
  name: "getCreditNotePage",
  permission: "creditNote:read",
  input: CreditNoteId,
  output: CreditNotePage,
  async run(ctx, { id }) {
    const row = isUuid(id) ? await ctx.db.creditNote.findFirst({ where: { id }, include: creditNoteInclude }) : null;
    if (!row) throw notFound();
    const ledger = toLedger(row, await drawnOf(ctx, row));
    const { cashGrant, currency } = ledger;
    return {
      note: toCreditNote(row),
      documentVersion: row.documentVersion,
      revision: row.revision,
      createdAt: row.createdAt.toISOString(),
      sentAt: row.sentAt?.toISOString() ?? null,
      cashGrantAmount: cashGrant && minorText(cashGrant.amount, currency),
      onFinalize: row.status === "DRAFT" ? await onFinalize(ctx, row) : null,
      verbs: checkedVerbs(stateOf(ledger)),
    };
  },
});

/** What may be credited of an invoice now, line by line. @throws AppError NotFound */
export const getInvoiceToCredit = query({
  name: "getInvoiceToCredit",
  permission: "creditNote:read",
  input: InvoiceToCreditId,
  output: InvoiceToCredit,
  async run(ctx, { id }) {
    const row = isUuid(id) ? await ctx.db.invoice.findFirst({ where: { id }, include: invoiceDetailInclude }) : null;
    if (!row) throw notFound();
    const { invoice, soFar } = await creditedFacts(ctx, row.id);
    if (invoice === null) throw new Error(`The invoice ${row.id} went while it was read`);
    const allowed = checkInvoiceVerb("createCreditNote", toInvoiceState(row));
    const all = creditAllThatIsLeft(invoice, soFar);
    const refusal = [allowed, all].flatMap((check) => (check.ok ? [] : [check.message]))[0];
    return { id: row.id, ...toInvoiceToCredit(invoice, soFar), ...(refusal === undefined ? {} : { refusal }) };
  },
});

/** Of its cash grant, what is drawn or reserved; the verb asks again under a lock. */
async function drawnOf(ctx: Ctx, { cashGrantId, currency }: CreditNoteRow): Promise<Minor> {
  if (cashGrantId === null) return 0n;
  const draws = await ctx.db.creditDraw.findMany({
    where: { grantId: cashGrantId, returnedAt: null },
    select: { amount: true },
  });
  return minor(sum(draws.map(({ amount }) => exact(amount))), Currency.parse(currency));
}

async function onFinalize(ctx: Ctx, row: CreditNoteRow) {
  const currency = Currency.parse(row.currency);
  const gross = minor(exact(row.grossTotal), currency);
  const { applies_credit_notes: isOn } = await creditNotingFacts(ctx);
  const invoice = row.invoiceId === null ? null : await ctx.db.invoice.findFirst({ where: { id: row.invoiceId } });
  const applied = gross > 0n ? planOwnApplication(gross, invoice && toInvoiceLedger(invoice), isOn) : 0n;
  return { applied: minorText(applied, currency), left: minorText(gross - applied, currency) };
}

function checkedVerbs(state: CreditNoteState): Record<CreditNoteVerb, ReturnType<typeof checkCreditNoteVerb>> {
  const check = (verb: CreditNoteVerb) => checkCreditNoteVerb(verb, state);
  return {
    update: check("update"),
    delete: check("delete"),
    finalize: check("finalize"),
    finalizeAndSend: check("finalizeAndSend"),
    send: check("send"),
    resend: check("resend"),
    markAsSent: check("markAsSent"),
    void: check("void"),
    apply: check("apply"),
    undoApplication: check("undoApplication"),
  };
}
