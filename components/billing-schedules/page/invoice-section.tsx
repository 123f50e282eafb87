"use client";
import Link from "next/link";
import { useState } from "react";
import { MainSection } from "@/components/shell/pane-section";
import { Amount } from "@/components/ui/amount";
import { Button, ButtonLink } from "@/components/ui/button";
import { ConfirmRun } from "@/components/ui/confirm-run";
import { Day, dayText, Lateness } from "@/components/ui/day";
import { paymentStatus } from "@/components/ui/payment-status";
import { Status } from "@/components/ui/status";
import { Tag } from "@/components/ui/tag";
import { useDone } from "@/components/ui/use-done";
import type { ScheduleInvoice } from "@/lib/features/billing-schedules/overview/schema";
import type { ScheduleActions } from "./schedule-actions";

export interface InvoiceSectionProps {
  scheduleId: string;
  invoices: readonly ScheduleInvoice[];
  hasMore: boolean;
  /** Null where the viewer's role does not bill. */
  billAgain: ScheduleActions["billAgain"] | null;
}

/** What was billed and what is in progress, latest first. */
export function InvoiceSection({ scheduleId, invoices, hasMore, billAgain }: InvoiceSectionProps) {
  const [asked, setAsked] = useState<ScheduleInvoice | null>(null);
  return (
    <MainSection
      title="Invoices"
      count={hasMore ? `latest ${invoices.length}` : invoices.length}
      action={
        invoices.length > 0 && (
          <ButtonLink
            variant="ghost"
            size="small"
            trail="arrow-right"
            href={`/invoices?billingScheduleId=${scheduleId}`}
            prefetch={false}
          >
            All invoices
          </ButtonLink>
        )
      }
    >
      {invoices.length === 0 ? (
        <p className="m-0 px-6 pb-4 text-ink-3">No invoice yet.</p>
      ) : (
        <div className="overflow-x-auto">
          <table className="tbl tbl-bare min-w-[560px] border-line border-t [--row:34px]">
            <caption className="sr-only">Invoices of the schedule</caption>
            <thead>
              <tr>
                <th scope="col">Invoice date</th>
                <th scope="col">Number</th>
                <th scope="col">Status</th>
                <th scope="col">Payment</th>
                <th scope="col" className="num">
                  <span className="figure-head">Total</span>
                </th>
                <th scope="col">
                  <span className="sr-only">Bill again</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {invoices.map((row) => (
                <InvoiceRow key={row.id} row={row} onBillAgain={billAgain && row.canBillAgain ? setAsked : null} />
              ))}
            </tbody>
          </table>
        </div>
      )}
      {asked && billAgain && <BillAgain row={asked} billAgain={billAgain} onClose={() => setAsked(null)} />}
    </MainSection>
  );
}

function InvoiceRow({
  row,
  onBillAgain,
}: {
  row: ScheduleInvoice;
  onBillAgain: ((row: ScheduleInvoice) => void) | null;
}) {
  const { invoice } = row;
  const isIssued = invoice?.status === "FINAL" || invoice?.status === "SENT";
  return (
    <tr>
      <td>
        <Day iso={row.invoiceDate} aligned />
        {row.revision > 0 && (
          <span className="pl-2">
            <Tag title="Billed again after an earlier invoice was voided or deleted">Revision {row.revision}</Tag>
          </span>
        )}
      </td>
      <td className="mono">
        {invoice ? (
          <Link className="underline-offset-3 hover:underline" href={`/invoices/${invoice.id}`} prefetch={false}>
            {invoice.number ?? <span className="text-ink-3">no number</span>}
          </Link>
        ) : (
          <span className="text-ink-3">—</span>
        )}
      </td>
      <td>
        {invoice ? (
          <Status family="invoice" value={invoice.status} />
        ) : (
          <span className="text-ink-3">{row.state === "REQUESTED" ? "Being made" : "Deleted"}</span>
        )}
      </td>
      <td>
        {invoice && isIssued ? (
          <span className="flex items-center gap-2">
            <Status family="payment" value={paymentStatus(invoice.paymentStatus, invoice.daysLate)} />
            {invoice.daysLate > 0 && <Lateness days={invoice.daysLate} />}
          </span>
        ) : (
          <span className="text-ink-3">—</span>
        )}
      </td>
      <td className="num">
        <Amount value={invoice?.grossTotal ?? null} currency={row.currency} strong={isIssued} />
      </td>
      <td className="num">
        {onBillAgain && (
          <Button size="small" variant="ghost" className="-mr-2" onClick={() => onBillAgain(row)}>
            Bill again
          </Button>
        )}
      </td>
    </tr>
  );
}

function BillAgain(props: { row: ScheduleInvoice; billAgain: ScheduleActions["billAgain"]; onClose: () => void }) {
  const { row, billAgain, onClose } = props;
  const done = useDone();
  const date = dayText(row.invoiceDate);
  const gone = row.invoice
    ? `${row.invoice.number ?? "The voided draft"} stays voided.`
    : "The deleted draft stays deleted.";
  return (
    <ConfirmRun
      title={`Bill ${date} again?`}
      consequences={[
        { id: "draft", words: `What falls due on ${date} becomes a new draft, worked out with the facts of today.` },
        { id: "gone", words: gone },
      ]}
      confirmLabel="Bill again"
      busyLabel="Billing"
      keepLabel="Leave unbilled"
      run={() => billAgain({ id: row.runId ?? "" })}
      onDone={() => {
        onClose();
        done(`${date} billed again`, "The new draft stands above.");
      }}
      onClose={onClose}
    />
  );
}
