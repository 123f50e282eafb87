"use client";
import { useEffect, useState } from "react";
import { Dialog } from "@/components/ui/dialog";
import { Facts } from "@/components/ui/facts";
import { Moment } from "@/components/ui/moment";
import { Spinner } from "@/components/ui/spinner";
import { Status } from "@/components/ui/status";
import { ask, type Run } from "@/components/ui/use-submit";
import type { Mail, MailDetail } from "@/lib/features/mail/schema";
import { kindWord, mailState } from "./mail-words";

export type LoadMail = Run<{ id: string }, MailDetail>;

export interface MailDialogProps {
  mail: Mail;
  timeZone: string;
  loadMail: LoadMail;
  onClose: () => void;
}

/** One mail as it was written, with what became of it. */
export function MailDialog({ mail, timeZone, loadMail, onClose }: MailDialogProps) {
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()} title={mail.subject} width={640}>
      <Facts rows={factsOf(mail, timeZone)} />
      <MailText key={mail.id} id={mail.id} loadMail={loadMail} />
    </Dialog>
  );
}

function factsOf(mail: Mail, timeZone: string) {
  const { value, word, meaning } = mailState(mail);
  const { name, address } = mail.from;
  return [
    ["Kind", kindWord(mail)],
    ["From", name ? `${name} <${address}>` : address],
    ...(mail.replyTo ? [["Replies to", mail.replyTo] as const] : []),
    ["To", mail.to.join(", ")],
    ...(mail.cc.length > 0 ? [["Copy", mail.cc.join(", ")] as const] : []),
    [
      "State",
      <span key="state">
        <Status family="delivery" value={value} word={word} />
        {meaning && <span className="block text-ink-2">{meaning}</span>}
      </span>,
    ],
    ["Time", <Moment key="time" iso={mail.sentAt ?? mail.createdAt} timeZone={timeZone} year />],
    ...(mail.serverAnswer && mail.route !== "MAILBOX" ? [["Answer", mail.serverAnswer] as const] : []),
    ...(mail.attachmentName ? [["Attached", mail.attachmentName] as const] : []),
  ] as const;
}

type Read = { text: string } | { refusal: string } | null;

function MailText({ id, loadMail }: Pick<MailDialogProps, "loadMail"> & { id: string }) {
  const [read, setRead] = useState<Read>(null);
  useEffect(() => {
    let isShown = true;
    void ask(loadMail, { id }).then((answer) => {
      if (isShown) setRead(answer.ok ? { text: answer.data.text } : { refusal: answer.error.message });
    });
    return () => {
      isShown = false;
    };
  }, [id, loadMail]);
  if (!read) {
    return (
      <p className="mt-4 mb-0 flex items-center gap-2 text-ink-2 text-small" role="status">
        <Spinner size={14} /> Reading the text
      </p>
    );
  }
  if ("refusal" in read) {
    return (
      <p className="err mt-4 mb-0" role="alert">
        {read.refusal}
      </p>
    );
  }
  return <div className="wrap-anywhere mt-4 whitespace-pre-wrap border-line border-t pt-4">{read.text}</div>;
}
