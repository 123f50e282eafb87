"use client";
import { Button } from "../button";
import { Checkbox } from "../checkbox";
import { Popover } from "../popover";

export interface ColumnChooserProps {
  columns: readonly { id: string; header: string; fixed: boolean }[];
  shown: readonly string[];
  onShown: (ids: string[] | null) => void;
  compact: boolean;
  onCompact: (compact: boolean) => void;
}

/** Which columns are shown and how close the rows stand. */
export function ColumnChooser({ columns, shown, onShown, compact, onCompact }: ColumnChooserProps) {
  const toggle = (id: string) =>
    onShown(columns.map((column) => column.id).filter((other) => shown.includes(other) !== (other === id)));
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
              checked={column.fixed || shown.includes(column.id)}
              disabled={column.fixed}
              onChange={() => toggle(column.id)}
            />
          ))}
        </fieldset>
        <div className="mt-3 grid gap-3 border-line border-t pt-3">
          <Checkbox label="Compact rows" checked={compact} onChange={(event) => onCompact(event.target.checked)} />
          <Button size="small" variant="ghost" className="-ml-2 justify-self-start" onClick={() => onShown(null)}>
            Back to the usual columns
          </Button>
        </div>
      </div>
    </Popover>
  );
}
