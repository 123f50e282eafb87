"use client";
import { Button } from "../button";
import { Checkbox } from "../checkbox";
import { Popover } from "../popover";
import type { Column } from "./column";
import type { ListColumns } from "./use-list-columns";

/** Which columns are shown and how close the rows stand. */
export function ColumnChooser<R>({ columns, view }: { columns: readonly Column<R>[]; view: ListColumns }) {
  const toggle = (id: string) =>
    view.choose(columns.map((column) => column.id).filter((other) => view.shown.includes(other) !== (other === id)));
  return (
    <Popover
      label="Columns"
      align="end"
      trigger={
        <Button variant="ghost" size="small" icon="columns-3" className="-mr-2">
          Columns
        </Button>
      }
    >
      <div className="w-[220px] p-3">
        <fieldset className="scroll m-0 grid max-h-[320px] gap-2 border-0 p-0" aria-label="Columns">
          {columns.map((column) => (
            <Checkbox
              key={column.id}
              label={column.header}
              checked={view.shown.includes(column.id)}
              disabled={column.hideable === false}
              onChange={() => toggle(column.id)}
            />
          ))}
        </fieldset>
        <div className="mt-3 grid gap-3 border-line border-t pt-3">
          <Checkbox
            label="Compact rows"
            checked={view.compact}
            onChange={(event) => view.setCompact(event.target.checked)}
          />
          <Button size="small" variant="ghost" className="-ml-2 justify-self-start" onClick={() => view.choose(null)}>
            Back to the usual columns
          </Button>
        </div>
      </div>
    </Popover>
  );
}
