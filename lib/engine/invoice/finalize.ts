import { addDays, latest, type PlainDate } from "../calendar/plain-date";
import { type Decimal, zero } from "../money/decimal";
import type { TaxStatus } from "./totals";

/**
 * What finalizing needs (D27, D46, D52) and gives: dates (D31) and the number (D30).
 *
 * Laws: an invoice misses nothing or every missing thing is named at once; a number never loses a digit and numbers of one prefix
 * sort as they count up to 99,999; the due date is never worked out from anything but the issue date.
 */
export type PartyFacts = {
  legalName: string | null;
  address: { line1: string | null; town: string | null; country: string | null } | null;
  taxId: string | null;
};

export type FinalizeFacts = {
  taxStatus: TaxStatus;
  buyer: PartyFacts;
  merchant: PartyFacts;
  /** Whether the merchant has a tax registration in the buyer's billing country (D46). */
  merchantRegisteredInBuyerCountry: boolean;
  /** `hasTaxRate` is false for "no rate", which is not 0 % (D46); the category as it counts (`effectiveTax`). */
  lines: readonly { title: string; taxCategoryCode: string; hasTaxRate: boolean }[];
  /** Printed where a line is exempt (category E). */
  exemptionReason: string | null;
  netTotal: Decimal;
  totalTax: Decimal;
  grossTotal: Decimal;
};

export type MissingReason =
  | "MISSING_BUYER_NAME"
  | "MISSING_BUYER_ADDRESS"
  | "MISSING_BUYER_TAX_ID"
  | "MISSING_MERCHANT_NAME"
  | "MISSING_MERCHANT_ADDRESS"
  | "MISSING_MERCHANT_TAX_ID"
  | "NO_LINES"
  | "MISSING_EXEMPTION_REASON"
  | "MISSING_TAX_RATE"
  | "NEGATIVE_TOTAL";

/** `field` is the path of what to fill in, buyer fields as the contract spells them. */
export type Missing = { field: string; reason: MissingReason; message: string };

/** Everything that keeps the invoice from being finalized, in the order in which a person fills it in; empty: nothing (D52). */
export function missingForFinalize(facts: FinalizeFacts): Missing[] {
  return [
    ...missingOfBuyer(facts),
    ...missingOfMerchant(facts),
    ...missingOfLines(facts),
    ...(facts.merchantRegisteredInBuyerCountry ? linesWithoutRate(facts) : []),
    ...negativeTotal(facts),
  ];
}

/** What may be wrong and does not stop finalizing: lines without a rate where the merchant is not registered (D46). */
export function warningsForFinalize(facts: FinalizeFacts): Missing[] {
  return facts.merchantRegisteredInBuyerCountry ? [] : linesWithoutRate(facts);
}

/** The account's today, never before the series' previous number (D31). */
export function issueDate(today: PlainDate, previousIssueDate: PlainDate | null): PlainDate {
  return previousIssueDate === null ? today : latest(today, previousIssueDate);
}

/** MANUAL as typed, else issue date + terms in calendar days (D31). */
export function dueDate(terms: DueDateTerms, issuedOn: PlainDate): PlainDate {
  return terms.source === "MANUAL" ? terms.dueDate : addDays(issuedOn, terms.paymentTermDays);
}

export type DueDateTerms = { source: "MANUAL"; dueDate: PlainDate } | { source: "CALCULATED"; paymentTermDays: number };

/** Days of credit when neither invoice, schedule nor account say otherwise (D31). */
export const defaultPaymentTermDays = 30;

export const accountingDatePreferences = [
  "END_OF_BILLING_PERIOD",
  "INTENDED_INVOICE_CREATION_DATE",
  "INVOICE_ISSUE_DATE",
] as const;
export type AccountingDatePreference = (typeof accountingDatePreferences)[number];

/**
 * D31: the last day of the billing period; else the run's date, for a one-off invoice the day it was created; or the issue date, the
 * creation day while a draft.
 * @param facts local days of the account; `billingPeriodEndInclusive`, `runDate`, `issueDate` null where there is none
 */
