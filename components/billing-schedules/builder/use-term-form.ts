"use client";
import { type FormEvent, useMemo, useRef, useState } from "react";
import { addTerm, setCell } from "./cell-edits";
import { checkDraft } from "./check-draft";
import type { CellOf, CellPlace, ScheduleDraft, Section } from "./draft";
import { placeFaults, placeKey } from "./fault-places";
import type { Builder } from "./use-builder";

export type TermSection = Exclude<Section, "prices">;

export interface TermForm<Cell> {
  cell: Cell;
  /** `paths` are the wire's names of what was typed, whose faults are shown from then on. */
  set: (patch: Partial<Cell>, ...paths: string[]) => void;
  errorOf: (path: string) => string | undefined;
  /** Phases that it is for. */
  phases: readonly string[];
  /** Null where it is the cell of one phase. */
  setPhases: ((phases: readonly string[]) => void) | null;
  builder: Builder;
}

/**
 * A discount, minimum or grant while it is typed: checked at each key as part of the whole draft by the server's own schema and checks. It
 * enters the draft when it is applied, as one step.
 *
 * @param place of the cell that is edited; null for a new one, in the phases that are chosen
 */
export function useTermForm<S extends TermSection>(
  builder: Builder,
  { section, place, initial }: { section: S; place: CellPlace | null; initial: CellOf[S] },
  onDone: () => void,
) {
  const { draft, change, catalogue, stateOf } = builder;
  const [cell, setCellState] = useState(initial);
  const [phases, setPhases] = useState<readonly string[]>(() =>
    place ? [place.phase] : draft.phases.filter((phase) => stateOf(phase) === "free").map(({ key }) => key),
  );
  const [newRow] = useState(() => crypto.randomUUID());
  const [touched, setTouched] = useState<ReadonlySet<string>>(new Set());
  const [tried, setTried] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const row = place?.row ?? newRow;
  const applied = (to: ScheduleDraft) =>
    place ? setCell(to, section, place, cell) : addTerm(to, section, { key: newRow, phases, cell });
  const candidate = applied(draft);
  const own = useMemo(() => {
    const { faults, places } = checkDraft(candidate, catalogue);
    const { cells } = placeFaults(faults, places);
    return phases.flatMap((phase) => cells.get(placeKey({ section, row, phase })) ?? []);
  }, [candidate, catalogue, phases, section, row]);
  const server = cell === initial && place && own.length === 0 ? builder.faults.cells.get(placeKey(place)) : undefined;
  const errorOf = (path: string) => {
    const isShown = tried || touched.has(path) || (place !== null && cell === initial);
    const found = isShown ? own.find(({ field }) => field === path) : undefined;
    return (found ?? server?.find(({ field }) => field === path))?.message;
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    event.stopPropagation();
    if (own.length === 0 && phases.length > 0) {
      change(applied);
      onDone();
      return;
    }
    setTried(true);
    requestAnimationFrame(() => form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus());
  };
  const fields: TermForm<CellOf[S]> = {
    ...{ cell, errorOf, phases, builder },
    set: (patch, ...paths) => {
      setCellState((before) => ({ ...before, ...patch }));
      if (paths.length > 0) setTouched((before) => new Set([...before, ...paths]));
    },
    setPhases: place ? null : setPhases,
  };
  return { fields, form, submit, tried };
}
