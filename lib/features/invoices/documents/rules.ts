import { parsePlainDate } from "@/lib/engine/calendar/plain-date";
import {
  type DocumentGroup,
  type DocumentLine,
  type DocumentPeriod,
  type DocumentTax,
  type InvoiceDocument,
  lineTaxLabel,
  taxLabel,
} from "@/lib/engine/invoice/document";
import type { Currency } from "@/lib/engine/money/currency";
import { sum } from "@/lib/engine/money/decimal";
import { wireAmount, wireNumber } from "@/lib/engine/money/format";
import type { MerchantDetails } from "@/lib/features/accounts/merchant/schema";
import type { DraftLine, PlannedDraft } from "../draft/rules";

/** Headings with their lines, lines without a heading, then each discount over the invoice under its own name (D58). */
export function documentGroups(planned: PlannedDraft): DocumentGroup[] {
  const { currency, groups, lines, discounts } = planned;
  const charges = lines.filter((line) => line.kind === "CHARGE");
  const loose = charges.filter((line) => line.groupId === null);
  return [
    ...groups.map((group) =>
      documentGroup(
        group.title,
        group.description,
        charges.filter((line) => line.groupId === group.id),
        currency,
      ),
    ),
    ...(loose.length > 0 ? [documentGroup("", null, loose, currency)] : []),
    ...discounts
      .map((discount) => [discount, lines.filter((line) => line.discountId === discount.id)] as const)
      .filter(([, own]) => own.length > 0)
      .map(([discount, own]) => documentGroup(discount.title, null, own, currency)),
  ];
}

/** One row a tax, as the engine summed it (D4). */
export function documentTaxes({ taxes, lines, currency }: PlannedDraft): DocumentTax[] {
  return taxes.map(({ categoryCode, rateFraction, net, tax }) => {
    const bearers = lines.filter(
      (line) => line.taxCategoryCode === categoryCode && line.taxRate.equals(rateFraction) && line.kind === "CHARGE",
    );
    return {
      label: taxRowName(categoryCode, rateFraction, bearers),
      rateFraction: wireNumber(rateFraction),
      net: wireAmount(net, currency),
      tax: wireAmount(tax, currency),
    };
  });
}

/** How to pay by bank transfer: the account of the invoice's currency, as the merchant wants it printed. */
export function paymentDetails(details: MerchantDetails | null): InvoiceDocument["paymentDetails"] {
  const bank = details && bankRows(details);
  if (!details || !bank || bank.length === 0) return [];
  const { address } = details;
  const place = [address.line1, address.line2, `${address.postcode} ${address.town}`].filter(Boolean).join(", ");
  const holder = [
    ...(bank.some((row) => row.label === "Account") ? [] : [{ label: "Account", value: details.legalCompanyName }]),
    ...(details.includeBeneficiaryAddressInPaymentDetails ? [{ label: "Address", value: place }] : []),
  ];
  return [{ label: "", rows: [...holder, ...bank] }];
}

/** `"30 days"`, `"1 day"`, `"On receipt"`. */
export function termsText(days: number): string {
  if (days === 0) return "On receipt";
  return days === 1 ? "1 day" : `${days} days`;
}

export function documentPeriod(start: string | null, end: string | null): DocumentPeriod | null {
  return start && end ? { start: parsePlainDate(start), endInclusive: parsePlainDate(end) } : null;
}

function documentGroup(
  title: string,
  description: string | null,
  lines: readonly DraftLine[],
  currency: Currency,
): DocumentGroup {
  const net = sum(lines.map((line) => line.netTotal));
  return {
    title,
    description,
    netTotal: wireAmount(net, currency),
    lines: lines.map((line) => documentLine(line, currency)),
  };
}

function documentLine(line: DraftLine, currency: Currency): DocumentLine {
  const rate = line.taxRateMissing ? null : line.taxRate;
  return {
    title: line.title,
    description: line.description,
    servicePeriod: documentPeriod(line.servicePeriodStart, line.servicePeriodEnd),
    quantity: wireNumber(line.quantity),
    rate: wireNumber(line.rate),
    rateDisplay: line.rateDisplay,
    discountAmount: wireAmount(line.discountAmount, currency),
    taxRate: rate && wireNumber(rate),
    taxLabel: lineTaxLabel(line.taxCategoryCode, rate),
    netTotal: wireAmount(line.netTotal, currency),
  };
}

function taxRowName(
  categoryCode: string,
  rateFraction: DraftLine["taxRate"],
  bearers: readonly Pick<DraftLine, "taxLabel" | "taxRateMissing">[],
): string {
  if (bearers.some((line) => line.taxRateMissing)) return "No tax rate";
  const named = bearers.find((line) => line.taxLabel)?.taxLabel ?? undefined;
  if (named?.includes("%")) return named;
  return taxLabel(categoryCode, rateFraction, named);
}

type Row = { label: string; value: string };

function bankRows(details: MerchantDetails): Row[] {
  const { iban, ukAccountDetails: uk, usAchDetails: ach, usWireDetails: wire } = details;
  if (iban) return [row("IBAN", iban.replace(/(.{4})(?=.)/g, "$1 "))];
  if (uk) return [row("Sort code", uk.sortCode.replace(/(\d\d)(?=\d)/g, "$1-")), row("Number", uk.accountNumber)];
  if (ach) return usRows(ach);
  if (wire) return [...usRows(wire), row("SWIFT/BIC", wire.swiftCode)];
  return otherBankRows(details);
}

function otherBankRows(details: MerchantDetails): Row[] {
  const { caBankAccountDetails: ca, canadianInternationalDestination: wire } = details;
  const { australianDestination: au, swedishBankgiroDestination: giro } = details;
  if (ca)
    return [
      row("Transit number", ca.transitNumber),
      row("Institution", ca.institutionNumber),
      row("Number", ca.accountNumber),
    ];
  if (wire) {
    return [
      ...[row("Account", wire.legalName), row("Bank", wire.bankName), row("Transit number", wire.transitNumber)],
      ...[
        row("Institution", wire.institutionNumber),
        row("Number", wire.accountNumber),
        row("SWIFT/BIC", wire.swiftCode),
      ],
    ];
  }
  if (au)
    return [
      row("Account", au.legalName),
      row("BSB", au.bsb),
      row("Number", au.accountNumber),
      row("SWIFT/BIC", au.swiftCode),
    ];
  return giro ? [row("Account", giro.accountName), row("Bankgiro", giro.bankgiroNumber)] : [];
}

function usRows(bank: {
  accountName: string;
  accountNumber: string;
  bankName: string;
  bankRoutingNumber: string;
}): Row[] {
  return [
    ...[row("Account", bank.accountName), row("Bank", bank.bankName)],
    ...[row("Routing number", bank.bankRoutingNumber), row("Number", bank.accountNumber)],
  ];
}

function row(label: string, value: string): Row {
  return { label, value };
}
