import type { Metadata } from "next";
import { AgeingScreen } from "@/components/insights/ageing/ageing-screen";
import { offsetOf } from "@/components/insights/report-page";
import { instantToLocalDay } from "@/lib/engine/calendar/plain-date";
import { getAgeing } from "@/lib/features/insights/ageing/queries";
import { load } from "@/lib/web/load";
import type { ListPageProps } from "@/lib/web/page-props";
import { listParams } from "@/lib/web/search-params";
import { requireViewer } from "@/lib/web/viewer";

export const metadata: Metadata = { title: "Ageing" };

export default async function AgeingPage({ searchParams }: ListPageProps) {
  const { ctx } = await requireViewer();
  const params = await listParams(searchParams);
  const offset = offsetOf(params);
  const report = await load(getAgeing, { ...params, offset });
  return (
    <AgeingScreen report={report} offset={offset} today={instantToLocalDay(ctx.clock.now().getTime(), ctx.timeZone)} />
  );
}
