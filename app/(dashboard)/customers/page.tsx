import type { Metadata } from "next";
import { customerRights } from "@/components/customers/customer-rights";
import { CustomersScreen } from "@/components/customers/customers-screen";
import { countryOptions } from "@/components/ui/country-options";
import { listCustomerLabels, listCustomerRows } from "@/lib/features/customers/overview/queries";
import { load } from "@/lib/web/load";
import type { ListPageProps } from "@/lib/web/page-props";
import { dashboardLimit, listParams } from "@/lib/web/search-params";
import { requireViewer } from "@/lib/web/viewer";
import { loadViews } from "../saved-views/load";
import { archiveCustomerAction, createCustomerAction, findCustomersAction } from "./actions";

export const metadata: Metadata = { title: "Customers" };

export default async function CustomersPage({ searchParams }: ListPageProps) {
  const params = await listParams(searchParams);
  const [viewer, list, labels, views] = await Promise.all([
    requireViewer(),
    load(listCustomerRows, { ...params, limit: dashboardLimit }),
    load(listCustomerLabels, {}),
    loadViews("CUSTOMERS"),
  ]);
  return (
    <CustomersScreen
      rows={list.items}
      page={{ ...list.pagination, total: list.pagination.totalResultSize, limit: dashboardLimit }}
      labels={labels.items}
      views={views}
      countries={countryOptions}
      timeZone={viewer.ctx.timeZone}
      rights={customerRights(viewer.ctx.actor.roles)}
      create={createCustomerAction}
      archive={archiveCustomerAction}
      findCustomers={findCustomersAction}
    />
  );
}
