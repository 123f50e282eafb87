import type { Metadata } from "next";
import { NewInvoice } from "@/components/invoices/new-invoice";
import { getSettings } from "@/lib/features/accounts/queries";
import { nameCustomers } from "@/lib/features/customers/overview/queries";
import { load } from "@/lib/web/load";
import type { ListPageProps } from "@/lib/web/page-props";
import { listParams } from "@/lib/web/search-params";
import { createInvoiceAction, findCustomersAction } from "../actions";

export const metadata: Metadata = { title: "New invoice" };

export default async function NewInvoicePage({ searchParams }: ListPageProps) {
  const { customer } = await listParams(searchParams);
  const [settings, named] = await Promise.all([
    load(getSettings, {}),
    load(nameCustomers, { ids: customer ? [customer] : [] }),
  ]);
  const [chosen] = named.items;
  return (
    <NewInvoice
      customer={chosen ? { value: chosen.id, label: chosen.name } : null}
      currencies={settings.preferences.enabledCurrencies}
      create={createInvoiceAction}
      findCustomers={findCustomersAction}
    />
  );
}
