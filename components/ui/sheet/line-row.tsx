"use client";
import type { ClipboardEvent, ReactNode } from "react";
import type { PlainDate } from "@/lib/engine/calendar/plain-date";
import { cx } from "../cx";
import { Icon } from "../icon";
import { Menu, type MenuEntry } from "../menu";
import { Cell, sentenceId } from "./cell";
import type { CellAt, CellEdit, SheetColumn, SheetLine } from "./model";
import { sentencesOf } from "./sentences";
import type { DragHandlers } from "./use-drag";
import type { CellKey } from "./use-sheet";

export interface LineRowProps {
  line: SheetLine;
  columns: readonly SheetColumn[];
  today: PlainDate;
  drag: DragHandlers;
  menu: readonly MenuEntry[];
  onEdit: (edit: CellEdit, settled: boolean) => void;
  onKey: (event: CellKey, at: CellAt) => void;
  onPaste: (event: ClipboardEvent<HTMLElement>, at: CellAt) => void;
}

export function LineRow({ line, columns, today, drag, menu, onEdit, onKey, onPaste }: LineRowProps) {
  const name = line.cells[columns[0]?.id ?? ""] || "new line";
  return (
    <>
      <tr {...drag.row} className={cx(drag.mark && `drop-${drag.mark}`)}>
        <td className="grip-cell">
          {!line.locked && (
            <span {...drag.grip} className="c grip" title="Drag to move">
              <Icon name="grip-vertical" size={14} />
            </span>
          )}
        </td>
        {columns.map((column, index) => {
          const at = { line: line.id, column: column.id };
          const cell = (
            <Cell
              line={line}
              column={column}
              label={`${column.header}, ${name}`}
              today={today}
              onEdit={onEdit}
              onKey={(event) => onKey(event, at)}
              onPaste={(event) => onPaste(event, at)}
            />
          );
          return (
            <td key={column.id}>
              {index === 0 && line.tag ? (
                <div className="flex items-center">
                  {cell}
                  <span className="mr-2">{line.tag}</span>
                </div>
              ) : (
                cell
              )}
              {line.edited?.includes(column.id) && <span className="corner" title="Edited" />}
            </td>
          );
        })}
        <td>
          {!line.locked && (
            <Menu
              label={`Actions for ${name}`}
              entries={menu}
              trigger={
                <button type="button" className="c justify-center !px-0 text-ink-3" aria-label={`Actions for ${name}`}>
                  <Icon name="ellipsis" size={14} />
                </button>
              }
            />
          )}
        </td>
      </tr>
      <Said line={line} columns={columns} />
      {line.under && <Under span={columns.length}>{line.under}</Under>}
    </>
  );
}

/** What is wrong with cells of the line, right under it. */
function Said({ line, columns }: Pick<LineRowProps, "line" | "columns">) {
  const said = sentencesOf(line, columns);
  if (said.length === 0) return null;
  return (
    <tr className="under">
      <td />
      <td colSpan={columns.length + 1}>
        <ul className="m-0 list-none p-0 px-2 py-1 text-critical text-small">
          {said.map(({ column, sentence }) => (
            <li key={column} id={sentenceId(line.id, column)} className="flex items-start gap-2">
              <Icon name="circle-alert" size={14} className="mt-[3px] flex-none" />
              <span className="tnum min-w-0">{sentence}</span>
            </li>
          ))}
        </ul>
      </td>
    </tr>
  );
}

function Under({ span, children }: { span: number; children: ReactNode }) {
  return (
    <tr className="under">
      <td colSpan={2} />
      <td colSpan={span}>
        <span className="flex items-center gap-2 px-2 text-ink-2 text-small">
          <Icon name="corner-down-right" size={14} className="text-warning" />
          {children}
        </span>
      </td>
    </tr>
  );
}
