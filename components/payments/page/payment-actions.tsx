"use client";
import { useState } from "react";
import { amountText } from "@/components/credit-notes/amount-text";
import { deliveryConsequences, sentDetail } from "@/components/mail/mail-words";
import { Button, ButtonLink } from "@/components/ui/button";
import { ConfirmRun } from "@/components/ui/confirm-run";
import { IconButton } from "@/components/ui/icon-button";
import { Menu } from "@/components/ui/menu";
import { useDone } from "@/components/ui/use-done";
import type { Run } from "@/components/ui/use-submit";
import type { MailAndOutlet } from "@/lib/features/mail/page/schema";
import type { Mail } from "@/lib/features/mail/schema";
import type { PaymentPage, PaymentVerb } from "@/lib/features/payments/page/schema";
import { deniedToBook, type PaymentRights } from "../payment-rights";
import { ofReversing } from "./consequences";

export interface PaymentActionsProps {
  page: PaymentPage;
  rights: PaymentRights;
  mail: MailAndOutlet;
  reverse: Run<{ id: string }, unknown>;
  sendReceipt: Run<{ id: string }, Mail>;
  onAllocate: () => void;
}

/** What the state allows, the main one in front; what it forbids stays with its reason. */
export function PaymentActions({ page, rights, mail, reverse, sendReceipt, onAllocate }: PaymentActionsProps) {
  const [asked, ask] = useState<"reverse" | "send" | null>(null);
  const done = useDone();
  const { id, amount, currency } = page.payment;
  const money = amountText(amount, currency);
  const reason = (verb: PaymentVerb) => (rights.book ? reasonOf(page, verb) : deniedToBook);
  return (
    <>
      {page.verbs.receipt.ok && (
        <ButtonLink plain icon="download" href={`/payments/${id}/pdf?download=1`} download={`receipt-${id}.pdf`}>
          Download receipt
        </ButtonLink>
      )}
      {page.state !== "REVERSED" && (
        <Button variant="primary" icon="receipt-text" disabledReason={reason("allocate")} onClick={onAllocate}>
          Book on invoices
        </Button>
      )}
      <Menu
        label="More actions"
        align="end"
        entries={[
          {
            ...{ label: "Send receipt", icon: "send", onSelect: () => ask("send") },
            disabledReason: rights.send ? reasonOf(page, "receipt") : "Your role does not send mail to customers.",
          },
          "separator",
          {
            ...{ label: "Reverse payment", icon: "undo-2", destructive: true, onSelect: () => ask("reverse") },
            disabledReason: reason("reverse"),
          },
        ]}
        trigger={<IconButton icon="ellipsis" label="More actions" variant="outline" />}
      />
      {asked === "send" && <SendReceipt page={page} mail={mail} sendReceipt={sendReceipt} onClose={() => ask(null)} />}
      {asked === "reverse" && (
        <ConfirmRun
          title={`Reverse the payment of ${money}?`}
          consequences={ofReversing(page)}
          confirmLabel="Reverse payment"
          busyLabel="Reversing"
          keepLabel="Keep payment"
          run={() => reverse({ id })}
          onDone={() => {
            ask(null);
            done(`Payment of ${money} reversed`, "It stays in the list as reversed.");
          }}
          onClose={() => ask(null)}
        />
      )}
    </>
  );
}

function SendReceipt(props: Pick<PaymentActionsProps, "page" | "mail" | "sendReceipt"> & { onClose: () => void }) {
  const { page, mail, sendReceipt, onClose } = props;
  const { recipients } = page;
  const done = useDone();
  return (
    <ConfirmRun
      title={`Send the receipt to ${page.customerName}?`}
      consequences={deliveryConsequences(recipients, mail.copyAddress, mail, [
        { id: "now", words: "It says what the payment settles when it goes out." },
      ])}
      destructive={false}
      confirmLabel="Send receipt"
      busyLabel="Sending"
      keepLabel="Not yet"
      run={() => sendReceipt({ id: page.payment.id })}
      onDone={() => {
        onClose();
        done("Receipt sent", sentDetail(recipients, mail));
      }}
      onClose={onClose}
    />
  );
}

/** Why the verb is not allowed now; undefined where it is. */
export function reasonOf({ verbs }: Pick<PaymentPage, "verbs">, verb: PaymentVerb): string | undefined {
  const check = verbs[verb];
  return check.ok ? undefined : check.message;
}
