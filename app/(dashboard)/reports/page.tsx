import type { Metadata } from "next";
import { ReportsList } from "@/components/insights/reports-list";
import { requireViewer } from "@/lib/web/viewer";

export const metadata: Metadata = { title: "Reports" };

export default async function ReportsPage() {
  await requireViewer();
  return <ReportsList />;
}
