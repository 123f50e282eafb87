"use client";
import { Icon } from "@/components/ui/icon";
import { ScrollRegion } from "@/components/ui/scroll-region";
import { type CellPlace, phaseName, type Section, sections } from "./draft";
import { placeKey } from "./fault-places";
import { addPhase } from "./phase-edits";
import { PhaseHead } from "./phase-head";
import { RowHead } from "./row-head";
import { TermCell } from "./table-cell";
import { sectionRows, type TableRow } from "./table-rows";
import type { Builder } from "./use-builder";
import { useGridKeys } from "./use-grid-keys";

export type Opened =
  | { kind: "cell"; place: CellPlace }
  | { kind: "new"; section: Section }
  | { kind: "phase"; phase: string };

export interface PhaseTableProps {
  builder: Builder;
  selected: CellPlace | null;
  onSelect: (place: CellPlace | null) => void;
  onOpen: (opened: Opened) => void;
}

const titles: Readonly<Record<Section, { title: string; add: string }>> = {
  prices: { title: "Prices", add: "Price" },
  discounts: { title: "Discounts", add: "Discount" },
  minimums: { title: "Minimums", add: "Minimum" },
  grants: { title: "Credit grants", add: "Grant" },
};

/** Phases as columns, what holds in them as rows. Arrows walk through the cells, Enter opens one, Delete empties it. */
export function PhaseTable({ builder, selected, onSelect, onOpen }: PhaseTableProps) {
  const { draft, change } = builder;
  const bodies = sections.map((section) => ({ section, rows: sectionRows(builder, section) }));
  const { table, press, tabStop } = useGridKeys(builder, selected, bodies);
  return (
    <ScrollRegion label="Phases" className="mt-3 overflow-y-hidden!">
      <table
        ref={table}
        className="w-full table-fixed border-separate border-spacing-0"
        style={{ minWidth: 206 + 44 + draft.phases.length * phaseColumn }}
        onKeyDown={press}
      >
        <caption className="sr-only">Prices, discounts, minimums and credit grants by phase</caption>
        <colgroup>
          <col style={{ width: 206 }} />
          {draft.phases.map(({ key }) => (
            <col key={key} />
          ))}
          <col style={{ width: 44 }} />
        </colgroup>
        <thead>
          <tr>
            <td className="sticky left-0 z-10 border-line border-y bg-canvas" />
            {draft.phases.map((phase) => (
              <PhaseHead
                key={phase.key}
                builder={builder}
                phase={phase}
                isSelected={phase.key === selected?.phase}
                onOpen={() => onOpen({ kind: "phase", phase: phase.key })}
              />
            ))}
            <td className="border-line border-y border-l text-center">
              <AddPhase
                after={phaseName(draft, draft.phases.at(-1)?.key ?? "")}
                onAdd={() =>
                  change((now) => addPhase(now, () => crypto.randomUUID(), builder.hasStarted ? builder.today : ""))
                }
              />
            </td>
          </tr>
        </thead>
        {bodies.map(({ section, rows }) => (
          <tbody key={section}>
            <SectionHead
              section={section}
              columns={draft.phases.length + 2}
              onAdd={() => onOpen({ kind: "new", section })}
            />
            {rows.map((row) => (
              <Cells key={row.key} {...{ builder, section, row, selected, tabStop, onSelect, onOpen }} />
            ))}
          </tbody>
        ))}
      </table>
    </ScrollRegion>
  );
}

type CellsProps = PhaseTableProps & { section: Section; row: TableRow; tabStop: string | null };

function Cells({ builder, section, row, selected, tabStop, onSelect, onOpen }: CellsProps) {
  const { draft, faults, stateOf } = builder;
  return (
    <tr>
      <RowHead builder={builder} section={section} row={row} />
      {draft.phases.map((phase) => {
        const place = { section, row: row.key, phase: phase.key };
        const key = placeKey(place);
        return (
          <TermCell
            key={phase.key}
            place={place}
            face={row.faces[phase.key] ?? null}
            label={`${row.face.name}, ${phaseName(draft, phase.key)}`}
            faults={faults.cells.get(key) ?? []}
            isCurrent={selected !== null && key === placeKey(selected)}
            isTabStop={key === tabStop}
            isLocked={stateOf(phase) === "ended"}
            onSelect={() => onSelect(place)}
            onOpen={() => onOpen({ kind: "cell", place })}
          />
        );
      })}
      <td className="border-line border-b border-l" />
    </tr>
  );
}

/** px that a phase needs at least. */
const phaseColumn = 156;

function AddPhase({ after, onAdd }: { after: string; onAdd: () => void }) {
  return (
    <button
      type="button"
      className="btn btn-icon btn-ghost btn-sm mx-auto"
      aria-label={`Add a phase after ${after}`}
      title="Add a phase"
      onClick={onAdd}
    >
      <Icon name="plus" size={14} />
    </button>
  );
}

function SectionHead({ section, columns, onAdd }: { section: Section; columns: number; onAdd: () => void }) {
  const { title, add } = titles[section];
  return (
    <tr>
      <th
        colSpan={columns}
        scope="colgroup"
        className="h-8 border-line border-b bg-fog px-6 text-left font-medium text-ink-3 text-meta"
      >
        <span className="flex items-center">
          <span className="sticky left-6">{title}</span>
          <button
            type="button"
            className="sticky right-6 ml-auto inline-flex items-center gap-1 rounded-control font-medium text-ink-2 hover:text-ink"
            aria-label={`Add ${add.toLowerCase()}`}
            onClick={onAdd}
          >
            <Icon name="plus" size={14} />
            {add}
          </button>
        </span>
      </th>
    </tr>
  );
}
