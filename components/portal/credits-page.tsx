import { Icon } from "@/components/ui/icon";
import type { PortalCredits, PortalGrant } from "@/lib/features/portal/credits/schema";
import type { PortalFrame } from "@/lib/features/portal/schema";
import { type Telling, tellingIn } from "./telling";

export interface CreditsPageProps {
  frame: PortalFrame;
  credits: PortalCredits;
  home: string;
}

/** A customer's prepaid credit: what can be used, and where each grant went. */
export function CreditsPage({ frame, credits, home }: CreditsPageProps) {
  const telling = tellingIn(frame.language);
  const { words, amount } = telling;
  return (
    <>
      <h1 className="wrap-anywhere mt-7 mb-0 text-title">{frame.customerName}</h1>
      <section aria-label={words.credit.usable} className="card mt-4 grid gap-3 p-4 sm:p-5">
        <div className="text-ink-3 text-small">{words.credit.usable}</div>
        {credits.balances.length === 0 && <p className="m-0 font-medium text-lead">{words.credit.none}</p>}
        {credits.balances.map((balance) => (
          <div key={balance.currency} className="tnum font-semibold text-figure">
            {amount(balance.amount, balance.currency)}
            <span className="pl-1.5 font-normal text-base text-ink-3 tracking-normal">{balance.currency}</span>
          </div>
        ))}
      </section>
      <h2 className="mt-8 mb-0 border-line-strong border-b pb-2">{words.tabs.credits}</h2>
      {credits.grants.map((grant) => (
        <Grant key={grant.id} grant={grant} telling={telling} home={home} />
      ))}
    </>
  );
}

interface GrantProps {
  grant: PortalGrant;
  telling: Telling;
  home: string;
}

function Grant({ grant, telling, home }: GrantProps) {
  const { credit } = telling.words;
  const text = (value: string) => valueText(value, grant, telling);
  return (
    <details className="group/grant border-line border-b">
      <summary className="grid grid-cols-[auto_minmax(0,1fr)_auto] items-center gap-x-2 gap-y-0.5 py-3">
        <Icon name="chevron-right" size={14} className="text-ink-3 group-open/grant:rotate-90" />
        <span className="wrap-anywhere">{grant.name}</span>
        <span className="tnum text-right font-medium">{credit.left(text(grant.left), text(grant.amount))}</span>
        <span className="col-start-2 text-ink-3 text-small">{daysText(grant, telling)}</span>
      </summary>
      <ul className="tnum m-0 list-none p-0 pb-3 pl-[22px] text-small">
        {grant.draws.length === 0 && <li className="py-1 text-ink-3">{credit.unused}</li>}
        {grant.draws.map((draw) => (
          <li key={draw.id} className="flex min-h-11 items-center gap-3 sm:min-h-7">
            <span className="min-w-0 text-ink-2">
              <a className="lnk" href={`${home}/invoices/${draw.invoiceId}`}>
                {credit.usedOn(draw.invoiceNumber)}
              </a>
              {draw.day !== null && <span className="text-ink-3">, {telling.day(draw.day)}</span>}
            </span>
            <span className="ml-auto">{text(draw.amount)}</span>
          </li>
        ))}
      </ul>
    </details>
  );
}

function daysText({ state, effectiveDate, expiryDate }: PortalGrant, { words: { credit }, day }: Telling): string {
  if (state === "UPCOMING") return credit.usableFrom(day(effectiveDate));
  if (expiryDate === null) return "";
  return state === "EXPIRED" ? credit.expired(day(expiryDate)) : credit.usableUntil(day(expiryDate));
}

function valueText(value: string, { currency }: PortalGrant, { money, number, words }: Telling): string {
  return currency === null ? `${number(value)} ${words.credit.units}` : money(value, currency);
}
