"use client";
import { useState } from "react";
import { PaneSection } from "@/components/shell/pane-section";
import { Facts } from "@/components/ui/facts";
import { IconButton } from "@/components/ui/icon-button";
import { useDone } from "@/components/ui/use-done";
import type { Customer } from "@/lib/features/customers/schema";
import type { CustomerRights } from "../customer-rights";
import type { CustomerActions } from "./customer-actions";
import { PropertiesDialog } from "./dialogs";

export interface PropertiesSectionProps {
  customer: Customer;
  rights: CustomerRights;
  actions: CustomerActions;
}

export function PropertiesSection({ customer, rights, actions }: PropertiesSectionProps) {
  const [editing, setEditing] = useState(false);
  const done = useDone();
  const entries = Object.entries(customer.customProperties).sort(([one], [other]) => (one < other ? -1 : 1));
  return (
    <PaneSection
      title="Custom properties"
      action={
        rights.update && (
          <IconButton icon="pencil-line" label="Edit custom properties" size="small" onClick={() => setEditing(true)} />
        )
      }
    >
      {entries.length === 0 ? (
        <p className="m-0 text-ink-3 text-small">None</p>
      ) : (
        <Facts
          className="wrap-anywhere text-small"
          labelWidth={96}
          rows={entries.map(([key, value]) => [key, value] as const)}
        />
      )}
      {editing && (
        <PropertiesDialog
          entries={entries}
          send={(customProperties) => actions.edit({ id: customer.id, customProperties })}
          onDone={() => {
            setEditing(false);
            done("Custom properties saved");
          }}
          onClose={() => setEditing(false)}
        />
      )}
    </PaneSection>
  );
}
