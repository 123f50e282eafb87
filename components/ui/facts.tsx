import type { ReactNode } from "react";
import { cx } from "./cx";

/** Label and value, one fact a row; `labelWidth` in px. A value of null shows "None". */
export function Facts({
  rows,
  labelWidth = 116,
  className,
}: {
  rows: readonly (readonly [label: string, value: ReactNode])[];
  labelWidth?: number;
  className?: string;
}) {
  return (
    <dl className={cx("facts m-0", className)} style={{ gridTemplateColumns: `${labelWidth}px minmax(0, 1fr)` }}>
      {rows.map(([label, value]) => (
        <div key={label} className="contents">
          <dt>{label}</dt>
          <dd>{value ?? <span className="text-ink-3">None</span>}</dd>
        </div>
      ))}
    </dl>
  );
}
