"use client";
import { lazy, Suspense, useState } from "react";
import { Button } from "../button";
import { cx } from "../cx";
import { Icon } from "../icon";
import { Popover } from "../popover";
import { withParams } from "../url-state";
import { clearedParams, type FilterDef, type FilterValue, filterParams, filterWords, readFilter } from "./filters";
import type { ListUrl } from "./use-list-url";

const FilterEditor = lazy(() => import("./filter-editor").then((module) => ({ default: module.FilterEditor })));
const FilterPicker = lazy(() => import("./filter-editor").then((module) => ({ default: module.FilterPicker })));

export interface FilterChipsProps {
  url: ListUrl;
  filters: readonly FilterDef[];
  /** The account's today (ISO), for days typed without a year. */
  today?: string;
  adding: boolean;
  onAdding: (adding: boolean) => void;
}

/** One chip for each filter that is set, and the way to the others. */
export function FilterChips({ url, filters, today, adding, onAdding }: FilterChipsProps) {
  const set = filters.flatMap((def) => {
    const value = readFilter(def, url.params);
    return value ? [{ def, value }] : [];
  });
  const change = (def: FilterDef, value: FilterValue | null) =>
    url.go(withParams(url.params, filterParams(def, value)));
  const unset = filters.filter((def) => !set.some((chip) => chip.def.key === def.key));
  return (
    <>
      {set.map(({ def, value }) => (
        <Chip key={def.key} def={def} value={value} today={today} onChange={(next) => change(def, next)} />
      ))}
      {unset.length > 0 && (
        <Popover
          open={adding}
          onOpenChange={onAdding}
          label="Add a filter"
          trigger={
            <Button size="small" icon="plus" className="border-dashed" aria-keyshortcuts="F">
              Filter
            </Button>
          }
        >
          <Suspense fallback={<div className="h-24 w-[280px]" />}>
            <FilterPicker
              filters={unset}
              today={today}
              onPick={(def, value) => {
                onAdding(false);
                change(def, value);
              }}
            />
          </Suspense>
        </Popover>
      )}
      {set.length > 1 && (
        <Button size="small" variant="ghost" onClick={() => url.go(withParams(url.params, clearedParams(filters)))}>
          Clear
        </Button>
      )}
    </>
  );
}

interface ChipProps {
  def: FilterDef;
  value: FilterValue;
  today: string | undefined;
  onChange: (value: FilterValue | null) => void;
}

function Chip({ def, value, today, onChange }: ChipProps) {
  const [open, setOpen] = useState(false);
  const words = filterWords(def, value);
  const name = value.exclude ? `${def.label} is not` : def.label;
  return (
    <span className="chip">
      <Popover
        open={open}
        onOpenChange={setOpen}
        label={`Filter ${def.label}`}
        trigger={
          <button type="button" className={cx("chip-edit")} title={`${name} ${words}`}>
            <span className="chip-k">{name}</span> <span className="chip-v clip">{words}</span>
          </button>
        }
      >
        <Suspense fallback={<div className="h-24 w-[280px]" />}>
          <FilterEditor
            def={def}
            value={value}
            today={today}
            onApply={(next) => {
              setOpen(false);
              onChange(next);
            }}
          />
        </Suspense>
      </Popover>
      <button type="button" className="chip-x" aria-label={`Remove filter ${def.label}`} onClick={() => onChange(null)}>
        <Icon name="x" size={14} />
      </button>
    </span>
  );
}
