import { scheduleColumns } from "@/components/billing-schedules/list/schedule-columns";
import { PageHeader } from "@/components/shell/page-header";
import { TableSkeleton } from "@/components/ui/data-table/table-skeleton";

export default function BillingSchedulesLoading() {
  return (
    <>
      <PageHeader title="Billing schedules" />
      <TableSkeleton columns={scheduleColumns("UTC", []).filter((column) => !column.hidden)} />
    </>
  );
}
