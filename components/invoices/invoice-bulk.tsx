"use client";
import { useState } from "react";
import { BulkProgress } from "@/components/ui/bulk-progress";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import type { Selection } from "@/components/ui/data-table";
import { Dialog } from "@/components/ui/dialog";
import { checkInvoiceVerb, type InvoiceVerb } from "@/lib/engine/invoice/states";
import type { DashboardInvoiceRow } from "@/lib/features/invoices/list/schema";
import { MergeDrafts, type MergeVerb } from "./bulk/merge-drafts";
import { useBulkJob } from "./bulk/use-bulk-job";
import { totalText } from "./calculation/change-words";
import type { EngineAnswer, EngineVerbs } from "./engine-verbs";

export type BulkVerb = (input: { id: string }) => Promise<EngineAnswer<unknown>>;

export interface InvoiceBulkProps extends Pick<EngineVerbs, "recalculate" | "makeDraft"> {
  selection: Selection<DashboardInvoiceRow>;
  finalize: BulkVerb;
  markPaid: BulkVerb;
  voidInvoice: BulkVerb;
  merge: MergeVerb;
}

/** What can be done with a selection: one after the other, a result per row; failures say why and stay selected. */
export function InvoiceBulk(props: InvoiceBulkProps) {
  const { selection } = props;
  const { running, run, stop, close } = useBulkJob(selection);
  const reason = (verb: InvoiceVerb) => refusal(selection.rows, verb);
  const recalculated = (row: DashboardInvoiceRow, { grossTotal }: { grossTotal: string }) =>
    totalText(row.grossTotal, grossTotal, row.currency);
  const areUpcoming = selection.rows.every(({ status }) => status === "IN_PROGRESS");
  return (
    <>
      {areUpcoming ? (
        <Button
          size="small"
          icon="pencil-line"
          onClick={() => void run({ title: "Making drafts", verb: props.makeDraft, done: () => "Made a draft" })}
        >
          Make drafts now
        </Button>
      ) : (
        <Button
          size="small"
          icon="lock"
          disabledReason={reason("finalize")}
          onClick={() => void run({ title: "Finalizing", verb: props.finalize, done: () => "Finalized" })}
        >
          Finalize
        </Button>
      )}
      <Button
        size="small"
        icon="refresh-cw"
        disabledReason={reason("recalculate")}
        onClick={() => void run({ title: "Recalculating", verb: props.recalculate, done: recalculated })}
      >
        Recalculate
      </Button>
      {!areUpcoming && <MergeDrafts rows={selection.rows} merge={props.merge} />}
      {!areUpcoming && (
        <Button
          size="small"
          icon="banknote"
          disabledReason={reason("setPaymentStatus")}
          onClick={() => void run({ title: "Recording payments", verb: props.markPaid, done: () => "Paid in full" })}
        >
          Mark as paid
        </Button>
      )}
      {!areUpcoming && (
        <VoidSelected
          rows={selection.rows}
          disabledReason={reason("void")}
          onConfirm={() => void run({ title: "Voiding", verb: props.voidInvoice, done: () => "Voided" })}
        />
      )}
      {running && (
        <Dialog
          open
          onOpenChange={(open) => !open && running.isOver && close()}
          title={running.title}
          width={620}
          persistent
        >
          <BulkProgress
            title={running.title}
            rows={running.rows}
            action={
              running.isOver ? (
                <Button onClick={close}>Close</Button>
              ) : (
                <Button onClick={stop}>Stop after this one</Button>
              )
            }
          />
        </Dialog>
      )}
    </>
  );
}

interface VoidSelectedProps {
  rows: readonly DashboardInvoiceRow[];
  disabledReason: string | undefined;
  onConfirm: () => void;
}

function VoidSelected({ rows, disabledReason, onConfirm }: VoidSelectedProps) {
  const [open, setOpen] = useState(false);
  const isBilled = rows.some(({ billingScheduleId }) => billingScheduleId !== null);
  return (
    <>
      <Button size="small" icon="ban" disabledReason={disabledReason} onClick={() => setOpen(true)}>
        Void
      </Button>
      <ConfirmDialog
        open={open}
        onOpenChange={setOpen}
        title={`Void ${rows.length} ${rows.length === 1 ? "invoice" : "invoices"}?`}
        consequences={[
          { id: "owed", words: "No payment is expected on them any more." },
          { id: "kept", words: "They keep their numbers, drafts get one, and all stay in the list." },
          { id: "final", words: "A voided invoice cannot be brought back." },
          ...(isBilled
            ? [
                { id: "schedule", words: "Their billing schedules do not bill these dates again by themselves." },
                { id: "again", words: "“Bill again” on a voided invoice makes a new invoice of it." },
              ]
            : []),
        ]}
        keepLabel="Keep invoices"
        confirmLabel="Void"
        onConfirm={() => {
          setOpen(false);
          onConfirm();
        }}
      />
    </>
  );
}

/** Why the verb cannot be used on any of the rows; undefined when it can on at least one. */
function refusal(rows: readonly DashboardInvoiceRow[], verb: InvoiceVerb): string | undefined {
  const checks = rows.map(({ status, paymentStatus }) =>
    checkInvoiceVerb(verb, { status, paymentStatus, hasPayments: false, hasApplications: false }),
  );
  const [first] = checks;
  return first && !first.ok && checks.every((check) => !check.ok) ? first.message : undefined;
}
