"use client";
import { Icon } from "@/components/ui/icon";
import { removeRow } from "./cell-edits";
import type { Section } from "./draft";
import type { TableRow } from "./table-rows";
import type { Builder } from "./use-builder";

/** What a row is about; it goes by a button that comes with the pointer or the focus. */
export function RowHead({ builder, section, row }: { builder: Builder; section: Section; row: TableRow }) {
  const { draft, change, stateOf } = builder;
  const { icon, name, detail } = row.face;
  const isFixed = draft.phases.some((phase) => row.faces[phase.key] !== undefined && stateOf(phase) === "ended");
  return (
    <th
      scope="row"
      className="group sticky left-0 z-10 border-line border-b bg-canvas py-2 pr-2 pl-6 text-left align-top font-normal"
    >
      <span className="flex items-center gap-2 font-medium">
        <Icon name={icon} className="flex-none text-ink-3" />
        <span className="clip min-w-0 flex-1" title={name}>
          {name}
        </span>
        {!isFixed && (
          <button
            type="button"
            className="flex-none rounded-control text-ink-3 opacity-0 hover:text-ink focus-visible:opacity-100 group-focus-within:opacity-100 group-hover:opacity-100"
            aria-label={`Remove ${name}`}
            title={`Remove ${name}`}
            onClick={() => change((now) => removeRow(now, section, row.key))}
          >
            <Icon name="x" size={14} />
          </button>
        )}
      </span>
      <span className="clip block pl-6 text-ink-3 text-meta" title={detail}>
        {detail}
      </span>
    </th>
  );
}
