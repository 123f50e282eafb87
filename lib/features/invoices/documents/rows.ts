import { type Address, readAddress } from "@/lib/core/address";
import type { Ctx } from "@/lib/core/context";
import { type InvoicingFacts, invoicingFacts } from "@/lib/db/invoices";
import { type PlainDate, parsePlainDate } from "@/lib/engine/calendar/plain-date";
import {
  type DocumentAddress,
  type DocumentVersion,
  type InvoiceDocument,
  legalText,
} from "@/lib/engine/invoice/document";
import type { InvoiceStatus } from "@/lib/engine/invoice/states";
import { wireAmount } from "@/lib/engine/money/format";
import type { MerchantDetails } from "@/lib/features/accounts/merchant/schema";
import { merchantSelect, toMerchant, toMerchantDetails } from "@/lib/features/accounts/rows";
import type { WholeInvoice } from "../draft/rows";
import type { PlannedDraft } from "../draft/rules";
import { toDay } from "../rows";
import { type RegistrationFacts, taxIdFor } from "../rules";
import { documentGroups, documentPeriod, documentTaxes, paymentDetails, termsText } from "./rules";

/** Who issues the invoice, as things stand now; a document keeps what was true when it was numbered (D27). */
export interface SellerFacts {
  account: InvoicingFacts;
  legalName: string;
  address: Address | null;
  email: string | null;
  phone: string | null;
  taxId: string | null;
  logo: Logo | null;
  primaryColour: string | null;
  registrations: RegistrationFacts[];
  /** In the contract's layout; null while address or e-mail are missing. */
  details: MerchantDetails | null;
}

export interface Logo {
  type: string;
  bytes: Uint8Array;
}

export async function sellerFacts(ctx: Ctx, billingCountry: string, currency: string): Promise<SellerFacts> {
  const account = await invoicingFacts(ctx);
  const row = await ctx.db.merchant.findFirstOrThrow({ select: { ...merchantSelect, logoBytes: true } });
  const registrations = await ctx.db.taxRegistration.findMany({
    where: { merchantId: ctx.accountId },
    orderBy: { id: "asc" },
  });
  const merchant = toMerchant(row);
  return {
    account,
    legalName: merchant.legalCompanyName,
    address: merchant.address,
    email: merchant.email,
    phone: merchant.phoneNumber,
    taxId: taxIdFor(registrations, [billingCountry, account.country]),
    logo: row.logoBytes && row.logoType ? { type: row.logoType, bytes: row.logoBytes } : null,
    primaryColour: merchant.primaryColour,
    registrations,
    details: toMerchantDetails(account, row, registrations, currency, { billingCountry }),
  };
}

/** What is printed of the state: a draft has neither number nor dates of its own. */
export interface DocumentStamp {
  status: InvoiceStatus;
  number: string | null;
  issueDate: PlainDate | null;
  dueDate: PlainDate | null;
  version: DocumentVersion;
}

export const firstVersion: DocumentVersion = { version: 1, amendedOn: null, replaces: null, voided: false };

/** A draft as it would print now. */
export function draftStamp(row: WholeInvoice): DocumentStamp {
  const due = toDay(row.dueDate);
  return {
    status: row.status,
    number: row.number,
    issueDate: null,
    dueDate: due === null ? null : parsePlainDate(due),
    version: firstVersion,
  };
}

/** What is printed of the document itself; a credit note has it too. */
export type PrintedRow = Pick<
  WholeInvoice,
  | ("customerBillingAddress" | "customerShippingAddress" | "customerLegalCompanyName" | "customerTaxId")
  | ("paymentOptions" | "dueDateSource" | "paymentTermDays" | "purchaseOrderNumber" | "reference")
  | ("billingPeriodStart" | "billingPeriodEnd" | "taxExemptionReason" | "memo" | "creditBalances")
>;

/**
 * The invoice as plain data for paper and screen (D27, D32).
 *
 * @param logo `dataUrl(seller.logo)` to draw it now, `keepLogo(…)` for a document that is kept
 */
export function toDocument(
  row: PrintedRow,
  planned: PlannedDraft,
  seller: SellerFacts,
  stamp: DocumentStamp,
  logo: string | null,
): InvoiceDocument {
  const { currency, totals } = planned;
  const billing = readAddress(row.customerBillingAddress);
  const shipping = readAddress(row.customerShippingAddress);
  const gross = wireAmount(totals.grossTotal, currency);
  const byTransfer = row.paymentOptions.includes("BANK_TRANSFER");
  return {
    kind: "INVOICE",
    ...stamp,
    terms: row.dueDateSource === "MANUAL" ? null : termsText(row.paymentTermDays),
    purchaseOrderNumber: row.purchaseOrderNumber,
    reference: row.reference,
    billingPeriod: documentPeriod(toDay(row.billingPeriodStart), toDay(row.billingPeriodEnd)),
    currency,
    language: "en-GB",
    seller: {
      legalName: seller.legalName,
      address: seller.address && toDocumentAddress(seller.address),
      email: seller.email,
      phone: seller.phone,
      taxId: seller.taxId,
      registrationNumber: seller.account.company_number || null,
      logo,
      primaryColour: seller.primaryColour,
    },
    buyer: {
      legalName: row.customerLegalCompanyName,
      address: toDocumentAddress(billing),
      shippingAddress: isSame(billing, shipping) ? null : toDocumentAddress(shipping),
      taxId: row.customerTaxId,
    },
    taxStatus: planned.taxStatus,
    legalText: legalText(planned.taxStatus, row.taxExemptionReason),
    groups: documentGroups(planned),
    taxes: documentTaxes(planned),
    netTotal: wireAmount(totals.netTotal, currency),
    totalTax: wireAmount(totals.totalTax, currency),
    grossTotal: gross,
    balanceDue: gross,
    paymentDetails: byTransfer ? paymentDetails(seller.details) : [],
    paymentLink: null,
    memo: row.memo,
    creditBalances: row.creditBalances,
    environment: seller.account.environment === "SANDBOX" ? "TEST" : "PRODUCTION",
  };
}

/** The picture itself, as a document carries it to the printer. */
export function dataUrl(logo: Logo | null): string | null {
  if (logo === null) return null;
  const { type, bytes } = logo;
  return `data:${type};base64,${Buffer.from(bytes).toString("base64")}`;
}

function toDocumentAddress(address: Address): DocumentAddress {
  return { ...address, line2: address.line2 ?? null, state: address.state ?? null };
}

function isSame(one: Address, other: Address): boolean {
  return JSON.stringify(toDocumentAddress(one)) === JSON.stringify(toDocumentAddress(other));
}
