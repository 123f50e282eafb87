"use client";
import { type Ref, useState } from "react";
import { isPlainDate } from "@/lib/engine/calendar/plain-date";
import { copyText } from "./copy-text";
import { browserToday } from "./date-text";
import { Kbd } from "./kbd";
import type { MenuEntry } from "./menu";
import { copiedLines } from "./sheet/copy";
import { GroupRow } from "./sheet/group-row";
import { LineRow } from "./sheet/line-row";
import {
  isNumeric,
  isReadable,
  type SheetColumn,
  type SheetCommand,
  type SheetGroup,
  type SheetLine,
} from "./sheet/model";
import { steppedPlace } from "./sheet/navigate";
import type { PastePlan } from "./sheet/paste";
import { PasteNote } from "./sheet/paste-note";
import { useDrag } from "./sheet/use-drag";
import { type SheetHandle, useSheet } from "./sheet/use-sheet";

export type { SheetColumn, SheetCommand, SheetGroup, SheetHandle, SheetLine };

export interface SheetProps {
  caption: string;
  /** The last column is where a group's sum stands: the amount. */
  columns: readonly SheetColumn[];
  groups: readonly SheetGroup[];
  /** Every change comes through here; `applyCommand` carries it out on groups. */
  onCommand: (command: SheetCommand) => void;
  /** The account's today (ISO), for days typed without a year. */
  today?: string;
  /** Lines that a group may have; more are not pasted. */
  mostLines: number;
  handle?: Ref<SheetHandle> | undefined;
}

/** Lines edited in place as in a spreadsheet: Tab, Enter, arrows, ⌥ arrows, ⌘D, ⌘⌫, drag, copy and paste of rows. */
export function Sheet(props: SheetProps) {
  const [pasted, setPasted] = useState<PastePlan | null>(null);
  const isOver = pasted?.ok && pasted.report.unread > 0 && isReadable(props.groups);
  return (
    <>
      {pasted && !isOver && <PasteNote plan={pasted} onClose={() => setPasted(null)} />}
      <SheetTable {...props} onPasted={setPasted} />
    </>
  );
}

function SheetTable(props: SheetProps & { onPasted: (plan: PastePlan) => void }) {
  const { caption, columns, groups, onCommand, today, mostLines, handle, onPasted } = props;
  const day = today !== undefined && isPlainDate(today) ? today : browserToday();
  const model = { groups, columns, today: day, mostLines, onCommand, onPasted };
  const { table, onKey, onPaste, onAdd } = useSheet(model, handle);
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
            onRemove={
              group.lines.length === 0 && groups.length > 1
                ? () => onCommand({ kind: "remove-group", group: group.id })
                : undefined
            }
          />
          {group.lines.map((line) => (
            <LineRow
              key={line.id}
              line={line}
              columns={columns}
              today={day}
              drag={drag("line", line.id)}
              menu={lineMenu(props, group, line)}
              onEdit={(edit, settled) => onCommand({ kind: "edit", edits: [edit], settled })}
              onKey={onKey}
              onPaste={onPaste}
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
  ["⌘ V", "paste rows"],
] as const;

function lineMenu({ groups, columns, onCommand }: SheetProps, group: SheetGroup, line: SheetLine): MenuEntry[] {
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
    { label: "Copy as a row", icon: "clipboard-paste", onSelect: () => void copyText(copiedLines([line], columns)) },
    {
      label: "Copy the group’s rows",
      icon: "clipboard-paste",
      onSelect: () => void copyText(copiedLines(group.lines, columns)),
    },
    "separator",
    { label: "Move up", icon: "arrow-up", shortcut: "⌥ ↑", onSelect: () => move(-1) },
    { label: "Move down", icon: "arrow-down", shortcut: "⌥ ↓", onSelect: () => move(1) },
    "separator",
    { label: "Remove", icon: "trash-2", shortcut: "⌘ ⌫", onSelect: () => onCommand({ kind: "remove", line: line.id }) },
  ];
}
