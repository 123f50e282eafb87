"use client";
import { ArchiveSelected } from "@/components/ui/archive-selected";
import type { Selection } from "@/components/ui/data-table";
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

export interface ArchiveCustomersProps {
  selection: Selection<CustomerTableRow>;
  archive: Run<{ id: string }, Customer>;
  onEnd: () => void;
}

/** The selected customers, with what they owe. */
export function ArchiveCustomers(props: ArchiveCustomersProps) {
  const { count, rows } = props.selection;
  return (
    <ArchiveSelected
      {...props}
      nouns={["customer", "customers"]}
      nameOf={(row) => row.legalName}
      codeOf={(row) => row.country}
      consequences={archiveConsequences(count, owedBy(rows))}
    />
  );
}

function owedBy(rows: readonly CustomerTableRow[]) {
  return rows.flatMap((row) => row.owed.map(({ currency, outstanding }) => ({ currency, amount: outstanding })));
}
