import { readAddress } from "@/lib/core/address";
import { Currency, KeyValuePair } from "@/lib/core/shapes";
import type { Prisma } from "@/lib/db/generated/client";
import type { InvoiceGetPayload } from "@/lib/db/generated/models";
import type { InvoiceState } from "@/lib/engine/invoice/states";
import type { Currency as CurrencyCode } from "@/lib/engine/money/currency";
import { Decimal } from "@/lib/engine/money/decimal";
import { wireAmount } from "@/lib/engine/money/format";
import { MerchantDetails } from "@/lib/features/accounts/merchant/schema";
import type { Invoice, InvoiceBase, InvoiceDetail, InvoiceFields } from "./schema";

export const invoiceInclude = {
  customer: { select: { archivedAt: true } },
  creditNotes: { select: { id: true }, orderBy: { id: "asc" } },
} as const satisfies Prisma.InvoiceInclude;

export const invoiceDetailInclude = {
  ...invoiceInclude,
  allocations: { include: { payment: { select: { paidAt: true, origin: true } } }, orderBy: { id: "asc" } },
  applications: {
    where: { reversedAt: null },
    include: { creditNote: { include: { lines: { orderBy: { index: "asc" } } } } },
    orderBy: { id: "asc" },
  },
} as const satisfies Prisma.InvoiceInclude;

type StoredInvoice = InvoiceGetPayload<{ include: typeof invoiceInclude }>;
/** What is read only through a schema may also be fresh, not yet stored. */
export type InvoiceRow = Omit<StoredInvoice, "merchantDetails"> & { merchantDetails: unknown };
export type InvoiceDetailRow = InvoiceGetPayload<{ include: typeof invoiceDetailInclude }>;

export function toInvoiceBase(row: InvoiceRow): InvoiceBase {
  const currency = Currency.parse(row.currency);
  const merchantDetails = MerchantDetails.safeParse(row.merchantDetails);
  return {
    id: row.id,
    sequenceAccountId: row.accountId,
    ...present("billingScheduleId", row.billingScheduleId),
    status: row.status,
    currency,
    ...present("invoiceNumber", row.number),
    ...present("issueDate", toDay(row.issueDate)),
    ...present("dueDate", toDay(row.dueDate)),
    ...present("purchaseOrderNumber", row.purchaseOrderNumber),
    ...present("reference", row.reference),
    customerEmails: row.customerEmails,
    customerLegalCompanyName: row.customerLegalCompanyName,
    customerBillingAddress: readAddress(row.customerBillingAddress),
    customerShippingAddress: readAddress(row.customerShippingAddress),
    ...present("memo", row.memo),
    paymentOptions: row.paymentOptions,
    ...present("billingPeriod", toPeriod(row.billingPeriodStart, row.billingPeriodEnd)),
    customerId: row.customerId,
    totalTax: wireAmount(exact(row.totalTax), currency),
    netTotal: wireAmount(exact(row.netTotal), currency),
    grossTotal: wireAmount(exact(row.grossTotal), currency),
    metadata: readPairs(row.metadata),
    ...present("customerTaxId", row.customerTaxId),
    paymentStatus: row.paymentStatus,
    createdAt: row.createdAt.toISOString(),
    creditNoteIds: row.creditNotes.map(({ id }) => id),
    linkedServices: [],
    ...(merchantDetails.success ? { merchantDetails: merchantDetails.data } : {}),
    ...present("creditBalances", row.creditBalances),
    ...present("dunningStatus", row.dunningStatus),
    accountingDate: row.accountingDate.toISOString().slice(0, 10),
    ...present("calculatedAt", row.calculatedAt?.toISOString() ?? null),
    customerTaxStatus: row.customerTaxStatus,
    renderSettings: { paymentLinkDisplay: row.paymentLinkDisplay },
    isCustomerArchived: row.customer.archivedAt !== null,
  };
}

export function toInvoice(row: InvoiceRow): Invoice {
  return { ...toInvoiceBase(row), updatedAt: row.updatedAt.toISOString() };
}

