import type { ComboboxOption } from "@/components/ui/combobox";
import { ask, type Run } from "@/components/ui/use-submit";
import type { CustomerHit } from "@/lib/features/customers/overview/schema";

export type FindPayers = Run<{ text: string; includeArchived?: boolean }, { items: CustomerHit[] }>;

/** Customers as choices, archived ones too: money may come from them. */
export function payerSearch(findCustomers: FindPayers) {
  return async (query: string): Promise<ComboboxOption[]> => {
    const answer = await ask(findCustomers, { text: query, includeArchived: true });
    if (!answer.ok) throw new Error(answer.error.message);
    return answer.data.items.map((hit) => ({
      value: hit.id,
      label: hit.legalName,
      hint: hit.archivedAt ? `${hit.country}, archived` : hit.country,
    }));
  };
}
