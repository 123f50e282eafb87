import { readAddress } from "@/lib/core/address";
import { invalidState } from "@/lib/core/errors";
import type { CommandCtx } from "@/lib/core/operation";
import { Currency } from "@/lib/core/shapes";
import { creditNotingFacts, insertShares } from "@/lib/db/credit-notes";
import { planCreditNote } from "@/lib/engine/invoice/credit-note";
import { planOwnApplication } from "@/lib/engine/invoice/credit-note-application";
import type { CreditRefusal } from "@/lib/engine/invoice/credit-note-limits";
import { type Missing, missingForFinalize } from "@/lib/engine/invoice/finalize";
import { checkInvoiceVerb } from "@/lib/engine/invoice/states";
import { type Decimal, zero } from "@/lib/engine/money/decimal";
import { minor, minorText, minorToDecimal } from "@/lib/engine/money/fixed";
import { keepLogo } from "@/lib/features/invoices/documents/commands";
import { type SellerFacts, sellerFacts } from "@/lib/features/invoices/documents/rows";
import { type InvoiceDetailRow, invoiceDetailInclude, toState as toInvoiceState } from "@/lib/features/invoices/rows";
import { bookApplication } from "../applications/commands/book";
import { toInvoiceLedger } from "../applications/rows";
import { printedConversions } from "../documents/queries";
import { billingCountry, toNoteDocument } from "../documents/rows";
import { storePlan } from "../draft/commands";
import { creditedFacts } from "../draft/queries";
import { toNoteDraft, type WholeCreditNote } from "../draft/rows";
import { type CreditedFacts, type PlannedNote, toEngine } from "../draft/rules";
import { creditNoteInclude, toCreditNote } from "../rows";
import { noteAccountingDate, noteNumber, storeNoteIssue } from "./issue";

/**
 * Closes a locked draft (D30, D31, D34, D52): works it out anew against what others have credited meanwhile, checks its limits, fixes number,
 * dates, seller, document and shares, and applies it to its own invoice where the account says so. Everything is worked out before the number
 * is taken, which is the last lock; a rollback returns the number.
 *
 * @throws AppError InvalidState with the invoice's or the engine's reason, or MISSING_FACTS, naming every field; ValidationFailed on `number`;
 * Conflict NUMBER_TAKEN
 */
export async function closeNote(ctx: CommandCtx, row: WholeCreditNote, given: string | null): Promise<void> {
  const account = await creditNotingFacts(ctx);
  const invoice = row.invoiceId === null ? null : await invoiceOf(ctx, row.invoiceId);
  const facts = await creditedFacts(ctx, row.invoiceId);
  const planned = await storePlan(ctx, row, toNoteDraft(row), facts);
  const seller = await sellerFacts(ctx, billingCountry(row), row.currency);
  refuse(missingFacts(row, planned, seller), refusalsOf(planned, facts));
  const { currency } = planned;
  await insertShares(ctx, sharesOf(planned));
  const logo = await keepLogo(ctx, seller.logo);
  const gross = minor(planned.totals.grossTotal, currency);
  const own = planOwnApplication(gross, invoice && toInvoiceLedger(invoice), account.applies_credit_notes);
  const booked = invoice && own > 0n ? await applyToOwn(ctx, row, invoice, minorToDecimal(own, currency)) : null;
  const conversions = await printedConversions(ctx, row, planned);
  const { number, issueDate } = await noteNumber(ctx, account, given);
  const document = toNoteDocument(row, planned, seller, { status: "FINAL", number, issueDate }, logo);
  await storeNoteIssue(ctx, account, {
    id: row.id,
    status: "FINAL",
    ...{ number, issueDate },
    accountingDate: noteAccountingDate(ctx, row, seller, issueDate),
    balance: minorText(gross - own, currency),
    merchantDetails: seller.details,
    version: { version: 1, reason: "FINALIZED", content: { ...document, conversions } },
  });
  booked?.tell(number);
  await recordFinalized(ctx, row);
}

function applyToOwn(ctx: CommandCtx, row: WholeCreditNote, invoice: InvoiceDetailRow, amount: Decimal) {
  const seen = { creditNoteBalanceVersion: row.balanceVersion, invoiceBalanceVersion: invoice.balanceVersion };
  const currency = Currency.parse(invoice.currency);
  return bookApplication(ctx, row.id, { invoiceId: invoice.id, amount, currency, seen });
}

