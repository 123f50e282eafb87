import { customerColumns } from "@/components/customers/customer-columns";
import { PageHeader } from "@/components/shell/page-header";
import { TableSkeleton } from "@/components/ui/data-table/table-skeleton";

export default function CustomersLoading() {
  return (
    <>
      <PageHeader title="Customers" />
      <TableSkeleton columns={customerColumns("UTC").filter((column) => !column.hidden)} />
    </>
  );
}
