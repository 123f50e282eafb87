"use client";
import { countText } from "@/components/ui/data-table/pager";
import { TotalsStrip } from "@/components/ui/data-table/totals-strip";
import type { InvoiceSum } from "@/lib/features/invoices/list/schema";

export interface InvoiceTotalsProps {
  sums: readonly InvoiceSum[];
  /** Of upcoming invoices alone, on which nothing is owed yet. */
  isUpcoming: boolean;
}

/** What is outstanding of what is filtered, one cell a currency; of upcoming invoices what they come to so far. */
export function InvoiceTotals({ sums, isUpcoming }: InvoiceTotalsProps) {
  const count = sums.reduce((total, sum) => total + sum.count, 0);
  const outstanding = sums.reduce((total, sum) => total + sum.outstandingCount, 0);
  if (isUpcoming) {
    return (
      <TotalsStrip
        label="So far"
        words={`${countText(count)} upcoming`}
        totals={sums.map((sum) => ({ currency: sum.currency, amount: sum.grossTotal }))}
      />
    );
  }
  return (
    <TotalsStrip
      label="Outstanding"
      words={`${countText(outstanding)} of ${countText(count)}`}
      totals={sums.map((sum) => ({ currency: sum.currency, amount: sum.outstanding, of: sum.grossTotal }))}
    />
  );
}
