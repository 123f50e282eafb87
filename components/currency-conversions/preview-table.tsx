import { Note } from "@/components/ui/note";
import { ScrollRegion } from "@/components/ui/scroll-region";
import type { PreviewedLine, RatesPreview } from "@/lib/features/currency-conversions/import/schema";

/** What an import would do: counts, then the lines, those that are wrong first. */
export function PreviewTable({ preview }: { preview: RatesPreview }) {
  const { fault, counts, lines } = preview;
  if (fault !== null) {
    return (
      <Note tone="critical" icon="circle-alert" role="alert" title="The list cannot be read.">
        {fault}
      </Note>
    );
  }
  const shown = lines.length;
  const all = counts.created + counts.replaced + counts.unchanged + counts.faulty;
  return (
    <section aria-label="What the import would do" className="grid gap-3">
      <Summary counts={counts} />
      {shown > 0 && (
        <ScrollRegion className="max-h-80 border-line border-t border-b" label="Lines">
          <table className="tbl tbl-sm tbl-bare [&_th]:bg-transparent">
            <caption className="sr-only">Lines of the list</caption>
            <thead>
              <tr>
                <th scope="col" className="num">
                  Line
                </th>
                <th scope="col">Day</th>
                <th scope="col">Currencies</th>
                <th scope="col" className="num">
                  Rate
                </th>
                <th scope="col">What happens</th>
              </tr>
            </thead>
            <tbody>
              {lines.map((line) => (
                <LineRow key={line.line} line={line} />
              ))}
            </tbody>
          </table>
        </ScrollRegion>
      )}
      {all > shown && (
        <p className="m-0 text-ink-3 text-small">
          {shown} of {all} lines stand here.
        </p>
      )}
    </section>
  );
}

function Summary({ counts }: Pick<RatesPreview, "counts">) {
  const { created, replaced, unchanged, faulty } = counts;
  if (faulty > 0) {
    const count = faulty === 1 ? "One line is" : `${faulty} lines are`;
    return (
      <Note tone="critical" icon="circle-alert" role="alert" title={`${count} no rate that can be entered.`}>
        Nothing is entered until all of them are right.
      </Note>
    );
  }
  return (
    <Note tone="positive" icon="check" role="status" title="All lines can be entered.">
      {created} new, {replaced} in place of what stands, {unchanged} the same as before.
    </Note>
  );
}

function LineRow({ line }: { line: PreviewedLine }) {
  return (
    <tr>
      <td className="num text-ink-3">{line.line}</td>
      <td>{line.date}</td>
      <td>
        {line.baseCurrency} to {line.quoteCurrency}
      </td>
      <td className="num">{line.rate}</td>
      <td className="wrap-anywhere whitespace-normal">
        <Effect line={line} />
      </td>
    </tr>
  );
}

function Effect({ line: { state, fault, formerRate } }: { line: PreviewedLine }) {
  switch (state) {
    case "FAULTY":
      return <span className="text-critical">{fault}</span>;
    case "NEW":
      return <>New</>;
    case "REPLACES":
      return <>Replaces {formerRate}</>;
    case "SAME":
      return <span className="text-ink-3">The same as before</span>;
  }
}
