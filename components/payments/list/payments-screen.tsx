"use client";
import dynamic from "next/dynamic";
import { type ReactNode, useEffect, useMemo, useRef, useState } from "react";
import { type ListViews, useListViews } from "@/components/accounts/list-views";
import { PageHeader } from "@/components/shell/page-header";
import { Button } from "@/components/ui/button";
import { DataTable, type PageInfo } from "@/components/ui/data-table";
import { ExportLink } from "@/components/ui/data-table/export-link";
import { useListUrl } from "@/components/ui/data-table/use-list-url";
import type { PaymentTableRow } from "@/lib/features/payments/list/schema";
import { payerSearch } from "../booking/payer-search";
import type { RecordVerbs } from "../booking/record-drawer";
import { deniedToBook, type PaymentRights } from "../payment-rights";
import { paymentColumns, paymentLabel } from "./payment-columns";
import { builtInViews, paymentFilters } from "./payment-filters";

const RecordDrawer = dynamic(() => import("../booking/record-drawer").then((module) => module.RecordDrawer), {
  ssr: false,
});

export interface PaymentsScreenProps {
  rows: readonly PaymentTableRow[];
  page: PageInfo;
  /** The account's day, ISO. */
  today: string;
  totals: ReactNode;
  views: ListViews;
  /** Names of the customers that stand in the address. */
  customerNames: Record<string, string>;
  rights: PaymentRights;
  verbs: RecordVerbs;
}

export function PaymentsScreen(props: PaymentsScreenProps) {
  const { rows, page, today, totals, customerNames, rights, verbs } = props;
  const { table, dialogs } = useListViews("PAYMENTS", builtInViews, props.views);
  const [recording, setRecording] = useState<{ customerId: string | null } | null>(null);
  const filters = useMemo(
    () => paymentFilters(payerSearch(verbs.findCustomers), customerNames),
    [verbs.findCustomers, customerNames],
  );
  useAskedForNew(rights.book, (customerId) => setRecording({ customerId }));
  const recordButton = (
    <Button
      variant="primary"
      icon="plus"
      disabledReason={rights.book ? undefined : deniedToBook}
      onClick={() => setRecording({ customerId: null })}
    >
      Record payment
    </Button>
  );
  return (
    <>
      <PageHeader
        title="Payments"
        actions={
          <>
            <ExportLink path="/payments/export" />
            {recordButton}
          </>
        }
      />
      <DataTable
        name="payments"
        caption="Payments"
        columns={paymentColumns}
        rows={rows}
        page={page}
        today={today}
        rowHref={(row) => `/payments/${row.id}`}
        rowLabel={paymentLabel}
        search={{ placeholder: "Reference", label: "Search payments" }}
        filters={filters}
        {...table}
        totals={totals}
        empty={{
          icon: "banknote",
          title: "No payments yet",
          children:
            "Record money that came in and say which invoices it settles. What is over stays with the customer as unapplied balance.",
          actions: recordButton,
        }}
      />
      {dialogs}
      {recording && (
        <RecordDrawer
          verbs={verbs}
          today={today}
          customer={
            recording.customerId === null
              ? null
              : { value: recording.customerId, label: customerNames[recording.customerId] ?? "This customer" }
          }
          onClose={() => setRecording(null)}
        />
      )}
    </>
  );
}

/** Opens the form where the address asks for it (`?new=1`, also `&customerId=…`), and takes `new` out of the address. */
function useAskedForNew(allowed: boolean, open: (customerId: string | null) => void): void {
  const url = useListUrl();
  const asked = url.params.get("new") === "1";
  const opened = useRef(false);
  useEffect(() => {
    if (asked === opened.current) return;
    opened.current = asked;
    if (!asked) return;
    const rest = new URLSearchParams(url.params);
    rest.delete("new");
    // Not at once: while the page comes to life, the router may not take an address yet.
    setTimeout(() => url.note(rest));
    if (allowed) open(url.params.get("customerId"));
  });
}
