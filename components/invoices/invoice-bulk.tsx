"use client";
import { useRouter } from "next/navigation";
import { useRef, useState } from "react";
import { BulkProgress, type BulkRow } from "@/components/ui/bulk-progress";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import type { Selection } from "@/components/ui/data-table";
import { Dialog } from "@/components/ui/dialog";
import { checkInvoiceVerb, type InvoiceVerb } from "@/lib/engine/invoice/states";
import type { DashboardInvoiceRow } from "@/lib/features/invoices/list/schema";

type Answer = { ok: true } | { ok: false; error: { message: string } };
export type BulkVerb = (input: { id: string }) => Promise<Answer>;

export interface InvoiceBulkProps {
  selection: Selection<DashboardInvoiceRow>;
  finalize: BulkVerb;
  markPaid: BulkVerb;
  voidInvoice: BulkVerb;
}

interface Job {
  title: string;
  rows: BulkRow[];
  stopped: boolean;
}

/** What can be done with a selection: one after the other, a result per row; failures say why and stay selected. */
export function InvoiceBulk({ selection, finalize, markPaid, voidInvoice }: InvoiceBulkProps) {
  const [voiding, setVoiding] = useState(false);
  const { job, run, stop, close } = useBulkJob(selection);
  const reason = (verb: InvoiceVerb) => refusal(selection.rows, verb);
  return (
    <>
      <Button
        size="small"
        icon="lock"
        disabledReason={reason("finalize")}
        onClick={() => void run("Finalizing", "Finalized", finalize)}
      >
        Finalize
      </Button>
      <Button
        size="small"
        icon="banknote"
        disabledReason={reason("setPaymentStatus")}
        onClick={() => void run("Recording payments", "Paid in full", markPaid)}
      >
        Mark as paid
      </Button>
      <Button size="small" icon="ban" disabledReason={reason("void")} onClick={() => setVoiding(true)}>
        Void
      </Button>
      <VoidDialog
        count={selection.count}
        open={voiding}
        onOpenChange={setVoiding}
        onConfirm={() => {
          setVoiding(false);
          void run("Voiding", "Voided", voidInvoice);
        }}
      />
      {job && (
        <Dialog open onOpenChange={(open) => !open && job.stopped && close()} title={job.title} width={560} persistent>
          <BulkProgress
            title={job.title}
            rows={job.rows}
            action={
              job.stopped ? <Button onClick={close}>Close</Button> : <Button onClick={stop}>Stop after this one</Button>
            }
          />
        </Dialog>
      )}
    </>
  );
}

function VoidDialog({
  count,
  ...dialog
}: {
  count: number;
  open: boolean;
  onOpenChange: (open: boolean) => void;
  onConfirm: () => void;
}) {
  return (
    <ConfirmDialog
      {...dialog}
      title={`Void ${count} ${count === 1 ? "invoice" : "invoices"}?`}
      consequences={[
        { id: "owed", words: "No payment is expected on them any more." },
        { id: "kept", words: "They keep their numbers, drafts get one, and all stay in the list." },
        { id: "final", words: "A voided invoice cannot be brought back." },
      ]}
      keepLabel="Keep invoices"
      confirmLabel="Void"
    />
  );
}

function useBulkJob(selection: Selection<DashboardInvoiceRow>) {
  const [job, setJob] = useState<Job | null>(null);
  const stopped = useRef(false);
  const router = useRouter();

  async function run(title: string, done: string, verb: BulkVerb) {
    stopped.current = false;
    const rows: BulkRow[] = selection.rows.map((row) => ({
      ...{
        id: row.id,
        code: row.invoiceNumber,
        name: row.customerLegalCompanyName,
        state: "waiting",
        words: "Waiting",
      },
    }));
    const show = (over: boolean) => setJob({ title, rows: [...rows], stopped: over });
    for (const [index, row] of rows.entries()) {
      if (stopped.current) break;
      rows[index] = { ...row, state: "running", words: "…" };
      show(false);
      const answer = await verb({ id: row.id });
      rows[index] = {
        ...row,
        ...(answer.ok ? { state: "done", words: done } : { state: "failed", words: answer.error.message }),
      };
      show(false);
    }
    show(true);
    if (rows.every((row) => row.state === "done")) selection.clear();
    router.refresh();
  }

  const stop = () => {
    stopped.current = true;
  };
  return { job, run, stop, close: () => setJob(null) };
}

/** Why the verb cannot be used on any of the rows; undefined when it can on at least one. */
function refusal(rows: readonly DashboardInvoiceRow[], verb: InvoiceVerb): string | undefined {
  const checks = rows.map(({ status, paymentStatus }) =>
    checkInvoiceVerb(verb, { status, paymentStatus, hasPayments: false, hasApplications: false }),
  );
  const [first] = checks;
  return first && !first.ok && checks.every((check) => !check.ok) ? first.message : undefined;
}