/** @throws AppError InvalidState where the invoice is no longer one that can be credited */
async function invoiceOf(ctx: CommandCtx, id: string) {
  const invoice = await ctx.db.invoice.findFirstOrThrow({ where: { id }, include: invoiceDetailInclude });
  const check = checkInvoiceVerb("createCreditNote", toInvoiceState(invoice));
  if (check.ok) return invoice;
  throw invalidState(check.reason, `Its invoice ${invoice.number ?? ""}: ${check.message}`);
}

function refusalsOf(planned: PlannedNote, facts: CreditedFacts): readonly CreditRefusal[] {
  const plan = planCreditNote(toEngine(planned), facts.invoice, facts.soFar);
  return plan.ok ? [] : plan.refusals;
}

/** D52, as for an invoice; lines and totals are judged by the note's own rules (`planCreditNote`). */
function missingFacts(row: WholeCreditNote, planned: PlannedNote, seller: SellerFacts): Missing[] {
  const billing = readAddress(row.customerBillingAddress);
  return missingForFinalize({
    taxStatus: planned.taxStatus,
    buyer: { legalName: row.customerLegalCompanyName, address: billing, taxId: row.customerTaxId },
    merchant: { legalName: seller.legalName, address: seller.address, taxId: seller.taxId },
    merchantRegisteredInBuyerCountry: seller.registrations.some((one) => one.country === billing.country),
    lines: planned.lines.map(({ title, taxCategoryCode }) => ({ title, taxCategoryCode, hasTaxRate: true })),
    exemptionReason: row.taxExemptionReason,
    ...{ netTotal: zero, totalTax: planned.totals.totalTax, grossTotal: zero },
  }).filter(({ reason }) => reason !== "NO_LINES");
}

/** Names everything at once. @throws AppError InvalidState */
function refuse(missing: readonly Missing[], refusals: readonly CreditRefusal[]): void {
  const [first] = refusals;
  if (missing.length === 0 && !first) return;
  const fields: Record<string, string[]> = {};
  const sentences = [...missing, ...refusals.map((refusal) => ({ field: fieldOf(refusal), message: refusal.message }))];
  for (const { field, message } of sentences) fields[field] = [...(fields[field] ?? []), message];
  const reason = first && missing.length === 0 ? first.reason : "MISSING_FACTS";
  throw invalidState(reason, sentences.map(({ message }) => message).join(" "), fields);
}

const fields: Partial<Record<CreditRefusal["reason"], string>> = {
  NEGATIVE_TOTAL: "grossTotal",
  GROSS_EXCEEDED: "grossTotal",
  OTHER_CUSTOMER: "customerId",
  OTHER_CURRENCY: "currency",
  OTHER_RATE: "lineItems.taxRate",
  RATE_EXCEEDED: "lineItems.taxRate",
  RATE_BELOW_ZERO: "lineItems.taxRate",
};

function fieldOf({ reason }: CreditRefusal): string {
  return fields[reason] ?? "lineItems";
}

/** What takes nothing of a line is not kept. */
function sharesOf({ shares, currency }: PlannedNote) {
  return shares.flatMap((line) =>
    line.shares
      .filter(({ net }) => net !== 0n)
      .map(({ invoiceLineId, net }) => ({ lineId: line.lineId, invoiceLineId, net: minorText(net, currency) })),
  );
}

async function recordFinalized(ctx: CommandCtx, before: WholeCreditNote): Promise<void> {
  const row = await ctx.db.creditNote.findFirstOrThrow({ where: { id: before.id }, include: creditNoteInclude });
  ctx.record({
    verb: "FINALIZED",
    name: "Credit note finalized",
    summary: `The credit note ${row.number} for ${row.customerLegalCompanyName} was finalized.`,
    object: { type: "CREDIT_NOTE", id: row.id },
    target: { type: "CUSTOMER", id: row.customerId },
    before: toCreditNote(before),
    after: toCreditNote(row),
    event: "CREDIT_NOTE_ISSUED",
  });
}
