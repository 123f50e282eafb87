"use client";
import { Tooltip as Base } from "@base-ui/react/tooltip";
import type { ReactElement, ReactNode } from "react";
import { Kbd } from "./kbd";

export interface TooltipProps {
  /** The control it explains; it carries its own label. */
  children: ReactElement;
  text: ReactNode;
  shortcut?: string;
  side?: "top" | "bottom" | "right";
}

export function Tooltip({ children, text, shortcut, side = "bottom" }: TooltipProps) {
  return (
    <Base.Provider delay={400}>
      <Base.Root>
        <Base.Trigger render={children} />
        <Base.Portal>
          <Base.Positioner side={side} sideOffset={6} className="z-50">
            <Base.Popup className="tip appear">
              {text}
              {shortcut && <Kbd keys={shortcut} />}
            </Base.Popup>
          </Base.Positioner>
        </Base.Portal>
      </Base.Root>
    </Base.Provider>
  );
}
