"use client";
import { useRef } from "react";

/**
 * Where the focus goes when a dialog opens, its first field, and when it closes: back to what opened it, which for an entry of a menu is the
 * menu's button, since the entry is gone by then.
 */
export function useDialogFocus() {
  const popup = useRef<HTMLDivElement>(null);
  const opener = useRef<HTMLElement | null>(null);
  return {
    ref: popup,
    initialFocus: () => {
      opener.current = openerOf(document.activeElement);
      return firstField(popup.current);
    },
    finalFocus: () => (opener.current?.isConnected ? opener.current : true),
  };
}

function firstField(popup: HTMLElement | null): HTMLElement | null {
  return (
    popup?.querySelector<HTMLElement>("form :is(input, textarea, select, [role=combobox]):not([disabled])") ?? null
  );
}

function openerOf(focused: Element | null): HTMLElement | null {
  const menu = focused?.closest('[role="menu"]');
  const button = menu ? document.querySelector(`[aria-controls="${CSS.escape(menu.id)}"]`) : focused;
  return button instanceof HTMLElement && button !== document.body ? button : null;
}
