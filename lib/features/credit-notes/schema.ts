import { z } from "zod";
import { Address } from "@/lib/core/address";
import { email, id, instant, longText, pathId, plainDate, requiredText, text } from "@/lib/core/fields";
import { pageOf } from "@/lib/core/paging";
import { Currency, KeyValuePair } from "@/lib/core/shapes";
import { creditNoteStatuses } from "@/lib/engine/invoice/credit-note-states";
import { MerchantDetails } from "@/lib/features/accounts/merchant/schema";
import { DocumentNumberInput, LinkedService } from "@/lib/features/invoices/schema";

export const CreditNoteStatus = z.enum(creditNoteStatuses).meta({ id: "CreditNoteStatus" });
export const CreditNoteApplicationStatus = z
  .enum(["UNAPPLIED", "PARTIALLY_APPLIED", "FULLY_APPLIED", "UNKNOWN"])
  .meta({ id: "CreditNoteApplicationStatus" });
export const SettingPreference = z
  .enum(["ENABLED", "DISABLED"], { error: "Must be ENABLED or DISABLED." })
  .meta({ id: "SettingPreference" });

export const CreditNoteSettings = z
  .object({ generateCashCreditGrant: SettingPreference })
  .meta({ id: "CreditNoteSettings" });

export const CreditNoteApplicationEntry = z
  .object({
    id: z.string().meta({ description: "x-extension: of the application, to undo it by.", "x-extension": true }),
    invoiceId: z.string(),
    invoiceNumber: z.string().optional(),
    amount: z.string(),
    appliedAt: z.string(),
  })
  .meta({ id: "CreditNoteApplicationEntry" });

export const CreditNote = z
  .object({
    id: z.string(),
    sequenceAccountId: z.string(),
    status: CreditNoteStatus,
    invoiceId: z.string().optional(),
    invoiceNumber: z.string().optional(),
    billingScheduleId: z.string().optional(),
    currency: Currency,
    issueDate: z.string().optional(),
    billingPeriodStart: z.string().optional(),
    billingPeriodEnd: z.string().optional(),
    creditNoteNumber: z.string().optional(),
    purchaseOrderNumber: z.string().optional(),
    customerId: z.string(),
    customerEmails: z.array(z.string()),
    customerLegalCompanyName: z.string(),
    customerBillingAddress: Address,
    customerShippingAddress: Address,
    memo: z.string().optional(),
    totalTax: z.string(),
    netTotal: z.string(),
    grossTotal: z.string(),
    metadata: z.array(KeyValuePair),
    customerTaxId: z.string().optional(),
    linkedServices: z.array(LinkedService),
    applicationStatus: CreditNoteApplicationStatus.optional(),
    balance: z.string().optional(),
    balanceVersion: z.int().optional(),
    applications: z.array(CreditNoteApplicationEntry),
    merchantDetails: MerchantDetails.optional(),
    settings: CreditNoteSettings,
    accountingDate: z.string().optional(),
  })
  .meta({ id: "CreditNote" });
export type CreditNote = z.output<typeof CreditNote>;

export const CreditNoteList = pageOf("CreditNoteList", CreditNote);

/** What a caller may set. Absent and null are one: the invoice's or the customer's own, or nothing. */
const creditNoteFields = {
  billingPeriodStart: instant().nullish(),
  billingPeriodEnd: instant().nullish(),
  purchaseOrderNumber: text(200).nullish(),
  customerEmails: z.array(email()).max(50).nullish(),
  customerLegalCompanyName: requiredText(300).nullish(),
  customerBillingAddress: Address.nullish(),
  customerShippingAddress: Address.nullish(),
  memo: longText().nullish(),
  metadata: z.array(KeyValuePair).max(100).nullish(),
  customerTaxId: text(100).nullish(),
  accountingDate: plainDate().nullish(),
};
const CreditNoteFields = z.object(creditNoteFields);
export type CreditNoteFields = z.output<typeof CreditNoteFields>;

export const CreditNoteCreate = z
  .object({ ...creditNoteFields, invoiceId: id().nullish(), currency: Currency, customerId: id() })
  .meta({ id: "CreditNoteCreate" });

const updateFields = { ...creditNoteFields, settings: CreditNoteSettings.nullish() };
export const CreditNoteUpdate = z.object(updateFields).meta({ id: "CreditNoteUpdate" });
export const UpdateCreditNote = z.object({ ...updateFields, id: pathId() });

export const CreditNoteId = z.object({ id: pathId() });
export const NumberedCreditNote = z.object({ ...CreditNoteId.shape, ...DocumentNumberInput.shape });
