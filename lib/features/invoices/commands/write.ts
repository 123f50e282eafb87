import { readAddress, statedAddress } from "@/lib/core/address";
import type { Ctx } from "@/lib/core/context";
import { invalid } from "@/lib/core/errors";
import { type InvoicingFacts, invoicingFacts } from "@/lib/db/invoices";
import { instantToLocalDay, type PlainDate, parsePlainDate } from "@/lib/engine/calendar/plain-date";
import { accountingDate } from "@/lib/engine/invoice/finalize";
import { fromDay } from "../rows";
import { type BuyerFacts, recipientsOf, taxIdFor } from "../rules";
import type { InvoiceFields } from "../schema";

/** The account's local day (D7). */
export function today(ctx: Pick<Ctx, "clock" | "timeZone">): PlainDate {
  return instantToLocalDay(ctx.clock.now().getTime(), ctx.timeZone);
}

/** What an invoice takes from its customer, as it is now; null when there is no such customer. */
export async function findBuyer(
  ctx: Ctx,
  customerId: string,
): Promise<(BuyerFacts & { isArchived: boolean; isDraft: boolean }) | null> {
  const row = await ctx.db.customer.findFirst({
    where: { id: customerId },
    include: {
      contacts: { where: { archivedAt: null }, orderBy: { id: "asc" } },
      taxRegistrations: { orderBy: { id: "asc" } },
    },
  });
  if (!row) return null;
  const address = readAddress(row.address);
  return {
    legalName: row.legalName,
    address,
    emails: recipientsOf(row.contacts),
    taxId: taxIdFor(row.taxRegistrations, [address.country]),
    taxStatus: row.taxStatus,
    taxExemptionReason: row.taxExemptionReason,
    isArchived: row.archivedAt !== null,
    isDraft: row.status === "DRAFT",
  };
}

/** Local days of the account that an accounting date may be (D31). */
export interface InvoiceDays {
  createdOn: PlainDate;
  /** Of the first billing run that the invoice is of; null of one that people made. */
  runDate: PlainDate | null;
}

/** Columns for every field a caller may set; what is absent or null takes its default (POST and PUT). */
export async function fieldData(ctx: Ctx, input: InvoiceFields, buyer: BuyerFacts, days: InvoiceDays) {
  refuseUnknownReferences(input);
  const facts = await invoicingFacts(ctx);
  const billing = input.customerBillingAddress
    ? statedAddress(input.customerBillingAddress, "customerBillingAddress")
    : buyer.address;
  return {
    ...dueDateData(input.dueDate),
    purchaseOrderNumber: input.purchaseOrderNumber || null,
    reference: input.reference || null,
    memo: input.memo || null,
    creditBalances: input.creditBalances || null,
    customerEmails: input.customerEmails ?? buyer.emails,
    customerLegalCompanyName: input.customerLegalCompanyName ?? buyer.legalName,
    customerBillingAddress: billing,
    customerShippingAddress: input.customerShippingAddress
      ? statedAddress(input.customerShippingAddress, "customerShippingAddress")
      : billing,
    paymentOptions: [...new Set(input.paymentOptions ?? (["BANK_TRANSFER"] as const))],
    metadata: input.metadata ?? [],
    ...periodData(input.billingPeriod),
    ...accountingDateData(facts, input.accountingDate, input.billingPeriod?.endInclusive, days),
  };
}

/** D31: MANUAL once typed, else worked out when the invoice is finalized. */
export function dueDateData(day: string | null | undefined) {
  return { dueDate: fromDay(day ?? null), dueDateSource: day ? ("MANUAL" as const) : ("CALCULATED" as const) };
}

export function periodData(period: { start: string; endInclusive: string } | null | undefined) {
  return {
    billingPeriodStart: fromDay(period?.start ?? null),
    billingPeriodEnd: fromDay(period?.endInclusive ?? null),
  };
}

/** D31: as typed, else by the account's preference. */
export function accountingDateData(
  facts: InvoicingFacts,
  day: string | null | undefined,
  periodEnd: string | null | undefined,
  { createdOn, runDate }: InvoiceDays,
) {
  const calculated = accountingDate(facts.accounting_date_preference, {
    billingPeriodEndInclusive: periodEnd ? parsePlainDate(periodEnd) : null,
    ...{ runDate, createdOn },
    issueDate: null,
  });
  return {
    accountingDate: new Date(`${day ?? calculated}T00:00:00Z`),
    accountingDateSource: day ? ("MANUAL" as const) : ("CALCULATED" as const),
  };
}

/** A hand-made invoice has no run (D12), and files are not uploaded yet: any such identifier is an unknown one. */
export function refuseUnknownReferences(
  input: InvoiceFields & { billingScheduleId?: string | null | undefined },
): void {
  if (input.billingRunId) throw invalid({ billingRunId: ["There is no billing run with this identifier."] });
  if (input.billingScheduleId) {
    throw invalid({ billingScheduleId: ["There is no billing schedule with this identifier."] });
  }
  if (input.attachmentAssetIds?.length) {
    throw invalid({ "attachmentAssetIds.0": ["There is no uploaded file with this identifier."] });
  }
}
