import type { FilterDef, SavedView } from "@/components/ui/data-table";
import type { FilterOption } from "@/components/ui/data-table/filters";
import { taxStatusOptions } from "./tax-status-word";

/** Views that everybody has. */
export const builtInViews: readonly SavedView[] = [
  { id: "all", label: "All", query: "" },
  { id: "outstanding", label: "Outstanding", query: "outstanding=true" },
  { id: "overdue", label: "Overdue", query: "overdue=true" },
];

export function filtersFor(labels: readonly string[], countries: readonly FilterOption[]): FilterDef[] {
  return [
    { key: "country", label: "Country", kind: "multi", options: countries },
    { key: "label", label: "Label", kind: "select", options: labels.map((value) => ({ value, label: value })) },
    { key: "taxStatus", label: "Tax status", kind: "multi", options: taxStatusOptions },
    { key: "outstanding", label: "Owes something", kind: "flag" },
    { key: "overdue", label: "Overdue", kind: "flag" },
    { key: "includeArchived", label: "Archived too", kind: "flag" },
  ];
}
