"use client";
import { useState } from "react";
import { PaneSection } from "@/components/shell/pane-section";
import { placeName } from "@/components/taxes/place-name";
import { ConfirmRun } from "@/components/ui/confirm-run";
import { CopyButton } from "@/components/ui/copy-button";
import { Facts } from "@/components/ui/facts";
import { IconButton } from "@/components/ui/icon-button";
import { Menu } from "@/components/ui/menu";
import { useDone } from "@/components/ui/use-done";
import type { CustomerPage } from "@/lib/features/customers/overview/schema";
import type { TaxRegistration } from "@/lib/features/taxes/registrations/schema";
import type { CustomerRights } from "../customer-rights";
import { taxStatusWord } from "../tax-status-word";
import type { CustomerActions } from "./customer-actions";
import { TaxRegistrationDialog } from "./dialogs";

export interface TaxSectionProps {
  page: CustomerPage;
  rights: CustomerRights;
  actions: CustomerActions;
}

type Asked = { kind: "add" } | { kind: "edit" | "delete"; registration: TaxRegistration } | null;

export function TaxSection({ page, rights, actions }: TaxSectionProps) {
  const { customer, taxRegistrations } = page;
  const [asked, setAsked] = useState<Asked>(null);
  const done = useDone();
  const close = () => setAsked(null);
  const finish = (title: string, detail?: string) => {
    close();
    done(title, detail);
  };
  const { taxStatus, taxExemptionReason } = customer;
  return (
    <PaneSection
      title="Tax"
      action={
        rights.createTax && (
          <IconButton icon="plus" label="Add tax number" size="small" onClick={() => setAsked({ kind: "add" })} />
        )
      }
    >
      <Facts
        className="text-small"
        labelWidth={96}
        rows={[
          ["Status", taxStatusWord[taxStatus]],
          ...(taxStatus === "TAX_EXEMPT" ? ([["Reason", taxExemptionReason ?? null]] as const) : []),
        ]}
      />
      {taxRegistrations.length === 0 && <p className="m-0 mt-1.5 text-ink-3 text-small">No tax number.</p>}
      <ul className="m-0 mt-1 list-none p-0">
        {taxRegistrations.map((registration) => (
          <RegistrationItem
            key={registration.id}
            registration={registration}
            rights={rights}
            onEdit={() => setAsked({ kind: "edit", registration })}
            onDelete={() => setAsked({ kind: "delete", registration })}
          />
        ))}
      </ul>
      {asked?.kind === "add" && (
        <TaxRegistrationDialog
          registration={null}
          country={customer.address.country}
          send={(write) => actions.createTaxRegistration({ ...write, customerId: customer.id })}
          onDone={({ taxIdentifier }) => finish(`Tax number ${taxIdentifier} added`)}
          onClose={close}
        />
      )}
      {asked?.kind === "edit" && (
        <TaxRegistrationDialog
          registration={asked.registration}
          country={asked.registration.country}
          send={(write) =>
            actions.updateTaxRegistration({ ...write, customerId: customer.id, id: asked.registration.id })
          }
          onDone={({ taxIdentifier }) => finish(`Tax number ${taxIdentifier} saved`)}
          onClose={close}
        />
      )}
      {asked?.kind === "delete" && (
        <ConfirmRun
          title={`Delete tax number ${asked.registration.taxIdentifier}?`}
          consequences={[
            { id: "new", words: "It is no longer printed on new documents." },
            { id: "old", words: "Documents keep the number they were made with." },
          ]}
          confirmLabel="Delete tax number"
          busyLabel="Deleting"
          keepLabel="Keep tax number"
          run={() => actions.deleteTaxRegistration({ id: asked.registration.id })}
          onDone={({ taxIdentifier }) => finish(`Tax number ${taxIdentifier} deleted`)}
          onClose={close}
        />
      )}
    </PaneSection>
  );
}

function RegistrationItem(props: {
  registration: TaxRegistration;
  rights: CustomerRights;
  onEdit: () => void;
  onDelete: () => void;
}) {
  const { registration, rights, onEdit, onDelete } = props;
  const { taxIdentifier, country, state } = registration;
  const place = placeName(country, state);
  return (
    <li className="flex items-start gap-2 py-0.5 text-small">
      <span className="min-w-0 flex-1">
        <span className="mono clip block" title={taxIdentifier}>
          {taxIdentifier}
        </span>
        <span className="clip block text-ink-3 text-meta">{place}</span>
      </span>
      <span className="-mr-1.5 flex flex-none">
        <CopyButton text={taxIdentifier} label={`Copy tax number ${taxIdentifier}`} />
        {rights.updateTax && (
          <Menu
            label={`Actions for tax number ${taxIdentifier}`}
            trigger={<IconButton icon="ellipsis" label={`Actions for tax number ${taxIdentifier}`} size="small" />}
            entries={[
              { label: "Edit", icon: "pencil-line", onSelect: onEdit },
              { label: "Delete", icon: "trash-2", destructive: true, onSelect: onDelete },
            ]}
          />
        )}
      </span>
    </li>
  );
}
