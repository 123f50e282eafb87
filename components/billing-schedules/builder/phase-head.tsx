"use client";
import { cx } from "@/components/ui/cx";
import { Day } from "@/components/ui/day";
import { Icon } from "@/components/ui/icon";
import { Menu, type MenuEntry } from "@/components/ui/menu";
import { Tag } from "@/components/ui/tag";
import { fillFromBefore, phaseBefore } from "./cell-edits";
import { isAwaited, type PhaseDraft, phaseName } from "./draft";
import { deletePhase, duplicatePhase, middleOf, splitPhase } from "./phase-edits";
import type { Builder } from "./use-builder";

export interface PhaseHeadProps {
  builder: Builder;
  phase: PhaseDraft;
  isSelected: boolean;
  onOpen: () => void;
}

/** A phase's name and dates, what is wrong with them, and its menu. */
export function PhaseHead({ builder, phase, isSelected, onOpen }: PhaseHeadProps) {
  const { draft, faults, stateOf } = builder;
  const name = phaseName(draft, phase.key);
  const state = stateOf(phase);
  const wrong = faults.phases.get(phase.key) ?? [];
  return (
    <th
      scope="col"
      className={cx(
        "relative border-line border-y border-l px-3 py-2 text-left align-top font-normal",
        isSelected && marked,
      )}
    >
      <span className="flex items-center gap-1.5 font-semibold">
        <span className="clip min-w-0" title={name}>
          {name}
        </span>
        {state !== "free" && <Tag>{state === "ended" ? "Ended" : "Active"}</Tag>}
        <span className="ml-auto flex flex-none">
          <Menu
            label={`Phase ${name}`}
            align="end"
            trigger={
              <button
                type="button"
                className="rounded-control text-ink-3 hover:text-ink"
                aria-label={`Phase ${name}: dates, milestone, duplicate, remove`}
              >
                <Icon name="ellipsis" size={14} />
              </button>
            }
            entries={entriesOf(builder, phase, onOpen)}
          />
        </span>
      </span>
      <span className="tnum block text-ink-3 text-meta">
        <Day iso={phase.startDate} /> – <PhaseEnd phase={phase} />
      </span>
      {wrong.map(({ field, message }) => (
        <span key={`${field} ${message}`} className="err">
          <Icon name="circle-alert" size={14} />
          <span>{message}</span>
        </span>
      ))}
    </th>
  );
}

const marked = "before:absolute before:inset-x-0 before:-top-px before:h-0.5 before:bg-accent";

function PhaseEnd({ phase }: { phase: PhaseDraft }) {
  const { endDate, milestone } = phase;
  if (milestone && isAwaited(phase)) {
    return (
      <span title={`Ends with the milestone “${milestone.name}”${endDate ? `, expected on ${endDate}` : ""}.`}>
        {milestone.name || "milestone"}
      </span>
    );
  }
  return endDate === "" ? <>open-ended</> : <Day iso={endDate} />;
}

function entriesOf(
  { draft, change, catalogue, stateOf, hasStarted, today }: Builder,
  phase: PhaseDraft,
  onOpen: () => void,
): MenuEntry[] {
  const newKey = () => crypto.randomUUID();
  const isPast = stateOf(phase) === "ended";
  const before = phaseBefore(draft, phase.key);
  const locked = isPast ? "The phase has ended." : undefined;
  const started = stateOf(phase) === "free" ? undefined : "The phase has begun.";
  return [
    {
      ...{ label: "Name, dates and milestone", icon: "pencil-line", onSelect: onOpen },
      disabledReason: locked,
    },
    {
      ...{ label: "Fill from the phase before", icon: "corner-down-right" },
      disabledReason: locked ?? (before === null ? "It is the first phase." : undefined),
      onSelect: () => change((now) => fillFromBefore(now, phase.key)),
    },
    "separator",
    {
      ...{ label: "Duplicate to the right", icon: "copy" },
      onSelect: () => change((now) => duplicatePhase(now, phase.key, catalogue, newKey, hasStarted ? today : "")),
      disabledReason: isPast && draft.phases.at(-1) !== phase ? "The phases after it have begun." : undefined,
    },
    {
      ...{ label: "Split in two", icon: "split" },
      onSelect: () => change((now) => splitPhase(now, phase.key, { day: middleOf(phase), catalogue, newKey })),
      disabledReason: locked,
    },
    "separator",
    {
      ...{ label: "Delete phase", icon: "trash-2", destructive: true },
      onSelect: () => change((now) => deletePhase(now, phase.key)),
      disabledReason: started ?? (draft.phases.length === 1 ? "A schedule has at least one phase." : undefined),
    },
  ];
}
