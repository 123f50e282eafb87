"use client";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { deliveryConsequences, sentDetail } from "@/components/mail/mail-words";
import { Button } from "@/components/ui/button";
import { ConfirmRun } from "@/components/ui/confirm-run";
import { useToast } from "@/components/ui/toast";
import { sentencesOf } from "../document/invoice-sending";
import { asked } from "../engine-verbs";
import type { EditorActionsProps } from "./editor-actions";

export interface FinalizeAndSendProps
  extends Pick<EditorActionsProps, "page" | "mail" | "saveNow" | "loadPage" | "finalizeAndSend"> {
  disabledReason: string | undefined;
  onUnsaved: () => void;
}

/** Saves what is typed, says to whom the invoice would go as it is saved, and then does both or neither. */
export function FinalizeAndSend(props: FinalizeAndSendProps) {
  const { page, mail, saveNow, loadPage, finalizeAndSend, disabledReason, onUnsaved } = props;
  const [busy, setBusy] = useState(false);
  const [recipients, setRecipients] = useState<readonly string[] | null>(null);
  const toast = useToast();
  const router = useRouter();
  const { id, customerLegalCompanyName: customer } = page.invoice;

  async function askFirst() {
    setBusy(true);
    const saved = await saveNow();
    const answer = saved ? await asked(loadPage({ id })) : null;
    setBusy(false);
    if (!answer) return onUnsaved();
    if (!answer.ok) return toast.failed({ title: answer.error.message });
    setRecipients(answer.data.invoice.customerEmails);
  }

  async function run() {
    const answer = await finalizeAndSend({ id });
    if (answer.ok) return answer;
    return { ok: false as const, error: { message: sentencesOf(answer.error).join(" ") } };
  }

  return (
    <>
      <Button
        variant="primary"
        icon="send"
        busy={busy}
        busyLabel="Saving"
        disabledReason={disabledReason}
        onClick={() => void askFirst()}
      >
        Finalize and send
      </Button>
      {recipients && (
        <ConfirmRun
          destructive={false}
          title={`Finalize and send the draft for ${customer}?`}
          consequences={deliveryConsequences(recipients, mail.copyAddress, mail, [
            { id: "number", words: "It takes the next invoice number, which is known only then." },
            { id: "final", words: "From then on it cannot be edited. A credit note corrects it." },
          ])}
          confirmLabel="Finalize and send"
          busyLabel="Sending"
          keepLabel="Keep draft"
          run={run}
          onDone={({ invoiceNumber }) => {
            setRecipients(null);
            toast.done({
              title: `${invoiceNumber ?? "Invoice"} finalized and sent`,
              detail: sentDetail(recipients, mail),
            });
            router.refresh();
          }}
          onClose={() => setRecipients(null)}
        />
      )}
    </>
  );
}
