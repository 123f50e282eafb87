import { PageHeader } from "@/components/shell/page-header";
import { TableSkeleton } from "@/components/ui/data-table/table-skeleton";

export interface ReportSkeletonProps {
  title: string;
  crumb?: { label: string; href: string };
  /** Words before the figures. */
  words: readonly string[];
  figures: readonly string[];
  /** Whether a line of controls stands under the head. */
  hasTools?: boolean;
}

/** A report in waiting: its head, the line of controls, and bars where the figures will stand. */
export function ReportSkeleton({ title, crumb, words, figures, hasTools = true }: ReportSkeletonProps) {
  const columns = [
    ...words.map((header) => ({ id: header, header })),
    ...figures.map((header) => ({ id: header, header, width: 104, align: "end" as const })),
  ];
  return (
    <>
      <PageHeader title={title} crumbs={[crumb ?? { label: "Reports", href: "/reports" }]} />
      {hasTools && <div className="toolbar" />}
      <TableSkeleton columns={columns} selectable={false} />
    </>
  );
}
