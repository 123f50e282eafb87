"use client";
import { useState } from "react";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { DateInput } from "@/components/ui/date-input";
import { dayText } from "@/components/ui/day";
import { Field } from "@/components/ui/field";
import type { SchedulePage } from "@/lib/features/billing-schedules/overview/schema";
import { scheduleTitle } from "../schedule-words";
import type { ScheduleActions } from "./schedule-actions";
import { useAsked } from "./use-asked";

export interface SuspendDialogProps {
  page: SchedulePage;
  suspend: ScheduleActions["suspend"];
  onDone: (from: string) => void;
  onClose: () => void;
}

/** No invoices from a day on (D44). */
export function SuspendDialog({ page, suspend, onDone, onClose }: SuspendDialogProps) {
  const { schedule, today, nextInvoiceDate } = page;
  const [from, setFrom] = useState(today);
  const asked = useAsked(
    () => suspend({ billingScheduleId: schedule.id, from }),
    () => onDone(from),
  );
  const next =
    nextInvoiceDate === undefined
      ? []
      : [
          {
            id: "next",
            words:
              nextInvoiceDate >= from
                ? `The invoice of ${dayText(nextInvoiceDate)} and later ones do not come while it is suspended.`
                : `The invoice of ${dayText(nextInvoiceDate)} still comes; later ones do not while it is suspended.`,
          },
        ];
  return (
    <ConfirmDialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={`Suspend ${scheduleTitle(schedule.label)}?`}
      consequences={[
        ...next,
        { id: "made", words: "Invoices and drafts that are there stay." },
        {
          id: "back",
          words: "It lasts until somebody resumes it. Then you choose whether the days between are billed.",
        },
      ]}
      confirmLabel="Suspend schedule"
      busyLabel="Suspending"
      keepLabel="Keep running"
      destructive={false}
      busy={asked.busy}
      error={asked.error}
      onConfirm={asked.onConfirm}
    >
      <Field label="From" hint="First day without invoices: today or later.">
        <DateInput value={from} onValueChange={setFrom} today={today} />
      </Field>
    </ConfirmDialog>
  );
}
