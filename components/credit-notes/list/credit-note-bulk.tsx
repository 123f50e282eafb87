"use client";
import { useState } from "react";
import { AskBulk, type BulkQuestion } from "@/components/bulk-jobs/ask-bulk";
import { type BulkWish, type StartBulk, useBulkStart } from "@/components/bulk-jobs/use-bulk-start";
import { Button } from "@/components/ui/button";
import type { Selection } from "@/components/ui/data-table";
import type { IconName } from "@/components/ui/icon-names";
import { useToast } from "@/components/ui/toast";
import type { BulkAction } from "@/lib/features/bulk-jobs/schema";
import type { CreditNoteTableRow } from "@/lib/features/credit-notes/overview/schema";
import { creditNoteQuestion, refusalOf } from "./credit-note-questions";

export interface CreditNoteBulkProps {
  selection: Selection<CreditNoteTableRow>;
  startBulk: StartBulk;
}

const actions: readonly { action: BulkAction; label: string; icon: IconName }[] = [
  { action: "FINALIZE", label: "Finalize", icon: "lock" },
  { action: "FINALIZE_AND_SEND", label: "Finalize and send", icon: "send" },
  { action: "SEND", label: "Send", icon: "send" },
  { action: "DOWNLOAD", label: "Download zip", icon: "download" },
  { action: "VOID", label: "Void", icon: "ban" },
];

/** What can be done with a selection of credit notes: each starts a job on the server. */
export function CreditNoteBulk({ selection, startBulk }: CreditNoteBulkProps) {
  const { begin, done } = useBulkStart("CREDIT_NOTE", selection, startBulk);
  const [question, setQuestion] = useState<BulkQuestion | null>(null);
  const toast = useToast();

  async function run(wish: BulkWish) {
    if (selection.all || wish.action !== "DOWNLOAD") return setQuestion(creditNoteQuestion(wish, selection));
    const answer = await begin(wish);
    if (answer.ok) done(answer.data);
    else toast.failed({ title: answer.error.message });
  }

  return (
    <>
      {actions.map(({ action, label, icon }) => (
        <Button
          key={action}
          size="small"
          icon={icon}
          disabledReason={refusalOf({ action }, selection)}
          onClick={() => void run({ action })}
        >
          {label}
        </Button>
      ))}
      {question && <AskBulk question={question} begin={begin} onStarted={done} onClose={() => setQuestion(null)} />}
    </>
  );
}
