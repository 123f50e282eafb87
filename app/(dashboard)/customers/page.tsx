import type { Metadata } from "next";
import { CustomersScreen } from "@/components/customers/customers-screen";
import { countryCodes, countryName } from "@/lib/core/countries";
import { listViews } from "@/lib/features/accounts/saved-views/queries";
import { listCustomerLabels, listCustomerRows } from "@/lib/features/customers/overview/queries";
import { load } from "@/lib/web/load";
import { dashboardLimit, listParams } from "@/lib/web/search-params";
import { createCustomerAction, findCustomersAction, saveViewAction } from "./actions";

export const metadata: Metadata = { title: "Customers" };

export default async function CustomersPage({ searchParams }: PageProps<"/customers">) {
  const params = await listParams(searchParams);
  const [list, labels, views] = await Promise.all([
    load(listCustomerRows, { ...params, limit: dashboardLimit }),
    load(listCustomerLabels, {}),
    load(listViews, { noun: "CUSTOMERS" }),
  ]);
  return (
    <CustomersScreen
      rows={list.items}
      page={{ ...list.pagination, total: list.pagination.totalResultSize, limit: dashboardLimit }}
      labels={labels.items}
      views={views.items}
      countries={countryCodes.map((value) => ({ value, label: countryName(value) }))}
      startsNew={params.new === "1"}
      create={createCustomerAction}
      saveView={saveViewAction}
      findCustomers={findCustomersAction}
    />
  );
}
