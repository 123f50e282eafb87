"use client";
import { useState } from "react";
import { Field } from "@/components/ui/field";
import { FormDialog } from "@/components/ui/form-dialog";
import { NumberInput } from "@/components/ui/number-input";
import { TextInput } from "@/components/ui/text-input";
import type { Run } from "@/components/ui/use-submit";
import { formatNumber } from "@/lib/engine/invoice/finalize";
import type { DocumentType, NumberSeries } from "@/lib/features/accounts/numbering/schema";
import { documentWord } from "./document-word";

export interface RaiseDialogProps {
  series: NumberSeries;
  raise: Run<{ documentType: DocumentType; nextNumber: number; reason: string }, NumberSeries>;
  onDone: (series: NumberSeries) => void;
  onClose: () => void;
}

/** Raises the next number of a series, with what follows said before it is done (D30). */
export function RaiseDialog({ series, raise, onDone, onClose }: RaiseDialogProps) {
  const { documentType, prefix, nextNumber, nextText } = series;
  const [typed, setTyped] = useState(String(nextNumber + 1));
  const [reason, setReason] = useState("");
  const wanted = /^\d{1,9}$/.test(typed) ? Number(typed) : null;
  const noun = documentWord(documentType).toLowerCase();
  return (
    <FormDialog
      title={`Raise the next ${noun} number`}
      submitLabel="Raise next number"
      send={() => raise({ documentType, nextNumber: Number(typed || Number.NaN), reason })}
      onDone={onDone}
      onClose={onClose}
      shown={(path) => path === "nextNumber" || path === "reason"}
    >
      {(errorOf) => (
        <>
          <ul className="m-0 grid list-disc gap-1 pl-4 text-ink-2">
            <li>
              {wanted !== null && wanted > nextNumber
                ? `No ${noun} will ever have ${gapText(prefix, nextNumber, wanted)}.`
                : `It is ${nextText} now. A series never goes back.`}
            </li>
            <li>The gap stands in the number report, with your reason and your name.</li>
            <li>It cannot be undone.</li>
          </ul>
          <Field label="Next number" error={errorOf("nextNumber")}>
            <NumberInput value={typed} onValueChange={setTyped} />
          </Field>
          <Field label="Reason" hint="What an auditor reads." error={errorOf("reason")}>
            <TextInput
              maxLength={500}
              autoComplete="off"
              value={reason}
              onChange={(event) => setReason(event.target.value)}
            />
          </Field>
        </>
      )}
    </FormDialog>
  );
}

function gapText(prefix: string, present: number, wanted: number): string {
  const first = formatNumber(prefix, present);
  return wanted === present + 1 ? first : `${first} to ${formatNumber(prefix, wanted - 1)}`;
}
