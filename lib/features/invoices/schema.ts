import { z } from "zod";
import { Address } from "@/lib/core/address";
import { email, id, longText, pathId, plainDate, requiredText, text } from "@/lib/core/fields";
import { pageOf } from "@/lib/core/paging";
import { Currency, InclusiveDateRange, KeyValuePair } from "@/lib/core/shapes";
import { invoicePaymentStatuses, invoiceStatuses } from "@/lib/engine/invoice/states";
import { MerchantDetails } from "@/lib/features/accounts/merchant/schema";
import { Asset } from "@/lib/features/assets/schema";
import { IntegrationService, TaxStatus } from "@/lib/features/customers/schema";
import { AppliedCreditGrant, AppliedCreditNote, ProjectedCreditGrant } from "./credits/schema";

export const InvoiceStatus = z.enum(invoiceStatuses).meta({ id: "InvoiceStatus" });
export const InvoicePaymentStatus = z
  .enum(invoicePaymentStatuses, { error: "Must be UNPAID, PARTIALLY_PAID, PAID or UNCOLLECTIBLE." })
  .meta({ id: "InvoicePaymentStatus" });
export const InvoicePaymentOption = z.enum(["BANK_TRANSFER", "LINK"]).meta({ id: "InvoicePaymentOption" });
export const DueDateSource = z.enum(["MANUAL", "CALCULATED"]).meta({ id: "DueDateSource" });
export const PaymentOrigin = z.enum(["MANUAL", "STRIPE"]).meta({ id: "PaymentOrigin" });
export const InvoiceDunningStatus = z
  .enum(["SCHEDULED", "OVERDUE_CHECK_SCHEDULED", "COMPLETED", "FAILED", "NOT_REQUIRED"])
  .meta({ id: "InvoiceDunningStatus" });

export const PaymentLinkDisplay = z.enum(["SHOW_PAYMENT_LINK", "HIDE_PAYMENT_LINK"]).meta({ id: "PaymentLinkDisplay" });
export const InvoiceRenderOptions = z
  .object({ paymentLinkDisplay: PaymentLinkDisplay })
  .meta({ id: "InvoiceRenderOptions" });

export const LinkedService = z
  .object({
    externalId: z.string(),
    externalService: IntegrationService,
    syncTime: z.string(),
    externalUrl: z.string().optional(),
  })
  .meta({ id: "LinkedService" });

const baseShape = {
  id: z.string(),
  sequenceAccountId: z.string(),
  billingScheduleId: z.string().optional(),
  status: InvoiceStatus,
  currency: Currency,
  invoiceNumber: z.string().optional(),
  issueDate: z.string().optional(),
  dueDate: z.string().optional(),
  purchaseOrderNumber: z.string().optional(),
  reference: z.string().optional(),
  customerEmails: z.array(z.string()),
  customerLegalCompanyName: z.string(),
  customerBillingAddress: Address,
  customerShippingAddress: Address,
  memo: z.string().optional(),
  paymentOptions: z.array(InvoicePaymentOption),
  billingPeriod: InclusiveDateRange.optional(),
  customerId: z.string(),
  totalTax: z.string(),
  netTotal: z.string(),
  grossTotal: z.string(),
  metadata: z.array(KeyValuePair),
  customerTaxId: z.string().optional(),
  paymentStatus: InvoicePaymentStatus,
  createdAt: z.string(),
  creditNoteIds: z.array(z.string()),
  linkedServices: z.array(LinkedService),
  merchantDetails: MerchantDetails.optional(),
  creditBalances: z.string().optional(),
  dunningStatus: InvoiceDunningStatus.optional(),
  accountingDate: z.string(),
  calculatedAt: z.string().optional(),
  customerTaxStatus: TaxStatus,
  renderSettings: InvoiceRenderOptions,
  isCustomerArchived: z.boolean(),
};

/** Fields common to every form of an invoice; the answer of a deletion. */
export const InvoiceBase = z.object(baseShape).meta({ id: "InvoiceBase" });
export type InvoiceBase = z.output<typeof InvoiceBase>;

