import type { Metadata } from "next";
import { denial } from "@/components/accounts/denial";
import { RatesScreen } from "@/components/taxes/rates-screen";
import { listTaxCategories } from "@/lib/features/taxes/categories/queries";
import { listTaxRates } from "@/lib/features/taxes/rates/queries";
import { load } from "@/lib/web/load";
import type { ListPageProps } from "@/lib/web/page-props";
import { dashboardLimit, listParams } from "@/lib/web/search-params";
import { requireViewer } from "@/lib/web/viewer";
import { archiveTaxRateAction, createTaxRateAction, updateTaxRateAction } from "../actions";

export const metadata: Metadata = { title: "All tax rates" };

export default async function TaxRatesPage({ searchParams }: ListPageProps) {
  const { after, before } = await listParams(searchParams);
  const [{ ctx }, list, categories] = await Promise.all([
    requireViewer(),
    load(listTaxRates, { after, before, limit: dashboardLimit }),
    load(listTaxCategories, { includeArchived: true }),
  ]);
  const { roles } = ctx.actor;
  return (
    <RatesScreen
      rates={list.items}
      page={{ ...list.pagination, total: list.pagination.totalResultSize, limit: dashboardLimit }}
      categories={categories.items}
      denials={{
        create: denial(roles, "tax:create"),
        update: denial(roles, "tax:update"),
        archive: denial(roles, "tax:archive"),
      }}
      create={createTaxRateAction}
      update={updateTaxRateAction}
      archive={archiveTaxRateAction}
    />
  );
}
