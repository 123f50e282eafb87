"use client";
import { useState } from "react";
import { MainSection } from "@/components/shell/pane-section";
import { Button } from "@/components/ui/button";
import { ConfirmRun } from "@/components/ui/confirm-run";
import { CopyButton } from "@/components/ui/copy-button";
import { IconButton } from "@/components/ui/icon-button";
import { Menu } from "@/components/ui/menu";
import { useDone } from "@/components/ui/use-done";
import type { CustomerAlias } from "@/lib/features/customers/aliases/schema";
import type { CustomerRights } from "../customer-rights";
import type { CustomerActions } from "./customer-actions";
import { AliasDialog } from "./dialogs";

export interface AliasesSectionProps {
  customerId: string;
  aliases: readonly CustomerAlias[];
  rights: CustomerRights;
  actions: CustomerActions;
}

type Asked = { kind: "add" } | { kind: "relabel" | "delete"; alias: CustomerAlias } | null;

export function AliasesSection({ customerId, aliases, rights, actions }: AliasesSectionProps) {
  const [asked, setAsked] = useState<Asked>(null);
  const done = useDone();
  const close = () => setAsked(null);
  const finish = (title: string, detail?: string) => {
    close();
    done(title, detail);
  };
  return (
    <MainSection
      title="Aliases"
      count={aliases.length}
      action={
        rights.create && (
          <Button variant="ghost" size="small" icon="plus" onClick={() => setAsked({ kind: "add" })}>
            Alias
          </Button>
        )
      }
    >
      {aliases.length === 0 && (
        <p className="m-0 px-6 pb-4 text-ink-3 text-small">None. Usage events name this customer by its id.</p>
      )}
      <ul className="m-0 list-none p-0">
        {aliases.map((alias) => (
          <AliasItem
            key={alias.id}
            alias={alias}
            rights={rights}
            onRelabel={() => setAsked({ kind: "relabel", alias })}
            onDelete={() => setAsked({ kind: "delete", alias })}
          />
        ))}
      </ul>
      {asked?.kind === "add" && (
        <AliasDialog
          alias={null}
          send={(value, label) => actions.createAlias({ customerId, value, label })}
          onDone={({ value }) => finish(`Alias ${value} added`, "Usage events that name it belong to this customer.")}
          onClose={close}
        />
      )}
      {asked?.kind === "relabel" && (
        <AliasDialog
          alias={asked.alias}
          send={(_, label) => actions.updateAlias({ id: asked.alias.id, label })}
          onDone={({ value }) => finish(`Alias ${value} relabelled`)}
          onClose={close}
        />
      )}
      {asked?.kind === "delete" && (
        <ConfirmRun
          title={`Delete alias ${asked.alias.value}?`}
          consequences={[
            { id: "events", words: "Usage events that name it no longer find this customer." },
            { id: "free", words: "Another customer can take it." },
          ]}
          confirmLabel="Delete alias"
          busyLabel="Deleting"
          keepLabel="Keep alias"
          run={() => actions.deleteAlias({ id: asked.alias.id })}
          onDone={({ value }) => finish(`Alias ${value} deleted`)}
          onClose={close}
        />
      )}
    </MainSection>
  );
}

function AliasItem(props: {
  alias: CustomerAlias;
  rights: CustomerRights;
  onRelabel: () => void;
  onDelete: () => void;
}) {
  const { alias, rights, onRelabel, onDelete } = props;
  const { value, label } = alias;
  return (
    <li className="flex h-9 items-center gap-2 border-line border-t pr-4 pl-6">
      <span className="mono clip" title={value}>
        {value}
      </span>
      {label && (
        <span className="clip min-w-0 text-ink-3 text-small" title={label}>
          {label}
        </span>
      )}
      <span className="ml-auto flex flex-none">
        <CopyButton text={value} label={`Copy alias ${value}`} />
        {(rights.update || rights.delete) && (
          <Menu
            label={`Actions for alias ${value}`}
            trigger={<IconButton icon="ellipsis" label={`Actions for alias ${value}`} size="small" />}
            entries={[
              { label: "Relabel", icon: "tag", onSelect: onRelabel },
              { label: "Delete", icon: "trash-2", destructive: true, onSelect: onDelete },
            ]}
          />
        )}
      </span>
    </li>
  );
}
