import type { ReactNode } from "react";
import { Icon, type IconName } from "./icon";
import { ScrollRegion } from "./scroll-region";
import { Spinner } from "./spinner";

export interface BulkRow {
  id: string;
  /** Number of the document, or null while it has none. */
  code: string | null;
  name: string;
  state: "waiting" | "running" | "done" | "failed";
  /** "Finalized, sent", or why it failed. */
  words: string;
}

const FACE: Record<BulkRow["state"], { icon: IconName | null; tone: string }> = {
  waiting: { icon: "clock", tone: "text-ink-3" },
  running: { icon: null, tone: "text-notice" },
  done: { icon: "check", tone: "text-positive" },
  failed: { icon: "x", tone: "text-critical" },
};

/** A bulk action under way: progress, then one result per row; failures say why. `action` is "Stop after this one" or "Close". */
export function BulkProgress({ title, rows, action }: { title: string; rows: BulkRow[]; action: ReactNode }) {
  const done = rows.filter((row) => row.state === "done").length;
  const failed = rows.filter((row) => row.state === "failed").length;
  const finished = done + failed;
  return (
    <section className="pop overflow-hidden" aria-label={title}>
      <div className="px-4 pt-3 pb-2">
        <div className="flex">
          <span className="font-medium">{title}</span>
          <span className="tnum ml-auto text-small text-ink-2">
            {finished} of {rows.length}
          </span>
        </div>
        <div
          className="mt-2 h-1 overflow-hidden rounded-full bg-wash"
          role="progressbar"
          aria-label={title}
          aria-valuemin={0}
          aria-valuenow={finished}
          aria-valuemax={rows.length}
        >
          <div className="h-1 bg-accent" style={{ width: `${rows.length && (finished / rows.length) * 100}%` }} />
        </div>
      </div>
      <ScrollRegion className="max-h-80" label="Results">
        <table className="tnum w-full text-small">
          <caption className="sr-only">Results</caption>
          <tbody>
            {rows.map((row) => (
              <ResultRow key={row.id} row={row} />
            ))}
          </tbody>
        </table>
      </ScrollRegion>
      <div className="flex gap-2 border-line border-t p-3">
        {action}
        <span className="ml-auto self-center text-small text-ink-3" role="status">
          {done} done{failed > 0 && `, ${failed} failed`}
        </span>
      </div>
    </section>
  );
}

function ResultRow({ row }: { row: BulkRow }) {
  const { icon, tone } = FACE[row.state];
  return (
    <tr>
      <td className={`mono !text-meta w-[92px] border-line border-t py-1.5 pr-2 pl-4 ${row.code ? "" : "text-ink-3"}`}>
        {row.code ?? "—"}
      </td>
      <td className="clip max-w-[150px] border-line border-t py-1.5 pr-3" title={row.name}>
        {row.name}
      </td>
      <td className="border-line border-t py-1.5 pr-4">
        <span className="flex items-center gap-1.5">
          <span className={`flex ${tone}`}>{icon ? <Icon name={icon} size={14} /> : <Spinner size={14} />}</span>
          <span className={row.state === "failed" ? "text-critical" : "text-ink-2"}>{row.words}</span>
        </span>
      </td>
    </tr>
  );
}
