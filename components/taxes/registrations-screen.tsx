"use client";
import { useState } from "react";
import { DeniedNote } from "@/components/accounts/denied-note";
import { TaxRegistrationDialog } from "@/components/customers/page/tax-registration-dialog";
import { SettingsPage } from "@/components/shell/settings-layout";
import { Button } from "@/components/ui/button";
import { ConfirmRun } from "@/components/ui/confirm-run";
import { EmptyState } from "@/components/ui/empty-state";
import { IconButton } from "@/components/ui/icon-button";
import { Menu } from "@/components/ui/menu";
import { useDone } from "@/components/ui/use-done";
import type { Run } from "@/components/ui/use-submit";
import type { TaxRegistration, TaxRegistrationWrite } from "@/lib/features/taxes/registrations/schema";
import { placeName } from "./place-name";

export interface RegistrationDenials {
  create: string | undefined;
  update: string | undefined;
  delete: string | undefined;
}

export interface RegistrationsScreenProps {
  merchantId: string;
  /** The merchant's country, chosen to begin with. */
  country: string;
  registrations: readonly TaxRegistration[];
  denials: RegistrationDenials;
  create: Run<TaxRegistrationWrite, TaxRegistration>;
  update: Run<TaxRegistrationWrite & { id: string }, TaxRegistration>;
  remove: Run<{ id: string }, TaxRegistration>;
}

type Asked = { kind: "add" } | { kind: "edit" | "delete"; registration: TaxRegistration } | null;

/** The merchant's own tax numbers. */
export function RegistrationsScreen(props: RegistrationsScreenProps) {
  const { merchantId, registrations, denials } = props;
  const [asked, setAsked] = useState<Asked>(null);
  const done = useDone();
  const close = () => setAsked(null);
  const finish = (title: string, detail?: string) => {
    close();
    done(title, detail);
  };
  return (
    <SettingsPage
      title="Tax registrations"
      intro="Your own tax numbers. A document prints the one of the customer’s country, else the first."
      actions={
        <Button variant="primary" icon="plus" disabledReason={denials.create} onClick={() => setAsked({ kind: "add" })}>
          Tax registration
        </Button>
      }
    >
      <div className="px-6 pb-4 empty:hidden">
        <DeniedNote reason={denials.update} />
      </div>
      <RegistrationTable registrations={registrations} denials={denials} onAsk={setAsked} />
      {asked?.kind === "add" && (
        <TaxRegistrationDialog
          registration={null}
          country={props.country}
          send={(write) => props.create({ ...write, merchantId })}
          onDone={({ taxIdentifier }) => finish(`Tax number ${taxIdentifier} added`, "New documents print it.")}
          onClose={close}
        />
      )}
      {asked?.kind === "edit" && (
        <TaxRegistrationDialog
          registration={asked.registration}
          country={asked.registration.country}
          send={(write) => props.update({ ...write, merchantId, id: asked.registration.id })}
          onDone={({ taxIdentifier }) => finish(`Tax number ${taxIdentifier} saved`)}
          onClose={close}
        />
      )}
      {asked?.kind === "delete" && (
        <ConfirmRun
          title={`Delete tax number ${asked.registration.taxIdentifier}?`}
          consequences={[
            { id: "new", words: "It is no longer printed on new documents." },
            ...(registrations.length === 1
              ? [{ id: "last", words: "It is the only one: invoices with tax can then not be finalized." }]
              : []),
            { id: "old", words: "Documents keep the number they were made with." },
          ]}
          confirmLabel="Delete tax number"
          busyLabel="Deleting"
          keepLabel="Keep tax number"
          run={() => props.remove({ id: asked.registration.id })}
          onDone={({ taxIdentifier }) => finish(`Tax number ${taxIdentifier} deleted`)}
          onClose={close}
        />
      )}
    </SettingsPage>
  );
}

function RegistrationTable(props: {
  registrations: readonly TaxRegistration[];
  denials: RegistrationDenials;
  onAsk: (asked: Asked) => void;
}) {
  const { registrations, denials, onAsk } = props;
  if (registrations.length === 0) {
    return (
      <EmptyState icon="landmark" title="No tax registrations">
        Invoices with tax cannot be finalized without one.
      </EmptyState>
    );
  }
  const blocked = (reason: string | undefined) => (reason ? { disabledReason: reason } : {});
  return (
    <table className="tbl border-line border-t">
      <caption className="sr-only">Your tax registrations</caption>
      <thead>
        <tr>
          <th scope="col">Country</th>
          <th scope="col">Tax number</th>
          <th scope="col">
            <span className="sr-only">Actions</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {registrations.map((registration) => {
          const label = `Actions for tax number ${registration.taxIdentifier}`;
          return (
            <tr key={registration.id}>
              <td className="font-medium">{placeName(registration.country, registration.state)}</td>
              <td className="mono">{registration.taxIdentifier}</td>
              <td className="num">
                <Menu
                  label={label}
                  align="end"
                  trigger={<IconButton icon="ellipsis" label={label} size="small" />}
                  entries={[
                    {
                      label: "Edit",
                      icon: "pencil-line",
                      onSelect: () => onAsk({ kind: "edit", registration }),
                      ...blocked(denials.update),
                    },
                    {
                      label: "Delete",
                      icon: "trash-2",
                      destructive: true,
                      onSelect: () => onAsk({ kind: "delete", registration }),
                      ...blocked(denials.delete),
                    },
                  ]}
                />
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
