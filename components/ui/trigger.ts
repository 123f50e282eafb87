import { cloneElement, type HTMLAttributes, type ReactElement } from "react";

/** A button that opens something. */
export type Trigger = ReactElement<HTMLAttributes<HTMLElement>>;

/**
 * The trigger before its popup was ever wanted: looked at (pointer, focus) it fetches the popup's code, pressed it opens it.
 * Keeps the code of menus and panels out of the first load of a page.
 */
export function asleep(trigger: Trigger, popup: "menu" | "dialog", fetch: () => unknown, open: () => void): Trigger {
  return cloneElement(trigger, {
    "aria-haspopup": popup,
    "aria-expanded": false,
    onPointerEnter: () => void fetch(),
    onFocus: () => void fetch(),
    onClick: open,
  });
}
