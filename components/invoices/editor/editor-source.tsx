import { Icon } from "@/components/ui/icon";
import type { InvoiceBilling } from "@/lib/features/billing-runs/invoice-facts/schema";
import type { InvoicePage } from "@/lib/features/invoices/page/schema";
import { billingFacts } from "../document/billing-facts";

/** Above the fields of a schedule's draft: whose it is, for which days, and whether it is issued by itself. */
export function EditorSource({ page, billing }: { page: InvoicePage; billing: InvoiceBilling }) {
  if (billing.schedules.length === 0) return null;
  return (
    <div className="flex items-baseline gap-2 border-line border-b px-6 py-2 text-small">
      <Icon name="calendar-range" size={14} className="relative top-0.5 text-ink-3" />
      <dl className="m-0 flex min-w-0 flex-wrap gap-x-5 gap-y-1">
        {billingFacts(page.invoice, billing).map(([label, value]) => (
          <div key={label} className="flex min-w-0 gap-1.5">
            <dt className="whitespace-nowrap text-ink-3">{label}</dt>
            <dd className="m-0 min-w-0">{value ?? "None"}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
