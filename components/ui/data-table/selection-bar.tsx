"use client";
import type { ReactNode } from "react";
import { IconButton } from "../icon-button";
import { countText } from "./pager";

export interface SelectionBarProps {
  count: number;
  all: boolean;
  total: number | null;
  onSelectAll?: () => void;
  clear: () => void;
  /** What the selection comes to: amounts by currency. */
  summary?: ReactNode;
  /** Buttons for what can be done with it. */
  actions: ReactNode;
}

export function SelectionBar({ count, all, total, onSelectAll, clear, summary, actions }: SelectionBarProps) {
  const more = !all && onSelectAll && (total === null || total > count);
  return (
    <section
      className="flex h-12 flex-none items-center gap-3 border-accent-line border-t bg-accent-soft px-6"
      aria-label="Selection"
    >
      <span className="tnum whitespace-nowrap font-medium" role="status">
        {all ? `All ${countText(total)} selected` : `${count} selected`}
      </span>
      {more && (
        <button type="button" className="lnk tnum opt whitespace-nowrap text-ink-2 text-small" onClick={onSelectAll}>
          Select all {countText(total)}
        </button>
      )}
      {summary && (
        <>
          <span className="h-4 w-px bg-accent-line" />
          <span className="flex min-w-0 items-center gap-3 overflow-hidden">{summary}</span>
        </>
      )}
      <span className="ml-auto flex gap-2">{actions}</span>
      <IconButton icon="x" label="Clear selection" shortcut="Esc" size="small" className="-mr-1.5" onClick={clear} />
    </section>
  );
}
