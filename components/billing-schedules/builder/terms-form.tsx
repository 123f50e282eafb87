"use client";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { DateInput } from "@/components/ui/date-input";
import { Field } from "@/components/ui/field";
import { Switch } from "@/components/ui/switch";
import { TextInput } from "@/components/ui/text-input";
import type { ScheduleDraft } from "./draft";
import { MoreTerms } from "./more-terms";
import { moveEnd, moveStart } from "./phase-edits";
import type { Builder } from "./use-builder";

/** What holds for the whole schedule: its dates, its terms of payment, who is told. */
export function TermsForm({ builder, currencies }: { builder: Builder; currencies: readonly string[] }) {
  const { draft, change, faults, hasStarted, today } = builder;
  const [more, setMore] = useState(() => hasMore(draft));
  const set = (patch: Partial<ScheduleDraft>) =>
    change((before) => ({ ...before, ...patch }), Object.keys(patch).join(" "));
  const errorOf = (name: string) => faults.fields.get(name);
  return (
    <section className="border-line border-b px-6 py-4" aria-label="Terms">
      <div className="grid grid-cols-[minmax(128px,1fr)_80px_minmax(128px,1fr)_96px_72px_minmax(96px,1fr)] gap-3">
        <Field label="Starts" error={errorOf("startDate")}>
          <DateInput
            today={today}
            value={draft.startDate}
            readOnly={hasStarted}
            onValueChange={(day) => change((before) => moveStart(before, day))}
          />
        </Field>
        <Field label="Billing day" error={errorOf("recurrenceDayOfMonth")}>
          <TextInput
            className="tnum"
            inputMode="numeric"
            placeholder={String(Number(draft.startDate.slice(8)))}
            value={draft.billingDay}
            readOnly={hasStarted}
            onChange={(event) => set({ billingDay: event.target.value })}
          />
        </Field>
        <Field label="Ends" error={errorOf("endDate")}>
          <DateInput
            today={today}
            value={draft.endDate}
            placeholder="Open-ended"
            onValueChange={(day) => change((before) => moveEnd(before, day))}
          />
        </Field>
        <Field label="Terms" error={errorOf("defaultDueDateDays")}>
          <TextInput
            className="tnum"
            inputMode="numeric"
            unit="days"
            placeholder="Usual"
            value={draft.dueDays}
            onChange={(event) => set({ dueDays: event.target.value })}
          />
        </Field>
        <div>
          <span className="label">Currency</span>
          <output className="field is-readonly" title="It follows the prices.">
            <span className="clip">{currencies.join(", ") || "—"}</span>
          </output>
        </div>
        <Field label="PO number" error={errorOf("purchaseOrderNumber")}>
          <TextInput
            placeholder="None"
            autoComplete="off"
            value={draft.purchaseOrderNumber}
            onChange={(event) => set({ purchaseOrderNumber: event.target.value })}
          />
        </Field>
      </div>
      <div className="mt-3 flex flex-wrap items-center gap-x-3 gap-y-2 text-ink-2">
        <Switch
          checked={draft.autoIssue}
          onChange={(event) => set({ autoIssue: event.target.checked })}
          label={
            <>
              <span className="text-ink">Issue invoices automatically.</span>
              {draft.autoIssue ? "" : " Off: each one waits as a draft for review."}
            </>
          }
        />
        {draft.autoIssue && <GraceDays days={draft.graceDays} error={errorOf("gracePeriodDays")} set={set} />}
        <Button
          variant="ghost"
          size="small"
          className="-mr-2 ml-auto"
          trail={more ? "chevron-up" : "chevron-down"}
          aria-expanded={more}
          onClick={() => setMore(!more)}
        >
          More
        </Button>
      </div>
      {more && <MoreTerms builder={builder} set={set} />}
    </section>
  );
}

function GraceDays(props: { days: string; error: string | undefined; set: (patch: Partial<ScheduleDraft>) => void }) {
  return (
    <div className="flex items-center gap-2">
      <span>after</span>
      <Field label="Days of grace" labelHidden error={props.error} className="w-28">
        <TextInput
          size="small"
          className="tnum text-right"
          inputMode="numeric"
          unit="days"
          placeholder="0"
          value={props.days}
          onChange={(event) => props.set({ graceDays: event.target.value })}
        />
      </Field>
      <span>of grace</span>
    </div>
  );
}

function hasMore({ reference, memo, rollUpBilling, lateUsage, customFields, paymentProvider }: ScheduleDraft) {
  const texts = [reference, memo, paymentProvider].some((text) => text !== "");
  return texts || rollUpBilling || lateUsage !== "IGNORE" || customFields.length > 0;
}
