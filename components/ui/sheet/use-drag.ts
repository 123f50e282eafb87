"use client";
import { type DragEvent, useState } from "react";
import type { SheetCommand, SheetGroup } from "./model";
import { placeOf } from "./navigate";

type Dragged = { kind: "line" | "group"; id: string };
type Over = { id: string; after: boolean };

export interface DragHandlers {
  grip: { draggable: true; onDragStart: (event: DragEvent) => void; onDragEnd: () => void };
  row: { onDragOver: (event: DragEvent) => void; onDrop: (event: DragEvent) => void };
  /** Where the dragged thing would land, seen from this row. */
  mark: "before" | "after" | undefined;
}

/** Reordering by the handle: lines over lines and group heads, groups over group heads. */
export function useDrag(groups: readonly SheetGroup[], onCommand: (command: SheetCommand) => void) {
  const [dragged, setDragged] = useState<Dragged | null>(null);
  const [over, setOver] = useState<Over | null>(null);
  const end = () => {
    setDragged(null);
    setOver(null);
  };
  return (kind: Dragged["kind"], id: string): DragHandlers => ({
    grip: {
      draggable: true,
      onDragStart: (event) => {
        event.dataTransfer.effectAllowed = "move";
        event.dataTransfer.setData("text/plain", id);
        setDragged({ kind, id });
      },
      onDragEnd: end,
    },
    row: {
      onDragOver: (event) => {
        if (!dragged || (dragged.kind === "group" && kind === "line")) return;
        event.preventDefault();
        const box = event.currentTarget.getBoundingClientRect();
        const after = (dragged.kind === "line" && kind === "group") || event.clientY > box.top + box.height / 2;
        if (over?.id !== id || over.after !== after) setOver({ id, after });
      },
      onDrop: (event) => {
        event.preventDefault();
        const command = dragged && over && dropped(groups, dragged, { kind, ...over });
        if (command) onCommand(command);
        end();
      },
    },
    mark: dragged && over?.id === id && dragged.id !== id ? (over.after ? "after" : "before") : undefined,
  });
}

/** The command of a drop; null when it changes nothing. A line dropped on a group's head becomes its first. */
export function dropped(
  groups: readonly SheetGroup[],
  dragged: Dragged,
  target: { kind: "line" | "group"; id: string; after: boolean },
): SheetCommand | null {
  if (dragged.id === target.id) return null;
  if (dragged.kind === "group") {
    const others = groups.filter((group) => group.id !== dragged.id);
    const index = others.findIndex((group) => group.id === target.id) + (target.after ? 1 : 0);
    return { kind: "move-group", group: dragged.id, index };
  }
  if (target.kind === "group") return { kind: "move", line: dragged.id, group: target.id, index: 0 };
  const place = placeOf(groups, target.id);
  const others = groups.find((group) => group.id === place?.group)?.lines.filter((line) => line.id !== dragged.id);
  if (!place || !others) return null;
  const index = others.findIndex((line) => line.id === target.id) + (target.after ? 1 : 0);
  return { kind: "move", line: dragged.id, group: place.group, index };
}
