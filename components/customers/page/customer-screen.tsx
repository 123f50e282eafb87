"use client";
import { useState } from "react";
import { HistorySection } from "@/components/activity/history-section";
import { BalanceSection } from "@/components/payments/balance-section";
import { ObjectLayout } from "@/components/shell/object-layout";
import { ConfirmRun } from "@/components/ui/confirm-run";
import { countryOptions } from "@/components/ui/country-options";
import { useDone } from "@/components/ui/use-done";
import type { TimelineEntry } from "@/lib/features/activity/schema";
import type { CustomerPage } from "@/lib/features/customers/overview/schema";
import type { DashboardInvoiceRow } from "@/lib/features/invoices/list/schema";
import type { CurrencyBalance } from "@/lib/features/payments/balance/schema";
import { archiveConsequences } from "../archive-consequences";
import { draftOf, toCustomerEdit } from "../customer-draft";
import type { CustomerRights } from "../customer-rights";
import { customerSearch } from "../customer-search";
import { AliasesSection } from "./aliases-section";
import { ContactsSection } from "./contacts-section";
import type { CustomerActions } from "./customer-actions";
import { CustomerFigures } from "./customer-figures";
import { CustomerHeader } from "./customer-header";
import { CustomerInvoices } from "./customer-invoices";
import { DetailsSection } from "./details-section";
import { CustomerForm } from "./dialogs";
import { FamilySection } from "./family-section";
import { LinkedSection } from "./linked-section";
import { PropertiesSection } from "./properties-section";
import { TaxSection } from "./tax-section";

export interface CustomerScreenProps {
  page: CustomerPage;
  invoices: readonly DashboardInvoiceRow[];
  /** What stands open, a currency each. */
  balances: readonly CurrencyBalance[];
  activity: { items: readonly TimelineEntry[]; hasMore: boolean };
  timeZone: string;
  rights: CustomerRights;
  actions: CustomerActions;
}

export function CustomerScreen(props: CustomerScreenProps) {
  const { page, invoices, balances, activity, timeZone, rights, actions } = props;
  const [asked, setAsked] = useState<"edit" | "archive" | null>(null);
  const { customer } = page;
  const own = { customerId: customer.id, rights, actions };
  return (
    <>
      <CustomerHeader
        page={page}
        rights={rights}
        portalLink={actions.portalLink}
        onEdit={() => setAsked("edit")}
        onArchive={() => setAsked("archive")}
      />
      <ObjectLayout
        label="Billing"
        aboutLabel="About this customer"
        about={
          <>
            <BalanceSection customerId={customer.id} balances={balances} />
            <ContactsSection {...own} contacts={page.contacts} />
            <DetailsSection page={page} timeZone={timeZone} />
            <TaxSection page={page} rights={rights} actions={actions} />
            <PropertiesSection customer={customer} rights={rights} actions={actions} />
            <LinkedSection links={customer.integrationIds} timeZone={timeZone} />
          </>
        }
      >
        <CustomerFigures figures={page.figures} />
        <CustomerInvoices customerId={customer.id} invoices={invoices} count={page.invoiceCount} />
        <div className="grid grid-cols-2 [&>*:first-child]:border-r">
          <AliasesSection {...own} aliases={page.aliases} />
          <FamilySection page={page} rights={rights} actions={actions} />
        </div>
        <HistorySection
          objectId={customer.id}
          entries={activity.items}
          hasMore={activity.hasMore}
          timeZone={timeZone}
          listActivity={actions.listActivity}
        />
      </ObjectLayout>
      {asked === "edit" && <EditCustomer page={page} actions={actions} onClose={() => setAsked(null)} />}
      {asked === "archive" && <ArchiveCustomer page={page} actions={actions} onClose={() => setAsked(null)} />}
    </>
  );
}

interface AskedProps {
  page: CustomerPage;
  actions: CustomerActions;
  onClose: () => void;
}

function EditCustomer({ page, actions, onClose }: AskedProps) {
  const done = useDone();
  const [initial] = useState(() => draftOf(page));
  return (
    <CustomerForm
      open
      title={`Edit ${page.customer.legalName}`}
      initial={initial}
      countries={countryOptions}
      submitLabel="Save customer"
      loss="The customer stays as it is stored."
      withContacts={false}
      submit={(draft) => actions.edit(toCustomerEdit(page.customer.id, initial, draft))}
      findParents={customerSearch(actions.findCustomers)}
      onClose={onClose}
      onSaved={({ legalName }) => {
        onClose();
        done(`${legalName} saved`);
      }}
    />
  );
}

function ArchiveCustomer({ page, actions, onClose }: AskedProps) {
  const done = useDone();
  const { id, legalName } = page.customer;
  const owed = page.figures.map(({ currency, outstanding }) => ({ currency, amount: outstanding }));
  return (
    <ConfirmRun
      title={`Archive ${legalName}?`}
      consequences={archiveConsequences(1, owed)}
      confirmLabel="Archive customer"
      busyLabel="Archiving"
      keepLabel="Keep customer"
      run={() => actions.archive({ id })}
      onDone={() => {
        onClose();
        done(`${legalName} archived`, "It gets no new document. Its page stays here.");
      }}
      onClose={onClose}
    />
  );
}
