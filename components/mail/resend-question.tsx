"use client";
import { ConfirmRun } from "@/components/ui/confirm-run";
import { useDone } from "@/components/ui/use-done";
import type { Run } from "@/components/ui/use-submit";
import type { MailAndOutlet } from "@/lib/features/mail/page/schema";
import type { Mail } from "@/lib/features/mail/schema";
import { type Consequence, deliveryConsequences, kindWord, sentDetail } from "./mail-words";

export type Resend = Run<{ id: string; to?: string[] }, Mail>;

export interface ResendQuestionProps {
  mail: Mail;
  /** Whom it goes to now. */
  to: readonly string[];
  delivery: MailAndOutlet;
  resend: Resend;
  onClose: () => void;
}

/** Sends a mail again as a new one, once a person has said so. */
export function ResendQuestion({ mail, to, delivery, resend, onClose }: ResendQuestionProps) {
  const done = useDone();
  const word = kindWord(mail);
  return (
    <ConfirmRun
      destructive={false}
      title={`Send “${mail.subject}” again?`}
      consequences={consequencesOf(mail, to, delivery)}
      confirmLabel="Send again"
      busyLabel="Sending"
      keepLabel="Leave it"
      run={() => resend({ id: mail.id, to: [...to] })}
      onDone={(again) => {
        onClose();
        done(`${word} on its way again`, sentDetail(again.to, delivery));
      }}
      onClose={onClose}
    />
  );
}

function consequencesOf(mail: Mail, to: readonly string[], delivery: MailAndOutlet): Consequence[] {
  const copy = mail.kind === "REMINDER" ? delivery.reminderCopyAddress : delivery.copyAddress;
  return deliveryConsequences(to, mail.kind === "TEST" ? null : copy, delivery, [
    ...(mail.documentId
      ? [{ id: "afresh", words: "It is written afresh, with the newest version of the document." }]
      : []),
    ...(mail.status === "UNKNOWN"
      ? [{ id: "twice", words: "The first one may have arrived; then they have it twice." }]
      : []),
  ]);
}
