import type { ComboboxOption } from "@/components/ui/combobox";
import type { FilterDef } from "@/components/ui/data-table";
import { currencies } from "@/lib/engine/money/currency";
import { originWords } from "../payment-words";

/** Views that everybody has. */
export const builtInViews = [
  { id: "all", label: "All", query: "" },
  { id: "unapplied", label: "Unapplied", query: "unapplied=true" },
  { id: "reversed", label: "Reversed", query: "reversed=true" },
] as const;

/** The filters of the list as chips. */
export function paymentFilters(
  search: (query: string) => Promise<readonly ComboboxOption[]>,
  names: Record<string, string>,
): FilterDef[] {
  return [
    { key: "customerId", label: "Customer", kind: "entity", search, names },
    { key: "paid", label: "Received", kind: "date-range", afterKey: "paidAfter", beforeKey: "paidBefore" },
    {
      ...{ key: "currency", label: "Currency", kind: "multi" },
      options: currencies.map((value) => ({ value, label: value })),
    },
    {
      ...{ key: "origin", label: "Origin", kind: "multi" },
      options: (["MANUAL", "STRIPE"] as const).map((value) => ({ value, label: originWords[value] })),
    },
    { key: "unapplied", label: "Something unapplied", kind: "flag" },
    { key: "reversed", label: "Reversed", kind: "flag" },
  ];
}

/** What the list shows the most of: what came in, what of it is unapplied, or what was reversed. */
export type TotalsOf = "received" | "unapplied" | "reversed";

export function totalsOf(params: Record<string, string>): TotalsOf {
  if (params.reversed === "true") return "reversed";
  return params.unapplied === "true" ? "unapplied" : "received";
}
