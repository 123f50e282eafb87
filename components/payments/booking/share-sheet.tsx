"use client";
import { Amount } from "@/components/ui/amount";
import { Button } from "@/components/ui/button";
import { Day, Lateness } from "@/components/ui/day";
import { Field } from "@/components/ui/field";
import { MoneyInput } from "@/components/ui/money-input";
import { TotalsList } from "@/components/ui/totals-list";
import type { Currency } from "@/lib/engine/money/currency";
import { sum } from "@/lib/engine/money/decimal";
import { displayAmount } from "@/lib/engine/money/format";
import type { OpenInvoice } from "@/lib/features/payments/allocation/schema";
import { shareError } from "./share-words";
import type { Shares } from "./use-shares";

export interface ShareSheetProps {
  currency: Currency;
  /** Open ones in the payment's currency, in the order in which money settles them. */
  invoices: readonly OpenInvoice[];
  shares: Shares;
  errorOf: (path: string) => string | undefined;
}

/** The open invoices with what each of them takes of a payment. */
export function ShareSheet({ currency, invoices, shares, errorOf }: ShareSheetProps) {
  return (
    <section className="grid min-w-0 gap-2" aria-label="Invoices">
      <div className="flex items-center">
        <h3>Invoices</h3>
        <span className="ml-auto flex gap-1">
          <Button size="small" variant="ghost" onClick={shares.clear}>
            Clear
          </Button>
          <Button
            size="small"
            variant="ghost"
            icon="list-checks"
            disabledReason={shares.isSuggested ? "Is spread like this already." : undefined}
            onClick={shares.suggest}
          >
            Oldest due first
          </Button>
        </span>
      </div>
      <table className="tbl tbl-bare table-fixed border-line border-t [--gutter:0px] [&_th]:bg-transparent">
        <caption className="sr-only">Open invoices in {currency}</caption>
        <thead>
          <tr>
            <th scope="col" className="w-25">
              Invoice
            </th>
            <th scope="col">Due</th>
            <th scope="col" className="num w-36">
              Owed
            </th>
            <th scope="col" className="num w-38">
              Settles
            </th>
          </tr>
        </thead>
        <tbody>
          {invoices.map((invoice) => (
            <ShareRow key={invoice.id} invoice={invoice} shares={shares} error={shareError(invoice, shares, errorOf)} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

function ShareRow({ invoice, shares, error }: { invoice: OpenInvoice; shares: Shares; error: string | undefined }) {
  const { id, currency, balance, dueDate, daysOverdue, paymentStatus } = invoice;
  const number = invoice.number ?? "no number";
  return (
    <tr>
      <td className="mono clip" title={number}>
        {number}
      </td>
      <td>
        <Day iso={dueDate} />
        <span className="block leading-none">
          {daysOverdue !== null && <Lateness days={daysOverdue} />}
          {paymentStatus === "UNCOLLECTIBLE" && <span className="text-ink-3 text-meta">Uncollectible</span>}
        </span>
      </td>
      <td className="num">
        <Amount value={balance} currency={currency} />
      </td>
      <td className="whitespace-normal py-1">
        <Field label={`Amount for ${number}`} labelHidden error={error}>
          <MoneyInput
            key={shares.turn}
            size="small"
            currency={currency}
            value={shares.entries[id] ?? ""}
            onValueChange={(amount) => shares.set(id, amount)}
            onInvalid={(text) => shares.setReadable(id, text === null)}
          />
        </Field>
      </td>
    </tr>
  );
}

/** What of the payment settles invoices and what stays, while it is typed. */
export function RunningRest({ currency, shares, of }: { currency: Currency; shares: Shares; of: string }) {
  const booked = sum(shares.shares.map((share) => share.amount));
  const isOver = shares.rest.isNegative();
  return (
    <div role="status">
      <TotalsList
        rows={[
          { id: "amount", label: of, value: displayAmount(booked.plus(shares.rest), currency) },
          { id: "booked", label: "On invoices", value: displayAmount(booked.negated(), currency) },
        ]}
        total={{
          label: isOver ? <span className="text-critical">More than there is</span> : "Stays unapplied",
          value: `${displayAmount(isOver ? shares.rest.abs() : shares.rest, currency)} ${currency}`,
        }}
      />
      {shares.rest.greaterThan(0) && (
        <p className="mt-2 mb-0 text-ink-3 text-small">
          What stays unapplied is the customer’s. It can be booked on invoices later.
        </p>
      )}
    </div>
  );
}
