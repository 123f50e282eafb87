import { ReportSkeleton } from "@/components/insights/report-skeleton";

export default function VatDocumentsLoading() {
  return (
    <ReportSkeleton
      hasTools={false}
      title="Documents"
      crumb={{ label: "VAT", href: "/reports/vat" }}
      words={["Document", "Customer"]}
      figures={["Net", "Tax"]}
    />
  );
}
