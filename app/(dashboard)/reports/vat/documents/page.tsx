import type { Metadata } from "next";
import { offsetOf } from "@/components/insights/report-page";
import { VatDocumentsScreen } from "@/components/insights/vat/vat-documents-screen";
import { getVatDocuments } from "@/lib/features/insights/vat/queries";
import { load } from "@/lib/web/load";
import type { ListPageProps } from "@/lib/web/page-props";
import { listParams } from "@/lib/web/search-params";

export const metadata: Metadata = { title: "VAT documents" };

export default async function VatDocumentsPage({ searchParams }: ListPageProps) {
  const params = await listParams(searchParams);
  const offset = offsetOf(params);
  const found = await load(getVatDocuments, { ...params, offset });
  return <VatDocumentsScreen found={found} offset={offset} row={params} />;
}
