"use client";
import { countText } from "@/components/ui/data-table/pager";
import { TotalsStrip } from "@/components/ui/data-table/totals-strip";
import type { PaymentSum } from "@/lib/features/payments/list/schema";
import type { TotalsOf } from "./payment-filters";

/** Sums of what is filtered, one cell a currency. */
export function PaymentTotals({ sums, of }: { sums: readonly PaymentSum[]; of: TotalsOf }) {
  const counted = (count: (sum: PaymentSum) => number) => sums.reduce((total, sum) => total + count(sum), 0);
  if (of === "unapplied") {
    return (
      <TotalsStrip
        label="Unapplied"
        words={paymentsText(counted((sum) => sum.unappliedCount))}
        totals={sums.map((sum) => ({ currency: sum.currency, amount: sum.unapplied, of: sum.received }))}
      />
    );
  }
  const isReversed = of === "reversed";
  return (
    <TotalsStrip
      label={isReversed ? "Reversed" : "Received"}
      words={paymentsText(counted((sum) => (isReversed ? sum.reversedCount : sum.count - sum.reversedCount)))}
      totals={sums.map((sum) => ({ currency: sum.currency, amount: isReversed ? sum.reversed : sum.received }))}
    />
  );
}

function paymentsText(count: number): string {
  return `${countText(count)} ${count === 1 ? "payment" : "payments"}`;
}
