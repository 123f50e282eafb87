"use client";
import { type MouseEvent, memo, type ReactNode } from "react";

export interface TableRowProps {
  id: string;
  index: number;
  selected: boolean;
  /** The row that Tab reaches. */
  reachable: boolean;
  /** Absent where rows cannot be selected. */
  label: string | null;
  onToggle: (id: string, range: boolean) => void;
  /** The row's data and the columns shown: what the cells are drawn from. */
  row: unknown;
  shown: string;
  cells: () => ReactNode;
}

/** One row; it draws itself again only when its own state, its data or the columns change. */
export const TableRow = memo(Row, (before, after) => WATCHED.every((name) => before[name] === after[name]));

const WATCHED = ["id", "index", "selected", "reachable", "label", "row", "shown"] as const;

function Row({ index, id, selected, reachable, label, onToggle, cells }: TableRowProps) {
  const toggle = (event: MouseEvent<HTMLInputElement>) => onToggle(id, event.shiftKey);
  const tabIndex = reachable ? 0 : -1;
  return (
    <tr data-index={index} tabIndex={tabIndex} aria-selected={label === null ? undefined : selected}>
      {label !== null && (
        <td>
          <input
            type="checkbox"
            className="check"
            aria-label={`Select ${label}`}
            tabIndex={tabIndex}
            checked={selected}
            onClick={toggle}
            // The click carries the shift key, which the change event does not.
            onChange={() => undefined}
          />
        </td>
      )}
      {cells()}
    </tr>
  );
}
