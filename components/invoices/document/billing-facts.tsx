import Link from "next/link";
import type { ReactNode } from "react";
import { Day, DaySpan } from "@/components/ui/day";
import type { InvoiceBilling } from "@/lib/features/billing-runs/invoice-facts/schema";
import type { InvoiceDetail } from "@/lib/features/invoices/schema";

export type BillingFact = readonly [label: string, value: ReactNode];

/** Rows for a list of facts: the schedules that bill it, its period, the dates of its runs, whether it is issued by itself. */
export function billingFacts(invoice: InvoiceDetail, billing: InvoiceBilling): BillingFact[] {
  const { billingPeriod: period } = invoice;
  const rows: BillingFact[] = [
    ["Billing period", period ? <DaySpan key="period" from={period.start} to={period.endInclusive} /> : null],
  ];
  if (billing.schedules.length === 0) return rows;
  const label = billing.schedules.length === 1 ? "Billing schedule" : "Billing schedules";
  return [
    [label, <ScheduleLinks key="schedules" schedules={billing.schedules} />],
    ...rows,
    [billing.runs.length === 1 ? "Billing date" : "Billing dates", <RunDays key="runs" runs={billing.runs} />],
    ...autoIssueFact(invoice),
  ];
}

export function ScheduleLinks({ schedules }: Pick<InvoiceBilling, "schedules">) {
  return (
    <span className="flex min-w-0 flex-wrap gap-x-3">
      {schedules.map(({ id, name }) => (
        <Link key={id} className="lnk clip" href={`/billing-schedules/${id}`} title={name} prefetch={false}>
          {name}
        </Link>
      ))}
    </span>
  );
}

function RunDays({ runs }: Pick<InvoiceBilling, "runs">) {
  const days = [...new Set(runs.map(({ invoiceDate }) => invoiceDate))];
  return (
    <span className="tnum flex flex-wrap gap-x-3">
      {days.map((day) => (
        <Day key={day} iso={day} />
      ))}
    </span>
  );
}

function autoIssueFact({ status, autoIssueOn, autoIssueBlocked }: InvoiceDetail): BillingFact[] {
  if (status !== "DRAFT" || !autoIssueOn) return [];
  if (autoIssueBlocked) return [["Issued by itself", `No. ${autoIssueBlocked}`]];
  return [["Issued by itself", <Day key="issue" iso={autoIssueOn} />]];
}
