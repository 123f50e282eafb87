"use client";
import { useState } from "react";
import { DeniedNote } from "@/components/accounts/denied-note";
import { SettingsPage } from "@/components/shell/settings-layout";
import { Button, ButtonLink } from "@/components/ui/button";
import { ConfirmRun } from "@/components/ui/confirm-run";
import { useDone } from "@/components/ui/use-done";
import type { Run } from "@/components/ui/use-submit";
import type { ApiKey } from "@/lib/features/api-keys/schema";
import { ApiKeyTable } from "./api-key-table";
import { CreateKeyDialog, type CreateKeyDialogProps } from "./create-key-dialog";
import { LimitsDialog, type LimitsDialogProps } from "./limits-dialog";
import { RenameKeyDialog, type RenameKeyDialogProps } from "./rename-key-dialog";
import { SecretDialog } from "./secret-dialog";

/** Why the viewer may not, where she may not. */
export interface KeyDenials {
  create: string | undefined;
  update: string | undefined;
  revoke: string | undefined;
}

export interface ApiKeysScreenProps {
  keys: readonly ApiKey[];
  timeZone: string;
  denials: KeyDenials;
  create: CreateKeyDialogProps["create"];
  rename: RenameKeyDialogProps["rename"];
  setLimits: LimitsDialogProps["setLimits"];
  revoke: Run<{ id: string }, ApiKey>;
}

export type Asked = { kind: "create" } | { kind: "rename" | "limits" | "revoke"; apiKey: ApiKey } | null;

export function ApiKeysScreen(props: ApiKeysScreenProps) {
  const { keys, timeZone, denials } = props;
  const [asked, setAsked] = useState<Asked>(null);
  const [made, setMade] = useState<(ApiKey & { clientSecret: string }) | null>(null);
  const done = useDone();
  const close = () => setAsked(null);
  const finish = (title: string, detail?: string) => {
    close();
    done(title, detail);
  };
  return (
    <SettingsPage
      title="API keys"
      intro="A program signs in with client id and secret (HTTP Basic) and may do everything that the API offers in this workspace."
      actions={
        <>
          <ButtonLink plain variant="ghost" icon="file-text" href="/api/reference" target="_blank" rel="noopener">
            API reference
          </ButtonLink>
          <ButtonLink plain variant="ghost" icon="braces" href="/api/openapi.json" target="_blank" rel="noopener">
            OpenAPI
          </ButtonLink>
          <Button
            variant="primary"
            icon="plus"
            disabledReason={denials.create}
            onClick={() => setAsked({ kind: "create" })}
          >
            API key
          </Button>
        </>
      }
    >
      <div className="px-6 pb-4 empty:hidden">
        <DeniedNote reason={denials.create} />
      </div>
      <ApiKeyTable keys={keys} timeZone={timeZone} denials={denials} onAsk={setAsked} />
      {asked?.kind === "create" && (
        <CreateKeyDialog
          create={props.create}
          onDone={(key) => {
            setMade(key);
            finish(`API key “${key.name}” created`);
          }}
          onClose={close}
        />
      )}
      {made && <SecretDialog apiKey={made} onClose={() => setMade(null)} />}
      {asked?.kind === "rename" && (
        <RenameKeyDialog
          apiKey={asked.apiKey}
          rename={props.rename}
          onDone={({ name }) => finish(`API key renamed “${name}”`)}
          onClose={close}
        />
      )}
      {asked?.kind === "limits" && (
        <LimitsDialog
          apiKey={asked.apiKey}
          setLimits={props.setLimits}
          onDone={({ name }) => finish(`Limits of “${name}” saved`, "They hold everywhere within 30 seconds.")}
          onClose={close}
        />
      )}
      {asked?.kind === "revoke" && (
        <RevokeDialog
          apiKey={asked.apiKey}
          revoke={props.revoke}
          onDone={() => finish(`API key “${asked.apiKey.name}” revoked`, "Calls with it are answered 401.")}
          onClose={close}
        />
      )}
    </SettingsPage>
  );
}

function RevokeDialog(props: {
  apiKey: ApiKey;
  revoke: ApiKeysScreenProps["revoke"];
  onDone: () => void;
  onClose: () => void;
}) {
  const { apiKey, revoke, onDone, onClose } = props;
  return (
    <ConfirmRun
      title={`Revoke “${apiKey.name}”?`}
      consequences={[
        { id: "calls", words: "Programs that use it are answered 401 from now on." },
        { id: "kept", words: "What they did stays, and the activity log still names the key." },
        { id: "final", words: "It cannot be taken back. A new key has a new id and secret." },
      ]}
      confirmLabel="Revoke API key"
      busyLabel="Revoking"
      keepLabel="Keep API key"
      run={() => revoke({ id: apiKey.id })}
      onDone={onDone}
      onClose={onClose}
    />
  );
}
