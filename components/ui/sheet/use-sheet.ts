"use client";
import { type ClipboardEvent, type KeyboardEvent, type Ref, useEffect, useImperativeHandle, useRef } from "react";
import type { PlainDate } from "@/lib/engine/calendar/plain-date";
import { cellKey } from "./cell";
import type { CellAt, SheetColumn, SheetCommand, SheetGroup } from "./model";
import { cellAfterKey, cellRows, type LinePlace, placeOf, steppedPlace } from "./navigate";
import { type PastePlan, planPaste } from "./paste";

export interface SheetModel {
  groups: readonly SheetGroup[];
  columns: readonly SheetColumn[];
  today: PlainDate;
  mostLines: number;
  onCommand: (command: SheetCommand) => void;
  /** What became of a paste. */
  onPasted: (plan: PastePlan) => void;
}

/** For what stands outside the sheet and changes its lines. */
export interface SheetHandle {
  /** With the next change the focus goes to the first cell of the line there. */
  follow: (place: LinePlace) => void;
}

export type CellKey = KeyboardEvent<HTMLInputElement | HTMLSelectElement>;

/** What keys and pasting do in a cell; the focus follows a line that was moved, copied or removed. */
export function useSheet(model: SheetModel, handle?: Ref<SheetHandle>) {
  const table = useRef<HTMLTableElement>(null);
  const wanted = useRef<(LinePlace & { column: string }) | null>(null);
  const follow = (place: LinePlace) => {
    const [first] = model.columns;
    if (first) wanted.current = { ...place, column: first.id };
  };
  useImperativeHandle(handle, () => ({ follow }));
  useEffect(() => {
    const place = wanted.current;
    if (!place) return;
    wanted.current = null;
    const lines = model.groups.find((group) => group.id === place.group)?.lines ?? [];
    const line = lines[Math.min(place.index, lines.length - 1)];
    if (line) focusCell(table.current, { line: line.id, column: place.column });
  });
  const command = (at: CellAt, change: SheetCommand, follow: LinePlace) => {
    wanted.current = { ...follow, column: at.column };
    model.onCommand(change);
  };
  const onKey = (event: CellKey, at: CellAt) => {
    const change = lineCommand(event, at, model.groups);
    if (change) {
      event.preventDefault();
      command(at, change.command, change.follow);
      return;
    }
    if (event.altKey || event.metaKey || event.ctrlKey) return;
    const next = cellAfterKey(cellRows(model.groups, model.columns), at, {
      key: event.key,
      shift: event.shiftKey,
      ...caret(event.target),
    });
    if (next || event.key === "Enter") event.preventDefault();
    if (next) focusCell(table.current, next);
  };
  const onPaste = (event: ClipboardEvent<HTMLElement>, at: CellAt) => {
    const text = event.clipboardData.getData("text/plain");
    const isBlock = /[\t\n]/.test(text.trim());
    if (!isBlock && !isWholeNumber(event.target, at, model)) return;
    const plan = planPaste(model, at, text);
    if (!plan) return;
    event.preventDefault();
    if (plan.ok) model.onCommand(plan.command);
    if (isBlock) model.onPasted(plan);
  };
  /** A new line at the end of a group, with the focus in its first cell. */
  const onAdd = (group: SheetGroup) => {
    const place = { group: group.id, index: group.lines.length };
    follow(place);
    model.onCommand({ kind: "insert", ...place, rows: [{}] });
  };
  return { table, onKey, onPaste, onAdd };
}

/** ⌥↑ ⌥↓ move the line, ⌘D doubles it, ⌘⌫ removes it. Ctrl+⌫ deletes a word, unless all of the cell is selected. */
function lineCommand(event: CellKey, at: CellAt, groups: readonly SheetGroup[]) {
  const place = placeOf(groups, at.line);
  if (!place) return null;
  const command = event.metaKey || event.ctrlKey;
  if (event.altKey && !command && (event.key === "ArrowUp" || event.key === "ArrowDown")) {
    const to = steppedPlace(groups, at.line, event.key === "ArrowUp" ? -1 : 1);
    return to && { command: { kind: "move" as const, line: at.line, ...to }, follow: to };
  }
  if (command && event.key.toLowerCase() === "d") {
    return { command: { kind: "duplicate" as const, line: at.line }, follow: { ...place, index: place.index + 1 } };
  }
  const { atStart, atEnd } = caret(event.target);
  if (command && event.key === "Backspace" && (event.metaKey || (atStart && atEnd))) {
    return { command: { kind: "remove" as const, line: at.line }, follow: place };
  }
  return null;
}

/** A single cell replaces what a cell of numbers or days holds as a block would, so that it is read with the same care. */
function isWholeNumber(target: EventTarget, at: CellAt, { groups, columns }: SheetModel): boolean {
  const kind = columns.find(({ id }) => id === at.column)?.kind;
  const line = groups.flatMap((group) => group.lines).find(({ id }) => id === at.line);
  if (kind === undefined || kind === "text" || line?.fixed?.includes(at.column)) return false;
  const { atStart, atEnd } = caret(target);
  return atStart && atEnd;
}

function caret(target: EventTarget): { atStart: boolean; atEnd: boolean } {
  if (!(target instanceof HTMLInputElement)) return { atStart: true, atEnd: true };
  const { selectionStart, selectionEnd, value } = target;
  const all = selectionStart === 0 && selectionEnd === value.length;
  const collapsed = selectionStart === selectionEnd;
  return {
    atStart: all || (collapsed && selectionStart === 0),
    atEnd: all || (collapsed && selectionEnd === value.length),
  };
}

function focusCell(table: HTMLTableElement | null, at: CellAt): void {
  table?.querySelector<HTMLElement>(`[data-cell="${CSS.escape(cellKey(at.line, at.column))}"]`)?.focus();
}
