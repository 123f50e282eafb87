import { z } from "zod";
import { readAddress } from "@/lib/core/address";
import { invalidState } from "@/lib/core/errors";
import { command } from "@/lib/core/operation";
import { instantToLocalDay, type PlainDate, parsePlainDate } from "@/lib/engine/calendar/plain-date";
import {
  accountingDate,
  dueDate,
  type FinalizeFacts,
  type Missing,
  missingForFinalize,
} from "@/lib/engine/invoice/finalize";
import { settle } from "@/lib/engine/invoice/payment";
import { zero } from "@/lib/engine/money/decimal";
import { keepLogo } from "../documents/commands";
import { type DocumentStamp, firstVersion, type SellerFacts, sellerFacts, toDocument } from "../documents/rows";
import { lockWhole } from "../draft/commands";
import type { WholeInvoice } from "../draft/rows";
import type { PlannedDraft } from "../draft/rules";
import { fromDay, toDay, toInvoice } from "../rows";
import { DocumentNumberInput, Invoice, InvoiceId } from "../schema";
import { convertIssued, readyToConvert } from "./convert";
import { numberFor, plannedAsStored, storeIssue } from "./issue";

/**
 * Closes a draft: number, dates, seller and document are fixed, editing ends (D30, D31, D32, D52). Everything is checked and worked out
 * before the number is taken, which is the last lock; a rollback returns the number.
 *
 * Where it bears the tax of a country with another currency, its totals are converted for that country's tax office (D50).
 *
 * @throws AppError NotFound; InvalidState with the engine's reason, or MISSING_FACTS, MISSING_TAX_RATE or NEGATIVE_TOTAL naming every
 * field, or MISSING_EXCHANGE_RATE; ValidationFailed on `number`; Conflict NUMBER_TAKEN
 */
export const finalizeInvoice = command({
  name: "finalizeInvoice",
  permission: "invoice:finalize",
  input: z.object({ ...InvoiceId.shape, ...DocumentNumberInput.shape }),
  output: Invoice,
  async run(ctx, { id, number: given }) {
    const row = await lockWhole(ctx, id, "finalize");
    const planned = plannedAsStored(ctx, row);
    const billing = readAddress(row.customerBillingAddress);
    const seller = await sellerFacts(ctx, billing.country, row.currency);
    refuseIncomplete(missingForFinalize(finalizeFacts(row, planned, seller)));
    const logo = await keepLogo(ctx, seller.logo);
    const taxed = await readyToConvert(ctx, planned, seller, billing.country);
    const { number, issueDate } = await numberFor(ctx, seller.account, given ?? null);
    const dates = datesOf(row, seller, issueDate, instantToLocalDay(row.createdAt.getTime(), ctx.timeZone));
    const conversions = await convertIssued(ctx, row.id, taxed, issueDate);
    const { grossTotal } = planned.totals;
    const settled = settle({ grossTotal, applied: zero, paid: zero, markedUncollectible: false });
    const stamp: DocumentStamp = { status: "FINAL", number, issueDate, dueDate: dates.dueDate, version: firstVersion };
    const content = { ...toDocument(row, planned, seller, stamp, logo), conversions };
    await storeIssue(ctx, seller.account, {
      id: row.id,
      status: "FINAL",
      number,
      issueDate,
      ...dates,
      paymentStatus: settled.paymentStatus,
      balance: settled.balance.toFixed(),
      merchantDetails: seller.details,
      version: { version: 1, reason: "FINALIZED", content },
    });
    const after = toInvoice({
      ...row,
      status: "FINAL",
      number,
      issueDate: fromDay(issueDate),
      dueDate: fromDay(dates.dueDate),
      accountingDate: new Date(`${dates.accountingDate}T00:00:00Z`),
      paymentStatus: settled.paymentStatus,
      merchantDetails: seller.details,
      updatedAt: ctx.clock.now(),
    });
    ctx.record({
      verb: "FINALIZED",
      name: "Invoice finalized",
      summary: `The invoice ${number} for ${row.customerLegalCompanyName} was finalized.`,
      object: { type: "INVOICE", id: row.id },
      target: { type: "CUSTOMER", id: row.customerId },
      before: toInvoice(row),
      after,
      event: "INVOICE_ISSUED",
    });
    return after;
  },
});

/** What the engine checks before an invoice is finalized (D27, D46, D52). */
export function finalizeFacts(row: WholeInvoice, planned: PlannedDraft, seller: SellerFacts): FinalizeFacts {
  const billing = readAddress(row.customerBillingAddress);
  return {
    taxStatus: planned.taxStatus,
    buyer: { legalName: row.customerLegalCompanyName, address: billing, taxId: row.customerTaxId },
    merchant: { legalName: seller.legalName, address: seller.address, taxId: seller.taxId },
    merchantRegisteredInBuyerCountry: seller.registrations.some((one) => one.country === billing.country),
    lines: planned.lines.map((line) => ({
      title: line.title,
      taxCategoryCode: line.taxCategoryCode,
      hasTaxRate: !line.taxRateMissing,
    })),
    exemptionReason: row.taxExemptionReason,
    ...planned.totals,
  };
}

/** D31: due date and accounting date of an invoice that is issued on a day. */
export function datesOf(
  row: WholeInvoice,
  seller: SellerFacts,
  issueDate: PlainDate,
  createdOn: PlainDate,
): { dueDate: PlainDate; accountingDate: PlainDate } {
  const typedDue = toDay(row.dueDate);
  const periodEnd = toDay(row.billingPeriodEnd);
  const runDate = toDay(row.runs[0]?.invoiceDate ?? null);
  const manual = row.accountingDateSource === "MANUAL" ? toDay(row.accountingDate) : null;
  return {
    dueDate: dueDate(
      row.dueDateSource === "MANUAL" && typedDue
        ? { source: "MANUAL", dueDate: parsePlainDate(typedDue) }
        : { source: "CALCULATED", paymentTermDays: row.paymentTermDays },
      issueDate,
    ),
    accountingDate: manual
      ? parsePlainDate(manual)
      : accountingDate(seller.account.accounting_date_preference, {
          billingPeriodEndInclusive: periodEnd ? parsePlainDate(periodEnd) : null,
          runDate: runDate ? parsePlainDate(runDate) : null,
          createdOn,
          issueDate,
        }),
  };
}

/** Names everything that is missing at once (D52). @throws AppError InvalidState */
function refuseIncomplete(missing: readonly Missing[]): void {
  const first = missing[0];
  if (!first) return;
  const fields: Record<string, string[]> = {};
  for (const { field, message } of missing) fields[field] = [...(fields[field] ?? []), message];
  const reasons = new Set(missing.map((one) => one.reason));
  const alone = reasons.size === 1 && (first.reason === "NEGATIVE_TOTAL" || first.reason === "MISSING_TAX_RATE");
  throw invalidState(alone ? first.reason : "MISSING_FACTS", missing.map((one) => one.message).join(" "), fields);
}
