"use client";
import { deliveryConsequences, sentDetail } from "@/components/mail/mail-words";
import { ResendQuestion } from "@/components/mail/resend-question";
import { ConfirmRun } from "@/components/ui/confirm-run";
import { dayText } from "@/components/ui/day";
import { useDone } from "@/components/ui/use-done";
import { decimal } from "@/lib/engine/money/decimal";
import { displayAmount } from "@/lib/engine/money/format";
import type { InvoicePage } from "@/lib/features/invoices/page/schema";
import type { MailAndOutlet } from "@/lib/features/mail/page/schema";
import type { InvoiceSending } from "./invoice-sending";

export type SendVerb = "send" | "markAsSent" | "remind" | "resend";

export interface SendQuestionProps {
  verb: SendVerb;
  page: InvoicePage;
  mail: MailAndOutlet;
  sending: InvoiceSending;
  onClose: () => void;
}

/** Asks before something about a numbered invoice is mailed, or counts as mailed. */
export function SendQuestion(props: SendQuestionProps) {
  const { verb, page, mail, sending, onClose } = props;
  const { id, customerEmails: to } = page.invoice;
  const done = useDone();
  if (verb === "resend") {
    const newest = newestInvoiceMail(mail);
    if (!newest) return null;
    const recipients = to.length > 0 ? to : newest.to;
    return <ResendQuestion mail={newest} to={recipients} delivery={mail} resend={sending.resend} onClose={onClose} />;
  }
  const { told, detail, ...words } = wordsOf(verb, page, mail);
  return (
    <ConfirmRun
      {...words}
      destructive={false}
      run={() => sending[verb]({ id })}
      onDone={() => {
        onClose();
        done(told, detail);
      }}
      onClose={onClose}
    />
  );
}

/** The mail that brought the invoice last. */
export function newestInvoiceMail({ items }: MailAndOutlet) {
  return items.find(({ kind }) => kind === "INVOICE");
}

function wordsOf(verb: Exclude<SendVerb, "resend">, { invoice }: InvoicePage, mail: MailAndOutlet) {
  const { customerEmails: to, customerLegalCompanyName: customer, currency, dueDate } = invoice;
  const number = invoice.invoiceNumber ?? "the invoice";
  const owed = `${displayAmount(decimal(invoice.balance), currency)} ${currency}`;
  switch (verb) {
    case "send":
      return {
        title: `Send ${number} to ${customer}?`,
        consequences: deliveryConsequences(to, mail.copyAddress, mail, [
          { id: "sent", words: "It counts as sent from then on. Whether the mail arrives stands under “Mail”." },
        ]),
        ...{ confirmLabel: "Send", busyLabel: "Sending", keepLabel: "Not yet" },
        ...{ told: `${number} sent`, detail: sentDetail(to, mail) },
      };
    case "markAsSent":
      return {
        title: `Mark ${number} as sent?`,
        consequences: [
          { id: "quiet", words: "No mail goes out: it counts as sent by other means." },
          { id: "reminders", words: "No reminder to pay goes out by itself." },
          { id: "final", words: "It cannot be made unsent." },
        ],
        ...{ confirmLabel: "Mark as sent", busyLabel: "Marking", keepLabel: "Not yet" },
        ...{ told: `${number} marked as sent`, detail: "No mail went out." },
      };
    case "remind":
      return {
        title: `Remind ${customer} of ${number}?`,
        consequences: deliveryConsequences(to, mail.reminderCopyAddress, mail, [
          { id: "owed", words: `It asks for ${owed}${dueDate ? `, due ${dayText(dueDate)}` : ""}.` },
        ]),
        ...{ confirmLabel: "Send reminder", busyLabel: "Sending", keepLabel: "Not yet" },
        ...{ told: `Reminder of ${number} sent`, detail: sentDetail(to, mail) },
      };
  }
}
