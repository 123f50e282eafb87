import { productColumns } from "@/components/catalog/product-columns";
import { PageHeader } from "@/components/shell/page-header";
import { TableSkeleton } from "@/components/ui/data-table/table-skeleton";

export default function ProductsLoading() {
  return (
    <>
      <PageHeader title="Products" />
      <TableSkeleton columns={productColumns("UTC").filter((column) => !column.hidden)} />
    </>
  );
}
