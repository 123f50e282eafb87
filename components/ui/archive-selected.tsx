"use client";
import { useRouter } from "next/navigation";
import { type ReactNode, useEffect, useRef, useState } from "react";
import { BulkProgress } from "./bulk-progress";
import { Button } from "./button";
import { ConfirmDialog } from "./confirm-dialog";
import type { Selection } from "./data-table";
import { useBulkRun } from "./use-bulk-run";
import type { Run } from "./use-submit";

export interface ArchiveSelectedProps<Row extends { id: string }> {
  selection: Selection<Row>;
  archive: Run<{ id: string }, unknown>;
  onEnd: () => void;
  /** What a row is called, and the short text before it in the list of results. */
  nameOf: (row: Row) => string;
  codeOf: (row: Row) => string;
  /** One of them and several: `customer`, `customers`. */
  nouns: readonly [string, string];
  consequences: readonly { id: string; words: ReactNode }[];
}

/** Asks, then archives one selected row after the other, a result per row. */
export function ArchiveSelected<Row extends { id: string }>(props: ArchiveSelectedProps<Row>) {
  const { selection, archive, onEnd, nameOf, codeOf, nouns, consequences } = props;
  const [asking, setAsking] = useState(true);
  const router = useRouter();
  const bulk = useBulkRun<Row>({
    ...{ codeOf, nameOf, runningWords: "Archiving", doneWords: "Archived" },
    run: ({ id }) => archive({ id }),
    done: (remaining) => {
      selection.keep(remaining);
      if (remaining.length < selection.count) router.refresh();
    },
  });
  const button = useRef<HTMLButtonElement>(null);
  const ended = bulk.rows !== null && !bulk.running;
  useEffect(() => {
    if (ended) button.current?.focus();
  }, [ended]);
  const { count, rows } = selection;
  const [one, several] = nouns;
  const [first] = rows;
  const what = count === 1 && first ? nameOf(first) : `${count} ${several}`;
  return (
    <>
      <ConfirmDialog
        open={asking}
        onOpenChange={(open) => {
          setAsking(open);
          if (!open && !bulk.rows) onEnd();
        }}
        title={`Archive ${what}?`}
        consequences={consequences}
        keepLabel={`Keep ${count === 1 ? one : several}`}
        confirmLabel={`Archive ${count === 1 ? one : `${count} ${several}`}`}
        onConfirm={() => {
          setAsking(false);
          void bulk.start(rows);
        }}
      />
      {bulk.rows && (
        <div className="fixed right-6 bottom-14 z-30 w-[480px] max-w-[calc(100vw-48px)]">
          <BulkProgress
            title={`Archive ${what}`}
            rows={bulk.rows}
            action={
              <Button ref={button} size="small" onClick={bulk.running ? bulk.stop : onEnd}>
                {bulk.running ? "Stop after this one" : "Close"}
              </Button>
            }
          />
        </div>
      )}
    </>
  );
}
