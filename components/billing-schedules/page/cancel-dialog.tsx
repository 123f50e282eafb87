"use client";
import { useState } from "react";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { DateInput } from "@/components/ui/date-input";
import { dayText, spanText } from "@/components/ui/day";
import { Field } from "@/components/ui/field";
import { RadioGroup } from "@/components/ui/radio-group";
import { addDays, isPlainDate, parsePlainDate } from "@/lib/engine/calendar/plain-date";
import type {
  CancellationOutcome,
  PlannedUnused,
  SchedulePage,
} from "@/lib/features/billing-schedules/overview/schema";
import { counted, scheduleTitle } from "../schedule-words";
import type { ScheduleActions } from "./schedule-actions";
import { unusedInvoices, unusedTotal } from "./unused-words";
import { useAsked, usePlan } from "./use-asked";

export interface CancelDialogProps {
  page: SchedulePage;
  actions: Pick<ScheduleActions, "cancel" | "planCancellation">;
  /** Receives what has to be given back, where it is to be. */
  onDone: (endDate: string, unused: readonly PlannedUnused[]) => void;
  onClose: () => void;
}

/** Ends service with a day, and says first what will and will not be invoiced (D44). */
export function CancelDialog({ page, actions, onDone, onClose }: CancelDialogProps) {
  const { schedule, today } = page;
  const dayBefore = addDays(parsePlainDate(schedule.startDate), -1);
  const [endDate, setEndDate] = useState<string>(today < schedule.startDate ? dayBefore : today);
  const [refund, setRefund] = useState<"NONE" | "PRORATED">("NONE");
  const id = { billingScheduleId: schedule.id };
  const plan = usePlan(isPlainDate(endDate) ? endDate : null, () => actions.planCancellation({ ...id, endDate }));
  const unused = plan?.unused ?? [];
  const asked = useAsked(
    () => actions.cancel({ ...id, endDate, refund }),
    () => onDone(endDate, refund === "PRORATED" ? unused : []),
  );
  return (
    <ConfirmDialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={`Cancel ${scheduleTitle(schedule.label)}?`}
      consequences={cancelConsequences(endDate, schedule.startDate, plan)}
      confirmLabel="Cancel schedule"
      busyLabel="Cancelling"
      keepLabel="Keep schedule"
      busy={asked.busy}
      error={asked.error ?? plan?.refusal}
      onConfirm={asked.onConfirm}
    >
      <div className="grid gap-3">
        <Field label="Last day of service" hint="Past, today or ahead.">
          <DateInput value={endDate} onValueChange={setEndDate} today={today} />
        </Field>
        {unused.length > 0 && (
          <RadioGroup
            label="What was billed for later days"
            name="refund"
            value={refund}
            onValueChange={(value) => setRefund(value === "PRORATED" ? "PRORATED" : "NONE")}
            options={[
              {
                value: "NONE",
                label: "Keep it",
                hint: `${unusedTotal(unused)} of ${unusedInvoices(unused)} stays billed.`,
              },
              {
                value: "PRORATED",
                label: "Give back the unused days",
                hint: `A draft credit note on each invoice gives back ${unusedTotal(unused)}, day by day, net of tax.`,
              },
            ]}
          />
        )}
      </div>
    </ConfirmDialog>
  );
}

function cancelConsequences(endDate: string, startDate: string, plan: CancellationOutcome | null) {
  const service =
    endDate < startDate
      ? "It never begins: nothing is billed."
      : isPlainDate(endDate)
        ? `Service ends with ${dayText(endDate)}; what is billed in arrears is invoiced on ${dayText(addDays(endDate, 1))}.`
        : "Choose the last day of service.";
  return [
    { id: "service", words: service },
    ...(plan && plan.refusal === undefined ? [{ id: "invoices", words: droppedWords(plan) }] : []),
    { id: "drafts", words: "Drafts that reach beyond that day are worked out afresh. Final invoices stay." },
    { id: "final", words: "A cancelled schedule cannot be taken up again; a copy can." },
  ];
}

/** Which invoices do not come, and which is the last. */
function droppedWords({ dropped, lastInvoiceDate }: CancellationOutcome): string {
  const [first, last] = [dropped[0], dropped.at(-1)];
  const still =
    lastInvoiceDate === undefined ? "No invoice comes any more" : `The last invoice is of ${dayText(lastInvoiceDate)}`;
  if (first === undefined || last === undefined) return `${still}.`;
  const [does, of] = dropped.length === 1 ? ["does", dayText(first)] : ["do", spanText(first, last)];
  return `${still}. ${counted(dropped.length, "invoice")} of ${of} ${does} not come, counting two years ahead.`;
}
