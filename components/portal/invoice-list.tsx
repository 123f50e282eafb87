import { Status } from "@/components/ui/status";
import { isToPay } from "@/lib/features/portal/invoices/rules";
import type {
  PortalInvoiceList,
  PortalInvoiceRow,
  PortalSection,
  PortalState,
} from "@/lib/features/portal/invoices/schema";
import type { PortalFrame } from "@/lib/features/portal/schema";
import { paymentLook } from "./payment-look";
import { StateFilter } from "./state-filter";
import { type Telling, tellingIn } from "./telling";
import { ToPay } from "./to-pay";

export interface InvoiceListProps {
  frame: PortalFrame;
  list: PortalInvoiceList;
  /** Null: all of them, the newest of each. */
  state: PortalState | null;
  /** `/portal/<token>` */
  home: string;
}

/** All that a customer was sent, by what is to be done about it. */
export function InvoiceList({ frame, list, state, home }: InvoiceListProps) {
  const telling = tellingIn(frame.language);
  const { words } = telling;
  const isEmpty = list.sections.every(({ count }) => count === 0);
  return (
    <>
      <h1 className="wrap-anywhere mt-7 mb-0 text-title">{frame.customerName}</h1>
      <ToPay due={list.due} telling={telling} />
      <StateFilter words={words} state={state} home={home} />
      {isEmpty && <p className="mt-8 text-ink-2">{state === null ? words.noInvoices : words.noneInState}</p>}
      {list.sections
        .filter(({ count }) => count > 0)
        .map((section) => (
          <Section key={section.state} section={section} telling={telling} home={home} isAlone={state !== null} />
        ))}
    </>
  );
}

interface SectionProps {
  section: PortalSection;
  telling: Telling;
  home: string;
  isAlone: boolean;
}

function Section({ section, telling, home, isAlone }: SectionProps) {
  const { words, money, number } = telling;
  const { state, count, totals, items, pagination } = section;
  const at = `${home}?state=${state}`;
  return (
    <section aria-labelledby={`state-${state}`} className="mt-8">
      <div className="flex items-baseline gap-3 border-line-strong border-b pb-2">
        <h2 id={`state-${state}`} className="m-0">
          {words.states[state]} <span className="tnum font-normal text-ink-3">{number(String(count))}</span>
        </h2>
        <span className="tnum ml-auto text-right text-ink-2 text-small">
          {totals.map(({ currency, amount }) => money(amount, currency)).join(" · ")}
        </span>
      </div>
      <ul className="m-0 list-none p-0">
        {items.map((row) => (
          <Row key={row.id} row={row} state={state} telling={telling} href={`${home}/invoices/${row.id}`} />
        ))}
      </ul>
      {!isAlone && count > items.length && (
        <a className="lnk mt-1 inline-flex h-11 items-center text-ink-2" href={at}>
          {words.showAll(number(String(count)))}
        </a>
      )}
      {isAlone && (pagination.before ?? pagination.after) !== null && (
        <div className="flex gap-2 pt-4">
          {pagination.before !== null && (
            <a className="btn !h-11" href={`${at}&before=${encodeURIComponent(pagination.before)}`}>
              {words.newer}
            </a>
          )}
          {pagination.after !== null && (
            <a className="btn !h-11" href={`${at}&after=${encodeURIComponent(pagination.after)}`}>
              {words.older}
            </a>
          )}
        </div>
      )}
    </section>
  );
}

interface RowProps {
  row: PortalInvoiceRow;
  state: PortalState;
  telling: Telling;
  href: string;
}

function Row({ row, state, telling, href }: RowProps) {
  const { words, amount, day, span } = telling;
  const { value, word } = paymentLook(row, words);
  const what = row.titles.join(", ");
  const when = row.period ? span(row.period) : day(row.issueDate);
  const date = row.paidOn
    ? words.paidOn(day(row.paidOn))
    : isToPay(state) && row.dueDate
      ? words.due(day(row.dueDate))
      : "";
  return (
    <li className="border-line border-b last:border-b-0">
      <a
        href={href}
        className="-mx-4 sm:-mx-3 grid grid-cols-[minmax(0,1fr)_auto] items-center gap-x-4 gap-y-0.5 px-4 py-3 hover:bg-hover sm:h-12 sm:grid-cols-[112px_minmax(0,1fr)_150px_180px_132px] sm:px-3 sm:py-0"
      >
        <span className="mono order-1">{row.number}</span>
        <span className="clip order-3 min-w-0 text-ink-2 text-small sm:order-2 sm:text-base" title={what}>
          {[what, when].filter((text) => text !== "").join(", ")}
        </span>
        <span className="order-4 justify-self-end text-small sm:order-3 sm:justify-self-start sm:text-base">
          <Status family="payment" value={value} word={word} />
        </span>
        <span className="tnum order-4 hidden text-ink-2 sm:block">{date}</span>
        <span className="tnum order-2 justify-self-end font-medium sm:order-5">
          {amount(isToPay(state) ? row.balance : row.grossTotal, row.currency)}
          <span className="pl-1 font-normal text-ink-3 text-meta">{row.currency}</span>
        </span>
      </a>
    </li>
  );
}
