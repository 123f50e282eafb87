import type { Metadata } from "next";
import { GridScreen } from "@/components/insights/grid/grid-screen";
import { offsetOf } from "@/components/insights/report-page";
import { getInvoicesGrid } from "@/lib/features/insights/grid/queries";
import { load } from "@/lib/web/load";
import type { ListPageProps } from "@/lib/web/page-props";
import { listParams } from "@/lib/web/search-params";

export const metadata: Metadata = { title: "Invoices grid" };

export default async function InvoicesGridPage({ searchParams }: ListPageProps) {
  const params = await listParams(searchParams);
  const offset = offsetOf(params);
  return <GridScreen grid={await load(getInvoicesGrid, { ...params, offset })} offset={offset} />;
}
