"use client";
import { useRouter } from "next/navigation";
import { useEffect, useState } from "react";
import { Button } from "@/components/ui/button";
import { currencyDecimals } from "@/components/ui/currency-decimals";
import { Day } from "@/components/ui/day";
import { showDecimal } from "@/components/ui/decimal-text";
import { Dialog } from "@/components/ui/dialog";
import { Note } from "@/components/ui/note";
import { Spinner } from "@/components/ui/spinner";
import { useToast } from "@/components/ui/toast";
import { ask } from "@/components/ui/use-submit";
import type { SchedulePreview } from "@/lib/features/billing-schedules/preview/schema";
import type { BillingSchedule } from "@/lib/features/billing-schedules/schema";
import type { BuilderVerbs } from "./builder-verbs";

export interface StartDialogProps {
  scheduleId: string;
  customerName: string;
  /** The forecast in view, to count what lies behind. */
  preview: SchedulePreview | null;
  today: string;
  activate: BuilderVerbs["activate"];
  onClose: () => void;
}

type DryRun = { kind: "asking" } | { kind: "refused"; message: string } | { kind: "ready"; schedule: BillingSchedule };

/** What starting does, from a dry run: the first invoices, and those that are made at once because they lie behind (billing.md §3.3). */
export function StartDialog(props: StartDialogProps) {
  const { scheduleId, customerName, preview, today, activate, onClose } = props;
  const [dry, setDry] = useState<DryRun>({ kind: "asking" });
  const [busy, setBusy] = useState(false);
  const toast = useToast();
  const router = useRouter();
  useEffect(() => {
    let isCurrent = true;
    void ask(activate, { billingScheduleId: scheduleId, dryRun: true }).then((answer) => {
      if (!isCurrent) return;
      setDry(
        answer.ok ? { kind: "ready", schedule: answer.data } : { kind: "refused", message: refusal(answer.error) },
      );
    });
    return () => {
      isCurrent = false;
    };
  }, [activate, scheduleId]);
  const start = async () => {
    setBusy(true);
    const answer = await ask(activate, { billingScheduleId: scheduleId });
    setBusy(false);
    if (!answer.ok) return setDry({ kind: "refused", message: refusal(answer.error) });
    const { startDate, status } = answer.data;
    toast.done({
      title: `Schedule of ${customerName} started`,
      detail: status === "PENDING" ? `It bills from ${startDate} on.` : "Its invoices are being made.",
    });
    router.push(`/billing-schedules/${scheduleId}`);
  };
  return (
    <Dialog
      open
      width={560}
      persistent
      onOpenChange={(open) => !open && onClose()}
      title={`Start the schedule of ${customerName}?`}
      footer={
        <>
          <Button onClick={onClose}>Keep as draft</Button>
          <Button
            variant="primary"
            busy={busy}
            busyLabel="Starting"
            disabledReason={dry.kind === "ready" ? undefined : "The first invoices are being worked out"}
            onClick={() => void start()}
          >
            Start schedule
          </Button>
        </>
      }
    >
      {dry.kind === "asking" && <Spinner />}
      {dry.kind === "refused" && <Note tone="critical" icon="circle-alert" role="alert" title={dry.message} />}
      {dry.kind === "ready" && <FirstInvoices schedule={dry.schedule} preview={preview} today={today} />}
    </Dialog>
  );
}

const mostShown = 6;

function FirstInvoices(props: { schedule: BillingSchedule; preview: SchedulePreview | null; today: string }) {
  const { schedule, preview, today } = props;
  const invoices = schedule.firstInvoices ?? [];
  const behind = (preview?.invoices ?? invoices).filter(({ invoiceDate }) => invoiceDate <= today).length;
  return (
    <div className="grid gap-3">
      {behind > 0 && (
        <Note tone="warning" icon="triangle-alert" title={behindWords(behind)}>
          {schedule.autoIssueInvoices
            ? "They stay drafts for review, as they lie before today."
            : "Each waits as a draft for review."}
        </Note>
      )}
      {schedule.status === "PENDING" && (
        <p className="m-0 text-ink-2">
          It begins on <Day iso={schedule.startDate} />; until then nothing is billed.
        </p>
      )}
      {invoices.length === 0 ? (
        <p className="m-0 text-ink-2">Its terms alone make no invoice; usage or a milestone may.</p>
      ) : (
        <table className="tbl tbl-sm tbl-bare">
          <caption className="label text-left">First invoices, without usage</caption>
          <thead className="sr-only">
            <tr>
              <th scope="col">Invoice date</th>
              <th scope="col">Charges</th>
              <th scope="col">Net amount</th>
            </tr>
          </thead>
          <tbody>
            {invoices.slice(0, mostShown).map((invoice) => (
              <tr key={`${invoice.invoiceDate} ${invoice.currency}`}>
                <td className="w-[112px] pl-0!">
                  <Day iso={invoice.invoiceDate} aligned />
                </td>
                <td className="clip max-w-[220px] text-ink-2">
                  {[...new Set(invoice.lines.map(({ description }) => description))].join(", ")}
                </td>
                <td className="num pr-0! font-medium">
                  {showDecimal(invoice.netTotal, currencyDecimals(invoice.currency))} {invoice.currency}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </div>
  );
}

function behindWords(count: number): string {
  return count === 1
    ? "One invoice that lies behind is made at once."
    : `${count} invoices that lie behind are made at once.`;
}

function refusal({ message, fields }: { message: string; fields?: Record<string, string[]> }): string {
  return (
    Object.values(fields ?? {})
      .flat()
      .join(" ") || message
  );
}
