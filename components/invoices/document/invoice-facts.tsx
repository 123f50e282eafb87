import Link from "next/link";
import type { ReactNode } from "react";
import { ActivityTimeline } from "@/components/activity/activity-timeline";
import { PaneSection } from "@/components/shell/pane-section";
import { CopyButton } from "@/components/ui/copy-button";
import { Day, Lateness } from "@/components/ui/day";
import { Facts } from "@/components/ui/facts";
import { countryName } from "@/lib/core/places";
import type { Currency } from "@/lib/engine/money/currency";
import { decimal } from "@/lib/engine/money/decimal";
import { displayAmount } from "@/lib/engine/money/format";
import type { TimelineEntry } from "@/lib/features/activity/schema";
import type { InvoiceBilling } from "@/lib/features/billing-runs/invoice-facts/schema";
import type { InvoiceCalculation } from "@/lib/features/billing-runs/recalculate/schema";
import type { InvoicePage } from "@/lib/features/invoices/page/schema";
import { billingFacts } from "./billing-facts";
import { Calculation } from "./calculation";

export interface InvoiceFactsProps {
  page: InvoicePage;
  billing: InvoiceBilling;
  /** Null where people wrote the invoice. */
  calculation: InvoiceCalculation | null;
  activity: readonly TimelineEntry[];
  /** The section about its mail, where there is one. */
  mailSection?: ReactNode;
}

/** Right of the document: what is owed, how it was calculated, the details, the versions, the history. */
export function InvoiceFacts({ page, billing, calculation, activity, mailSection }: InvoiceFactsProps) {
  const { invoice } = page;
  const address = invoice.customerBillingAddress;
  return (
    <>
      {invoice.status === "IN_PROGRESS" ? <Forthcoming page={page} /> : <Settlement page={page} />}
      <PaneSection title="How was this calculated?">
        <Calculation content={page.content} currency={invoice.currency} calculation={calculation} />
      </PaneSection>
      {mailSection}
      <PaneSection title="Details">
        <Facts
          rows={[
            ["Issued", <Day key="issued" iso={invoice.issueDate ?? null} />],
            ["Accounting date", <Day key="accounting" iso={invoice.accountingDate} />],
            ...billingFacts(invoice, billing),
            ["Purchase order", invoice.purchaseOrderNumber ?? null],
            ["Reference", invoice.reference ?? null],
            ["Recipients", invoice.customerEmails.join(", ") || null],
            ["Billed to", `${address.line1}, ${address.postcode} ${address.town}, ${countryName(address.country)}`],
            ["Tax id", invoice.customerTaxId ?? null],
            [
              "Id",
              <span key="id" className="flex min-w-0 items-center gap-1">
                <span className="mono clip">{invoice.id}</span>
                <CopyButton text={invoice.id} label="Copy id" />
              </span>,
            ],
          ]}
        />
      </PaneSection>
      {page.versions.length > 0 && <Versions versions={page.versions} />}
      <PaneSection title="Activity">
        <ActivityTimeline entries={activity} />
      </PaneSection>
    </>
  );
}

function Versions({ versions }: Pick<InvoicePage, "versions">) {
  return (
    <PaneSection title="Document">
      <Facts
        labelWidth={80}
        rows={versions.map((version) => [
          `Version ${version.version}`,
          <span key={version.version} className="block min-w-0">
            {version.reason}
            <span className="mono clip block text-ink-3 text-meta">
              {version.sha256 ? `SHA-256 ${version.sha256}` : "Not rendered yet"}
            </span>
          </span>,
        ])}
      />
    </PaneSection>
  );
}

/** Of an invoice in progress: what it would come to if no further facts arrived (D12). */
function Forthcoming({ page: { invoice } }: { page: InvoicePage }) {
  return (
    <section className="border-line border-b px-6 py-4" aria-label="Amount so far">
      <div className="text-ink-2">So far</div>
      <div className="flex items-baseline gap-2">
        <span className="tnum font-semibold text-figure">
          {displayAmount(decimal(invoice.grossTotal), invoice.currency)}
        </span>
        <span className="text-ink-3">{invoice.currency}</span>
      </div>
    </section>
  );
}

function Settlement({ page: { invoice, payments, daysOverdue } }: { page: InvoicePage }) {
  const { currency } = invoice;
  const show = (text: string) => displayAmount(decimal(text), currency satisfies Currency);
  const voided = invoice.status === "VOIDED";
  return (
    <section className="border-line border-b px-6 py-4" aria-label="Settlement">
      <div className="text-ink-2">{voided ? "Voided, nothing is owed" : "Outstanding"}</div>
      <div className="flex items-baseline gap-2">
        <span className="tnum font-semibold text-figure">{voided ? show("0") : show(invoice.balance)}</span>
        <span className="text-ink-3">{currency}</span>
        {!voided && invoice.dueDate && invoice.balance !== "0" && (
          <span className="ml-auto flex items-center gap-2 text-small">
            Due <Day iso={invoice.dueDate} />
            {daysOverdue !== null && <Lateness days={daysOverdue} prose />}
          </span>
        )}
      </div>
      <dl className="tnum mt-3 mb-0 grid grid-cols-[1fr_auto_auto] gap-x-6 gap-y-1.5 text-small">
        <dt className="col-span-2">Invoice total</dt>
        <dd className="m-0 text-right">{show(invoice.grossTotal)}</dd>
        {payments.map((payment) => (
          <div
            key={`${payment.paymentId}-${payment.allocatedAt}`}
            className={payment.reversedAt ? "contents line-through" : "contents"}
          >
            <dt>
              <Link className="lnk" href={`/payments/${payment.paymentId}`} prefetch={false}>
                {`${payment.origin === "MANUAL" ? "Payment, by hand" : "Stripe payment"}${payment.reversedAt ? ", taken back" : ""}`}
              </Link>
            </dt>
            <dd className="m-0 text-ink-3">
              <Day iso={payment.paidAt.slice(0, 10)} />
            </dd>
            <dd className="m-0 text-right">{`\u2212${show(payment.amount)}`}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
