"use client";
import type { ReactElement } from "react";
import { Icon } from "./icon";
import { Menu, type MenuEntry } from "./menu";

export interface SplitButtonProps {
  /** The action in front: a primary Button or ButtonLink. */
  children: ReactElement;
  /** "Other ways to finalize". */
  menuLabel: string;
  entries: readonly MenuEntry[];
}

/** The main action and, behind the arrow, its other ways. */
export function SplitButton({ children, menuLabel, entries }: SplitButtonProps) {
  return (
    <span className="btn-split">
      {children}
      <Menu
        label={menuLabel}
        entries={entries}
        trigger={
          <button type="button" className="btn btn-primary" aria-label={menuLabel}>
            <Icon name="chevron-down" size={14} />
          </button>
        }
      />
    </span>
  );
}
