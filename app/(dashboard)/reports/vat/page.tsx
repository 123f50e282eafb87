import type { Metadata } from "next";
import { VatScreen } from "@/components/insights/vat/vat-screen";
import { instantToLocalDay } from "@/lib/engine/calendar/plain-date";
import { getVatReport } from "@/lib/features/insights/vat/queries";
import { load } from "@/lib/web/load";
import type { ListPageProps } from "@/lib/web/page-props";
import { listParams } from "@/lib/web/search-params";
import { requireViewer } from "@/lib/web/viewer";

export const metadata: Metadata = { title: "VAT" };

export default async function VatPage({ searchParams }: ListPageProps) {
  const { ctx } = await requireViewer();
  const report = await load(getVatReport, { ...(await listParams(searchParams)) });
  return <VatScreen report={report} today={instantToLocalDay(ctx.clock.now().getTime(), ctx.timeZone)} />;
}
