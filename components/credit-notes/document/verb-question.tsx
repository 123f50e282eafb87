"use client";
import { ConfirmRun } from "@/components/ui/confirm-run";
import type { Run } from "@/components/ui/use-submit";
import type { CreditNotePage } from "@/lib/features/credit-notes/page/schema";
import type { CreditNote } from "@/lib/features/credit-notes/schema";
import { consequencesOf, type DocumentVerb } from "./consequences";

export type VerbRuns = Record<DocumentVerb, Run<{ id: string }, CreditNote>>;

export interface VerbQuestionProps {
  verb: DocumentVerb;
  page: CreditNotePage;
  verbs: VerbRuns;
  /** Told what was done, in words. */
  onDone: (title: string) => void;
  onClose: () => void;
}

/** Asks before a verb that cannot be taken back, with its amounts; a refusal stands in the question. */
export function VerbQuestion({ verb, page, verbs, onDone, onClose }: VerbQuestionProps) {
  const { note } = page;
  const name = note.creditNoteNumber ?? "the draft credit note";
  const words = wordsOf[verb];
  return (
    <ConfirmRun
      title={`${words.asks} ${name}${verb === "markAsSent" ? " as sent" : ""}?`}
      consequences={consequencesOf(verb, page)}
      confirmLabel={words.confirms}
      busyLabel={words.busy}
      keepLabel={keepLabel(verb, note.status)}
      destructive={verb === "void" || verb === "delete"}
      run={() => verbs[verb]({ id: note.id })}
      onDone={(after) => onDone(`${after.creditNoteNumber ?? "Draft credit note"} ${words.done}`)}
      onClose={onClose}
    />
  );
}

function keepLabel(verb: DocumentVerb, status: CreditNote["status"]): string {
  if (status === "DRAFT") return "Keep draft";
  return verb === "void" ? "Keep credit note" : "Cancel";
}

const wordsOf: Record<DocumentVerb, { asks: string; confirms: string; busy: string; done: string }> = {
  finalize: { asks: "Finalize", confirms: "Finalize credit note", busy: "Finalizing", done: "finalized" },
  finalizeAndSend: {
    ...{ asks: "Finalize and send", confirms: "Finalize and send it" },
    ...{ busy: "Finalizing", done: "finalized and sent" },
  },
  send: { asks: "Send", confirms: "Send credit note", busy: "Sending", done: "sent" },
  markAsSent: { asks: "Mark", confirms: "Mark credit note", busy: "Marking", done: "marked as sent" },
  void: { asks: "Void", confirms: "Void credit note", busy: "Voiding", done: "voided" },
  delete: { asks: "Delete", confirms: "Delete draft", busy: "Deleting", done: "deleted" },
};
