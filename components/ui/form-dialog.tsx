"use client";
import type { ReactNode } from "react";
import { Button } from "./button";
import { Dialog } from "./dialog";
import { RefusalNote } from "./refusal-note";
import { type Answer, useSubmit } from "./use-submit";

export interface FormDialogProps<T> {
  title: string;
  description?: ReactNode;
  submitLabel: string;
  width?: number;
  send: () => Promise<Answer<T>>;
  onDone: (data: T) => void;
  onClose: () => void;
  /** Whether the form shows a refusal of this wire path at a field of its own. */
  shown: (path: string) => boolean;
  /** The fields; each asks for its own error. */
  children: (errorOf: (path: string) => string | undefined) => ReactNode;
}

/** A short form over the page: mounted while it is open. */
export function FormDialog<T>(props: FormDialogProps<T>) {
  const { title, description, submitLabel, width, send, onDone, onClose, shown, children } = props;
  const { busy, refusal, form, submit, errorOf } = useSubmit(send, onDone);
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={title}
      description={description}
      width={width}
      persistent
    >
      <form ref={form} className="grid gap-3" onSubmit={submit} noValidate>
        <RefusalNote refusal={refusal} shown={shown} />
        {children(errorOf)}
        <div className="flex justify-end gap-2 pt-1">
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" variant="primary" busy={busy} busyLabel="Saving">
            {submitLabel}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
