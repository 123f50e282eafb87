"use client";
import { useRouter } from "next/navigation";
import { useRef, useState } from "react";
import type { BulkRow } from "@/components/ui/bulk-progress";
import type { Selection } from "@/components/ui/data-table";
import type { DashboardInvoiceRow } from "@/lib/features/invoices/list/schema";
import { refusalLine } from "../calculation/refusal-words";
import { asked, type EngineAnswer } from "../engine-verbs";

export interface BulkJob<T> {
  title: string;
  verb: (input: { id: string }) => Promise<EngineAnswer<T>>;
  /** The result of a row: "Finalized", "Changed from €120.00 to €145.20". */
  done: (row: DashboardInvoiceRow, data: T) => string;
}

interface Running {
  title: string;
  rows: BulkRow[];
  isOver: boolean;
}

/** One after the other, a result per row; what failed or was not reached stays selected once the results are closed. */
export function useBulkJob(selection: Selection<DashboardInvoiceRow>) {
  const [running, setRunning] = useState<Running | null>(null);
  const stopped = useRef(false);
  const router = useRouter();

  async function run<T>({ title, verb, done }: BulkJob<T>): Promise<void> {
    stopped.current = false;
    const rows = selection.rows.map(waiting);
    const show = (isOver: boolean) => setRunning({ title, rows: [...rows], isOver });
    for (const [index, row] of selection.rows.entries()) {
      if (stopped.current) break;
      rows[index] = { ...waiting(row), state: "running", words: "…" };
      show(false);
      const answer = await asked(verb({ id: row.id }));
      rows[index] = answer.ok
        ? { ...waiting(row), state: "done", words: done(row, answer.data) }
        : { ...waiting(row), state: "failed", words: refusalLine(answer.error) };
      show(false);
    }
    show(true);
    router.refresh();
  }

  const stop = () => {
    stopped.current = true;
  };
  const close = () => {
    const left = running?.rows.filter(({ state }) => state !== "done").map(({ id }) => id) ?? [];
    setRunning(null);
    if (left.length === 0) selection.clear();
    else selection.keep(left);
  };
  return { running, run, stop, close };
}

function waiting({ id, invoiceNumber, customerLegalCompanyName }: DashboardInvoiceRow): BulkRow {
  return { id, code: invoiceNumber, name: customerLegalCompanyName, state: "waiting", words: "Waiting" };
}
