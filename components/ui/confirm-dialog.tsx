"use client";
import { AlertDialog as Base } from "@base-ui/react/alert-dialog";
import type { ReactNode } from "react";
import { Button } from "./button";
import { useDialogFocus } from "./dialog-focus";

export interface ConfirmDialogProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  /** The verb and the number: "Void HLD01253?". */
  title: string;
  /** What follows, with amounts. */
  consequences: readonly { id: string; words: ReactNode }[];
  /** A choice that goes with it: "Tell the customer by e-mail". */
  children?: ReactNode;
  /** Repeats the verb: "Void invoice". */
  confirmLabel: string;
  /** "Voiding". */
  busyLabel?: string;
  /** Names what stays: "Keep invoice". */
  keepLabel: string;
  busy?: boolean;
  error?: ReactNode;
  /** False for a question that destroys nothing. */
  destructive?: boolean;
  onConfirm: () => void;
}

export function ConfirmDialog(props: ConfirmDialogProps) {
  const { open, onOpenChange, title, consequences, children, confirmLabel, busyLabel, keepLabel, busy, error } = props;
  const focus = useDialogFocus();
  return (
    <Base.Root open={open} onOpenChange={onOpenChange}>
      <Base.Portal>
        <Base.Backdrop className="scrim" />
        <Base.Viewport className="fixed inset-0 z-40 grid justify-items-center overflow-auto px-4 py-16">
          <Base.Popup {...focus} className="pop appear w-[440px] max-w-full self-start p-5 outline-0">
            <Base.Title className="text-lead">{title}</Base.Title>
            <Base.Description className="mt-2 mb-0 grid list-disc gap-1 pl-4 text-ink-2" render={<ul />}>
              {consequences.map((consequence) => (
                <li key={consequence.id}>{consequence.words}</li>
              ))}
            </Base.Description>
            {children && <div className="mt-3">{children}</div>}
            {error && (
              <p className="err mt-3 mb-0" role="alert">
                {error}
              </p>
            )}
            <div className="mt-4 flex justify-end gap-2">
              <Base.Close render={<Button>{keepLabel}</Button>} />
              <Button
                variant={props.destructive === false ? "primary" : "danger"}
                busy={busy}
                busyLabel={busyLabel}
                onClick={props.onConfirm}
              >
                {confirmLabel}
              </Button>
            </div>
          </Base.Popup>
        </Base.Viewport>
      </Base.Portal>
    </Base.Root>
  );
}
