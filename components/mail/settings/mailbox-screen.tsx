"use client";
import Link from "next/link";
import { useState } from "react";
import { SettingsPage } from "@/components/shell/settings-layout";
import { ButtonLink } from "@/components/ui/button";
import { Moment } from "@/components/ui/moment";
import type { Mailbox } from "@/lib/features/mail/page/schema";
import type { Mail } from "@/lib/features/mail/schema";
import { type LoadMail, MailDialog } from "../mail-dialog";
import { kindWord } from "../mail-words";

export interface MailboxScreenProps {
  mailbox: Mailbox;
  loadMail: LoadMail;
}

/** What would have been sent: mails that were kept here because no server is set up, or because this is a sandbox. */
export function MailboxScreen({ mailbox, loadMail }: MailboxScreenProps) {
  const { items, hasMore, timeZone } = mailbox;
  const [opened, open] = useState<Mail | null>(null);
  return (
    <SettingsPage
      title="Mailbox"
      intro="Mail that was kept here and reached nobody: no mail server is set up, or this is a sandbox."
      actions={<ButtonLink href="/settings/mail">Mail settings</ButtonLink>}
    >
      {items.length === 0 && <p className="m-0 px-6 text-ink-2">Nothing was kept here.</p>}
      {items.length > 0 && (
        <table className="tbl border-line border-t">
          <caption className="sr-only">Mail that was kept here</caption>
          <thead>
            <tr>
              <th scope="col">Subject</th>
              <th scope="col">To</th>
              <th scope="col">About</th>
              <th scope="col">Time</th>
            </tr>
          </thead>
          <tbody>
            {items.map((mail) => (
              <tr key={mail.id}>
                <td className="whitespace-normal">
                  <button type="button" className="lnk text-left" onClick={() => open(mail)}>
                    {mail.subject}
                  </button>
                </td>
                <td className="wrap-anywhere whitespace-normal">{mail.to.join(", ")}</td>
                <td>
                  <About mail={mail} />
                </td>
                <td>
                  <Moment iso={mail.sentAt ?? mail.createdAt} timeZone={timeZone} year />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {hasMore && (
        <p className="m-0 px-6 py-3 text-ink-3 text-small">The newest {items.length}. Older ones are kept.</p>
      )}
      {opened && <MailDialog mail={opened} timeZone={timeZone} loadMail={loadMail} onClose={() => open(null)} />}
    </SettingsPage>
  );
}

function About({ mail }: { mail: Mail }) {
  const { documentId, documentType } = mail;
  if (!documentId || documentType !== "INVOICE") return kindWord(mail);
  return (
    <Link className="lnk" href={`/invoices/${documentId}`} prefetch={false}>
      {kindWord(mail)}
    </Link>
  );
}
