import type { FilterDef, SavedView } from "@/components/ui/data-table";
import type { TaxCategoryChoice } from "./product-form";
import { recognitionOptions } from "./recognition-words";

/** Views that everybody has. */
export const builtInViews: readonly SavedView[] = [
  { id: "all", label: "All", query: "" },
  { id: "unpriced", label: "Without prices", query: "priced=false" },
  { id: "archived", label: "Archived", query: "status=ARCHIVED" },
];

export function filtersFor(labels: readonly string[], taxCategories: readonly TaxCategoryChoice[]): FilterDef[] {
  return [
    {
      ...{ key: "status", label: "Status", kind: "multi" },
      options: [
        { value: "ACTIVE", label: "Active" },
        { value: "ARCHIVED", label: "Archived" },
      ],
    },
    {
      ...{ key: "taxCategoryId", label: "Tax category", kind: "multi" },
      options: taxCategories.map(({ id, name }) => ({ value: id, label: name })),
    },
    { key: "label", label: "Label", kind: "select", options: labels.map((value) => ({ value, label: value })) },
    {
      ...{ key: "recognitionMethod", label: "Revenue recognition", kind: "multi" },
      options: recognitionOptions.filter(({ value }) => value !== ""),
    },
    { key: "priced", label: "Has a price", kind: "flag" },
  ];
}
