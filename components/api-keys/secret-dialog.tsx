"use client";
import { Button } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/copy-button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Note } from "@/components/ui/note";
import { TextInput } from "@/components/ui/text-input";
import type { ApiKey } from "@/lib/features/api-keys/schema";

export interface SecretDialogProps {
  apiKey: ApiKey & { clientSecret: string };
  onClose: () => void;
}

/** The only time a secret is readable (D39). */
export function SecretDialog({ apiKey, onClose }: SecretDialogProps) {
  const { name, clientId, clientSecret } = apiKey;
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={`Secret of “${name}”`}
      width={520}
      persistent
      footer={
        <Button variant="primary" onClick={onClose}>
          I have stored the secret
        </Button>
      }
    >
      <div className="grid gap-3">
        <Note tone="warning" icon="triangle-alert" title="The secret is shown this once.">
          Only a hash of it is kept here. Who loses it creates a new key.
        </Note>
        <Field label="Client id">
          <TextInput
            className="mono"
            readOnly
            value={clientId}
            unit={<CopyButton text={clientId} label="Copy client id" className="-mr-1.5" />}
          />
        </Field>
        <Field label="Client secret">
          <TextInput
            className="mono"
            readOnly
            value={clientSecret}
            unit={<CopyButton text={clientSecret} label="Copy client secret" className="-mr-1.5" />}
          />
        </Field>
      </div>
    </Dialog>
  );
}
