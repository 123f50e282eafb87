import type { Metadata } from "next";
import { NewCreditNote } from "@/components/credit-notes/new-credit-note";
import { getSettings } from "@/lib/features/accounts/queries";
import { nameCustomers } from "@/lib/features/customers/overview/queries";
import { load } from "@/lib/web/load";
import type { ListPageProps } from "@/lib/web/page-props";
import { listParams } from "@/lib/web/search-params";
import { createCreditNoteAction, findCustomersAction } from "../actions";

export const metadata: Metadata = { title: "New credit note" };

export default async function NewCreditNotePage({ searchParams }: ListPageProps) {
  const { customer } = await listParams(searchParams);
  const [settings, named] = await Promise.all([
    load(getSettings, {}),
    load(nameCustomers, { ids: customer ? [customer] : [] }),
  ]);
  const [chosen] = named.items;
  return (
    <NewCreditNote
      customer={chosen ? { value: chosen.id, label: chosen.name } : null}
      currencies={settings.preferences.enabledCurrencies}
      create={createCreditNoteAction}
      findCustomers={findCustomersAction}
    />
  );
}
