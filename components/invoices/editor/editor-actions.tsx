"use client";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { IconButton } from "@/components/ui/icon-button";
import { Menu } from "@/components/ui/menu";
import { useToast } from "@/components/ui/toast";
import type { InvoiceBilling } from "@/lib/features/billing-runs/invoice-facts/schema";
import type { InvoicePage } from "@/lib/features/invoices/page/schema";
import type { MailAndOutlet } from "@/lib/features/mail/page/schema";
import { engineConsequences } from "../document/engine-consequences";
import { reasonOf } from "../document/invoice-sending";
import type { EngineVerbs } from "../engine-verbs";
import { FinalizeAndSend } from "./finalize-and-send";

type Answer<T = unknown> =
  | { ok: true; data: T }
  | { ok: false; error: { message: string; reason?: string; fields?: Record<string, string[]> } };
export type Finalize = (input: { id: string }) => Promise<Answer<{ invoiceNumber?: string }>>;
export type DraftVerb = (input: { id: string }) => Promise<Answer>;

export interface EditorActionsProps {
  page: InvoicePage;
  billing: InvoiceBilling;
  /** While the engine works. */
  working: boolean;
  recalculate: () => void;
  /** Saves what is typed; false when it could not. */
  saveNow: () => Promise<boolean>;
  finalize: Finalize;
  finalizeAndSend: Finalize;
  loadPage: EngineVerbs["loadPage"];
  mail: MailAndOutlet;
  voidInvoice: DraftVerb;
  remove: DraftVerb;
  /** `reason` is for programs: MISSING_EXCHANGE_RATE. */
  onRefused: (sentences: string[], reason?: string) => void;
}

/** Finalize in front; deleting and voiding behind the dots, each with its consequences. */
export function EditorActions(props: EditorActionsProps) {
  const { page, billing, working, saveNow, finalize, voidInvoice, remove, onRefused } = props;
  const [busy, setBusy] = useState(false);
  const [asking, setAsking] = useState<"delete" | "void" | null>(null);
  const [error, setError] = useState<string | null>(null);
  const toast = useToast();
  const router = useRouter();
  const { id, customerLegalCompanyName: customer } = page.invoice;

  async function finalizeNow() {
    setBusy(true);
    const saved = await saveNow();
    if (!saved) {
      setBusy(false);
      return onRefused([notSaved]);
    }
    const answer = await finalize({ id });
    setBusy(false);
    if (!answer.ok) {
      const { fields, message, reason } = answer.error;
      return onRefused(Object.values(fields ?? { "": [message] }).flat(), reason);
    }
    toast.done({ title: `${answer.data.invoiceNumber ?? "Invoice"} finalized`, detail: "Its PDF is being made." });
    router.refresh();
  }

  async function confirmed() {
    setBusy(true);
    const answer = asking === "delete" ? await remove({ id }) : await voidInvoice({ id });
    setBusy(false);
    if (!answer.ok) return setError(answer.error.message);
    toast.done({ title: asking === "delete" ? `Draft for ${customer} deleted` : `Draft for ${customer} voided` });
    if (asking === "delete") router.replace("/invoices");
    else router.refresh();
    setAsking(null);
  }

  return (
    <>
      <Button icon="refresh-cw" busy={working} busyLabel="Working" onClick={props.recalculate}>
        Recalculate
      </Button>
      <Button
        icon="lock"
        busy={busy && asking === null}
        disabledReason={working ? engineWorks : undefined}
        busyLabel="Finalizing"
        onClick={() => void finalizeNow()}
      >
        Finalize
      </Button>
      <FinalizeAndSend
        {...props}
        disabledReason={working ? engineWorks : reasonOf(page, "finalizeAndSend")}
        onUnsaved={() => onRefused([notSaved])}
      />
      <Menu
        label="More actions"
        align="end"
        trigger={<IconButton icon="ellipsis" label="More actions" variant="outline" />}
        entries={[
          { label: "Download draft PDF", icon: "download", href: `/invoices/${id}/pdf?download=1`, plain: true },
          "separator",
          { label: "Void", icon: "ban", destructive: true, onSelect: () => setAsking("void") },
          { label: "Delete draft", icon: "trash-2", destructive: true, onSelect: () => setAsking("delete") },
        ]}
      />
      <ConfirmDialog
        open={asking !== null}
        onOpenChange={(stays) => !stays && setAsking(null)}
        title={asking === "void" ? `Void the draft for ${customer}?` : `Delete the draft for ${customer}?`}
        consequences={consequencesOf(asking, billing)}
        keepLabel="Keep draft"
        confirmLabel={asking === "void" ? "Void draft" : "Delete draft"}
        busyLabel={asking === "void" ? "Voiding" : "Deleting"}
        busy={busy}
        error={error}
        onConfirm={() => void confirmed()}
      />
    </>
  );
}

const notSaved = "What you typed could not be saved, so nothing was finalized.";
const engineWorks = "The engine is working it out afresh.";

function consequencesOf(asking: "delete" | "void" | null, billing: InvoiceBilling) {
  return asking === "void"
    ? [
        { id: "number", words: "It takes the next invoice number and stays in the list as voided." },
        { id: "final", words: "A voided invoice cannot be brought back." },
        ...engineConsequences(billing, "void"),
      ]
    : [
        { id: "gone", words: "The draft and its lines are gone for good." },
        { id: "number", words: "No invoice number is used." },
        ...engineConsequences(billing, "delete"),
      ];
}
