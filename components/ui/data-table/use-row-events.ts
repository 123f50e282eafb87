"use client";
import { type RefObject, useEffect, useRef } from "react";
import { isTyping } from "../typing";
import { rowAfterKey } from "./row-keys";

export interface RowEvents {
  onOpen: (index: number, newTab: boolean) => void;
  onSelect: (index: number) => void;
  onReach: (index: number) => void;
  onClear: () => void;
  onSearch: () => void;
  onFilter: () => void;
}

/**
 * What rows do, by key anywhere on the page and by pointer in the body: j, k and arrows walk, Enter or a click opens, ⌘ opens in a new
 * tab, x selects, / searches, f filters, Escape clears the selection (DESIGN.md, Keyboard).
 */
export function useRowEvents(body: RefObject<HTMLTableSectionElement | null>, events: RowEvents): void {
  const latest = useRef(events);
  latest.current = events;
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.altKey || isTyping(event.target)) return;
      if (keyHandled(event, body.current, latest.current)) event.preventDefault();
    };
    const click = (event: MouseEvent) => {
      const index = rowIndex(event.target);
      if (index !== null && !ownsClick(event.target)) latest.current.onOpen(index, event.metaKey || event.ctrlKey);
    };
    const reach = (event: FocusEvent) => {
      const index = rowIndex(event.target);
      if (index !== null) latest.current.onReach(index);
    };
    const rows = body.current;
    window.addEventListener("keydown", press);
    rows?.addEventListener("click", click);
    rows?.addEventListener("focusin", reach);
    return () => {
      window.removeEventListener("keydown", press);
      rows?.removeEventListener("click", click);
      rows?.removeEventListener("focusin", reach);
    };
  }, [body]);
}

function keyHandled(event: KeyboardEvent, body: HTMLTableSectionElement | null, events: RowEvents): boolean {
  const rows = body ? [...body.querySelectorAll<HTMLElement>("tr[data-index]")] : [];
  const focused = rows.findIndex((row) => row.contains(document.activeElement));
  const command = event.metaKey || event.ctrlKey;
  if (event.key === "Enter" && focused >= 0 && rows[focused] === document.activeElement) {
    events.onOpen(focused, command);
    return true;
  }
  if (command) return false;
  const next = rowAfterKey(event.key, focused, rows.length);
  if (next !== null) {
    rows[next]?.focus();
    rows[next]?.scrollIntoView({ block: "nearest" });
    return true;
  }
  if (event.key === "x" && focused >= 0) events.onSelect(focused);
  else if (event.key === "/") events.onSearch();
  else if (event.key === "f") events.onFilter();
  else if (event.key === "Escape") events.onClear();
  return ["x", "/", "f"].includes(event.key);
}

function rowIndex(target: EventTarget | null): number | null {
  const row = target instanceof Element ? target.closest("tr[data-index]") : null;
  return row ? Number(row.getAttribute("data-index")) : null;
}

/** A click that belongs to a control in the row, or that ends a selection of text. */
function ownsClick(target: EventTarget | null): boolean {
  const control = target instanceof Element && target.closest("a,button,input,label,summary,td:has(> .check)");
  return Boolean(control) || window.getSelection()?.type === "Range";
}
