"use client";
import { cx } from "../cx";
import { Icon } from "../icon";
import type { SheetGroup } from "./model";
import type { DragHandlers } from "./use-drag";

export interface GroupRowProps {
  group: SheetGroup;
  /** Columns of the sheet without the handle and the actions. */
  span: number;
  drag: DragHandlers;
  onRename: (name: string) => void;
  onAdd: () => void;
  /** Where the group may go: it is empty, and not the only one. */
  onRemove?: (() => void) | undefined;
}

/** The head of a group: its name, where it comes from, its sum, a line more. */
export function GroupRow({ group, span, drag, onRename, onAdd, onRemove }: GroupRowProps) {
  return (
    <tr {...drag.row} className={cx("grp", drag.mark && `drop-${drag.mark}`)}>
      <td className="grip-cell">
        <span {...drag.grip} className="c grip" title="Drag to move the group">
          <Icon name="grip-vertical" size={14} />
        </span>
      </td>
      <td colSpan={span - 1}>
        <span className="flex items-center">
          <input
            className="c grp-name"
            aria-label="Name of the group"
            value={group.name}
            onChange={(event) => onRename(event.target.value)}
          />
          {onRemove && (
            <button type="button" className="lnk flex-none whitespace-nowrap font-normal text-small" onClick={onRemove}>
              Remove group<span className="sr-only"> {group.name}</span>
            </button>
          )}
          {group.origin && (
            <span className="flex flex-none items-center gap-1 font-normal text-ink-3 text-small">{group.origin}</span>
          )}
        </span>
      </td>
      <td>
        <span className="c num font-semibold">{group.total}</span>
      </td>
      <td>
        <button
          type="button"
          className="c justify-center !px-0 text-ink-3"
          aria-label={`Add a line to ${group.name}`}
          onClick={onAdd}
        >
          <Icon name="plus" size={14} />
        </button>
      </td>
    </tr>
  );
}
