"use client";
import { useCallback, useState } from "react";

interface History<T> {
  past: readonly T[];
  present: T;
  future: readonly T[];
  /** Consecutive changes with the same tag are one step: the letters of one cell. */
  tag: string | null;
}

const depth = 200;

/** A value with undo and redo. */
export function useHistory<T>(initial: T) {
  const [history, setHistory] = useState<History<T>>({ past: [], present: initial, future: [], tag: null });
  const change = useCallback((make: (present: T) => T, tag: string | null = null) => {
    setHistory((now) => {
      const next = make(now.present);
      if (next === now.present) return now;
      const joins = tag !== null && tag === now.tag;
      const past = joins ? now.past : [...now.past, now.present].slice(-depth);
      return { past, present: next, future: [], tag };
    });
  }, []);
  const undo = useCallback(() => {
    setHistory((now) => {
      const before = now.past.at(-1);
      if (before === undefined) return now;
      return { past: now.past.slice(0, -1), present: before, future: [now.present, ...now.future], tag: null };
    });
  }, []);
  const redo = useCallback(() => {
    setHistory((now) => {
      const [after, ...future] = now.future;
      if (after === undefined) return now;
      return { past: [...now.past, now.present], present: after, future, tag: null };
    });
  }, []);
  const reset = useCallback((value: T) => setHistory({ past: [], present: value, future: [], tag: null }), []);
  return {
    value: history.present,
    canUndo: history.past.length > 0,
    canRedo: history.future.length > 0,
    change,
    undo,
    redo,
    reset,
  };
}
