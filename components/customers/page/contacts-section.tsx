"use client";
import { useState } from "react";
import { initials } from "@/components/shell/nav";
import { PaneSection } from "@/components/shell/pane-section";
import { ConfirmRun } from "@/components/ui/confirm-run";
import { copyText } from "@/components/ui/copy-text";
import { IconButton } from "@/components/ui/icon-button";
import { Menu, type MenuEntry } from "@/components/ui/menu";
import { Tag } from "@/components/ui/tag";
import { useToast } from "@/components/ui/toast";
import { useDone } from "@/components/ui/use-done";
import { ask } from "@/components/ui/use-submit";
import type { Contact } from "@/lib/features/customers/schema";
import type { CustomerRights } from "../customer-rights";
import type { CustomerActions } from "./customer-actions";
import { ContactDialog } from "./dialogs";

export interface ContactsSectionProps {
  customerId: string;
  /** Archived ones last. */
  contacts: readonly Contact[];
  rights: CustomerRights;
  actions: CustomerActions;
}

type Asked = { kind: "add" } | { kind: "edit" | "archive"; contact: Contact } | null;

export function ContactsSection({ customerId, contacts, rights, actions }: ContactsSectionProps) {
  const [asked, setAsked] = useState<Asked>(null);
  const done = useDone();
  const live = contacts.filter((contact) => !contact.archivedAt);
  const archived = contacts.filter((contact) => contact.archivedAt);
  const close = () => setAsked(null);
  const finish = (title: string, detail?: string) => {
    close();
    done(title, detail);
  };
  return (
    <PaneSection
      title="Contacts"
      action={
        rights.create && (
          <IconButton icon="plus" label="Add contact" size="small" onClick={() => setAsked({ kind: "add" })} />
        )
      }
    >
      <ul className="m-0 list-none p-0 text-small">
        {live.map((contact) => (
          <ContactItem
            key={contact.id}
            {...{ contact, customerId, rights, actions }}
            onEdit={() => setAsked({ kind: "edit", contact })}
            onArchive={() => setAsked({ kind: "archive", contact })}
          />
        ))}
      </ul>
      {archived.length > 0 && <ArchivedContacts contacts={archived} />}
      {asked?.kind === "add" && (
        <ContactDialog
          contact={null}
          send={(write) => actions.createContact({ ...write, customer: customerId })}
          onDone={({ name }) => finish(`${name} added`)}
          onClose={close}
        />
      )}
      {asked?.kind === "edit" && (
        <ContactDialog
          contact={asked.contact}
          send={(write) => actions.updateContact({ ...write, customer: customerId, id: asked.contact.id })}
          onDone={({ name }) => finish(`${name} changed`)}
          onClose={close}
        />
      )}
      {asked?.kind === "archive" && (
        <ConfirmRun
          title={`Archive ${asked.contact.name}?`}
          consequences={[
            { id: "mail", words: `Nothing is sent to ${asked.contact.email} any more.` },
            { id: "history", words: "Documents and mails of the past keep the name." },
          ]}
          confirmLabel="Archive contact"
          busyLabel="Archiving"
          keepLabel="Keep contact"
          run={() => actions.archiveContact({ customer: customerId, id: asked.contact.id })}
          onDone={({ name }) => finish(`${name} archived`)}
          onClose={close}
        />
      )}
    </PaneSection>
  );
}

interface ItemProps extends Omit<ContactsSectionProps, "contacts"> {
  contact: Contact;
  onEdit: () => void;
  onArchive: () => void;
}

function ContactItem({ contact, customerId, rights, actions, onEdit, onArchive }: ItemProps) {
  const { id, name, email, billingPreference, telephone } = contact;
  const toast = useToast();
  const done = useDone();
  const isPrimary = billingPreference === "PRIMARY";
  const makePrimary = async () => {
    const answer = await ask(actions.updateContact, {
      ...{ id, name, email, billingPreference: "PRIMARY", customer: customerId },
    });
    if (answer.ok) done(`${name} is the primary contact`, "The one before gets a copy of every invoice.");
    else toast.failed({ title: `${name} was not made primary`, detail: answer.error.message });
  };
  const copy = async () => {
    await copyText(email);
    toast.told({ title: `${email} copied` });
  };
  const copyEntry: MenuEntry = { label: "Copy e-mail", icon: "copy", onSelect: () => void copy() };
  const changes: MenuEntry[] = [
    { label: "Edit", icon: "pencil-line", onSelect: onEdit },
    {
      label: "Make primary",
      icon: "mail",
      onSelect: () => void makePrimary(),
      disabledReason: isPrimary ? "Is the primary contact already." : undefined,
    },
    copyEntry,
    "separator",
    {
      label: "Archive",
      icon: "archive",
      destructive: true,
      onSelect: onArchive,
      disabledReason: isPrimary ? "One primary contact is needed. Make another one primary first." : undefined,
    },
  ];
  return (
    <li className="flex items-start gap-2.5 py-1">
      <span className="avatar mt-0.5 !rounded-full" aria-hidden="true">
        {initials(name)}
      </span>
      <span className="min-w-0 flex-1">
        <span className="flex items-center gap-1.5">
          <span className="clip" title={name}>
            {name}
          </span>
          {isPrimary && <Tag>Primary</Tag>}
          {billingPreference === "STANDARD" && <Tag title="Gets a copy of every invoice">Billing</Tag>}
        </span>
        <span className="clip block text-ink-3 text-meta" title={email}>
          {email}
        </span>
        {telephone && <span className="clip block text-ink-3 text-meta">{telephone}</span>}
      </span>
      <span className="-mr-1.5">
        <Menu
          label={`Actions for ${name}`}
          trigger={<IconButton icon="ellipsis" label={`Actions for ${name}`} size="small" />}
          entries={rights.update ? changes : [copyEntry]}
        />
      </span>
    </li>
  );
}

function ArchivedContacts({ contacts }: { contacts: readonly Contact[] }) {
  return (
    <details className="mt-1 text-small">
      <summary className="lnk inline-block text-ink-3 text-meta">{contacts.length} archived</summary>
      <ul className="m-0 mt-1 grid list-none gap-1 p-0">
        {contacts.map((contact) => (
          <li key={contact.id} className="clip text-ink-3 text-meta" title={contact.email}>
            {contact.name}, {contact.email}
          </li>
        ))}
      </ul>
    </details>
  );
}
