import { addDays, isPlainDate } from "@/lib/engine/calendar/plain-date";
import { dayText, spanText } from "../day";

export interface FilterOption {
  value: string;
  label: string;
  hint?: string;
}

interface Named {
  /** Name of the REST parameter; for a date range only the filter's own. */
  key: string;
  label: string;
  /** Name of the REST parameter that leaves out, where the list has one. */
  excludeKey?: string;
}

export type FilterDef =
  | (Named & { kind: "select" | "multi"; options: readonly FilterOption[] })
  | (Named & { kind: "text"; placeholder?: string })
  | (Named & { kind: "number"; unit?: string })
  | (Named & { kind: "flag" })
  | (Named & { kind: "date-range"; afterKey: string; beforeKey: string })
  | (Named & {
      kind: "entity";
      search: (query: string) => Promise<readonly FilterOption[]>;
      /** Names of the ids that stand in the address. */
      names?: Record<string, string>;
    });

export interface FilterValue {
  exclude: boolean;
  /** Wire values; of a date range the first and last day, both included, "" where it is open. */
  values: string[];
}

/** The filter's value in the address, or null when it is not set. `…After` and `…Before` are exclusive on the wire (D37), days here are not. */
export function readFilter(def: FilterDef, params: URLSearchParams): FilterValue | null {
  if (def.kind === "date-range") {
    const from = shifted(params.get(def.afterKey), 1);
    const to = shifted(params.get(def.beforeKey), -1);
    return from || to ? { exclude: false, values: [from, to] } : null;
  }
  const excluded = def.excludeKey && params.get(def.excludeKey);
  const text = excluded || params.get(def.key);
  if (!text) return null;
  const listed = def.kind === "multi" || def.kind === "select" || def.kind === "entity";
  return { exclude: Boolean(excluded), values: listed ? text.split(",").filter(Boolean) : [text] };
}

/** The parameters that set the filter; null clears it. */
export function filterParams(def: FilterDef, value: FilterValue | null): Record<string, string | null> {
  if (def.kind === "date-range") {
    const [from = "", to = ""] = value?.values ?? [];
    return { [def.afterKey]: shifted(from, -1) || null, [def.beforeKey]: shifted(to, 1) || null };
  }
  const text = value?.values.join(",") || null;
  const cleared = def.excludeKey ? { [def.key]: null, [def.excludeKey]: null } : { [def.key]: null };
  return { ...cleared, [value?.exclude && def.excludeKey ? def.excludeKey : def.key]: text };
}

/** The value in words, as the chip shows it: "Draft, Final", "1 – 30 Nov 2026", "from 1 Nov 2026". */
export function filterWords(def: FilterDef, value: FilterValue): string {
  switch (def.kind) {
    case "select":
    case "multi":
      return value.values.map((wire) => def.options.find((option) => option.value === wire)?.label ?? wire).join(", ");
    case "entity":
      return value.values.map((id) => def.names?.[id] ?? id).join(", ");
    case "flag":
      return value.values[0] === "false" ? "no" : "yes";
    case "date-range": {
      const [from = "", to = ""] = value.values;
      if (from && to) return spanText(from, to);
      return from ? `from ${dayText(from)}` : `to ${dayText(to)}`;
    }
    default:
      return value.values.join(", ");
  }
}

/** All parameters that belong to these filters, for "clear all". */
export function clearedParams(defs: readonly FilterDef[]): Record<string, null> {
  const names = defs.flatMap((def) =>
    def.kind === "date-range" ? [def.afterKey, def.beforeKey] : [def.key, ...(def.excludeKey ? [def.excludeKey] : [])],
  );
  return Object.fromEntries(names.map((name) => [name, null]));
}

function shifted(day: string | null | undefined, days: number): string {
  return day && isPlainDate(day) ? addDays(day, days) : "";
}
