import { cx } from "@/components/ui/cx";
import { Icon } from "@/components/ui/icon";
import { decimal } from "@/lib/engine/money/decimal";
import type { PortalFrame } from "@/lib/features/portal/schema";
import {
  type PortalUsage,
  type PortalUsageEntry,
  type PortalUsagePeriod,
  usageChoices,
} from "@/lib/features/portal/usage/schema";
import { ChoiceLinks } from "./choice-links";
import { type Telling, tellingIn } from "./telling";
import { UsageChart } from "./usage-chart";

export interface UsagePageProps {
  frame: PortalFrame;
  usage: PortalUsage;
  home: string;
}

/** What a customer's schedules count, by billing period: one card a metric. */
export function UsagePage({ frame, usage: { period, entries }, home }: UsagePageProps) {
  const telling = tellingIn(frame.language);
  const { usage } = telling.words;
  return (
    <>
      <h1 className="wrap-anywhere mt-7 mb-0 text-title">{frame.customerName}</h1>
      <PeriodChoice telling={telling} period={period} at={`${home}/usage`} />
      {entries.length === 0 && <p className="mt-8 text-ink-2">{usage.none[period]}</p>}
      <div className={cx("mt-6 grid items-start gap-4", entries.length > 1 && "lg:grid-cols-2")}>
        {entries.map((entry, place) => (
          <Entry key={entry.id} entry={entry} headingId={`usage-${place + 1}`} telling={telling} />
        ))}
      </div>
    </>
  );
}

function PeriodChoice({ telling, period, at }: { telling: Telling; period: PortalUsage["period"]; at: string }) {
  const { label, choices } = telling.words.usage;
  const entries = usageChoices.map((choice) => ({
    ...{ key: choice, label: choices[choice], isCurrent: choice === period },
    href: choice === "CURRENT" ? at : `${at}?period=${choice.toLowerCase()}`,
  }));
  return <ChoiceLinks label={label} entries={entries} />;
}

interface EntryProps {
  entry: PortalUsageEntry;
  telling: Telling;
}

function Entry({ entry, headingId, telling }: EntryProps & { headingId: string }) {
  const { nothing } = telling.words.usage;
  const { periods, total, step } = entry;
  const [name, prices] = [entry.productNames.join(", "), entry.priceNames.join(", ")];
  const isNothing = decimal(total).isZero() && entry.bars.every(({ amount }) => decimal(amount ?? "0").isZero());
  return (
    <section aria-labelledby={headingId} className="card min-w-0 p-4 sm:p-5">
      <h2 id={headingId} className="wrap-anywhere m-0">
        {name}
      </h2>
      {prices !== name && <p className="wrap-anywhere m-0 text-ink-3 text-small">{prices}</p>}
      {isNothing ? (
        <p className="mt-4 mb-0 font-medium text-lead">{periods.length === 1 ? nothing.one : nothing.several}</p>
      ) : (
        <p className="tnum mt-4 mb-0 font-semibold text-figure">{telling.number(total)}</p>
      )}
      <p className="m-0 text-ink-3 text-small">{daysText(wholeOf(periods), telling)}</p>
      {!isNothing && (
        <>
          <UsageChart entry={entry} name={name} when={daysText(wholeOf(periods), telling)} telling={telling} />
          {periods.length > 1 && step !== "PERIOD" && <Periods periods={periods} telling={telling} />}
          <Figures entry={entry} telling={telling} />
        </>
      )}
    </section>
  );
}

function Periods({ periods, telling }: { periods: readonly PortalUsagePeriod[]; telling: Telling }) {
  return (
    <ul className="tnum m-0 mt-4 list-none border-line border-t p-0">
      {periods.map((period) => (
        <li key={period.start} className="flex items-baseline gap-3 border-line border-b py-2.5">
          <span className="text-ink-2">{daysText(period, telling)}</span>
          <span className="ml-auto font-medium">{telling.number(period.amount)}</span>
        </li>
      ))}
    </ul>
  );
}

/** The chart in numbers, newest first. */
function Figures({ entry: { bars, step }, telling }: EntryProps) {
  const { by } = telling.words.usage;
  return (
    <details className="group/figures -mb-2 mt-2">
      <summary className="flex min-h-11 w-fit items-center gap-1 text-ink-2 text-small">
        <Icon name="chevron-right" size={14} className="text-ink-3 group-open/figures:rotate-90" />
        <span className="lnk">{by[step].figures}</span>
      </summary>
      <table className="tnum w-full border-collapse text-small">
        <thead>
          <tr className="border-line border-b text-ink-3 text-meta">
            <th className="py-1.5 text-left font-medium">{by[step].head}</th>
            <th className="py-1.5 text-right font-medium">{telling.words.tabs.usage}</th>
          </tr>
        </thead>
        <tbody>
          {bars
            .flatMap((bar) => (bar.amount === null ? [] : [{ ...bar, amount: bar.amount }]))
            .toReversed()
            .map((bar) => (
              <tr key={bar.start} className="border-line border-b last:border-b-0">
                <td className="py-1.5 text-ink-2">{daysText(bar, telling)}</td>
                <td className="py-1.5 text-right">{telling.number(bar.amount)}</td>
              </tr>
            ))}
        </tbody>
      </table>
    </details>
  );
}

type Days = Pick<PortalUsagePeriod, "start" | "endInclusive" | "isCurrent">;

function daysText(days: Days, { words, span }: Telling): string {
  return days.isCurrent ? words.usage.soFar(span(days)) : span(days);
}

/** From the first day of the oldest to the last of the newest. */
function wholeOf(periods: readonly PortalUsagePeriod[]): Days {
  return {
    start: periods.at(-1)?.start ?? "",
    endInclusive: periods[0]?.endInclusive ?? "",
    isCurrent: periods[0]?.isCurrent ?? false,
  };
}
