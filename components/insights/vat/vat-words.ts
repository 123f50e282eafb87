import { decimal } from "@/lib/engine/money/decimal";
import { percentText } from "@/lib/engine/money/format";
import type { VatBasis } from "@/lib/features/insights/vat/schema";

export const basisOptions: readonly { value: VatBasis; label: string }[] = [
  { value: "ISSUE_DATE", label: "Issue date" },
  { value: "ACCOUNTING_DATE", label: "Accounting date" },
];

/** What decides in which period a document counts. */
export function basisSentence(basis: VatBasis): string {
  const day = basis === "ISSUE_DATE" ? "issue date" : "accounting date";
  return `Documents count by their ${day}. One voided in the same period is out; one voided later is taken back in the period of the voiding.`;
}

/** A fraction as people write it: `21 %`. */
export function rateText(fraction: string): string {
  return percentText(decimal(fraction));
}
