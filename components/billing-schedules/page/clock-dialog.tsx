"use client";
import { type SubmitEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import { DateInput } from "@/components/ui/date-input";
import { dayText } from "@/components/ui/day";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { isPlainDate } from "@/lib/engine/calendar/plain-date";

export interface ClockDialogProps {
  /** Where the clock stands. */
  today: string;
  inAMonth: string;
  onChoose: (day: string) => void;
  onClose: () => void;
}

/** The day to which the test clock is advanced. */
export function ClockDialog({ today, inAMonth, onChoose, onClose }: ClockDialogProps) {
  const [day, setDay] = useState(inAMonth);
  const isAhead = isPlainDate(day) && day > today;
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (isAhead) onChoose(day);
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title="Advance the test clock"
      description="Everything that would have happened on the way happens, day by day: invoices are made, and issued where the schedule says so. A time once reached stays reached."
      persistent
    >
      <form className="grid gap-3" onSubmit={submit} noValidate>
        <Field
          label="To"
          hint="The beginning of that day; at most ten years at once."
          error={isAhead ? undefined : `Choose a day after ${dayText(today)}.`}
        >
          <DateInput value={day} onValueChange={setDay} today={today} />
        </Field>
        <div className="flex justify-end gap-2 pt-1">
          <Button onClick={onClose}>Keep the time</Button>
          <Button type="submit" variant="primary">
            Advance
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
