"use client";
import { type RefObject, useRef } from "react";
import type { SheetCommand, SheetGroup, SheetHandle, SheetLine } from "@/components/ui/sheet";
import { ungrouped } from "@/components/ui/sheet/model";
import { newId } from "@/lib/core/ids";

export interface AddedLines {
  /** For the sheet. */
  sheet: RefObject<SheetHandle | null>;
  addLine: () => void;
  addGroup: () => void;
}

/** "Line" and "Group" below a sheet: what they add is at the end, and the focus goes to its first cell. */
export function useAddedLines<State extends { groups: readonly SheetGroup[] }>(
  { groups }: State,
  change: (make: (state: State) => State) => void,
  {
    onCommand,
    makeLine,
  }: { onCommand: (command: SheetCommand) => void; makeLine: (cells: Readonly<Record<string, string>>) => SheetLine },
): AddedLines {
  const sheet = useRef<SheetHandle>(null);
  return {
    sheet,
    addLine: () => {
      const command = lineAtEnd(groups, {});
      sheet.current?.follow(command);
      onCommand(command);
    },
    addGroup: () => {
      const group = { id: newId(), lines: [makeLine({})] };
      sheet.current?.follow({ group: group.id, index: 0 });
      change((now) => withGroup(now, group));
    },
  };
}

/** A new line after all others. */
export function lineAtEnd(groups: readonly SheetGroup[], cells: Readonly<Record<string, string>>) {
  const last = groups.at(-1);
  return {
    kind: "insert" as const,
    group: last?.id ?? ungrouped,
    index: last?.lines.length ?? 0,
    rows: [cells],
  } satisfies SheetCommand;
}

function withGroup<State extends { groups: readonly SheetGroup[] }>(
  state: State,
  group: Pick<SheetGroup, "id" | "lines">,
): State {
  const rest = state.groups.filter(({ id, lines }) => id !== ungrouped || lines.length > 0);
  return { ...state, groups: [...rest, { ...group, name: `Group ${state.groups.length + 1}` }] };
}
