"use client";
import { lazy, type ReactNode, Suspense, useState } from "react";
import { asleep, type Trigger } from "./trigger";

export interface PopoverProps {
  /** A button; it opens and closes the panel. */
  trigger: Trigger;
  label: string;
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
  align?: "start" | "center" | "end";
  className?: string;
  children: ReactNode;
}

const load = () => import("./popover-popup");
const PopoverPopup = lazy(() => load().then((module) => ({ default: module.PopoverPopup })));

export function Popover(props: PopoverProps) {
  const [wanted, want] = useState(false);
  const rest = asleep(props.trigger, "dialog", load, () => {
    want(true);
    props.onOpenChange?.(true);
  });
  if (!wanted && !props.open) return rest;
  return (
    <Suspense fallback={rest}>
      <PopoverPopup
        {...props}
        onOpenChange={(open) => {
          want(true);
          props.onOpenChange?.(open);
        }}
      />
    </Suspense>
  );
}
