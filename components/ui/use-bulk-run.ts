"use client";
import { useRef, useState } from "react";
import type { BulkRow } from "./bulk-progress";
import { type Answer, ask } from "./use-submit";

export interface BulkRun<R> {
  /** Null until it was started and once it was closed. */
  rows: BulkRow[] | null;
  running: boolean;
  start: (rows: readonly R[]) => Promise<void>;
  /** After the row under way. */
  stop: () => void;
  close: () => void;
}

/**
 * Does something to one row after the other, each with its own result.
 *
 * @param done receives the ids of what failed or was not reached.
 */
export function useBulkRun<R extends { id: string }>(spec: {
  codeOf: (row: R) => string;
  nameOf: (row: R) => string;
  run: (row: R) => Promise<Answer<unknown>>;
  runningWords: string;
  doneWords: string;
  done: (remaining: string[]) => void;
}): BulkRun<R> {
  const [rows, setRows] = useState<BulkRow[] | null>(null);
  const [running, setRunning] = useState(false);
  const stopped = useRef(false);
  const note = (id: string, patch: Partial<BulkRow>) =>
    setRows((before) => before?.map((row) => (row.id === id ? { ...row, ...patch } : row)) ?? null);
  const start = async (wanted: readonly R[]) => {
    stopped.current = false;
    setRunning(true);
    setRows(
      wanted.map((row) => ({
        id: row.id,
        code: spec.codeOf(row),
        name: spec.nameOf(row),
        state: "waiting",
        words: "Waiting",
      })),
    );
    const remaining: string[] = [];
    for (const row of wanted) {
      if (stopped.current) {
        remaining.push(row.id);
        note(row.id, { words: "Not started" });
        continue;
      }
      note(row.id, { state: "running", words: spec.runningWords });
      const answer = await ask(() => spec.run(row), undefined);
      if (!answer.ok) remaining.push(row.id);
      note(
        row.id,
        answer.ok ? { state: "done", words: spec.doneWords } : { state: "failed", words: answer.error.message },
      );
    }
    setRunning(false);
    spec.done(remaining);
  };
  const stop = () => {
    stopped.current = true;
  };
  return { rows, running, start, stop, close: () => setRows(null) };
}
