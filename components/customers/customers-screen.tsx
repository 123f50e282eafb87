"use client";
import dynamic from "next/dynamic";
import { useRouter } from "next/navigation";
import { useEffect, useState } from "react";
import { type ListViews, useListViews } from "@/components/accounts/list-views";
import { PageHeader } from "@/components/shell/page-header";
import { Button } from "@/components/ui/button";
import type { ComboboxOption } from "@/components/ui/combobox";
import type { PageInfo } from "@/components/ui/data-table";
import { ExportLink } from "@/components/ui/data-table/export-link";
import { useListUrl } from "@/components/ui/data-table/use-list-url";
import { useToast } from "@/components/ui/toast";
import type { Run } from "@/components/ui/use-submit";
import type { CustomerTableRow } from "@/lib/features/customers/overview/schema";
import type { Customer, CustomerWrite } from "@/lib/features/customers/schema";
import { blankCustomer, toCustomerWrite } from "./customer-draft";
import { builtInViews, filtersFor } from "./customer-filters";
import type { CustomerRights } from "./customer-rights";
import { customerSearch, type FindCustomers } from "./customer-search";
import { CustomerTable } from "./customer-table";

const CustomerForm = dynamic(() => import("./customer-form").then((module) => module.CustomerForm), { ssr: false });

export interface CustomersScreenProps {
  rows: readonly CustomerTableRow[];
  page: PageInfo;
  labels: readonly string[];
  views: ListViews;
  countries: readonly ComboboxOption[];
  timeZone: string;
  rights: CustomerRights;
  create: Run<CustomerWrite, Customer>;
  archive: Run<{ id: string }, Customer>;
  findCustomers: FindCustomers;
}

export function CustomersScreen(props: CustomersScreenProps) {
  const { rows, page, labels, views, countries, timeZone, rights, archive } = props;
  const [creating, setCreating] = useState(false);
  const { table, dialogs } = useListViews("CUSTOMERS", builtInViews, views);
  useAskedForNew(rights.create, () => setCreating(true));
  const newButton = (
    <Button
      variant="primary"
      icon="plus"
      disabledReason={rights.create ? undefined : "Your role does not add customers"}
      onClick={() => setCreating(true)}
    >
      New customer
    </Button>
  );
  return (
    <>
      <PageHeader
        title="Customers"
        actions={
          <>
            <ExportLink path="/customers/export" />
            {newButton}
          </>
        }
      />
      <CustomerTable
        rows={rows}
        page={page}
        filters={filtersFor(labels, countries)}
        {...table}
        timeZone={timeZone}
        newButton={newButton}
        archive={rights.archive ? archive : null}
      />
      {creating && <NewCustomer {...props} onClose={() => setCreating(false)} />}
      {dialogs}
    </>
  );
}

function NewCustomer(props: CustomersScreenProps & { onClose: () => void }) {
  const { countries, create, findCustomers, onClose } = props;
  const toast = useToast();
  const router = useRouter();
  return (
    <CustomerForm
      open
      title="New customer"
      initial={blankCustomer}
      countries={countries}
      submitLabel="Create customer"
      loss="The customer is not created yet; what you typed is not kept anywhere."
      withContacts
      submit={(draft) => create(toCustomerWrite(draft))}
      findParents={customerSearch(findCustomers)}
      onClose={onClose}
      onSaved={(customer) => {
        onClose();
        toast.done({ title: `${customer.legalName} created` });
        router.push(`/customers/${customer.id}`);
      }}
    />
  );
}

/** Opens the form where the address asks for it (`?new=1`, ⌘K "New customer") and takes that out of the address. */
function useAskedForNew(allowed: boolean, open: () => void): void {
  const url = useListUrl();
  const asked = url.params.get("new") === "1";
  useEffect(() => {
    if (!asked) return;
    const rest = new URLSearchParams(url.params);
    rest.delete("new");
    url.note(rest);
    if (allowed) open();
  });
}
