import type { ReactNode } from "react";
import { cx } from "./cx";

export interface TotalsRow {
  id: string;
  label: ReactNode;
  /** The figure, formatted; no currency beside it, the closing row names it. */
  value: ReactNode;
  /** A hairline above: where a sub-total begins. */
  ruled?: boolean;
}

/** Steps of a calculation at the right edge, closed by a total on the double rule: one per block (DESIGN.md §1.1). */
export function TotalsList({
  rows,
  total,
  className,
}: {
  rows: TotalsRow[];
  total: Pick<TotalsRow, "label" | "value">;
  className?: string;
}) {
  return (
    <dl className={cx("tnum m-0 grid gap-y-1", className)} style={{ gridTemplateColumns: "1fr auto" }}>
      {rows.map((row) => (
        <div key={row.id} className="contents">
          <dt className={cx("text-ink-2", row.ruled && "border-line border-t pt-1")}>{row.label}</dt>
          <dd className={cx("m-0 text-right", row.ruled && "border-line border-t pt-1")}>{row.value}</dd>
        </div>
      ))}
      <dt className="border-line-strong border-t pt-1.5 font-semibold text-lead">{total.label}</dt>
      <dd className="m-0 border-line-strong border-t pt-1.5 text-right font-semibold text-lead">
        <span className="rule-2 pb-px">{total.value}</span>
      </dd>
    </dl>
  );
}
