"use client";
import { readColumns, withColumns } from "../url-state";
import { type Column, shownColumns } from "./column";
import type { ListUrl } from "./use-list-url";
import { useStored } from "./use-stored";

export interface ListColumns {
  shown: string[];
  choose: (ids: string[] | null) => void;
  compact: boolean;
  setCompact: (compact: boolean) => void;
}

/** Which columns are shown: the address says so, else what this browser was left with, else the list's own. */
export function useListColumns<R>(name: string, url: ListUrl, columns: readonly Column<R>[]): ListColumns {
  const [stored, store] = useStored(`columns:${name}`);
  const [density, setDensity] = useStored("density");
  const chosen = readColumns(url.params) ?? (stored === null ? null : stored.split(","));
  return {
    shown: shownColumns(columns, chosen),
    choose: (ids) => {
      store(ids?.join(",") ?? null);
      url.note(withColumns(url.params, ids));
    },
    compact: density === "compact",
    setCompact: (compact) => setDensity(compact ? "compact" : null),
  };
}
