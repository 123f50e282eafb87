"use client";
import { type FormEvent, useId, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { DateInput } from "@/components/ui/date-input";
import { dayText } from "@/components/ui/day";
import { Drawer } from "@/components/ui/drawer";
import { Field } from "@/components/ui/field";
import { RadioGroup } from "@/components/ui/radio-group";
import { Switch } from "@/components/ui/switch";
import { TextInput } from "@/components/ui/text-input";
import { type PhaseDraft, phaseName, type ScheduleDraft } from "./draft";
import { movePhaseEnd, movePhaseStart, withPhase } from "./phase-edits";
import type { Builder } from "./use-builder";

export interface PhaseDrawerProps {
  builder: Builder;
  phase: PhaseDraft;
  onClose: () => void;
}

/** A phase's name, its dates, how it ends, its billing periods and the contract it comes from. */
export function PhaseDrawer({ builder, phase, onClose }: PhaseDrawerProps) {
  const { draft, change } = builder;
  const id = useId();
  const form = useRef<HTMLFormElement>(null);
  const [wanted, setWanted] = useState(phase);
  const [tried, setTried] = useState(false);
  const at = draft.phases.findIndex(({ key }) => key === phase.key);
  const applied = (now: ScheduleDraft) => applyPhase(now, phase.key, wanted);
  const faults = faultsOf(applied(draft), wanted, draft.phases[at + 1] === undefined);
  const serverError = (field: string) =>
    wanted === phase ? builder.faults.phases.get(phase.key)?.find((one) => one.field === field)?.message : undefined;
  const errorOf = (field: keyof typeof faults) => (tried ? faults[field] : undefined) ?? serverError(field);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (Object.values(faults).some((fault) => fault !== undefined)) {
      setTried(true);
      requestAnimationFrame(() => form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus());
      return;
    }
    change(applied);
    onClose();
  };
  return (
    <Drawer
      open
      onOpenChange={(open) => !open && onClose()}
      title={phaseName(draft, phase.key)}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" type="submit" form={id}>
            Apply
          </Button>
        </>
      }
    >
      <form ref={form} id={id} className="grid gap-4" onSubmit={submit} noValidate>
        <PhaseFields
          builder={builder}
          wanted={wanted}
          usualName={`Phase ${at + 1}`}
          set={(patch) => setWanted((before) => ({ ...before, ...patch }))}
          errorOf={errorOf}
        />
      </form>
    </Drawer>
  );
}

interface PhaseFieldsProps {
  builder: Builder;
  wanted: PhaseDraft;
  usualName: string;
  set: (patch: Partial<PhaseDraft>) => void;
  errorOf: (field: keyof ReturnType<typeof faultsOf>) => string | undefined;
}

function PhaseFields({ builder, wanted, usualName, set, errorOf }: PhaseFieldsProps) {
  const { stateOf, today } = builder;
  const isActive = stateOf(wanted) === "active";
  return (
    <>
      <Field label="Name" error={errorOf("name")}>
        <TextInput
          autoComplete="off"
          maxLength={300}
          placeholder={usualName}
          value={wanted.name}
          onChange={(event) => set({ name: event.target.value })}
        />
      </Field>
      <div className="grid grid-cols-2 gap-3">
        <Field label="First day" error={errorOf("startDate")}>
          <DateInput
            today={today}
            value={wanted.startDate}
            readOnly={stateOf(wanted) !== "free"}
            onValueChange={(startDate) => set({ startDate })}
          />
        </Field>
        <Field label={wanted.milestone ? "Expected last day" : "Last day"} error={errorOf("endDate")}>
          <DateInput
            today={today}
            placeholder={wanted.milestone ? "Not known" : "Open-ended"}
            value={wanted.endDate}
            onValueChange={(endDate) => set({ endDate })}
          />
        </Field>
      </div>
      <MilestoneFields phase={wanted} set={set} isFixed={isActive} error={errorOf("milestone")} />
      <RadioGroup
        label="Billing periods"
        name="recurrence"
        options={recurrences.map((one) => ({ ...one, disabled: isActive }))}
        value={wanted.recurrence}
        onValueChange={(value) => set({ recurrence: value === "RESET" ? "RESET" : "CONTINUE_FROM_PREVIOUS_PHASE" })}
      />
      <Field
        label="Contract reference"
        hint="Of the contract that this phase comes from."
        error={errorOf("externalContractRef")}
      >
        <TextInput
          autoComplete="off"
          maxLength={300}
          value={wanted.contractRef}
          onChange={(event) => set({ contractRef: event.target.value })}
        />
      </Field>
    </>
  );
}

const recurrences = [
  {
    value: "CONTINUE_FROM_PREVIOUS_PHASE",
    label: "Go on from the phase before",
    hint: "A period that the border cuts is charged in part.",
  },
  { value: "RESET", label: "Begin anew", hint: "The first period starts with the phase." },
];

function MilestoneFields(props: {
  phase: PhaseDraft;
  set: (patch: Partial<PhaseDraft>) => void;
  isFixed: boolean;
  error: string | undefined;
}) {
  const { phase, set, isFixed, error } = props;
  const { milestone } = phase;
  return (
    <>
      <Switch
        label="Ends with a milestone"
        checked={milestone !== null}
        disabled={isFixed || Boolean(milestone?.completedOn)}
        onChange={(event) => set({ milestone: event.target.checked ? { name: "", completedOn: null } : null })}
      />
      {milestone && (
        <Field
          label="Milestone"
          hint={
            milestone.completedOn
              ? `Completed on ${dayText(milestone.completedOn)}.`
              : "The next phase starts on the day after it is completed."
          }
          error={error}
        >
          <TextInput
            autoComplete="off"
            maxLength={300}
            placeholder="Acceptance"
            value={milestone.name}
            onChange={(event) => set({ milestone: { ...milestone, name: event.target.value } })}
          />
        </Field>
      )}
    </>
  );
}

function applyPhase(draft: ScheduleDraft, key: string, wanted: PhaseDraft): ScheduleDraft {
  const { name, milestone, recurrence, contractRef, startDate, endDate } = wanted;
  const named = withPhase(draft, key, { name, milestone, recurrence, contractRef });
  const grown = movePhaseEnd(named, key, endDate);
  const started = movePhaseStart(grown, key, startDate);
  return started.phases.find((phase) => phase.key === key)?.endDate === endDate
    ? started
    : movePhaseEnd(movePhaseStart(named, key, startDate), key, endDate);
}

/** An edit of dates that makes no sense leaves them as they were. */
function faultsOf(after: ScheduleDraft, wanted: PhaseDraft, isLast: boolean) {
  const at = after.phases.findIndex(({ key }) => key === wanted.key);
  const phase = after.phases[at];
  const isStartKept = phase?.startDate === wanted.startDate;
  const isEndKept = phase?.endDate === wanted.endDate && (wanted.endDate === "" || wanted.endDate >= wanted.startDate);
  const isOpenInside = wanted.endDate === "" && !wanted.milestone && !isLast;
  return {
    name: undefined,
    externalContractRef: undefined,
    startDate: isStartKept ? undefined : "Choose a day within this phase and the one before it.",
    endDate: isOpenInside
      ? "Another phase follows, so this one needs a last day, or a milestone."
      : isEndKept
        ? undefined
        : "Choose a day after the first one, within this phase and the one after it.",
    milestone: wanted.milestone && wanted.milestone.name.trim() === "" ? "Name the milestone." : undefined,
  };
}
