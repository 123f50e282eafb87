"use client";
import { type ClipboardEvent, type KeyboardEvent, useEffect, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import type { Subject } from "../curve/subject";
import type { PriceDraft } from "./price-draft";
import {
  type TierDraft,
  type TierField,
  withCellsPasted,
  withTierAdded,
  withTierChanged,
  withTierRemoved,
} from "./tier-edit";
import { TierRow } from "./tier-row";
import type { PriceForm } from "./use-price-form";

interface Cell {
  row: number;
  field: TierField;
}

export interface TierTableProps extends PriceForm {
  subject: Subject | null;
}

/** The tiers as a sheet: Enter and arrows go down and up, Enter in the last row adds a tier, ⌘⌫ removes one, rows can be pasted. */
export function TierTable({ subject, ...form }: TierTableProps) {
  const { draft, set, errorOf } = form;
  const { tiers } = draft;
  const table = useRef<HTMLTableElement>(null);
  const [wanted, want] = useState<Cell | null>(null);
  const columns = columnsOf(draft);
  useEffect(() => {
    if (!wanted) return;
    table.current?.querySelector<HTMLElement>(`[data-cell="${wanted.row}-${wanted.field}"]`)?.focus();
    want(null);
  }, [wanted]);
  const change = (next: TierDraft[], ...paths: string[]) => set({ tiers: next }, ...paths);
  const add = () => {
    change(withTierAdded(tiers));
    want({ row: tiers.length - 1, field: "upperBound" });
  };
  const remove = (row: number) => {
    change(withTierRemoved(tiers, row));
    want({ row: Math.max(0, Math.min(row, tiers.length - 2)), field: "price" });
  };
  const onKey = (event: KeyboardEvent, at: Cell) => {
    const step = stepOf(event);
    if ((event.metaKey || event.ctrlKey) && event.key === "Backspace") remove(at.row);
    else if (event.key === "Enter" && !event.shiftKey && at.row === tiers.length - 1) add();
    else if (step !== 0) want({ row: Math.max(0, Math.min(at.row + step, tiers.length - 1)), field: at.field });
    else return;
    event.preventDefault();
  };
  const onPaste = (event: ClipboardEvent, at: Cell) => {
    const text = event.clipboardData.getData("text");
    if (!/[\t\n]/.test(text.trim())) return;
    event.preventDefault();
    change(
      withCellsPasted(
        tiers,
        { index: at.row, field: at.field },
        columns.map(({ field }) => field),
        text,
      ),
    );
  };
  return (
    <div>
      <Head draft={draft} form={form} onAdd={add} />
      <div className="overflow-x-auto rounded-control border border-line-strong">
        <table className="sheet min-w-[480px]" ref={table}>
          <caption className="sr-only">Tiers</caption>
          <TierHead columns={columns} draft={draft} />
          <tbody>
            {tiers.map((tier, row) => (
              <TierRow
                key={tier.key}
                tiers={tiers}
                row={row}
                columns={columns}
                draft={draft}
                subject={subject}
                errorOf={errorOf}
                onChange={(patch, ...paths) => change(withTierChanged(tiers, row, patch), ...paths)}
                onRemove={() => remove(row)}
                onKey={(event, field) => onKey(event, { row, field })}
                onPaste={(event, field) => onPaste(event, { row, field })}
              />
            ))}
          </tbody>
        </table>
      </div>
      <p className="hint mb-0">
        The upper bound belongs to its tier: {boundExample(draft)}. Flat fees are charged once for each tier reached.
      </p>
    </div>
  );
}

export interface TierColumn {
  field: TierField;
  header: string;
  /** In the name of its cells: "Tier 1, unit price". */
  words: string;
}

function columnsOf({ pricingType, hasEventBounds }: PriceDraft): TierColumn[] {
  const noun = pricingType === "SEAT_BASED" ? "Seat price" : "Unit price";
  return [
    { field: "upperBound", header: "To", words: "last unit" },
    { field: "price", header: noun, words: noun.toLowerCase() },
    { field: "fee", header: "Flat fee", words: "flat fee" },
    ...(pricingType === "VOLUME" && hasEventBounds
      ? ([
          { field: "minPrice", header: "Event least", words: "least an event" },
          { field: "maxPrice", header: "Event most", words: "most an event" },
        ] as const)
      : []),
  ];
}

function Head({ draft, form, onAdd }: { draft: PriceDraft; form: PriceForm; onAdd: () => void }) {
  return (
    <div className="mb-1 flex flex-wrap items-center gap-x-4">
      <h2 className="font-medium text-ink-2 text-small">Tiers</h2>
      {draft.pricingType === "VOLUME" && (
        <span className="text-small">
          <Checkbox
            label="Least and most for each event"
            checked={draft.hasEventBounds}
            onChange={(event) => form.set({ hasEventBounds: event.target.checked })}
          />
        </span>
      )}
      <span className="-mr-2 ml-auto">
        <Button variant="ghost" size="small" icon="plus" onClick={onAdd} disabledReason={fullReason(draft)}>
          Tier
        </Button>
      </span>
    </div>
  );
}

function TierHead({ columns, draft }: { columns: readonly TierColumn[]; draft: PriceDraft }) {
  const withPercent = draft.pricingType !== "SEAT_BASED";
  return (
    <>
      <colgroup>
        <col style={{ width: 32 }} />
        <col />
        {columns.map(({ field }) => (
          <col key={field} />
        ))}
        {withPercent && <col style={{ width: 36 }} />}
        {columns.length <= 3 && <col style={{ width: 96 }} />}
        <col style={{ width: 32 }} />
      </colgroup>
      <thead>
        <tr className="bg-fog">
          <th scope="col">
            <span className="sr-only">Tier</span>
          </th>
          <th scope="col" className="num">
            From
          </th>
          {columns.map(({ field, header }) => (
            <th key={field} scope="col" className="num">
              {header}
            </th>
          ))}
          {withPercent && (
            <th scope="col" className="text-center" title="The price is a percentage of the value">
              %
            </th>
          )}
          {columns.length <= 3 && (
            <th scope="col" className="num">
              Cost at end
            </th>
          )}
          <th scope="col">
            <span className="sr-only">Remove</span>
          </th>
        </tr>
      </thead>
    </>
  );
}

function stepOf(event: KeyboardEvent): number {
  if (event.key === "ArrowUp" || (event.key === "Enter" && event.shiftKey)) return -1;
  return event.key === "ArrowDown" || event.key === "Enter" ? 1 : 0;
}

function boundExample({ tiers, pricingType }: PriceDraft): string {
  const noun = pricingType === "SEAT_BASED" ? "seat" : "unit";
  const bound = tiers.length > 1 ? tiers[0]?.upperBound.trim() : "";
  return bound ? `${noun} ${bound} is in tier 1` : `a tier to 1,000 holds ${noun} 1,000`;
}

function fullReason({ tiers }: PriceDraft): string | undefined {
  return tiers.length >= 100 ? "A price has at most 100 tiers" : undefined;
}
