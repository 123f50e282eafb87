import type { ComboboxOption } from "@/components/ui/combobox";
import { ask, type Run } from "@/components/ui/use-submit";
import type { CustomerHit } from "@/lib/features/customers/overview/schema";

export type FindCustomers = Run<{ text: string }, { items: CustomerHit[] }>;

/** Customers as choices of a picker, with their e-mail or country below. */
export function customerSearch(findCustomers: FindCustomers) {
  return async (query: string): Promise<ComboboxOption[]> => {
    const answer = await ask(findCustomers, { text: query });
    if (!answer.ok) throw new Error(answer.error.message);
    return answer.data.items.map((hit) => {
      return { value: hit.id, label: hit.legalName, hint: hit.email ?? hit.country };
    });
  };
}
