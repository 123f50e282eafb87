"use client";
import { useCallback, useSyncExternalStore } from "react";

const CHANGED = "ledgerline:stored";

/** A choice this browser keeps under `key`: null on the server, before hydration, and where nothing was chosen. */
export function useStored(key: string): [string | null, (value: string | null) => void] {
  const stored = useSyncExternalStore(
    subscribe,
    () => read(key),
    () => null,
  );
  const store = useCallback(
    (value: string | null) => {
      try {
        if (value === null) localStorage.removeItem(key);
        else localStorage.setItem(key, value);
      } catch {
        // A browser that keeps nothing still works; the choice then lasts as long as the address.
      }
      window.dispatchEvent(new Event(CHANGED));
    },
    [key],
  );
  return [stored, store];
}

function read(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

function subscribe(onChange: () => void): () => void {
  window.addEventListener(CHANGED, onChange);
  window.addEventListener("storage", onChange);
  return () => {
    window.removeEventListener(CHANGED, onChange);
    window.removeEventListener("storage", onChange);
  };
}
