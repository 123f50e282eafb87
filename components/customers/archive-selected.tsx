"use client";
import { useRouter } from "next/navigation";
import { useEffect, useRef, useState } from "react";
import { BulkProgress } from "@/components/ui/bulk-progress";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import type { Selection } from "@/components/ui/data-table";
import { useBulkRun } from "@/components/ui/use-bulk-run";
import type { Run } from "@/components/ui/use-submit";
import type { CustomerTableRow } from "@/lib/features/customers/overview/schema";
import type { Customer } from "@/lib/features/customers/schema";
import { archiveConsequences } from "./archive-consequences";
import { amountsInWords, sumByCurrency } from "./owed";

/** What the selected customers owe, by currency. */
export function OwedSummary({ rows }: { rows: readonly CustomerTableRow[] }) {
  const owed = sumByCurrency(owedBy(rows));
  if (owed.length === 0) return null;
  return (
    <>
      <span className="text-ink-2 text-small">Outstanding</span>
      <span className="tnum clip font-medium text-small">{amountsInWords(owed)}</span>
    </>
  );
}

export interface ArchiveSelectedProps {
  selection: Selection<CustomerTableRow>;
  archive: Run<{ id: string }, Customer>;
  onEnd: () => void;
}

/** Asks, then archives one customer after the other, a result per row. */
export function ArchiveSelected(props: ArchiveSelectedProps) {
  const { selection, archive, onEnd } = props;
  const [asking, setAsking] = useState(true);
  const router = useRouter();
  const bulk = useBulkRun<CustomerTableRow>({
    codeOf: (row) => row.country,
    nameOf: (row) => row.legalName,
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
  const what = count === 1 ? (rows[0]?.legalName ?? "customer") : `${count} customers`;
  return (
    <>
      <ConfirmDialog
        open={asking}
        onOpenChange={(open) => {
          setAsking(open);
          if (!open && !bulk.rows) onEnd();
        }}
        title={`Archive ${what}?`}
        consequences={archiveConsequences(count, owedBy(rows))}
        keepLabel={count === 1 ? "Keep customer" : "Keep customers"}
        confirmLabel={count === 1 ? "Archive customer" : `Archive ${count} customers`}
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

function owedBy(rows: readonly CustomerTableRow[]) {
  return rows.flatMap((row) => row.owed.map(({ currency, outstanding }) => ({ currency, amount: outstanding })));
}
