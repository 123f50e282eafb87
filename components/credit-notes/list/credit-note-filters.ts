import { customerSearch, type FindCustomers } from "@/components/customers/customer-search";
import type { FilterDef } from "@/components/ui/data-table";

/** Views that everybody has. */
export const builtInViews = [
  { id: "all", label: "All", query: "" },
  { id: "drafts", label: "Drafts", query: "creditNoteStatus=DRAFT" },
  { id: "issued", label: "Issued", query: "creditNoteStatus=FINAL,SENT" },
  { id: "voided", label: "Voided", query: "creditNoteStatus=VOIDED" },
] as const;

/** The REST filters as chips, under the REST names. */
export function creditNoteFilters(findCustomers: FindCustomers, names: Record<string, string>): FilterDef[] {
  return [
    {
      ...{ key: "creditNoteStatus", label: "Status", kind: "multi" },
      options: [
        { value: "DRAFT", label: "Draft" },
        { value: "FINAL", label: "Final" },
        { value: "SENT", label: "Sent" },
        { value: "VOIDED", label: "Voided" },
      ],
    },
    { key: "customerId", label: "Customer", kind: "entity", search: customerSearch(findCustomers), names },
    { key: "sent", label: "Sent", kind: "date-range", afterKey: "sentAfter", beforeKey: "sentBefore" },
  ];
}
