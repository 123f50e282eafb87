"use client";
import { useCallback, useRef, useState } from "react";
import { kept, nothing, pageToggled, ranged, type Selected, toggled } from "./selection";

export interface Selection<R> {
  ids: string[];
  rows: R[];
  /** Everything that is filtered, not these rows only. */
  all: boolean;
  count: number;
  clear: () => void;
  /** Leaves only these selected: what a bulk action could not do. */
  keep: (ids: readonly string[]) => void;
}

export interface SelectionState<R> {
  selected: Selected<R>;
  toggle: (id: string, range: boolean) => void;
  togglePage: () => void;
  selectAll: () => void;
  clear: () => void;
  keep: (ids: readonly string[]) => void;
}

/** The selection of a list; it ends when something else is listed (`view` changes) and stays while pages are turned. */
export function useSelection<R extends { id: string }>(view: string, page: readonly R[]): SelectionState<R> {
  const [state, setState] = useState<{ view: string; selected: Selected<R> }>({ view, selected: nothing });
  const selected: Selected<R> = state.view === view ? state.selected : nothing;
  const latest = useRef({ view, page, selected });
  latest.current = { view, page, selected };
  const set = useCallback((change: (selected: Selected<R>, page: readonly R[]) => Selected<R>) => {
    const now = latest.current;
    setState({ view: now.view, selected: change(now.selected, now.page) });
  }, []);
  const toggle = useCallback(
    (id: string, range: boolean) =>
      set((current, rows) => {
        const row = rows.find((other) => other.id === id);
        if (!row) return current;
        return range ? ranged(current, rows, row) : toggled(current, row);
      }),
    [set],
  );
  return {
    selected,
    toggle,
    togglePage: () => set(pageToggled),
    selectAll: () => set((_, rows) => ({ rows: new Map(rows.map((row) => [row.id, row])), all: true, anchor: null })),
    clear: () => set(() => nothing),
    keep: (ids) => set((current) => kept(current, ids)),
  };
}
