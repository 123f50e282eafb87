import type { Address } from "@/lib/core/address";
import { readAddress, statedAddress } from "@/lib/core/address";
import type { Ctx } from "@/lib/core/context";
import type { CommandCtx } from "@/lib/core/operation";
import { invoicingFacts } from "@/lib/db/invoices";
import type { PlainDate } from "@/lib/engine/calendar/plain-date";
import { accountingDateData, findBuyer, periodData } from "@/lib/features/invoices/commands/write";
import { toPeriod } from "@/lib/features/invoices/rows";
import type { CreditNoteRow } from "../rows";
import { billingPeriodOf } from "../rules";
import type { CreditNoteFields } from "../schema";

/** What a note takes from its invoice, or else from its customer as it is now (D27, D34, D52). */
export interface NoteDefaults {
  legalName: string;
  billingAddress: Address;
  shippingAddress: Address;
  emails: string[];
  taxId: string | null;
  taxExemptionReason: string | null;
  billingPeriod: { start: string; endInclusive: string } | null;
}

/** The invoice's own words; null where there is no such invoice. */
export async function invoiceDefaults(ctx: Ctx, invoiceId: string): Promise<NoteDefaults | null> {
  const row = await ctx.db.invoice.findFirst({ where: { id: invoiceId } });
  if (!row) return null;
  return {
    legalName: row.customerLegalCompanyName,
    billingAddress: readAddress(row.customerBillingAddress),
    shippingAddress: readAddress(row.customerShippingAddress),
    emails: row.customerEmails,
    taxId: row.customerTaxId,
    taxExemptionReason: row.taxExemptionReason,
    billingPeriod: toPeriod(row.billingPeriodStart, row.billingPeriodEnd),
  };
}

/** D52: the customer's, as an invoice takes them; null where there is no such customer. */
export async function customerDefaults(ctx: Ctx, customerId: string): Promise<NoteDefaults | null> {
  const buyer = await findBuyer(ctx, customerId);
  if (!buyer) return null;
  const { legalName, address, emails, taxId, taxExemptionReason } = buyer;
  const addresses = { billingAddress: address, shippingAddress: address };
  return { legalName, ...addresses, emails, taxId, taxExemptionReason, billingPeriod: null };
}

/**
 * Columns for every field a caller may set; what is absent or null takes its default (POST and PUT).
 *
 * @param createdOn local day of the account
 */
export async function noteFieldData(ctx: Ctx, input: CreditNoteFields, defaults: NoteDefaults, createdOn: PlainDate) {
  const facts = await invoicingFacts(ctx);
  const period = billingPeriodOf(input) ?? defaults.billingPeriod;
  const billing = input.customerBillingAddress
    ? statedAddress(input.customerBillingAddress, "customerBillingAddress")
    : defaults.billingAddress;
  const shipping = input.customerBillingAddress ? billing : defaults.shippingAddress;
  return {
    purchaseOrderNumber: input.purchaseOrderNumber || null,
    memo: input.memo || null,
    customerEmails: input.customerEmails ?? defaults.emails,
    customerLegalCompanyName: input.customerLegalCompanyName ?? defaults.legalName,
    customerBillingAddress: billing,
    customerShippingAddress: input.customerShippingAddress
      ? statedAddress(input.customerShippingAddress, "customerShippingAddress")
      : shipping,
    customerTaxId: input.customerTaxId?.trim() || defaults.taxId,
    metadata: input.metadata ?? [],
    ...periodData(period),
    ...accountingDateData(facts, input.accountingDate, period?.endInclusive, { createdOn, runDate: null }),
  };
}

/** Every edit of a draft, in the activity log and the outbox. */
export function recordNoteUpdate(
  ctx: CommandCtx,
  note: Pick<CreditNoteRow, "id" | "customerId" | "customerLegalCompanyName">,
  change: { before: unknown; after: unknown; what?: string },
): void {
  ctx.record({
    verb: "UPDATED",
    name: "Credit note updated",
    summary: `${change.what ?? "The draft credit note"} for ${note.customerLegalCompanyName} was changed.`,
    object: { type: "CREDIT_NOTE", id: note.id },
    target: { type: "CUSTOMER", id: note.customerId },
    before: change.before,
    after: change.after,
    event: "CREDIT_NOTE_UPDATED",
  });
}
