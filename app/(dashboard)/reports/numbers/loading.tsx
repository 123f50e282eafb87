import { ReportSkeleton } from "@/components/insights/report-skeleton";

export default function NumbersLoading() {
  return (
    <ReportSkeleton
      hasTools={false}
      title="Numbers"
      words={["Document", "First", "Last", "Next"]}
      figures={["Issued", "Voided", "Skipped", "Missing"]}
    />
  );
}
