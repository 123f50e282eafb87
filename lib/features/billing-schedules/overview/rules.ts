import type { Period } from "@/lib/engine/calendar/period";
import { addDays, addMonths, latest, type PlainDate } from "@/lib/engine/calendar/plain-date";
import { termId } from "@/lib/engine/schedule/billed-phase";
import { chargesDue } from "@/lib/engine/schedule/charges";
import type { Contract, Phase } from "@/lib/engine/schedule/contract";
import { grantCharges } from "@/lib/engine/schedule/grants";
import { consolidate } from "@/lib/engine/schedule/invoice-plan";

/** What a schedule's terms alone say about invoices to come: their dates, without what usage may add. */

export interface InvoiceDate {
  currency: string;
  date: string;
}

/**
 * The date of the next invoice after a day (D11); null where none is certain, as of one that is suspended.
 *
 * @param billedAhead invoices that were made before their date came, which are not to come any more
 */
export function nextInvoiceDate(
  contract: Contract,
  today: PlainDate,
  billedAhead: readonly InvoiceDate[],
): PlainDate | null {
  const start = latest(addDays(today, 1), contract.startDate);
  const last = latest(start, contract.phases.at(-1)?.startDate ?? start);
  for (const end of [addMonths(start, 1), addMonths(last, 13)]) {
    const ahead = invoicesDue(contract, { start, endExclusive: addDays(end, 2) });
    const next = ahead.find(({ currency, date }) => !billedAhead.some((one) => is(one, currency, date)));
    if (next) return next.date;
  }
  return null;
}

/** Dates of invoices that one contract makes after a day within two years, and another does not; and the last that the other makes. */
export function invoicesDropped(before: Contract, after: Contract, today: PlainDate) {
  const span = { start: addDays(today, 1), endExclusive: addMonths(today, 24) };
  const [then, now] = [invoicesDue(before, span), invoicesDue(after, span)];
  const dropped = then.filter(({ currency, date }) => !now.some((one) => is(one, currency, date)));
  return { dropped: dropped.map(({ date }) => date), last: now.at(-1)?.date ?? null };
}

/** The phases from one on, each whole with its revisions, as they lie before and after. */
export function phasesMoved(before: Contract, after: Contract, from: Phase) {
  const ids = [...new Set(before.phases.slice(before.phases.indexOf(from)).map(termId))];
  return ids.flatMap((id) => {
    const [was, is] = [daysOf(before, id), daysOf(after, id)];
    return was && is ? [{ id, before: was, after: is }] : [];
  });
}

function daysOf({ phases }: Contract, id: string): { start: string; endInclusive?: string } | null {
  const parts = phases.filter((part) => termId(part) === id);
  const [first, last] = [parts[0], parts.at(-1)];
  if (!first || !last) return null;
  const end = last.endExclusive ?? phases[phases.indexOf(last) + 1]?.startDate ?? null;
  return { start: first.startDate, ...(end === null ? {} : { endInclusive: addDays(end, -1) }) };
}

function invoicesDue(contract: Contract, span: Period): { currency: string; date: PlainDate }[] {
  const plans = consolidate(contract, chargesDue(contract, span), grantCharges(contract, span));
  return plans.map(({ currency, invoiceDate: date }) => ({ currency, date }));
}

function is(one: InvoiceDate, currency: string, date: string): boolean {
  return one.currency === currency && one.date === date;
}
