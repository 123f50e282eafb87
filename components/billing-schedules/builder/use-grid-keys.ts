"use client";
import { type KeyboardEvent, useRef } from "react";
import { clearCell } from "./cell-edits";
import type { CellPlace, Section } from "./draft";
import { placeKey } from "./fault-places";
import { cellAfterKey } from "./grid-keys";
import type { TableRow } from "./table-rows";
import type { Builder } from "./use-builder";

/** The table's keys: arrows, Home and End move the focus from cell to cell, Delete empties the cell that has it. One cell takes Tab. */
export function useGridKeys(
  { draft, change, stateOf }: Builder,
  selected: CellPlace | null,
  bodies: readonly { section: Section; rows: readonly TableRow[] }[],
) {
  const table = useRef<HTMLTableElement>(null);
  const places = bodies.flatMap(({ section, rows }) => rows.map(({ key }) => ({ section, row: key })));
  const at = selected && indexOf(selected, places, draft.phases);
  const press = (event: KeyboardEvent) => {
    const isCell = event.target instanceof HTMLElement && event.target.hasAttribute("data-cell");
    if (!selected || !at || !isCell || event.altKey || event.ctrlKey || event.metaKey) return;
    if ((event.key === "Delete" || event.key === "Backspace") && stateOf(at.phase) !== "ended") {
      event.preventDefault();
      change((now) => clearCell(now, selected));
      return;
    }
    const next = cellAfterKey(event.key, at, { rows: places.length, columns: draft.phases.length });
    const [place, phase] = next ? [places[next.row], draft.phases[next.column]] : [];
    if (!place || !phase) return;
    event.preventDefault();
    const wanted = placeKey({ ...place, phase: phase.key });
    table.current?.querySelector<HTMLElement>(`[data-cell="${CSS.escape(wanted)}"]`)?.focus();
  };
  const [firstPlace, firstPhase] = [places[0], draft.phases[0]];
  const first = firstPlace && firstPhase ? placeKey({ ...firstPlace, phase: firstPhase.key }) : null;
  return { table, press, tabStop: selected && at ? placeKey(selected) : first };
}

function indexOf(
  selected: CellPlace,
  places: readonly { section: Section; row: string }[],
  phases: Builder["draft"]["phases"],
) {
  const row = places.findIndex((place) => place.section === selected.section && place.row === selected.row);
  const column = phases.findIndex(({ key }) => key === selected.phase);
  const phase = phases[column];
  return row < 0 || !phase ? null : { row, column, phase };
}
