import { Button } from "@/components/ui/button";
import { Moment } from "@/components/ui/moment";
import type { NumberSeries, SeriesReport } from "@/lib/features/accounts/numbering/schema";
import { documentWord } from "./document-word";

export interface NumberReportTableProps {
  series: readonly NumberSeries[];
  report: readonly SeriesReport[];
  timeZone: string;
  denied: string | undefined;
  onRaise: (series: NumberSeries) => void;
}

const count = new Intl.NumberFormat("en-GB");

/** D30: what became of every number, a row a series; raised numbers with their reason below. */
export function NumberReportTable({ series, report, timeZone, denied, onRaise }: NumberReportTableProps) {
  const raises = report.flatMap((one) =>
    one.raises.map((raise) => ({ ...raise, key: `${one.documentType}${raise.from}` })),
  );
  return (
    <section className="border-line border-t" aria-labelledby="number-report">
      <h3 id="number-report" className="m-0 px-6 pt-5 pb-1">
        Number report
      </h3>
      <p className="m-0 px-6 pb-3 text-ink-3 text-small">
        Every number up to the next one is issued, voided or skipped. Anything else would stand under Unexplained.
      </p>
      <table className="tbl">
        <caption className="sr-only">What became of the numbers of each series</caption>
        <thead>
          <tr>
            <th scope="col">Document</th>
            <th scope="col">Prefix</th>
            <th scope="col">Next number</th>
            <Heads names={["Issued", "Voided", "Skipped", "Unexplained"]} />
            <th scope="col">
              <span className="sr-only">Actions</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {series.map((one) => (
            <SeriesRow
              key={`${one.documentType}${one.prefix}`}
              series={one}
              facts={report.find((other) => other.documentType === one.documentType && other.prefix === one.prefix)}
              denied={denied}
              onRaise={() => onRaise(one)}
            />
          ))}
        </tbody>
      </table>
      {raises.length > 0 && (
        <>
          <h3 className="m-0 px-6 pt-5 pb-2">Skipped numbers</h3>
          <ul className="m-0 list-none px-6 pb-6">
            {raises.map((raise) => (
              <li key={raise.key} className="flex gap-4 border-line border-t py-2">
                <span className="mono w-52 flex-none">
                  {raise.from === raise.to ? raise.from : `${raise.from} – ${raise.to}`}
                </span>
                <span className="min-w-0 flex-1">{raise.reason}</span>
                <span className="flex-none text-ink-3 text-small">
                  {raise.actorEmail ?? "API key"}, <Moment iso={raise.createdAt} timeZone={timeZone} year />
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

function Heads({ names }: { names: readonly string[] }) {
  return names.map((name) => (
    <th key={name} scope="col" className="num">
      {name}
    </th>
  ));
}

function SeriesRow(props: {
  series: NumberSeries;
  facts: SeriesReport | undefined;
  denied: string | undefined;
  onRaise: () => void;
}) {
  const { series, facts, denied, onRaise } = props;
  const { issued = 0, voided = 0, skipped = 0, unexplained = 0 } = facts ?? {};
  return (
    <tr>
      <td>{documentWord(series.documentType)}</td>
      <td className="mono">{series.prefix}</td>
      <td className="mono">{series.nextText}</td>
      <td className="num">{count.format(issued)}</td>
      <td className="num">{count.format(voided)}</td>
      <td className="num">{count.format(skipped)}</td>
      <td className={unexplained === 0 ? "num text-ink-3" : "num font-medium text-critical"}>
        {count.format(unexplained)}
      </td>
      <td className="num">
        {series.isCurrent && (
          <Button size="small" variant="ghost" disabledReason={denied} onClick={onRaise}>
            Raise
            <span className="sr-only"> the next {documentWord(series.documentType).toLowerCase()} number</span>
          </Button>
        )}
      </td>
    </tr>
  );
}
