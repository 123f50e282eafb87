"use client";
import { useState } from "react";
import { AskBulk, type BulkQuestion } from "@/components/bulk-jobs/ask-bulk";
import { type BulkWish, type StartBulk, useBulkStart } from "@/components/bulk-jobs/use-bulk-start";
import { Button } from "@/components/ui/button";
import type { Selection } from "@/components/ui/data-table";
import { IconButton } from "@/components/ui/icon-button";
import { Menu, type MenuAction, type MenuEntry } from "@/components/ui/menu";
import { useToast } from "@/components/ui/toast";
import type { DashboardInvoiceRow } from "@/lib/features/invoices/list/schema";
import { invoiceQuestion, isAtOnce, refusalOf } from "./bulk/invoice-questions";
import { MergeDrafts, type MergeVerb } from "./bulk/merge-drafts";

export interface InvoiceBulkProps {
  selection: Selection<DashboardInvoiceRow>;
  /** Whether upcoming invoices are listed and nothing else. */
  isUpcoming: boolean;
  startBulk: StartBulk;
  merge: MergeVerb;
}

/** What can be done with a selection: each starts a job on the server, which goes on when the page is closed. */
export function InvoiceBulk({ selection, isUpcoming, startBulk, merge }: InvoiceBulkProps) {
  const { begin, done } = useBulkStart("INVOICE", selection, startBulk);
  const [question, setQuestion] = useState<BulkQuestion | null>(null);
  const toast = useToast();
  const areUpcoming = selection.all ? isUpcoming : selection.rows.every(({ status }) => status === "IN_PROGRESS");
  const reason = (wish: BulkWish) => refusalOf(wish, selection);

  async function run(wish: BulkWish) {
    if (selection.all || !isAtOnce(wish)) return setQuestion(invoiceQuestion(wish, selection));
    const answer = await begin(wish);
    if (answer.ok) done(answer.data);
    else toast.failed({ title: answer.error.message });
  }

  return (
    <>
      {areUpcoming ? (
        <Button size="small" icon="pencil-line" onClick={() => void run({ action: "MAKE_DRAFT" })}>
          Make drafts now
        </Button>
      ) : (
        <>
          <Button
            size="small"
            icon="lock"
            disabledReason={reason({ action: "FINALIZE" })}
            onClick={() => void run({ action: "FINALIZE" })}
          >
            Finalize
          </Button>
          <Button
            size="small"
            icon="send"
            disabledReason={reason({ action: "SEND" })}
            onClick={() => void run({ action: "SEND" })}
          >
            Send
          </Button>
        </>
      )}
      <Button
        size="small"
        icon="refresh-cw"
        disabledReason={reason({ action: "RECALCULATE" })}
        onClick={() => void run({ action: "RECALCULATE" })}
      >
        Recalculate
      </Button>
      {!areUpcoming && !selection.all && <MergeDrafts rows={selection.rows} merge={merge} />}
      {!areUpcoming && (
        <Menu
          label="More for the selection"
          side="top"
          entries={moreEntries(reason, (wish) => void run(wish))}
          trigger={<IconButton icon="ellipsis" label="More for the selection" size="small" variant="outline" />}
        />
      )}
      {question && <AskBulk question={question} begin={begin} onStarted={done} onClose={() => setQuestion(null)} />}
    </>
  );
}

function moreEntries(reason: (wish: BulkWish) => string | undefined, run: (wish: BulkWish) => void): MenuEntry[] {
  const entry = (label: string, wish: BulkWish): MenuAction => {
    const disabledReason = reason(wish);
    return { label, onSelect: () => run(wish), ...(disabledReason ? { disabledReason } : {}) };
  };
  return [
    entry("Finalize and send", { action: "FINALIZE_AND_SEND" }),
    entry("Download PDFs as zip", { action: "DOWNLOAD" }),
    "separator",
    entry("Mark as paid", { action: "SET_PAYMENT_STATUS", paymentStatus: "PAID" }),
    entry("Mark as unpaid", { action: "SET_PAYMENT_STATUS", paymentStatus: "UNPAID" }),
    entry("Mark as uncollectible", { action: "SET_PAYMENT_STATUS", paymentStatus: "UNCOLLECTIBLE" }),
    "separator",
    { ...entry("Void", { action: "VOID" }), destructive: true },
  ];
}
