"use client";
import Link from "next/link";
import { type ReactNode, useState } from "react";
import { amountText } from "@/components/credit-notes/amount-text";
import { MainSection } from "@/components/shell/pane-section";
import { Amount } from "@/components/ui/amount";
import { ConfirmRun } from "@/components/ui/confirm-run";
import { Day, Lateness } from "@/components/ui/day";
import { IconButton } from "@/components/ui/icon-button";
import { Moment } from "@/components/ui/moment";
import { paymentStatus } from "@/components/ui/payment-status";
import { Status } from "@/components/ui/status";
import { useDone } from "@/components/ui/use-done";
import type { Run } from "@/components/ui/use-submit";
import type { PaymentPage, ShareOnPage } from "@/lib/features/payments/page/schema";
import { ofTakingBack, standingShares } from "./consequences";

export interface SharesSectionProps {
  page: PaymentPage;
  timeZone: string;
  canBook: boolean;
  takeBack: Run<{ payment: string; id: string }, unknown>;
  /** The way to book more, where something is left. */
  action?: ReactNode;
}

/** Which invoices the payment settles, and which it once settled. */
export function SharesSection({ page, timeZone, canBook, takeBack, action }: SharesSectionProps) {
  const [asked, ask] = useState<ShareOnPage | null>(null);
  const mayTakeBack = canBook && page.verbs.reverseAllocation.ok;
  return (
    <MainSection title="Invoices" count={standingShares(page).length} action={action}>
      {page.shares.length === 0 ? (
        <p className="m-0 px-6 pb-4 text-ink-3">It settles no invoice.</p>
      ) : (
        <table className="tbl tbl-bare border-line border-t [--row:34px]">
          <caption className="sr-only">Invoices of this payment</caption>
          <thead>
            <tr>
              <th scope="col">Invoice</th>
              <th scope="col">Payment</th>
              <th scope="col" className="opt">
                Due
              </th>
              <th scope="col" className="num">
                <span className="figure-head">Still owed</span>
              </th>
              <th scope="col" className="opt">
                Booked
              </th>
              <th scope="col" className="num">
                <span className="figure-head">Settles</span>
              </th>
              <th scope="col" className="w-14">
                <span className="sr-only">Actions</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {page.shares.map((share) => (
              <ShareRow
                key={share.id}
                share={share}
                currency={page.payment.currency}
                timeZone={timeZone}
                onTakeBack={mayTakeBack && share.reversedAt === undefined ? () => ask(share) : undefined}
              />
            ))}
          </tbody>
        </table>
      )}
      {asked && <TakeBack page={page} share={asked} takeBack={takeBack} onClose={() => ask(null)} />}
    </MainSection>
  );
}

interface ShareRowProps {
  share: ShareOnPage;
  currency: string;
  timeZone: string;
  onTakeBack: (() => void) | undefined;
}

function ShareRow({ share, currency, timeZone, onTakeBack }: ShareRowProps) {
  const { invoice, reversedAt } = share;
  const late = invoice.daysOverdue ?? 0;
  const number = share.invoiceNumber ?? "no number";
  return (
    <tr>
      <td className="mono">
        <Link className="underline-offset-3 hover:underline" href={`/invoices/${share.invoiceId}`} prefetch={false}>
          {number}
        </Link>
      </td>
      <td>
        {invoice.status === "VOIDED" ? (
          <Status family="invoice" value="VOIDED" />
        ) : (
          <Status family="payment" value={paymentStatus(invoice.paymentStatus, late)} />
        )}
      </td>
      <td className="opt">
        <Day iso={invoice.dueDate} aligned />
        {late > 0 && (
          <span className="pl-2">
            <Lateness days={late} />
          </span>
        )}
      </td>
      <td className="num">
        <Amount value={invoice.balance} currency={currency} />
      </td>
      <td className="opt text-ink-2">
        {reversedAt === undefined ? (
          <Moment iso={share.allocatedAt} timeZone={timeZone} year />
        ) : (
          <>
            Taken back <Moment iso={reversedAt} timeZone={timeZone} year />
          </>
        )}
      </td>
      <td className="num">
        <Amount
          value={share.amount}
          currency={currency}
          strong={reversedAt === undefined}
          className={reversedAt === undefined ? undefined : "text-ink-3 line-through"}
        />
        {reversedAt !== undefined && <span className="sr-only">, taken back</span>}
      </td>
      <td className="num">
        {onTakeBack && (
          <IconButton icon="undo-2" size="small" label={`Take back from ${number}`} onClick={onTakeBack} />
        )}
      </td>
    </tr>
  );
}

interface TakeBackProps {
  page: PaymentPage;
  share: ShareOnPage;
  takeBack: SharesSectionProps["takeBack"];
  onClose: () => void;
}

function TakeBack({ page, share, takeBack, onClose }: TakeBackProps) {
  const done = useDone();
  const amount = amountText(share.amount, page.payment.currency);
  const invoice = share.invoiceNumber ?? "the invoice";
  return (
    <ConfirmRun
      title={`Take ${amount} back from ${invoice}?`}
      consequences={ofTakingBack(page, share)}
      confirmLabel="Take back"
      busyLabel="Taking back"
      keepLabel="Keep it there"
      run={() => takeBack({ payment: page.payment.id, id: share.id })}
      onDone={() => {
        onClose();
        done(`${amount} taken back from ${invoice}`, "It is unapplied again.");
      }}
      onClose={onClose}
    />
  );
}
