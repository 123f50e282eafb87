"use client";
import { useRouter } from "next/navigation";
import { useEffect, useRef, useState } from "react";
import { BulkProgress } from "@/components/ui/bulk-progress";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import type { Selection } from "@/components/ui/data-table";
import { useBulkRun } from "@/components/ui/use-bulk-run";
import type { Run } from "@/components/ui/use-submit";
import type { ProductTableRow } from "@/lib/features/catalog/overview/schema";
import { archiveConsequences, counted } from "./archive-consequences";

export interface ArchiveSelectedProps {
  selection: Selection<ProductTableRow>;
  archive: Run<{ id: string }, unknown>;
  onEnd: () => void;
}

/** Asks, then archives one product after the other, a result per row. */
export function ArchiveSelected({ selection, archive, onEnd }: ArchiveSelectedProps) {
  const [asking, setAsking] = useState(true);
  const router = useRouter();
  const bulk = useBulkRun<ProductTableRow>({
    codeOf: (row) => row.label ?? "",
    nameOf: (row) => row.name,
    run: ({ id }) => archive({ id }),
    runningWords: "Archiving",
    doneWords: "Archived",
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
  const what = count === 1 ? (rows[0]?.name ?? "product") : counted(count, "product");
  return (
    <>
      <ConfirmDialog
        open={asking}
        onOpenChange={(open) => {
          setAsking(open);
          if (!open && !bulk.rows) onEnd();
        }}
        title={`Archive ${what}?`}
        consequences={archiveConsequences(count, totalsOf(rows))}
        keepLabel={count === 1 ? "Keep product" : "Keep products"}
        confirmLabel={count === 1 ? "Archive product" : `Archive ${counted(count, "product")}`}
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

function totalsOf(rows: readonly ProductTableRow[]) {
  return {
    listPriceCount: rows.reduce((sum, row) => sum + row.listPriceCount, 0),
    priceCount: rows.reduce((sum, row) => sum + row.priceCount, 0),
  };
}
