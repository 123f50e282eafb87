import { formatDay } from "@/lib/engine/calendar/plain-date";
import type { InvoiceDocument } from "@/lib/engine/invoice/document";
import { decimal } from "@/lib/engine/money/decimal";
import { displayAmount, displayMoney } from "@/lib/engine/money/format";

export const kindNames: Record<InvoiceDocument["kind"], string> = { INVOICE: "Invoice", CREDIT_NOTE: "Credit note" };

/** What a kind of document says where the two differ. */
export const kindWords = {
  INVOICE: {
    ...{ buyer: "Billed to", charges: "Summary of charges", total: "Total to pay" },
    ...{ draft: "Not yet an invoice.", voided: "Nothing is owed on this document." },
    sandbox: "Made in a sandbox. Not a request for payment.",
  },
  CREDIT_NOTE: {
    ...{ buyer: "Credited to", charges: "Summary of credits", total: "Total credited" },
    ...{ draft: "Not yet a credit note.", voided: "Nothing is credited by this document." },
    sandbox: "Made in a sandbox. Nothing is credited.",
  },
} as const satisfies Record<InvoiceDocument["kind"], Record<string, string>>;

export function isDraft(document: InvoiceDocument): boolean {
  return document.status === "DRAFT" || document.status === "IN_PROGRESS";
}

export function isVoided(document: InvoiceDocument): boolean {
  return document.version.voided || document.status === "VOIDED";
}

/** What stands where the number will be. */
export function numberOf(document: InvoiceDocument): string {
  return document.number ?? "Draft";
}

export function titleOf(document: InvoiceDocument): string {
  const kind = kindNames[document.kind];
  return document.number === null ? `${kind} draft` : `${kind} ${document.number}`;
}

/** `"Amended on 5 Dec 2026, replaces version 1"` (D32). */
export function amendmentOf({ version }: InvoiceDocument): string | null {
  if (version.amendedOn === null) return null;
  const replaced = version.replaces === null ? "" : `, replaces version ${version.replaces}`;
  return `Amended on ${formatDay(version.amendedOn)}${replaced}`;
}

export function amountOf(text: string, document: InvoiceDocument): string {
  return displayAmount(decimal(text), document.currency);
}

export function moneyOf(text: string, document: InvoiceDocument): string {
  return displayMoney(decimal(text), document.currency);
}

/** The tax's own name as its labels print it, `"VAT"`; null where they do not tell. */
export function taxNameOf(document: InvoiceDocument): string | null {
  if (document.taxStatus === "REVERSE_CHARGED") return "VAT";
  for (const { label } of document.taxes) {
    const name = /^(?:Not subject to (.+)|(.+) exempt|(.+) [\d.,]+ %)$/.exec(label);
    if (name) return name[1] ?? name[2] ?? name[3] ?? null;
  }
  return null;
}

/** `"VAT NL814207733B01"`, `"Tax ID 12-3456789"`. */
export function taxIdLine(taxId: string, document: InvoiceDocument): string {
  return `${taxNameOf(document) ?? "Tax ID"} ${taxId}`;
}

/** What the tax status is called on paper; null for an ordinary one. */
export function taxStatusLabel(document: InvoiceDocument): string | null {
  if (document.taxStatus === "REVERSE_CHARGED") return "Reverse charge";
  return document.taxStatus === "TAX_EXEMPT" ? "Tax exempt" : null;
}
