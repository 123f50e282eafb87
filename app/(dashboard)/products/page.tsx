import type { Metadata } from "next";
import { catalogRights } from "@/components/catalog/catalog-rights";
import { ProductsScreen } from "@/components/catalog/products-screen";
import { listProductLabels, listProductRows } from "@/lib/features/catalog/overview/queries";
import { listTaxCategories } from "@/lib/features/taxes/categories/queries";
import { load } from "@/lib/web/load";
import type { ListPageProps } from "@/lib/web/page-props";
import { dashboardLimit, listParams } from "@/lib/web/search-params";
import { requireViewer } from "@/lib/web/viewer";
import { loadViews } from "../saved-views/load";
import { archiveProductAction, createProductAction } from "./actions";

export const metadata: Metadata = { title: "Products" };

export default async function ProductsPage({ searchParams }: ListPageProps) {
  const params = await listParams(searchParams);
  const [viewer, list, labels, categories, views] = await Promise.all([
    requireViewer(),
    load(listProductRows, { ...params, limit: dashboardLimit }),
    load(listProductLabels, {}),
    load(listTaxCategories, {}),
    loadViews("PRODUCTS"),
  ]);
  return (
    <ProductsScreen
      rows={list.items}
      page={{ ...list.pagination, total: list.pagination.totalResultSize, limit: dashboardLimit }}
      labels={labels.items}
      views={views}
      taxCategories={categories.items.map(({ id, name }) => ({ id, name }))}
      timeZone={viewer.ctx.timeZone}
      rights={catalogRights(viewer.ctx.actor.roles)}
      create={createProductAction}
      archive={archiveProductAction}
    />
  );
}
