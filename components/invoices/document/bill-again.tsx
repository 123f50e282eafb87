"use client";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { useToast } from "@/components/ui/toast";
import type { InvoiceBilling } from "@/lib/features/billing-runs/invoice-facts/schema";
import { refusalLine } from "../calculation/refusal-words";
import { asked, type EngineVerbs } from "../engine-verbs";
import { daysText } from "./engine-consequences";

export interface BillAgainProps extends Pick<EngineVerbs, "billAgain"> {
  /** Of the voided invoice. */
  number: string;
  billing: InvoiceBilling;
  onChanged: () => void;
}

/** On a voided invoice: bills its dates again, one after the other, and opens the first new invoice. */
export function BillAgain({ number, billing, billAgain, onChanged }: BillAgainProps) {
  const [open, setOpen] = useState(false);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string | null>(null);
  const toast = useToast();
  const router = useRouter();
  const runs = billing.runs.filter(({ canBillAgain }) => canBillAgain);
  const days = daysText(runs.map(({ invoiceDate }) => invoiceDate));
  if (runs.length === 0 && !open) return null;

  async function confirm() {
    setBusy(true);
    setError(null);
    const made: string[] = [];
    for (const { id } of runs) {
      const answer = await asked(billAgain({ id }));
      if (!answer.ok) {
        setBusy(false);
        onChanged();
        return setError(refusalLine(answer.error));
      }
      if (answer.data.invoiceId) made.push(answer.data.invoiceId);
    }
    setOpen(false);
    setBusy(false);
    const [first] = made;
    if (!first) toast.told({ title: `Nothing is due on ${days} any more`, detail: "No invoice was made." });
    else toast.done({ title: `${days} billed again`, detail: `${number} stays voided.` });
    if (first) router.push(`/invoices/${first}`);
    else onChanged();
  }

  return (
    <>
      <Button variant="primary" icon="rotate-ccw" onClick={() => setOpen(true)}>
        Bill again
      </Button>
      <ConfirmDialog
        open={open}
        onOpenChange={setOpen}
        title={`Bill ${days} again?`}
        consequences={[
          { id: "new", words: "A new invoice is made at once, from the facts of today; they may have changed." },
          { id: "old", words: `${number} stays voided and keeps its number.` },
        ]}
        destructive={false}
        keepLabel="Leave it voided"
        confirmLabel="Bill again"
        busyLabel="Billing"
        busy={busy}
        error={error}
        onConfirm={() => void confirm()}
      />
    </>
  );
}
