"use client";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { SaveViewDialog, type SaveViewDialogProps } from "@/components/accounts/save-view-dialog";
import { PageHeader } from "@/components/shell/page-header";
import { Button } from "@/components/ui/button";
import type { ComboboxOption } from "@/components/ui/combobox";
import type { FilterDef, PageInfo } from "@/components/ui/data-table";
import { ExportLink } from "@/components/ui/data-table/export-link";
import { useToast } from "@/components/ui/toast";
import type { SavedView } from "@/lib/features/accounts/saved-views/schema";
import type { CustomerHit, CustomerTableRow } from "@/lib/features/customers/overview/schema";
import { blankCustomer } from "./customer-draft";
import { CustomerForm, type CustomerFormProps } from "./customer-form";
import { CustomerTable } from "./customer-table";

export interface CustomersScreenProps {
  rows: readonly CustomerTableRow[];
  page: PageInfo;
  labels: readonly string[];
  views: readonly SavedView[];
  countries: readonly ComboboxOption[];
  /** Opened by ⌘K "New customer". */
  startsNew: boolean;
  create: CustomerFormProps["submit"];
  saveView: SaveViewDialogProps["save"];
  findCustomers: FindCustomers;
}

export type FindCustomers = (input: {
  text: string;
}) => Promise<{ ok: true; data: { items: CustomerHit[] } } | { ok: false }>;

export function CustomersScreen(props: CustomersScreenProps) {
  const { rows, page, labels, views, countries, startsNew, create, saveView, findCustomers } = props;
  const [creating, setCreating] = useState(startsNew);
  const [round, setRound] = useState(0);
  const [viewQuery, setViewQuery] = useState<string | null>(null);
  const toast = useToast();
  const router = useRouter();
  return (
    <>
      <PageHeader
        title="Customers"
        actions={
          <>
            <ExportLink path="/customers/export" />
            <Button variant="primary" icon="plus" onClick={() => setCreating(true)}>
              New customer
            </Button>
          </>
        }
      />
      <CustomerTable
        rows={rows}
        page={page}
        filters={filtersFor(labels, countries)}
        views={[...builtInViews, ...views.map((view) => ({ id: view.id, label: view.name, query: view.query }))]}
        onNew={() => setCreating(true)}
        onSaveView={setViewQuery}
      />
      <CustomerForm
        key={round}
        open={creating}
        title="New customer"
        initial={blankCustomer}
        countries={countries}
        submitLabel="Create customer"
        submit={create}
        findParents={parentSearch(findCustomers)}
        onClose={() => setCreating(false)}
        onSaved={(customer) => {
          setCreating(false);
          setRound(round + 1);
          toast.done({ title: `${customer.legalName} created` });
          router.push(`/customers/${customer.id}`);
        }}
      />
      <SaveViewDialog noun="CUSTOMERS" query={viewQuery} onClose={() => setViewQuery(null)} save={saveView} />
    </>
  );
}

/** Customers as choices of a picker, with their country below. */
export function parentSearch(findCustomers: FindCustomers) {
  return async (query: string): Promise<ComboboxOption[]> => {
    const answer = await findCustomers({ text: query });
    return answer.ok
      ? answer.data.items.map((hit) => ({ value: hit.id, label: hit.legalName, hint: hit.country }))
      : [];
  };
}

const builtInViews = [
  { id: "all", label: "All", query: "" },
  { id: "outstanding", label: "Outstanding", query: "outstanding=true" },
  { id: "overdue", label: "Overdue", query: "overdue=true" },
] as const;

function filtersFor(labels: readonly string[], countries: readonly ComboboxOption[]): FilterDef[] {
  return [
    { key: "country", label: "Country", kind: "multi", options: countries },
    { key: "label", label: "Label", kind: "select", options: labels.map((value) => ({ value, label: value })) },
    {
      ...{ key: "taxStatus", label: "Tax status", kind: "multi" },
      options: [
        { value: "TAXED", label: "Taxed" },
        { value: "TAX_EXEMPT", label: "Exempt" },
        { value: "REVERSE_CHARGED", label: "Reverse charge" },
      ],
    },
    { key: "outstanding", label: "Owes something", kind: "flag" },
    { key: "overdue", label: "Overdue", kind: "flag" },
    { key: "includeArchived", label: "Archived too", kind: "flag" },
  ];
}
