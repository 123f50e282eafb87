import { ObjectSkeleton } from "@/components/shell/object-skeleton";

export default function BillingScheduleLoading() {
  return (
    <ObjectSkeleton
      crumb={{ label: "Billing schedules", href: "/billing-schedules" }}
      label="Phases, invoices and forecast"
      aboutLabel="About this schedule"
      about={["Dates", "Invoices", "Tax rates"]}
      figures={["Phase of today", "Next invoice", "Invoiced so far", "Outstanding"]}
      sections={["Phases", "Invoices", "Activity"]}
    />
  );
}