/** An invoice as lists and actions answer it. */
export const Invoice = z.object({ ...baseShape, updatedAt: z.string() }).meta({ id: "Invoice" });
export type Invoice = z.output<typeof Invoice>;

export const PaymentAllocation = z
  .object({
    paymentId: z.string(),
    amount: z.string(),
    allocatedAt: z.string(),
    paidAt: z.string(),
    origin: PaymentOrigin,
  })
  .meta({ id: "PaymentAllocation" });

const IntegrationPaymentStatus = z
  .enum(["PENDING", "IN_PROGRESS", "PAID", "FAILED", "CANCELLED", "REFUNDED"])
  .meta({ id: "IntegrationPaymentStatus" });

const IntegrationPaymentStatuses = z
  .object({ stripe: IntegrationPaymentStatus.optional(), goCardless: IntegrationPaymentStatus.optional() })
  .meta({ id: "IntegrationPaymentStatuses" });

/** An invoice as get, create and update answer it. */
export const InvoiceDetail = z
  .object({
    ...baseShape,
    updatedAt: z.string(),
    billingRunId: z.string().optional(),
    attachmentAssets: z.array(Asset),
    balance: z.string(),
    balanceVersion: z.int(),
    integrationPaymentStatuses: IntegrationPaymentStatuses,
    appliedCreditNotes: z.array(AppliedCreditNote),
    appliedCreditGrants: z.array(AppliedCreditGrant),
    projectedCreditGrants: z.array(ProjectedCreditGrant),
    paymentAllocations: z.array(PaymentAllocation),
    paymentTermDays: z.int(),
    dueDateSource: DueDateSource,
    autoIssueOn: z.string().optional().meta(ours("Day from which a schedule's draft is issued by itself (D45)")),
    autoIssueBlocked: z.string().optional().meta(ours("Why it is not issued by itself")),
  })
  .meta({ id: "InvoiceDetail" });

function ours(description: string) {
  return { description: `x-extension: ${description}`, "x-extension": true };
}
export type InvoiceDetail = z.output<typeof InvoiceDetail>;

export const InvoiceList = pageOf("InvoiceList", Invoice);

/** What a caller may set. Absent and null are one on create and on PUT; on PATCH absent keeps and null sets the default. */
export const invoiceFields = {
  dueDate: plainDate().nullish().meta({ description: "Day payment is due; without one, issue date + payment terms." }),
  purchaseOrderNumber: text(200).nullish(),
  reference: text(200).nullish(),
  customerEmails: z.array(email()).max(50).nullish(),
  customerLegalCompanyName: requiredText(300).nullish(),
  customerBillingAddress: Address.nullish(),
  customerShippingAddress: Address.nullish(),
  memo: longText().nullish(),
  paymentOptions: z.array(InvoicePaymentOption).max(2).nullish(),
  billingPeriod: InclusiveDateRange.nullish(),
  metadata: z.array(KeyValuePair).max(100).nullish(),
  creditBalances: text(2000).nullish(),
  billingRunId: id().nullish(),
  accountingDate: plainDate().nullish(),
  attachmentAssetIds: z.array(id()).max(50).nullish(),
};
const InvoiceFields = z.object(invoiceFields);
export type InvoiceFields = z.output<typeof InvoiceFields>;

export const InvoiceCreate = z
  .object({ ...invoiceFields, billingScheduleId: id().nullish(), currency: Currency, customerId: id() })
  .meta({ id: "InvoiceCreate" });

export const InvoiceUpdate = z.object({ ...invoiceFields, currency: Currency.nullish() }).meta({ id: "InvoiceUpdate" });
export const InvoicePatch = z.object(invoiceFields).meta({ id: "InvoicePatch" });

export const InvoiceId = z.object({ id: pathId() });

/** x-extension of D30: the number, where the account numbers its documents by hand. */
export const DocumentNumberInput = z.object({
  number: requiredText(60)
    .nullish()
    .meta({ description: "x-extension: the number, where the account numbers by hand.", "x-extension": true }),
});