export function accountingDate(
  preference: AccountingDatePreference,
  facts: {
    billingPeriodEndInclusive: PlainDate | null;
    runDate: PlainDate | null;
    createdOn: PlainDate;
    issueDate: PlainDate | null;
  },
): PlainDate {
  if (preference === "INVOICE_ISSUE_DATE") return facts.issueDate ?? facts.createdOn;
  const intended = facts.runDate ?? facts.createdOn;
  return preference === "END_OF_BILLING_PERIOD" ? (facts.billingPeriodEndInclusive ?? intended) : intended;
}

/** `SEQ00001`: at least five digits, never fewer than the number has (D30). */
export function formatNumber(prefix: string, number: number | bigint): string {
  return `${prefix}${String(number).padStart(5, "0")}`;
}

function missingOfBuyer({ taxStatus, buyer }: FinalizeFacts): Missing[] {
  return [
    missing(
      isBlank(buyer.legalName),
      "customerLegalCompanyName",
      "MISSING_BUYER_NAME",
      "The customer has no legal name.",
    ),
    missing(
      !isComplete(buyer.address),
      "customerBillingAddress",
      "MISSING_BUYER_ADDRESS",
      "The billing address needs a street line, a town and a country.",
    ),
    missing(
      taxStatus === "REVERSE_CHARGED" && isBlank(buyer.taxId),
      "customerTaxId",
      "MISSING_BUYER_TAX_ID",
      "A reverse charge needs the customer's tax id.",
    ),
  ].flat();
}

function missingOfMerchant({ taxStatus, merchant, totalTax }: FinalizeFacts): Missing[] {
  const reverse = taxStatus === "REVERSE_CHARGED";
  return [
    missing(
      isBlank(merchant.legalName),
      "merchantDetails.legalCompanyName",
      "MISSING_MERCHANT_NAME",
      "Your company has no legal name. Set it in the account settings.",
    ),
    missing(
      !isComplete(merchant.address),
      "merchantDetails.address",
      "MISSING_MERCHANT_ADDRESS",
      "Your company's address needs a street line, a town and a country. Set it in the account settings.",
    ),
    missing(
      isBlank(merchant.taxId) && (reverse || !totalTax.isZero()),
      "merchantDetails.taxId",
      "MISSING_MERCHANT_TAX_ID",
      `${reverse ? "A reverse charge" : "An invoice with tax"} needs your company's tax id.`,
    ),
  ].flat();
}

function missingOfLines({ lines, exemptionReason }: FinalizeFacts): Missing[] {
  const exempt = lines.some((line) => line.taxCategoryCode === "E");
  return [
    missing(lines.length === 0, "lineItems", "NO_LINES", "The invoice has no line."),
    missing(
      exempt && isBlank(exemptionReason),
      "exemptionReason",
      "MISSING_EXEMPTION_REASON",
      "An exempt line needs the reason for its exemption.",
    ),
  ].flat();
}

function linesWithoutRate({ taxStatus, lines }: FinalizeFacts): Missing[] {
  const titles = lines.filter((line) => !line.hasTaxRate).map((line) => `“${line.title}”`);
  const message = `No tax rate: ${titles.join(", ")}. Set a rate, or 0 % where no tax is due.`;
  return missing(taxStatus === "TAXED" && titles.length > 0, "lineItems.taxRate", "MISSING_TAX_RATE", message);
}

function negativeTotal({ netTotal, grossTotal }: FinalizeFacts): Missing[] {
  const negative = netTotal.lessThan(zero) || grossTotal.lessThan(zero);
  const field = netTotal.lessThan(zero) ? "netTotal" : "grossTotal";
  return missing(negative, field, "NEGATIVE_TOTAL", "The total is below zero. Use a credit note instead.");
}

function missing(is: boolean, field: string, reason: MissingReason, message: string): Missing[] {
  return is ? [{ field, reason, message }] : [];
}

function isComplete(address: PartyFacts["address"]): boolean {
  return address !== null && !isBlank(address.line1) && !isBlank(address.town) && !isBlank(address.country);
}

function isBlank(text: string | null): boolean {
  return text === null || text.trim() === "";
}
