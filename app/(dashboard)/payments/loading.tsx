import { paymentColumns } from "@/components/payments/list/payment-columns";
import { PageHeader } from "@/components/shell/page-header";
import { TableSkeleton } from "@/components/ui/data-table/table-skeleton";

export default function PaymentsLoading() {
  return (
    <>
      <PageHeader title="Payments" />
      <TableSkeleton columns={paymentColumns.filter((column) => !column.hidden)} selectable={false} />
    </>
  );
}
