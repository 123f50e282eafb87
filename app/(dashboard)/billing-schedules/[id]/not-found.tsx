import { PageHeader } from "@/components/shell/page-header";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";

export default function BillingScheduleNotFound() {
  return (
    <>
      <PageHeader
        title="Billing schedule not found"
        crumbs={[{ label: "Billing schedules", href: "/billing-schedules" }]}
      />
      <EmptyState
        icon="calendar-clock"
        title="There is no billing schedule at this address"
        actions={<ButtonLink href="/billing-schedules">All billing schedules</ButtonLink>}
      >
        The address may be mistyped, or the schedule belongs to another workspace.
      </EmptyState>
    </>
  );
}