export function toInvoiceDetail(row: InvoiceDetailRow): InvoiceDetail {
  const currency = Currency.parse(row.currency);
  return {
    ...toInvoice(row),
    ...present("billingRunId", row.billingRunId),
    attachmentAssets: [],
    balance: wireAmount(exact(row.balance), currency),
    balanceVersion: row.balanceVersion,
    integrationPaymentStatuses: {},
    appliedCreditNotes: appliedNotes(row, currency),
    appliedCreditGrants: [],
    projectedCreditGrants: [],
    paymentAllocations: row.allocations
      .filter((allocation) => allocation.reversedAt === null)
      .map((allocation) => ({
        paymentId: allocation.paymentId,
        amount: wireAmount(exact(allocation.amount), currency),
        allocatedAt: allocation.allocatedAt.toISOString(),
        paidAt: allocation.payment.paidAt.toISOString(),
        origin: allocation.payment.origin,
      })),
    paymentTermDays: row.paymentTermDays,
    dueDateSource: row.dueDateSource,
    ...present("autoIssueOn", row.status === "DRAFT" ? toDay(row.autoIssueOn) : null),
    ...present("autoIssueBlocked", row.status === "DRAFT" ? row.autoIssueBlocked : null),
  };
}

/** What decides which verbs are allowed. */
export function toState(
  row: Pick<InvoiceDetailRow, "status" | "paymentStatus" | "allocations" | "applications">,
): InvoiceState {
  return {
    status: row.status,
    paymentStatus: row.paymentStatus,
    hasPayments: row.allocations.some((allocation) => allocation.reversedAt === null),
    hasApplications: row.applications.length > 0,
  };
}

/** Each note once, however often it was applied. */
function appliedNotes({ applications }: InvoiceDetailRow, currency: CurrencyCode): InvoiceDetail["appliedCreditNotes"] {
  const notes = new Map(applications.map(({ creditNote }) => [creditNote.id, creditNote]));
  return [...notes.values()].map((note) => ({
    id: note.id,
    ...present("creditNoteNumber", note.number),
    netTotal: wireAmount(exact(note.netTotal), currency),
    totalTax: wireAmount(exact(note.totalTax), currency),
    grossTotal: wireAmount(exact(note.grossTotal), currency),
    lineItems: note.lines.map((line) => ({
      name: line.title,
      netTotal: wireAmount(exact(line.netTotal), currency),
      grossTotal: wireAmount(exact(line.grossTotal), currency),
      invoiceLineItemIds:
        line.invoiceLineItemIds.length > 0 ? line.invoiceLineItemIds : line.lineItemId ? [line.lineItemId] : [],
    })),
  }));
}

/** The fields a caller may set, as they are: calculated ones are absent. */
export function toEditableFields(row: InvoiceRow): InvoiceFields {
  return {
    dueDate: row.dueDateSource === "MANUAL" ? toDay(row.dueDate) : null,
    purchaseOrderNumber: row.purchaseOrderNumber,
    reference: row.reference,
    customerEmails: row.customerEmails,
    customerLegalCompanyName: row.customerLegalCompanyName,
    customerBillingAddress: readAddress(row.customerBillingAddress),
    customerShippingAddress: readAddress(row.customerShippingAddress),
    memo: row.memo,
    paymentOptions: row.paymentOptions,
    billingPeriod: toPeriod(row.billingPeriodStart, row.billingPeriodEnd),
    metadata: readPairs(row.metadata),
    creditBalances: row.creditBalances,
    accountingDate: row.accountingDateSource === "MANUAL" ? toDay(row.accountingDate) : null,
  };
}

export function toPeriod(start: Date | null, end: Date | null): { start: string; endInclusive: string } | null {
  const [first, last] = [toDay(start), toDay(end)];
  return first && last ? { start: first, endInclusive: last } : null;
}

export function readPairs(stored: unknown): { key: string; value: string }[] {
  return KeyValuePair.array().parse(stored);
}

/** A field that is left out when it is empty. */
export function present<Key extends string, Value>(key: Key, value: Value | null): { [K in Key]?: Value } {
  const field: { [K in Key]?: Value } = {};
  if (value !== null) field[key] = value;
  return field;
}

/** A column of the database, exactly. */
export function exact(value: { toFixed(): string }): Decimal {
  return new Decimal(value.toFixed());
}

export function toDay(date: Date | null): string | null {
  return date === null ? null : date.toISOString().slice(0, 10);
}

export function fromDay(day: string | null): Date | null {
  return day === null ? null : new Date(`${day}T00:00:00Z`);
}
