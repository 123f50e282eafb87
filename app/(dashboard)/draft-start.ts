import { getSettings } from "@/lib/features/accounts/queries";
import { nameCustomers } from "@/lib/features/customers/overview/queries";
import { load } from "@/lib/web/load";
import type { ListPageProps } from "@/lib/web/page-props";
import { listParams } from "@/lib/web/search-params";

/** What the page of a new draft begins with: the customer that its address names, and the account's currencies. */
export async function loadDraftStart(searchParams: ListPageProps["searchParams"]) {
  const { customer } = await listParams(searchParams);
  const [settings, named] = await Promise.all([
    load(getSettings, {}),
    load(nameCustomers, { ids: customer ? [customer] : [] }),
  ]);
  const [chosen] = named.items;
  return {
    customer: chosen ? { value: chosen.id, label: chosen.name } : null,
    currencies: settings.preferences.enabledCurrencies,
  };
}
