import { creditNoteColumns } from "@/components/credit-notes/list/credit-note-columns";
import { PageHeader } from "@/components/shell/page-header";
import { TableSkeleton } from "@/components/ui/data-table/table-skeleton";

export default function CreditNotesLoading() {
  return (
    <>
      <PageHeader title="Credit notes" />
      <TableSkeleton columns={creditNoteColumns.filter((column) => !column.hidden)} />
    </>
  );
}
