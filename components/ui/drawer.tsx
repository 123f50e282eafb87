"use client";
import { Dialog as Base } from "@base-ui/react/dialog";
import type { ReactNode } from "react";
import { useDialogFocus } from "./dialog-focus";
import { IconButton } from "./icon-button";

export interface DrawerProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: ReactNode;
  description?: ReactNode;
  children: ReactNode;
  /** Stands at the foot, the main button last. */
  footer?: ReactNode;
  width?: number;
  /** Keeps it open when the page behind is pressed: unsaved input. */
  persistent?: boolean;
}

/** A form at the right edge, over the page it belongs to. */
export function Drawer(props: DrawerProps) {
  const { open, onOpenChange, title, description, children, footer, width = 448, persistent = true } = props;
  const focus = useDialogFocus();
  return (
    <Base.Root open={open} onOpenChange={onOpenChange} disablePointerDismissal={persistent}>
      <Base.Portal>
        <Base.Backdrop className="scrim" />
        <Base.Popup {...focus} className="drawer appear outline-0" style={{ width, maxWidth: "100%" }}>
          <header className="flex h-14 flex-none items-center gap-3 border-line border-b px-6">
            <Base.Title className="clip min-w-0 flex-1 text-lead">{title}</Base.Title>
            <Base.Close render={<IconButton icon="x" label="Close" className="-mr-2" />} />
          </header>
          <section className="scroll min-h-0 flex-1 px-6 py-5" aria-label="Form">
            {description && <Base.Description className="mt-0 mb-4 text-ink-2">{description}</Base.Description>}
            {children}
          </section>
          {footer && (
            <footer className="flex flex-none justify-end gap-2 border-line border-t px-6 py-3">{footer}</footer>
          )}
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}
