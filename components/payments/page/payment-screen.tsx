"use client";
import dynamic from "next/dynamic";
import Link from "next/link";
import { type ReactNode, useState } from "react";
import { HistorySection, type HistorySectionProps } from "@/components/activity/history-section";
import { amountText } from "@/components/credit-notes/amount-text";
import { MailSection, type MailSectionProps } from "@/components/mail/mail-section";
import { ObjectLayout } from "@/components/shell/object-layout";
import { PageHeader } from "@/components/shell/page-header";
import { PaneSection } from "@/components/shell/pane-section";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/copy-button";
import { Day } from "@/components/ui/day";
import { Facts } from "@/components/ui/facts";
import { Moment } from "@/components/ui/moment";
import type { TimelineEntry } from "@/lib/features/activity/schema";
import type { MailAndOutlet } from "@/lib/features/mail/page/schema";
import type { PaymentPage } from "@/lib/features/payments/page/schema";
import type { PaymentRights } from "../payment-rights";
import { originWords } from "../payment-words";
import type { AllocateDrawerProps } from "./allocate-drawer";
import { PaymentActions, type PaymentActionsProps, reasonOf } from "./payment-actions";
import { PaymentFigures } from "./payment-figures";
import { SharesSection, type SharesSectionProps } from "./shares-section";

const AllocateDrawer = dynamic(() => import("./allocate-drawer").then((module) => module.AllocateDrawer), {
  ssr: false,
});

export interface PaymentVerbs
  extends Pick<PaymentActionsProps, "reverse" | "sendReceipt">,
    Pick<MailSectionProps, "loadMail" | "resend">,
    Pick<SharesSectionProps, "takeBack">,
    Pick<AllocateDrawerProps, "loadOpen" | "allocate">,
    Pick<HistorySectionProps, "listActivity"> {}

export interface PaymentScreenProps {
  page: PaymentPage;
  mail: MailAndOutlet;
  activity: { items: readonly TimelineEntry[]; hasMore: boolean };
  timeZone: string;
  rights: PaymentRights;
  verbs: PaymentVerbs;
}

/** One payment: what came in, which invoices it settles, what is left of it, and what happened to it. */
export function PaymentScreen({ page, mail, activity, timeZone, rights, verbs }: PaymentScreenProps) {
  const [booking, setBooking] = useState(false);
  const { payment } = page;
  const canAllocate = rights.book && page.verbs.allocate.ok;
  return (
    <>
      <PageHeader
        title={amountText(payment.amount, payment.currency)}
        figures
        crumbs={[{ label: "Payments", href: "/payments" }]}
        state={
          <>
            <Link
              className="lnk clip min-w-0 shrink-[99]"
              title={page.customerName}
              href={`/customers/${payment.customerId}`}
            >
              {page.customerName}
            </Link>
            <Badge family="application" value={page.state} />
          </>
        }
        actions={<PaymentActions {...{ page, rights, mail }} {...verbs} onAllocate={() => setBooking(true)} />}
      />
      <ObjectLayout
        label="Payment"
        aboutLabel="About this payment"
        about={
          <>
            <Details page={page} timeZone={timeZone} />
            <MailSection
              empty="No receipt was mailed."
              mail={mail}
              refused={() => reasonOf(page, "receipt")}
              loadMail={verbs.loadMail}
              resend={verbs.resend}
            />
          </>
        }
      >
        <PaymentFigures page={page} />
        <SharesSection
          page={page}
          timeZone={timeZone}
          canBook={rights.book}
          takeBack={verbs.takeBack}
          action={
            canAllocate && (
              <Button variant="ghost" size="small" icon="plus" onClick={() => setBooking(true)}>
                Invoice
              </Button>
            )
          }
        />
        <HistorySection
          objectId={payment.id}
          entries={activity.items}
          hasMore={activity.hasMore}
          timeZone={timeZone}
          listActivity={verbs.listActivity}
        />
      </ObjectLayout>
      {booking && (
        <AllocateDrawer
          page={page}
          loadOpen={verbs.loadOpen}
          allocate={verbs.allocate}
          onClose={() => setBooking(false)}
        />
      )}
    </>
  );
}

function Details({ page, timeZone }: { page: PaymentPage; timeZone: string }) {
  const { payment, customerName } = page;
  const rows: [string, ReactNode][] = [
    ["Received on", <Day key="paid" iso={payment.paidAt} />],
    [
      "Customer",
      <Link key="customer" className="lnk" href={`/customers/${payment.customerId}`}>
        {customerName}
      </Link>,
    ],
    ["Origin", originWords[payment.origin]],
    ["Reference", payment.reference ?? null],
    ["Note", payment.note ?? null],
    ["Recorded", <Moment key="recorded" iso={payment.createdAt} timeZone={timeZone} year />],
  ];
  if (payment.reversedAt !== undefined) {
    rows.push(["Reversed", <Moment key="reversed" iso={payment.reversedAt} timeZone={timeZone} year />]);
  }
  rows.push([
    "Id",
    <span key="id" className="flex min-w-0 items-center gap-1">
      <span className="mono clip">{payment.id}</span>
      <CopyButton text={payment.id} label="Copy id" />
    </span>,
  ]);
  return (
    <PaneSection title="Details">
      <Facts labelWidth={88} rows={rows} />
    </PaneSection>
  );
}
