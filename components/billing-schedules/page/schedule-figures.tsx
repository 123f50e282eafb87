import type { ReactNode } from "react";
import { currencyDecimals } from "@/components/ui/currency-decimals";
import { Day, dayText } from "@/components/ui/day";
import { showDecimal } from "@/components/ui/decimal-text";
import type { CurrencyAmount, SchedulePage } from "@/lib/features/billing-schedules/overview/schema";
import type { Phase } from "@/lib/features/billing-schedules/terms/schema";
import { isAwaited, phaseName, phaseOn } from "./page-terms";

/** Where the schedule stands: its phase of today, its next invoice, and what it came to so far. */
export function ScheduleFigures({ page }: { page: SchedulePage }) {
  const { schedule, today, nextInvoiceDate } = page;
  const { phases } = schedule;
  const phase = phaseOn(phases, today);
  return (
    <dl className="m-0 grid grid-cols-4 border-line border-b">
      <Stat label="Phase of today">
        <span className="clip block font-medium text-lead" title={phase ? phaseName(phases, phase) : undefined}>
          {phase ? phaseName(phases, phase) : <span className="text-ink-3">None</span>}
        </span>
        <span className="block text-ink-3 text-meta">
          {phase ? phaseEndWords(page, phase) : today < schedule.startDate ? "Not begun" : "Ended"}
        </span>
      </Stat>
      <Stat label="Next invoice">
        <span className="block whitespace-nowrap font-medium text-lead">
          {nextInvoiceDate ? <Day iso={nextInvoiceDate} /> : <span className="text-ink-3">None</span>}
        </span>
        <span className="block text-ink-3 text-meta">{nextWords(page)}</span>
      </Stat>
      <Amounts
        label="Invoiced so far"
        amounts={page.invoiced}
        words="final and sent, with tax"
        none="No invoice is final"
      />
      <Amounts
        label="Outstanding"
        amounts={page.outstanding.filter(({ amount }) => /[1-9]/.test(amount))}
        words="to be paid"
        none="Nothing is open"
      />
    </dl>
  );
}

function phaseEndWords({ schedule: { phases } }: SchedulePage, phase: Phase): string {
  if (isAwaited(phase)) return `until “${phase.milestone?.name}”`;
  const place = phases.length > 1 ? `${phases.indexOf(phase) + 1} of ${phases.length}, ` : "";
  if (phase.endDate === undefined) return `${place}open-ended`;
  return `${place}to ${dayText(phase.endDate)}`;
}

function nextWords({ schedule, nextInvoiceDate }: SchedulePage): string {
  if (schedule.parked) return "waits";
  if (schedule.status === "SUSPENDED") return "suspended";
  if (nextInvoiceDate) return schedule.autoIssueInvoices ? "issued by itself" : "as a draft to review";
  return "nothing is to come";
}

function Amounts(props: { label: string; amounts: readonly CurrencyAmount[]; words: string; none: string }) {
  const { label, amounts, words, none } = props;
  return (
    <Stat label={label}>
      {amounts.length === 0 && <span className="block text-ink-3 text-lead">None</span>}
      {amounts.map(({ currency, amount }) => (
        <span key={currency} className="tnum block whitespace-nowrap font-medium text-lead">
          {showDecimal(amount, currencyDecimals(currency))}{" "}
          <span className="font-normal text-ink-3 text-meta">{currency}</span>
        </span>
      ))}
      <span className="block text-ink-3 text-meta">{amounts.length === 0 ? none : words}</span>
    </Stat>
  );
}

function Stat({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="min-w-0 border-line border-l px-6 py-3 first:border-l-0">
      <dt className="text-ink-3 text-meta">{label}</dt>
      <dd className="m-0">{children}</dd>
    </div>
  );
}
