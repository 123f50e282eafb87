import { dayText } from "@/components/ui/day";
import type { InvoiceBilling } from "@/lib/features/billing-runs/invoice-facts/schema";

/** What follows for the billing schedule when an invoice of it is voided or deleted (D12); nothing for one that people wrote. */
export function engineConsequences({ runs }: Pick<InvoiceBilling, "runs">, verb: "void" | "delete") {
  if (runs.length === 0) return [];
  const days = daysText(runs.map(({ invoiceDate }) => invoiceDate));
  const place = verb === "void" ? "on the voided invoice" : "on the billing schedule’s page";
  return [
    { id: "schedule", words: `Its billing schedule does not bill ${days} again by itself.` },
    { id: "again", words: `“Bill again” ${place} makes a new invoice of it.` },
  ];
}

/** `"1 Nov 2026"`, `"1 Oct 2026 and 1 Nov 2026"`; each day once. */
export function daysText(days: readonly string[]): string {
  const texts = [...new Set(days)].map(dayText);
  const last = texts.at(-1) ?? "";
  return texts.length < 2 ? last : `${texts.slice(0, -1).join(", ")} and ${last}`;
}
