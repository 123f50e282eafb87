import { ReportSkeleton } from "@/components/insights/report-skeleton";

export default function InvoicesGridLoading() {
  return <ReportSkeleton title="Invoices grid" words={["Customer", "Currency"]} figures={["Total"]} />;
}
