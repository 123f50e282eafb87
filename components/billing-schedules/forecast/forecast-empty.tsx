import type { ReactNode } from "react";
import { dayText } from "@/components/ui/day";
import { EmptyState } from "@/components/ui/empty-state";
import type { SchedulePreview } from "@/lib/features/billing-schedules/preview/schema";

/** What is missing before anything is invoiced. */
export function NothingToInvoice({ preview, hasPrices }: { preview: SchedulePreview; hasPrices: boolean }) {
  if (!hasPrices) return <NoForecast title="No prices yet">Add a price to see what will be invoiced.</NoForecast>;
  const { from, endInclusive, usageMetricIds, seatMetricIds } = preview;
  const isMetered = usageMetricIds.length + seatMetricIds.length > 0;
  return (
    <NoForecast title="Nothing to invoice">
      These terms make no invoice from {dayText(from)} to {dayText(endInclusive)}.
      {isMetered && " Usage and seats count as assumed above."}
    </NoForecast>
  );
}

export function NoForecast({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div className="flex min-h-[360px] flex-col">
      <EmptyState icon="receipt-text" title={title}>
        {children}
      </EmptyState>
    </div>
  );
}
