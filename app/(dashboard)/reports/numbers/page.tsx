import type { Metadata } from "next";
import { NumbersScreen, type NumbersView } from "@/components/insights/numbers/numbers-screen";
import { offsetOf } from "@/components/insights/report-page";
import { getNumberedDocuments, getNumbersReport } from "@/lib/features/insights/numbers/queries";
import { load } from "@/lib/web/load";
import type { ListPageProps } from "@/lib/web/page-props";
import { listParams } from "@/lib/web/search-params";
import { requireViewer } from "@/lib/web/viewer";

export const metadata: Metadata = { title: "Numbers" };

const narrowed = { voided: { voidedOnly: true }, typed: { typedOnly: true }, all: {} };

export default async function NumbersPage({ searchParams }: ListPageProps) {
  const params = await listParams(searchParams);
  const [offset, view] = [offsetOf(params), viewOf(params.view)];
  const [{ ctx }, report, documents] = await Promise.all([
    requireViewer(),
    load(getNumbersReport, {}),
    load(getNumberedDocuments, { ...narrowed[view], offset }),
  ]);
  return <NumbersScreen {...{ report, documents, view, offset }} timeZone={ctx.timeZone} />;
}

function viewOf(text: string | undefined): NumbersView {
  return text === "typed" || text === "all" ? text : "voided";
}
