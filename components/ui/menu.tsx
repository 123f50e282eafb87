"use client";
import { lazy, type ReactNode, Suspense, useState } from "react";
import type { IconName } from "./icon-names";
import { asleep, type Trigger } from "./trigger";

export interface MenuAction {
  label: string;
  icon?: IconName;
  /** Keys shown at the right, "⌘ D". */
  shortcut?: string;
  onSelect?: () => void;
  href?: string;
  /** An address outside the app's routes (a file, the portal): opened as a plain link. */
  plain?: boolean;
  /** Keeps the action in view, disabled, with the reason underneath. */
  disabledReason?: string;
  destructive?: boolean;
  /** A chosen one of several: shows a tick. */
  checked?: boolean;
}

export type MenuEntry = MenuAction | "separator" | { heading: string };

export interface MenuProps {
  /** The button that opens it. */
  trigger: Trigger;
  label: string;
  entries: readonly MenuEntry[];
  align?: "start" | "end";
  side?: "top" | "bottom" | "right";
  width?: number;
  /** Stands above the entries: who is signed in, which workspace. */
  header?: ReactNode;
}

const load = () => import("./menu-popup");
const MenuPopup = lazy(() => load().then((module) => ({ default: module.MenuPopup })));

export function Menu(props: MenuProps) {
  const [wanted, want] = useState(false);
  const rest = asleep(props.trigger, "menu", load, () => want(true));
  if (!wanted) return rest;
  return (
    <Suspense fallback={rest}>
      <MenuPopup {...props} />
    </Suspense>
  );
}
