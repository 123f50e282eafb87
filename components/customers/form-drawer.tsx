"use client";
import { type ReactNode, type SubmitEventHandler, useId, useState } from "react";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { Drawer } from "@/components/ui/drawer";

export interface FormDrawerProps {
  open: boolean;
  title: string;
  submitLabel: string;
  busy: boolean;
  /** Something was typed that closing would lose. */
  changed: boolean;
  /** What is lost, for the question: "Nothing is stored yet." */
  loss: string;
  onClose: () => void;
  onSubmit: SubmitEventHandler<HTMLFormElement>;
  form: React.RefObject<HTMLFormElement | null>;
  children: ReactNode;
}

/** A form in a drawer that asks before it throws away what was typed. */
export function FormDrawer(props: FormDrawerProps) {
  const { open, title, submitLabel, busy, changed, loss, onClose, onSubmit, form, children } = props;
  const [asking, setAsking] = useState(false);
  const formId = useId();
  const leave = () => (changed ? setAsking(true) : onClose());
  return (
    <Drawer
      open={open}
      onOpenChange={(stays) => !stays && leave()}
      title={title}
      width={560}
      footer={
        <>
          <Button onClick={leave}>Cancel</Button>
          <Button type="submit" form={formId} variant="primary" busy={busy} busyLabel="Saving">
            {submitLabel}
          </Button>
        </>
      }
    >
      <form id={formId} ref={form} className="grid gap-4" onSubmit={onSubmit} noValidate>
        {children}
      </form>
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title="Discard what you typed?"
        consequences={[{ id: "loss", words: loss }]}
        keepLabel="Keep editing"
        confirmLabel="Discard"
        onConfirm={() => {
          setAsking(false);
          onClose();
        }}
      />
    </Drawer>
  );
}
