import { documentWord } from "@/components/accounts/document-word";
import { cx } from "@/components/ui/cx";
import { Day } from "@/components/ui/day";
import { Note } from "@/components/ui/note";
import type { NumberedSeries } from "@/lib/features/insights/numbers/schema";

const count = new Intl.NumberFormat("en-GB");

/** A row a series: where it begins and ends, and what became of the numbers between. */
export function SeriesTable({ series }: { series: readonly NumberedSeries[] }) {
  const gaps = series.flatMap((one) => one.gaps.map((gap) => ({ ...gap, key: `${one.documentType} ${gap.from}` })));
  return (
    <>
      <table className="tbl tbl-sm">
        <caption className="px-6 pt-4 pb-1 text-left font-semibold">Series</caption>
        <thead>
          <tr>
            <th scope="col">Document</th>
            <th scope="col">First</th>
            <th scope="col">Last</th>
            <th scope="col">Next</th>
            {["Issued", "Voided", "Skipped", "Missing"].map((name) => (
              <th key={name} scope="col" className="num">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {series.map((one) => (
            <tr key={`${one.documentType}${one.prefix}`}>
              <td>{documentWord(one.documentType)}</td>
              <EndCell end={one.first} />
              <EndCell end={one.last} />
              <td className="mono">{one.nextNumber}</td>
              <td className="num">{count.format(one.issued)}</td>
              <td className="num">{count.format(one.voided)}</td>
              <td className="num">{count.format(one.skipped)}</td>
              <td className={cx("num", one.missing === 0 ? "text-ink-3" : "font-medium text-critical")}>
                {count.format(one.missing)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {gaps.length > 0 && (
        <div className="px-6 pt-3">
          <Note tone="critical" icon="triangle-alert" title="Numbers are missing.">
            {gaps.map(({ key, from, to }) => (
              <span key={key} className="mono mr-3">
                {from === to ? from : `${from} – ${to}`}
              </span>
            ))}
          </Note>
        </div>
      )}
    </>
  );
}

function EndCell({ end }: { end: NumberedSeries["first"] }) {
  if (end === null) return <td className="text-ink-3">—</td>;
  return (
    <td>
      <span className="mono">{end.number}</span>{" "}
      <span className="text-ink-3">
        <Day iso={end.issueDate} />
      </span>
    </td>
  );
}
