import type { Metadata } from "next";
import { NewDraft } from "@/components/customers/new-draft";
import type { ListPageProps } from "@/lib/web/page-props";
import { loadDraftStart } from "../../draft-start";
import { createInvoiceAction, findCustomersAction } from "../actions";

export const metadata: Metadata = { title: "New invoice" };

export default async function NewInvoicePage({ searchParams }: ListPageProps) {
  return (
    <NewDraft
      {...(await loadDraftStart(searchParams))}
      title="New invoice"
      list={{ label: "Invoices", href: "/invoices" }}
      currencyHint="Can be changed until the first line is written."
      create={createInvoiceAction}
      findCustomers={findCustomersAction}
    />
  );
}
