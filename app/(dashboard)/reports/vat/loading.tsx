import { ReportSkeleton } from "@/components/insights/report-skeleton";

export default function VatLoading() {
  return <ReportSkeleton title="VAT" words={["Country", "Category", "Rate"]} figures={["Net", "Tax", "Gross"]} />;
}
