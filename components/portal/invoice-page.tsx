import { ButtonLink } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/copy-button";
import { Icon } from "@/components/ui/icon";
import { decimal } from "@/lib/engine/money/decimal";
import type { PortalInvoice } from "@/lib/features/portal/documents/schema";
import type { PortalFrame } from "@/lib/features/portal/schema";
import { LineGroups } from "./line-groups";
import { type Telling, tellingIn } from "./telling";

export interface InvoicePageProps {
  frame: PortalFrame;
  invoice: PortalInvoice;
  /** The portal's list; null where the link is of this invoice alone. */
  back: string | null;
  pdf: string;
}

/** One invoice: what is to be paid and how, what lowered it, and what each line is for. */
export function InvoicePage({ frame, invoice, back, pdf }: InvoicePageProps) {
  const telling = tellingIn(frame.language);
  const { words } = telling;
  return (
    <div className="grid lg:grid-cols-[minmax(0,400px)_minmax(0,1fr)] lg:gap-12">
      <div>
        {back !== null && (
          <nav className="mt-3 text-small" aria-label={words.tabs.label}>
            <a href={back} className="inline-flex h-11 items-center gap-1 text-ink-2 hover:text-ink">
              <Icon name="arrow-left" size={14} />
              {words.allInvoices}
            </a>
          </nav>
        )}
        <h1 className={`tnum mb-0 text-lead ${back === null ? "mt-7" : "mt-1"}`}>
          {words.invoice} {invoice.number}
        </h1>
        <p className="m-0 text-ink-2">{words.issued(invoice.sellerName, telling.day(invoice.issueDate))}</p>
        <Owed invoice={invoice} telling={telling} />
        <div className="mt-4 grid gap-2">
          {invoice.paymentLink !== null && !decimal(invoice.balance).isZero() && (
            <ButtonLink
              plain
              variant="brand"
              icon="credit-card"
              className="!h-11 border-brand-ink"
              href={invoice.paymentLink}
              rel="noreferrer noopener"
            >
              {words.pay(telling.money(invoice.balance, invoice.currency))}
            </ButtonLink>
          )}
          <ButtonLink plain icon="download" className="!h-11" href={`${pdf}?download=1`}>
            {words.download}
          </ButtonLink>
        </div>
        <Settlement invoice={invoice} telling={telling} />
        <BankTransfer invoice={invoice} telling={telling} />
        <More invoice={invoice} telling={telling} />
      </div>
      <LineGroups invoice={invoice} telling={telling} />
    </div>
  );
}

interface PartProps {
  invoice: PortalInvoice;
  telling: Telling;
}

function Owed({ invoice, telling: { words, amount, day } }: PartProps) {
  const { currency, daysLate, dueDate, paymentStatus } = invoice;
  if (paymentStatus === "PAID" || paymentStatus === "UNCOLLECTIBLE") {
    const isPaid = paymentStatus === "PAID";
    return (
      <p className={`mt-5 mb-0 flex items-center gap-1.5 font-medium ${isPaid ? "text-positive" : "text-ink-2"}`}>
        <Icon name={isPaid ? "pay-full" : "pay-never"} />
        {isPaid ? words.isPaid : words.isClosed}
      </p>
    );
  }
  return (
    <>
      <div className="mt-5 text-ink-3 text-small">{words.toPay}</div>
      <div className="tnum font-semibold text-figure">
        {amount(invoice.balance, currency)}
        <span className="pl-1.5 font-normal text-base text-ink-3 tracking-normal">{currency}</span>
      </div>
      {dueDate !== null && (
        <div className={`mt-0.5 flex items-center gap-1.5 text-small ${daysLate > 0 ? "text-critical" : "text-ink-2"}`}>
          {daysLate > 0 && <Icon name="pay-late" size={14} />}
          <span>{daysLate > 0 ? words.wasDue(day(dueDate), daysLate) : words.dueBy(day(dueDate))}</span>
        </div>
      )}
    </>
  );
}

/** From the invoice's total to what is to be paid, on the double rule. */
function Settlement({ invoice, telling: { words, amount, day } }: PartProps) {
  const { currency, settlements } = invoice;
  return (
    <dl className="tnum mt-5 mb-0 border-line border-t">
      <div className="flex min-h-9 items-center justify-between gap-3 border-line border-b py-1.5">
        <dt className="text-ink-2">{words.invoiceTotal}</dt>
        <dd className="m-0">{amount(invoice.grossTotal, currency)}</dd>
      </div>
      {settlements.map(({ id, kind, number, day: on, amount: taken }) => (
        <div key={id} className="flex min-h-9 items-center justify-between gap-3 border-line border-b py-1.5">
          <dt className="text-ink-2">
            {kind === "CREDIT_NOTE" ? words.creditNote(number ?? "", day(on)) : words.yourPayment(day(on))}
          </dt>
          <dd className="m-0">{amount(decimal(taken).negated().toFixed(), currency)}</dd>
        </div>
      ))}
      <div className="flex h-10 items-center justify-between font-semibold">
        <dt>
          {words.toPay}, {currency}
        </dt>
        <dd className="m-0">
          <span className="rule-2 pb-px">{amount(invoice.balance, currency)}</span>
        </dd>
      </div>
    </dl>
  );
}

/** The account that the printed document names, while anything is to be paid. */
function BankTransfer({ invoice, telling: { words } }: PartProps) {
  const isAwaited = invoice.paymentStatus === "UNPAID" || invoice.paymentStatus === "PARTIALLY_PAID";
  if (!isAwaited || invoice.paymentDetails.length === 0) return null;
  const rows = [...invoice.paymentDetails, { label: words.reference, value: invoice.number }];
  return (
    <section aria-labelledby="bank-transfer" className="mt-6">
      <h2 id="bank-transfer" className="mt-0 mb-1">
        {words.bankTransfer}
      </h2>
      <dl className="m-0">
        {rows.map(({ label, value }) => (
          <div key={label} className="flex min-h-11 items-center gap-3 border-line border-b last:border-b-0">
            <dt className="wrap-anywhere w-20 flex-none text-ink-3 sm:w-24">{label}</dt>
            <dd className="tnum wrap-anywhere m-0 flex-1">{value}</dd>
            <dd className="-mr-1.5 m-0">
              <CopyButton
                className="!h-11 !w-11"
                text={value.trim()}
                label={words.copy(label)}
                copiedLabel={words.copied}
              />
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function More({ invoice, telling: { words, span } }: PartProps) {
  const facts = [
    [words.period, invoice.period && span(invoice.period)],
    [words.purchaseOrder, invoice.purchaseOrderNumber],
  ].filter((fact): fact is [string, string] => Boolean(fact[1]));
  const notes = [invoice.memo, invoice.creditBalances, invoice.legalText].filter((note) => note !== null);
  return (
    <>
      {facts.length > 0 && (
        <dl className="mt-6 mb-0 grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-1.5">
          {facts.map(([label, value]) => (
            <div key={label} className="contents">
              <dt className="text-ink-3">{label}</dt>
              <dd className="wrap-anywhere m-0">{value}</dd>
            </div>
          ))}
        </dl>
      )}
      {notes.length > 0 && (
        <section aria-labelledby="note" className="mt-6">
          <h2 id="note" className="mt-0 mb-1">
            {words.note}
          </h2>
          {notes.map((note) => (
            <p key={note} className="wrap-anywhere mt-0 mb-2 whitespace-pre-line text-ink-2">
              {note}
            </p>
          ))}
        </section>
      )}
    </>
  );
}
