"use client";
import { type FocusEvent, useRef } from "react";

/**
 * Where the focus goes when a dialog opens, its first field, and when it closes: back to where it came from. Behind an entry of a menu that is
 * the menu's button, which has the focus for a moment in between.
 */
export function useDialogFocus() {
  const popup = useRef<HTMLDivElement>(null);
  const opener = useRef<HTMLElement | null>(null);
  return {
    ref: popup,
    initialFocus: () => {
      opener.current = null;
      return firstField(popup.current);
    },
    onFocus: ({ relatedTarget }: FocusEvent) => {
      const isOutside = relatedTarget instanceof HTMLElement && !popup.current?.contains(relatedTarget);
      if (isOutside && !relatedTarget.hasAttribute("data-base-ui-focus-guard")) opener.current ??= relatedTarget;
    },
    finalFocus: () => (opener.current?.isConnected ? opener.current : true),
  };
}

function firstField(popup: HTMLElement | null): HTMLElement | null {
  return (
    popup?.querySelector<HTMLElement>("form :is(input, textarea, select, [role=combobox]):not([disabled])") ?? null
  );
}
