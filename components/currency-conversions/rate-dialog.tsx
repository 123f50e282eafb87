"use client";
import { useState } from "react";
import { DateInput } from "@/components/ui/date-input";
import { dayText } from "@/components/ui/day";
import { Field } from "@/components/ui/field";
import { FormDialog } from "@/components/ui/form-dialog";
import { NumberInput } from "@/components/ui/number-input";
import { Select } from "@/components/ui/select";
import { TextInput } from "@/components/ui/text-input";
import type { Answer, Run } from "@/components/ui/use-submit";
import { currencies, isCurrency } from "@/lib/engine/money/currency";
import type { ExchangeRate } from "@/lib/features/currency-conversions/schema";
import { type RateDraft, type RateWrite, rateDraft, writtenRate } from "./rate-draft";

export interface RateDialogProps {
  /** The one that is corrected; null for a new one. */
  rate: ExchangeRate | null;
  /** The account's day, ISO. */
  today: string;
  send: Run<RateWrite, ExchangeRate>;
  onDone: (rate: ExchangeRate) => void;
  onClose: () => void;
}

const fields = /^(baseCurrency|quoteCurrency|date|rate|sourceName)$/;

/** Enters the rate of a day, or corrects it. */
export function RateDialog({ rate, today, send, onDone, onClose }: RateDialogProps) {
  const [draft, setDraft] = useState(() => rateDraft(rate, today));
  const [isReadable, setReadable] = useState(true);
  const set = (patch: Partial<RateDraft>) => setDraft((before) => ({ ...before, ...patch }));
  const submit = async (): Promise<Answer<ExchangeRate>> => {
    const written = writtenRate(isReadable ? draft : { ...draft, rate: "" });
    if ("rate" in written) return send(written.rate);
    return { ok: false, error: { message: "Not saved.", fields: written.missing } };
  };
  return (
    <FormDialog
      title={rate ? "Correct exchange rate" : "Enter exchange rate"}
      description={
        rate
          ? `The rate of ${dayText(rate.date)}. Invoices that were issued keep the rate they were converted with.`
          : "A rate that is entered for the same day before is replaced. Invoices that were issued keep theirs."
      }
      submitLabel={rate ? "Save rate" : "Enter rate"}
      width={480}
      send={submit}
      onDone={onDone}
      onClose={onClose}
      shown={(path) => fields.test(path)}
    >
      {(errorOf) => (
        <>
          {rate === null && <PairFields draft={draft} set={set} errorOf={errorOf} today={today} />}
          <Field
            label={draft.baseCurrency ? `1 ${draft.baseCurrency} is` : "One unit is"}
            hint="Between 0.000001 and 1,000,000."
            error={errorOf("rate")}
          >
            <NumberInput
              value={draft.rate}
              unit={draft.quoteCurrency ?? undefined}
              onValueChange={(value) => set({ rate: value })}
              onInvalid={(text) => setReadable(text === null)}
            />
          </Field>
          <Field
            label="Where it is from"
            aside="Optional"
            hint="Printed with the converted totals, like “ECB”."
            error={errorOf("sourceName")}
          >
            <TextInput
              maxLength={100}
              autoComplete="off"
              value={draft.sourceName}
              onChange={(event) => set({ sourceName: event.target.value })}
            />
          </Field>
        </>
      )}
    </FormDialog>
  );
}

interface PairFieldsProps {
  draft: RateDraft;
  set: (patch: Partial<RateDraft>) => void;
  errorOf: (path: string) => string | undefined;
  today: string;
}

function PairFields({ draft, set, errorOf, today }: PairFieldsProps) {
  const options = currencies.map((value) => ({ value, label: value }));
  return (
    <div className="grid grid-cols-[1fr_1fr_1.3fr] items-start gap-3">
      <Field label="From" error={errorOf("baseCurrency")}>
        <Select
          options={options}
          value={draft.baseCurrency ?? ""}
          onValueChange={(value) => isCurrency(value) && set({ baseCurrency: value })}
        />
      </Field>
      <Field label="To" error={errorOf("quoteCurrency")}>
        <Select
          options={options}
          value={draft.quoteCurrency ?? ""}
          onValueChange={(value) => isCurrency(value) && set({ quoteCurrency: value })}
        />
      </Field>
      <Field label="Day" error={errorOf("date")}>
        <DateInput value={draft.date} today={today} onValueChange={(date) => set({ date })} />
      </Field>
    </div>
  );
}
