import { ReportSkeleton } from "@/components/insights/report-skeleton";

export default function StatementLoading() {
  return (
    <ReportSkeleton
      title="Statement"
      crumb={{ label: "Customers", href: "/customers" }}
      words={["Date", "Entry", "Number", "Reference"]}
      figures={["Charged", "Credited", "Balance"]}
    />
  );
}
