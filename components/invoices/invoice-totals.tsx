"use client";
import { countText } from "@/components/ui/data-table/pager";
import { TotalsStrip } from "@/components/ui/data-table/totals-strip";
import type { InvoiceSum } from "@/lib/features/invoices/list/schema";

/** What is outstanding of what is filtered, one cell a currency. */
export function InvoiceTotals({ sums }: { sums: readonly InvoiceSum[] }) {
  const count = sums.reduce((total, sum) => total + sum.count, 0);
  const outstanding = sums.reduce((total, sum) => total + sum.outstandingCount, 0);
  return (
    <TotalsStrip
      label="Outstanding"
      words={`${countText(outstanding)} of ${countText(count)}`}
      totals={sums.map((sum) => ({ currency: sum.currency, amount: sum.outstanding, of: sum.grossTotal }))}
    />
  );
}
