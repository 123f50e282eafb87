import type { PlainDate } from "../calendar/plain-date";
import type { Currency } from "../money/currency";
import { Decimal, decimal, sum } from "../money/decimal";
import { displayAmount, percentText, wireAmount } from "../money/format";
import type { InvoiceStatus } from "./states";
import type { TaxStatus } from "./totals";

/**
 * A printed invoice or credit note as plain data, which the PDF and the web preview print alike (D27, D32, D47, DESIGN.md §11). It is
 * JSON: dates `yyyy-MM-dd`, amounts `wireAmount`, rates and quantities `wireNumber`.
 *
 * Law: the charges by group add up to the lines.
 */
export type InvoiceDocument = {
  kind: DocumentKind;
  /** Of a credit note: the invoice that it corrects (D52). */
  original?: DocumentOriginal | null;
  /** Null while a draft. */
  number: string | null;
  status: InvoiceStatus;
  issueDate: PlainDate | null;
  dueDate: PlainDate | null;
  /** As printed: `"30 days"`; null when the due date is manual. */
  terms: string | null;
  purchaseOrderNumber: string | null;
  reference: string | null;
  billingPeriod: DocumentPeriod | null;
  currency: Currency;
  /** BCP 47, the PDF's language: `"en-GB"`. */
  language: string;
  seller: DocumentSeller;
  buyer: DocumentBuyer;
  taxStatus: TaxStatus;
  /** `legalText(…)` at the moment of the snapshot. */
  legalText: string | null;
  groups: DocumentGroup[];
  taxes: DocumentTax[];
  netTotal: string;
  totalTax: string;
  grossTotal: string;
  balanceDue: string;
  /** D50, where the account prints them; absent in documents of before. */
  conversions?: DocumentConversion[];
  paymentDetails: { label: string; rows: { label: string; value: string }[] }[];
  paymentLink: string | null;
  memo: string | null;
  /** Text on credit that is left, printed as it is. */
  creditBalances: string | null;
  version: DocumentVersion;
  /** TEST prints TEST on every page (D47). */
  environment: "PRODUCTION" | "TEST";
};

/** A credit note's amounts are what is given back, so they are printed as they stand: above zero. */
export type DocumentKind = "INVOICE" | "CREDIT_NOTE";

export type DocumentOriginal = { number: string; issueDate: PlainDate };

export type DocumentPeriod = { start: PlainDate; endInclusive: PlainDate };

export type DocumentAddress = {
  line1: string;
  line2: string | null;
  town: string;
  state: string | null;
  postcode: string;
  /** ISO 3166-1 alpha-2. */
  country: string;
};

export type DocumentSeller = {
  legalName: string;
  address: DocumentAddress | null;
  email: string | null;
  phone: string | null;
  taxId: string | null;
  registrationNumber: string | null;
  /** A `data:` URL or the path of the file. */
  logo: string | null;
  /** `#rrggbb`. */
  primaryColour: string | null;
};

export type DocumentBuyer = {
  legalName: string;
  address: DocumentAddress | null;
  /** Null where it is the billing address. */
  shippingAddress: DocumentAddress | null;
  taxId: string | null;
};

export type DocumentGroup = {
  title: string;
  description: string | null;
  netTotal: string;
  lines: DocumentLine[];
};

export type DocumentLine = {
  title: string;
  description: string | null;
  servicePeriod: DocumentPeriod | null;
  quantity: string;
  rate: string;
  rateDisplay: "ABSOLUTE" | "PERCENTAGE";
  /** Netted discounts, positive where they lower the line; `"0.00"` for none. */
  discountAmount: string;
  /** Fraction; null where the line has no rate, which is not 0 % (D46). */
  taxRate: string | null;
  /** `lineTaxLabel(…)`: `"21 %"`, `"Exempt"`. */
  taxLabel: string;
  netTotal: string;
};

export type DocumentTax = {
  /** `taxLabel(…)`: `"VAT 21 %"`. */
  label: string;
  rateFraction: string;
  net: string;
  tax: string;
};

/** Totals in the currency of the country whose tax they bear (D50). */
export type DocumentConversion = {
  from: Currency;
  currency: Currency;
  /** Units of `currency` for one of `from`. */
  exchangeRate: string;
  rateDate: PlainDate;
  sourceName: string | null;
  /** The rate as it was entered, where only the other way round existed. */
  inverseOf: string | null;
  netTotal: string;
  totalTax: string;
  grossTotal: string;
};

/** D32: versions from 1; an amended one says when and which it replaces; a voided one is marked on every page. */
export type DocumentVersion = {
  version: number;
  amendedOn: PlainDate | null;
  replaces: number | null;
  voided: boolean;
};

/** Charge summary of page 1, a row per group with lines, in document order; groups of one title stay apart. */
export function chargesByGroup(document: Pick<InvoiceDocument, "groups" | "currency">): Charge[] {
  return document.groups
    .filter((group) => group.lines.length > 0)
    .map((group) => ({
      title: group.title,
      netTotal: wireAmount(sum(group.lines.map((line) => decimal(line.netTotal))), document.currency),
    }));
}

export type Charge = { title: string; netTotal: string };

/**
 * The sentence that the tax status calls for (D27); null where there is nothing to say.
 * @param exemptionReason as entered; printed for an exempt customer and for exempt lines of a taxed one
 */
export function legalText(taxStatus: TaxStatus, exemptionReason: string | null = null): string | null {
  if (taxStatus === "REVERSE_CHARGED") return "Reverse charge: the recipient of the supply is liable for the tax.";
  if (taxStatus === "TAX_EXEMPT") return exemptionReason ?? "Exempt from tax.";
  return exemptionReason;
}

/**
 * Label of a tax in the totals: `"VAT 21 %"`, `"VAT exempt"`, `"Reverse charge"`.
 * @param taxName short name of the tax as printed
 */
export function taxLabel(categoryCode: string, rateFraction: Decimal, taxName = "VAT"): string {
  if (categoryCode === "E") return `${taxName} exempt`;
  if (categoryCode === "AE") return "Reverse charge";
  if (categoryCode === "O") return `Not subject to ${taxName}`;
  return `${taxName} ${percentText(rateFraction)}`;
}

/** Label of a line's tax: `"21 %"`, `"Exempt"`, `"Reverse charge"`, `"No rate"` where none was found (D46). */
export function lineTaxLabel(categoryCode: string, rateFraction: Decimal | null): string {
  if (categoryCode === "E") return "Exempt";
  if (categoryCode === "AE") return "Reverse charge";
  if (categoryCode === "O") return "Not subject";
  return rateFraction === null ? "No rate" : percentText(rateFraction);
}

/** A row of the closing block as people read it: `"VAT 21 % on 8,070.06"`. */
export function taxRowLabel(tax: DocumentTax, currency: Currency): string {
  return `${tax.label} on ${displayAmount(new Decimal(tax.net), currency)}`;
}
