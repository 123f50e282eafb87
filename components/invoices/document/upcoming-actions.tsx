"use client";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { dayText } from "@/components/ui/day";
import { IconButton } from "@/components/ui/icon-button";
import { Menu } from "@/components/ui/menu";
import { useToast } from "@/components/ui/toast";
import type { InvoiceBilling } from "@/lib/features/billing-runs/invoice-facts/schema";
import { totalText } from "@/lib/features/bulk-jobs/acts/rules";
import type { InvoicePage } from "@/lib/features/invoices/page/schema";
import { refusalLine, refusalText } from "../calculation/refusal-words";
import { asked, type EngineAnswer, type EngineVerbs } from "../engine-verbs";
import { engineConsequences } from "./engine-consequences";

export interface UpcomingActionsProps extends Pick<EngineVerbs, "recalculate" | "makeDraft"> {
  page: InvoicePage;
  billing: InvoiceBilling;
  remove: (input: { id: string }) => Promise<EngineAnswer<unknown>>;
  onChanged: () => void;
}

type Question = "draft" | "delete";

/** Make a draft now in front, Recalculate beside it, deleting behind the dots. */
export function UpcomingActions(props: UpcomingActionsProps) {
  const { page, recalculate, onChanged } = props;
  const { invoice } = page;
  const [question, setQuestion] = useState<Question | null>(null);
  const [busy, setBusy] = useState(false);
  const toast = useToast();

  async function recalculateNow() {
    setBusy(true);
    const answer = await asked(recalculate({ id: invoice.id }));
    setBusy(false);
    if (answer.ok) {
      const detail = totalText(invoice.grossTotal, answer.data.grossTotal, invoice.currency);
      toast.done({ title: "Recalculated", detail: `${detail}.` });
    } else toast.failed(refusalText(answer.error));
    onChanged();
  }

  return (
    <>
      <Button
        icon="refresh-cw"
        busy={busy}
        busyLabel="Recalculating"
        disabledReason={reasonOf(page, "recalculate")}
        onClick={() => void recalculateNow()}
      >
        Recalculate
      </Button>
      <Button
        variant="primary"
        icon="pencil-line"
        disabledReason={reasonOf(page, "convertToDraft")}
        onClick={() => setQuestion("draft")}
      >
        Make a draft now
      </Button>
      <Menu
        label="More actions"
        align="end"
        trigger={<IconButton icon="ellipsis" label="More actions" variant="outline" />}
        entries={[{ label: "Delete", icon: "trash-2", destructive: true, onSelect: () => setQuestion("delete") }]}
      />
      {question && <UpcomingQuestion {...props} question={question} onClose={() => setQuestion(null)} />}
    </>
  );
}

function UpcomingQuestion(props: UpcomingActionsProps & { question: Question; onClose: () => void }) {
  const { page, billing, makeDraft, remove, onChanged, question, onClose } = props;
  const { id, customerLegalCompanyName: customer } = page.invoice;
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string | null>(null);
  const toast = useToast();
  const router = useRouter();
  const isDraft = question === "draft";

  async function confirm() {
    setBusy(true);
    const answer = await asked(isDraft ? makeDraft({ id }) : remove({ id }));
    setBusy(false);
    if (!answer.ok) return setError(refusalLine(answer.error));
    onClose();
    toast.done({ title: isDraft ? `Draft made for ${customer}` : `Upcoming invoice for ${customer} deleted` });
    if (isDraft) onChanged();
    else router.replace("/invoices?invoiceStatus=IN_PROGRESS");
  }

  return (
    <ConfirmDialog
      open
      onOpenChange={(stays) => !stays && onClose()}
      title={isDraft ? `Make a draft for ${customer} now?` : `Delete the upcoming invoice for ${customer}?`}
      consequences={isDraft ? draftConsequences(billing) : deleteConsequences(billing)}
      destructive={!isDraft}
      keepLabel={isDraft ? "Leave it in progress" : "Keep it"}
      confirmLabel={isDraft ? "Make a draft" : "Delete"}
      busyLabel={isDraft ? "Making a draft" : "Deleting"}
      busy={busy}
      error={error}
      onConfirm={() => void confirm()}
    />
  );
}

function draftConsequences({ runs: [run] }: InvoiceBilling) {
  const until = run ? ` instead of on ${dayText(run.invoiceDate)}` : "";
  return [
    { id: "now", words: `It is worked out afresh and becomes a draft today${until}.` },
    { id: "whole", words: "It keeps its whole billing period; what arrives later is billed on an invoice of its own." },
    { id: "back", words: "It cannot be put back in progress." },
  ];
}

function deleteConsequences(billing: InvoiceBilling) {
  return [
    { id: "gone", words: "It is gone, and no invoice number is used." },
    ...engineConsequences(billing, "delete"),
  ];
}

function reasonOf({ verbs }: InvoicePage, verb: "recalculate" | "convertToDraft"): string | undefined {
  const check = verbs[verb];
  return check && !check.ok ? check.message : undefined;
}
