"use client";
import { Dialog as Base } from "@base-ui/react/dialog";
import type { ReactNode } from "react";
import { cx } from "./cx";
import { useDialogFocus } from "./dialog-focus";
import { IconButton } from "./icon-button";

export interface DialogProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: ReactNode;
  /** A sentence under the title. */
  description?: ReactNode;
  children?: ReactNode;
  /** Buttons, the main one last. */
  footer?: ReactNode;
  width?: number;
  /** Keeps it open when the page behind is pressed: unsaved input. */
  persistent?: boolean;
}

export function Dialog(props: DialogProps) {
  const { open, onOpenChange, title, description, children, footer, width = 440, persistent } = props;
  const focus = useDialogFocus();
  return (
    <Base.Root open={open} onOpenChange={onOpenChange} disablePointerDismissal={persistent}>
      <Base.Portal>
        <Base.Backdrop className="scrim" />
        <Base.Viewport className="fixed inset-0 z-40 grid justify-items-center overflow-auto px-4 py-16">
          <Base.Popup {...focus} className="pop appear self-start outline-0" style={{ width, maxWidth: "100%" }}>
            <div className="flex items-start gap-3 p-5 pb-0">
              <Base.Title className="min-w-0 flex-1 text-lead">{title}</Base.Title>
              <Base.Close render={<IconButton icon="x" label="Close" size="small" className="-mt-0.5 -mr-1.5" />} />
            </div>
            {description && <Base.Description className="mx-5 mt-1 mb-0 text-ink-2">{description}</Base.Description>}
            <div className={cx("px-5 pt-3", footer ? "pb-0" : "pb-5")}>{children}</div>
            {footer && <div className="flex justify-end gap-2 p-5 pt-4">{footer}</div>}
          </Base.Popup>
        </Base.Viewport>
      </Base.Portal>
    </Base.Root>
  );
}
