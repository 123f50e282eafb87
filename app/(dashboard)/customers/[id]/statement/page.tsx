import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { StatementScreen } from "@/components/insights/statement/statement-screen";
import { isUuid } from "@/lib/core/ids";
import { instantToLocalDay } from "@/lib/engine/calendar/plain-date";
import { getStatement } from "@/lib/features/insights/statement/queries";
import { load } from "@/lib/web/load";
import type { DetailProps, ListPageProps } from "@/lib/web/page-props";
import { listParams } from "@/lib/web/search-params";
import { requireViewer } from "@/lib/web/viewer";

export const metadata: Metadata = { title: "Statement" };

export default async function StatementPage({ params, searchParams }: DetailProps & ListPageProps) {
  const { id } = await params;
  if (!isUuid(id)) notFound();
  const { ctx } = await requireViewer();
  const statement = await load(getStatement, { ...(await listParams(searchParams)), id });
  return <StatementScreen statement={statement} today={instantToLocalDay(ctx.clock.now().getTime(), ctx.timeZone)} />;
}
