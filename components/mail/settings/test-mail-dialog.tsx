"use client";
import { useState } from "react";
import { Field } from "@/components/ui/field";
import { FormDialog } from "@/components/ui/form-dialog";
import { TextInput } from "@/components/ui/text-input";
import type { Run } from "@/components/ui/use-submit";
import type { Mail } from "@/lib/features/mail/schema";

export interface TestMailDialogProps {
  to: string;
  sendTest: Run<{ to: string }, Mail>;
  onDone: (mail: Mail) => void;
  onClose: () => void;
}

export function TestMailDialog({ to, sendTest, onDone, onClose }: TestMailDialogProps) {
  const [address, setAddress] = useState(to);
  return (
    <FormDialog
      title="Send a test mail"
      description="It goes out by the settings as they are saved."
      submitLabel="Send test mail"
      send={() => sendTest({ to: address.trim() })}
      onDone={onDone}
      onClose={onClose}
      shown={(path) => path === "to"}
    >
      {(errorOf) => (
        <Field label="To" error={errorOf("to")}>
          <TextInput type="email" value={address} onChange={(event) => setAddress(event.target.value)} />
        </Field>
      )}
    </FormDialog>
  );
}
