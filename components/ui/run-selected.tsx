"use client";
import { useRouter } from "next/navigation";
import { useEffect, useRef, useState } from "react";
import { BulkProgress } from "./bulk-progress";
import { Button } from "./button";
import { ConfirmDialog, type ConfirmDialogProps } from "./confirm-dialog";
import type { Selection } from "./data-table";
import { useBulkRun } from "./use-bulk-run";
import type { Run } from "./use-submit";

export interface RunSelectedProps<Row extends { id: string }>
  extends Pick<ConfirmDialogProps, "consequences" | "keepLabel" | "confirmLabel" | "destructive"> {
  selection: Selection<Row>;
  run: Run<{ id: string }, unknown>;
  onEnd: () => void;
  /** What a row is called, and the short text before it in the list of results. */
  nameOf: (row: Row) => string;
  codeOf: (row: Row) => string;
  /** What is done to what: `Archive 3 customers`. */
  title: string;
  runningWords: string;
  doneWords: string;
}

/** Asks, then does it to one selected row after the other, a result per row. */
export function RunSelected<Row extends { id: string }>(props: RunSelectedProps<Row>) {
  const { selection, run, onEnd, nameOf, codeOf, title, runningWords, doneWords, ...question } = props;
  const [asking, setAsking] = useState(true);
  const router = useRouter();
  const bulk = useBulkRun<Row>({
    ...{ codeOf, nameOf, runningWords, doneWords },
    run: ({ id }) => run({ id }),
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
  return (
    <>
      <ConfirmDialog
        {...question}
        open={asking}
        onOpenChange={(open) => {
          setAsking(open);
          if (!open && !bulk.rows) onEnd();
        }}
        title={`${title}?`}
        onConfirm={() => {
          setAsking(false);
          void bulk.start(selection.rows);
        }}
      />
      {bulk.rows && (
        <div className="fixed right-6 bottom-14 z-30 w-[480px] max-w-[calc(100vw-48px)]">
          <BulkProgress
            title={title}
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
