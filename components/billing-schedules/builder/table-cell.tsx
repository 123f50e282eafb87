"use client";
import { cx } from "@/components/ui/cx";
import { Icon } from "@/components/ui/icon";
import type { CellFace } from "./cell-words";
import type { CellPlace } from "./draft";
import { type CellFault, placeKey } from "./fault-places";

export interface TermCellProps {
  place: CellPlace;
  face: CellFace | null;
  /** Row and phase. */
  label: string;
  faults: readonly CellFault[];
  isCurrent: boolean;
  isTabStop: boolean;
  /** Of a phase that has ended: it can be looked at. */
  isLocked: boolean;
  onSelect: () => void;
  onOpen: () => void;
}

export function TermCell(props: TermCellProps) {
  const { place, face, label, faults, isCurrent, isTabStop, isLocked, onSelect, onOpen } = props;
  const isWrong = faults.length > 0;
  const [figure, detail] = face ? [face.figure, face.detail] : ["—", ""];
  return (
    <td
      className={cx(
        "border-line border-b border-l p-0 align-top",
        isCurrent && "-outline-offset-2 bg-accent-soft outline-2 outline-focus",
        isWrong && !isCurrent && "-outline-offset-1 outline-1 outline-critical",
      )}
    >
      <button
        type="button"
        data-cell={placeKey(place)}
        tabIndex={isTabStop ? 0 : -1}
        className={cx(
          "block min-h-[53px] w-full px-3 py-2 text-left outline-0!",
          !isCurrent && !isLocked && "hover:bg-hover",
        )}
        aria-disabled={isLocked || undefined}
        title={isLocked ? "The phase has ended; it stays as it is." : undefined}
        onFocus={onSelect}
        onClick={isLocked ? undefined : onOpen}
      >
        <span className="sr-only">{label}: </span>
        <span className={cx("tnum clip block", face ? isLocked && "text-ink-2" : "text-ink-3")}>{figure}</span>
        {detail && (
          <span className="tnum clip block text-ink-3 text-meta" title={detail}>
            {detail}
          </span>
        )}
        {faults.map(({ field, message }) => (
          <span key={`${field} ${message}`} className="err">
            <Icon name="circle-alert" size={14} />
            <span>{message}</span>
          </span>
        ))}
      </button>
    </td>
  );
}
