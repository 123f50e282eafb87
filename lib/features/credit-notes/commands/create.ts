import { invalid, invalidState } from "@/lib/core/errors";
import { newId } from "@/lib/core/ids";
import { type CommandCtx, command } from "@/lib/core/operation";
import { holdCustomer } from "@/lib/db/invoices";
import { checkInvoiceVerb } from "@/lib/engine/invoice/states";
import type { Currency } from "@/lib/engine/money/currency";
import { findBuyer, today } from "@/lib/features/invoices/commands/write";
import { invoiceDetailInclude, toState as toInvoiceState } from "@/lib/features/invoices/rows";
import { creditNoteInclude, toCreditNote } from "../rows";
import { CreditNote, CreditNoteCreate } from "../schema";
import { customerDefaults, invoiceDefaults, noteFieldData } from "./write";

/**
 * Makes a draft without lines. Of an invoice, buyer, addresses, recipients, tax status, tax id and billing period are the invoice's unless
 * given (D34); from scratch they come from the customer as it is now (D52).
 *
 * @throws AppError ValidationFailed for an unknown invoice, another customer's or currency, or a customer that is unknown, archived or a draft
 * (D54); InvalidState with the engine's reason where the invoice is not issued
 */
export const createCreditNote = command({
  name: "createCreditNote",
  permission: "creditNote:create",
  input: CreditNoteCreate,
  output: CreditNote,
  async run(ctx, { invoiceId, customerId, currency, ...input }) {
    await holdCustomer(ctx, customerId);
    const buyer = await allowedBuyer(ctx, customerId);
    const invoice = invoiceId ? await creditableInvoice(ctx, { invoiceId, customerId, currency }) : null;
    const defaults = invoice ? await invoiceDefaults(ctx, invoice.id) : await customerDefaults(ctx, customerId);
    if (!defaults) throw new Error(`The customer ${customerId} went while it was held`);
    const now = ctx.clock.now();
    const id = newId(now.getTime());
    const row = await ctx.db.creditNote.create({
      data: {
        accountId: ctx.accountId,
        id,
        invoiceId: invoice?.id ?? null,
        currency,
        customerId,
        customerTaxStatus: invoice?.customerTaxStatus ?? buyer.taxStatus,
        taxExemptionReason: defaults.taxExemptionReason,
        ...(await noteFieldData(ctx, input, defaults, today(ctx))),
        createdAt: now,
        updatedAt: now,
      },
      include: creditNoteInclude,
    });
    const note = toCreditNote(row);
    const of = row.invoice ? ` of invoice ${row.invoice.number}` : "";
    ctx.record({
      verb: "CREATED",
      name: "Credit note created",
      summary: `A draft credit note${of} for ${row.customerLegalCompanyName} was made.`,
      object: { type: "CREDIT_NOTE", id },
      target: { type: "CUSTOMER", id: row.customerId },
      after: note,
      event: "CREDIT_NOTE_CREATED",
    });
    return note;
  },
});

async function allowedBuyer(ctx: CommandCtx, customerId: string) {
  const buyer = await findBuyer(ctx, customerId);
  if (!buyer) throw invalid({ customerId: ["There is no customer with this identifier."] });
  if (buyer.isArchived) throw invalid({ customerId: ["The customer is archived and gets no new document."] });
  if (buyer.isDraft) throw invalid({ customerId: ["The customer is still a draft. Activate it first."] });
  return buyer;
}

/** D34: buyer and currency are the invoice's. */
async function creditableInvoice(
  ctx: CommandCtx,
  wanted: { invoiceId: string; customerId: string; currency: Currency },
) {
  const invoice = await ctx.db.invoice.findFirst({ where: { id: wanted.invoiceId }, include: invoiceDetailInclude });
  if (!invoice) throw invalid({ invoiceId: ["There is no invoice with this identifier."] });
  if (invoice.customerId !== wanted.customerId.toLowerCase()) {
    throw invalid({ customerId: ["The invoice is another customer's."] });
  }
  if (invoice.currency !== wanted.currency) {
    throw invalid({ currency: [`The invoice is in ${invoice.currency}, so the credit note is too.`] });
  }
  const check = checkInvoiceVerb("createCreditNote", toInvoiceState(invoice));
  if (!check.ok) throw invalidState(check.reason, check.message);
  return invoice;
}
