import { ageColumns } from "@/components/insights/ageing/ageing-columns";
import { ReportSkeleton } from "@/components/insights/report-skeleton";

export default function AgeingLoading() {
  return (
    <ReportSkeleton
      title="Ageing"
      words={["Customer", "Currency"]}
      figures={[...ageColumns.map(({ header }) => header), "Total"]}
    />
  );
}
