"use client";
import type { ClipboardEvent } from "react";
import { isPlainDate } from "@/lib/engine/calendar/plain-date";
import { browserToday } from "./date-text";
import { Kbd } from "./kbd";
import type { MenuEntry } from "./menu";
import { GroupRow } from "./sheet/group-row";
import { LineRow } from "./sheet/line-row";
import { isNumeric, type SheetColumn, type SheetCommand, type SheetGroup, type SheetLine } from "./sheet/model";
import { steppedPlace } from "./sheet/navigate";
import { useDrag } from "./sheet/use-drag";
import { useSheet } from "./sheet/use-sheet";

export type { SheetColumn, SheetCommand, SheetGroup, SheetLine };

export interface SheetProps {
  caption: string;
  /** The last column is where a group's sum stands: the amount. */
  columns: readonly SheetColumn[];
  groups: readonly SheetGroup[];
  /** Every change comes through here; `applyCommand` carries it out on groups. */
  onCommand: (command: SheetCommand) => void;
  /** The account's today (ISO), for days typed without a year. */
  today?: string;
}

/** Lines edited in place as in a spreadsheet: Tab, Enter, arrows, ⌥ arrows, ⌘D, ⌘⌫, drag, paste of rows. */
export function Sheet({ caption, columns, groups, onCommand, today }: SheetProps) {
  const day = today !== undefined && isPlainDate(today) ? today : browserToday();
  const { table, onKey, onPaste, onAdd } = useSheet({ groups, columns, today: day, onCommand });
  const drag = useDrag(groups, onCommand);
  return (
    <table className="sheet" ref={table}>
      <caption className="sr-only">{caption}</caption>
      <colgroup>
        <col style={{ width: 16 }} />
        {columns.map((column) => (
          <col key={column.id} style={{ width: column.width }} />
        ))}
        <col style={{ width: 36 }} />
      </colgroup>
      <thead>
        <tr>
          <th scope="col">
            <span className="sr-only">Move</span>
          </th>
          {columns.map((column) => (
            <th key={column.id} scope="col" className={isNumeric(column) ? "num" : undefined}>
              {column.header}
            </th>
          ))}
          <th scope="col">
            <span className="sr-only">Actions</span>
          </th>
        </tr>
      </thead>
      {groups.map((group) => (
        <tbody key={group.id}>
          <GroupRow
            group={group}
            span={columns.length}
            drag={drag("group", group.id)}
            onRename={(name) => onCommand({ kind: "rename-group", group: group.id, name })}
            onAdd={() => onAdd(group)}
          />
          {group.lines.map((line) => (
            <LineRow
              key={line.id}
              line={line}
              columns={columns}
              today={day}
              drag={drag("line", line.id)}
              menu={lineMenu(groups, line, onCommand)}
              onValue={(at, value, settled) => onCommand({ kind: "edit", edits: [{ ...at, value }], settled })}
              onKey={onKey}
              onPaste={(event: ClipboardEvent<HTMLInputElement>, at) => onPaste(event, at)}
            />
          ))}
        </tbody>
      ))}
    </table>
  );
}

/** The strip under a sheet: its keys, and how much there is. */
export function SheetHints({ groups }: { groups: readonly SheetGroup[] }) {
  const lines = groups.reduce((count, group) => count + group.lines.length, 0);
  return (
    <div className="flex h-9 flex-none items-center gap-4 border-line border-t bg-fog px-6 text-ink-3 text-meta">
      {HINTS.map(([keys, words]) => (
        <span key={keys} className="flex items-center gap-1 whitespace-nowrap">
          <Kbd keys={keys} /> {words}
        </span>
      ))}
      <span className="tnum ml-auto whitespace-nowrap">
        {lines} {lines === 1 ? "line" : "lines"}, {groups.length} {groups.length === 1 ? "group" : "groups"}
      </span>
    </div>
  );
}

const HINTS = [
  ["Tab", "next cell"],
  ["↵", "down"],
  ["⌥ ↑ ↓", "move line"],
  ["⌘ D", "duplicate"],
  ["⌘ ⌫", "remove"],
] as const;

function lineMenu(groups: readonly SheetGroup[], line: SheetLine, onCommand: SheetProps["onCommand"]): MenuEntry[] {
  const move = (step: 1 | -1) => {
    const to = steppedPlace(groups, line.id, step);
    if (to) onCommand({ kind: "move", line: line.id, ...to });
  };
  return [
    ...(line.menu ? [...line.menu, "separator" as const] : []),
    {
      label: "Duplicate",
      icon: "copy",
      shortcut: "⌘ D",
      onSelect: () => onCommand({ kind: "duplicate", line: line.id }),
    },
    { label: "Move up", icon: "arrow-up", shortcut: "⌥ ↑", onSelect: () => move(-1) },
    { label: "Move down", icon: "arrow-down", shortcut: "⌥ ↓", onSelect: () => move(1) },
    "separator",
    { label: "Remove", icon: "trash-2", shortcut: "⌘ ⌫", onSelect: () => onCommand({ kind: "remove", line: line.id }) },
  ];
}
