"use client";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { useToast } from "@/components/ui/toast";
import type { DashboardInvoiceRow } from "@/lib/features/invoices/list/schema";
import { refusalLine } from "../calculation/refusal-words";
import { asked, type EngineAnswer } from "../engine-verbs";
import { inMergeOrder, mergeConsequences, mergeObstacle } from "./merge-words";

export type MergeVerb = (input: { invoiceIds: string[] }) => Promise<EngineAnswer<{ id: string }>>;

export interface MergeDraftsProps {
  rows: readonly DashboardInvoiceRow[];
  merge: MergeVerb;
}

/** Puts the selected drafts of one customer together, and opens what they become (D55). */
export function MergeDrafts({ rows, merge }: MergeDraftsProps) {
  const [open, setOpen] = useState(false);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string | null>(null);
  const toast = useToast();
  const router = useRouter();
  const [first] = rows;

  async function confirm() {
    setBusy(true);
    const answer = await asked(merge({ invoiceIds: inMergeOrder(rows).map(({ id }) => id) }));
    setBusy(false);
    if (!answer.ok) return setError(refusalLine(answer.error));
    setOpen(false);
    toast.done({ title: `${rows.length} drafts merged`, detail: "This is the one that they became." });
    router.push(`/invoices/${answer.data.id}`);
  }

  return (
    <>
      <Button
        size="small"
        icon="merge"
        disabledReason={mergeObstacle(rows)}
        onClick={() => {
          setError(null);
          setOpen(true);
        }}
      >
        Merge
      </Button>
      <ConfirmDialog
        open={open}
        onOpenChange={setOpen}
        title={`Merge ${rows.length} drafts for ${first?.customerLegalCompanyName}?`}
        consequences={mergeConsequences(rows)}
        destructive={false}
        keepLabel="Keep them apart"
        confirmLabel="Merge drafts"
        busyLabel="Merging"
        busy={busy}
        error={error}
        onConfirm={() => void confirm()}
      />
    </>
  );
}
