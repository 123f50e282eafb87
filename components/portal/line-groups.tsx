import { Icon } from "@/components/ui/icon";
import { localRate } from "@/lib/core/local-text";
import { decimal } from "@/lib/engine/money/decimal";
import type { PortalInvoice, PortalLine } from "@/lib/features/portal/documents/schema";
import type { Telling } from "./telling";

interface LineGroupsProps {
  invoice: PortalInvoice;
  telling: Telling;
}

/** What is billed, group by group, each line with the way to its amount, closed by the totals on the double rule. */
export function LineGroups({ invoice, telling }: LineGroupsProps) {
  const { words, amount } = telling;
  const { currency, groups } = invoice;
  const untitled = groups.length > 1 ? words.otherLines : `${words.invoice} ${invoice.number}`;
  const lineCount = groups.reduce((count, group) => count + group.lines.length, 0);
  return (
    <section className="mt-8 lg:mt-7" aria-labelledby="lines">
      <h2 id="lines" className="m-0 border-line-strong border-b pb-2">
        {words.whatFor}
      </h2>
      {groups.map((group, place) => (
        <details
          key={group.id}
          className="group/lines border-line border-b"
          open={place === 0 || lineCount <= mostOpenLines}
        >
          <summary className="flex min-h-11 items-center gap-2 py-1.5">
            <Icon name="chevron-right" size={14} className="text-ink-3 group-open/lines:rotate-90" />
            <span className="wrap-anywhere min-w-0">{group.title || untitled}</span>
            <span className="tnum ml-auto font-medium">{amount(group.netTotal, currency)}</span>
          </summary>
          <ul className="tnum m-0 list-none p-0 pb-3 pl-[22px] text-small">
            {group.lines.map((line) => (
              <Line key={line.id} line={line} invoice={invoice} telling={telling} />
            ))}
          </ul>
        </details>
      ))}
      <Totals invoice={invoice} telling={telling} />
    </section>
  );
}

const mostOpenLines = 12;

function Line({ line, invoice, telling }: LineGroupsProps & { line: PortalLine }) {
  const { words, amount, span } = telling;
  const { currency, period } = invoice;
  const isOtherPeriod =
    line.period !== null && (line.period.start !== period?.start || line.period.endInclusive !== period.endInclusive);
  return (
    <li className="py-1.5">
      <div className="flex gap-3">
        <span className="wrap-anywhere min-w-0 text-ink-2">
          {line.title}
          {line.description && <span className="block whitespace-pre-line text-ink-3">{line.description}</span>}
          {line.period && isOtherPeriod && <span className="block text-ink-3">{span(line.period)}</span>}
          <span className="block text-ink-3">
            {productText(line, invoice, telling)}
            {!decimal(line.discountAmount).isZero() && `, ${words.discount(amount(line.discountAmount, currency))}`}
          </span>
        </span>
        <span className="ml-auto">{amount(line.netTotal, currency)}</span>
      </div>
      {line.steps.length > 0 && (
        <details className="group/steps">
          <summary className="inline-flex min-h-11 items-center gap-1 text-ink-2 sm:min-h-6">
            <Icon name="chevron-right" size={14} className="text-ink-3 group-open/steps:rotate-90" />
            <span className="lnk">{words.howCalculated}</span>
            <span className="sr-only"> {line.title}</span>
          </summary>
          <ol className="m-0 mt-1 mb-2 grid list-none gap-1.5 border-line border-l p-0 pl-3 text-ink-2">
            {line.steps.map((step, place) => (
              <li key={`${place}-${step}`} className="wrap-anywhere">
                {step}
              </li>
            ))}
          </ol>
        </details>
      )}
    </li>
  );
}

/** `750,000 × 0.0032`; of a price in percent `0.5 % × 800.00`. */
function productText({ quantity, rate, isPercentage }: PortalLine, { currency }: PortalInvoice, telling: Telling) {
  if (isPercentage) return `${telling.number(decimal(rate).times(100).toFixed())} % × ${telling.number(quantity)}`;
  return `${telling.number(quantity)} × ${localRate(decimal(rate), currency, telling.language)}`;
}

function Totals({ invoice, telling: { words, amount, money } }: LineGroupsProps) {
  const { currency } = invoice;
  const rows = [
    ...invoice.discounts.map(({ id, title, netTotal }) => ({ key: id, label: title, value: netTotal })),
    { key: "net", label: words.netTotal, value: invoice.netTotal },
    ...invoice.taxes.map(({ label, net, tax }) => ({
      ...{ key: label, label: words.taxOn(label, amount(net, currency)), value: tax },
    })),
  ];
  return (
    <dl className="tnum m-0 pt-2 text-small">
      {rows.map(({ key, label, value }) => (
        <div key={key} className="flex justify-between gap-3 py-1">
          <dt className="text-ink-2">{label}</dt>
          <dd className="m-0">{amount(value, currency)}</dd>
        </div>
      ))}
      <div className="mt-1 flex justify-between border-line-strong border-t py-2 font-semibold text-base">
        <dt>{words.total}</dt>
        <dd className="m-0">
          <span className="rule-2 pb-px">{money(invoice.grossTotal, currency)}</span>
        </dd>
      </div>
    </dl>
  );
}
