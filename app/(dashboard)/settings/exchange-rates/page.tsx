import type { Metadata } from "next";
import { denial } from "@/components/accounts/denial";
import { RatesScreen } from "@/components/currency-conversions/rates-screen";
import { instantToLocalDay } from "@/lib/engine/calendar/plain-date";
import { listRateRows } from "@/lib/features/currency-conversions/list/queries";
import { getInvoiceRenderSettings } from "@/lib/features/invoices/render-settings/queries";
import { load } from "@/lib/web/load";
import type { ListPageProps } from "@/lib/web/page-props";
import { dashboardLimit, listParams } from "@/lib/web/search-params";
import { requireViewer } from "@/lib/web/viewer";
import {
  deleteExchangeRateAction,
  importExchangeRatesAction,
  previewExchangeRatesAction,
  setExchangeRateAction,
  updateRenderSettingsAction,
} from "./actions";

export const metadata: Metadata = { title: "Exchange rates" };

const verbs = {
  set: setExchangeRateAction,
  remove: deleteExchangeRateAction,
  preview: previewExchangeRatesAction,
  importRates: importExchangeRatesAction,
  print: updateRenderSettingsAction,
};

export default async function ExchangeRatesPage({ searchParams }: ListPageProps) {
  const params = await listParams(searchParams);
  const [{ ctx }, list, printing] = await Promise.all([
    requireViewer(),
    load(listRateRows, { ...params, limit: dashboardLimit }),
    load(getInvoiceRenderSettings, {}),
  ]);
  const { roles } = ctx.actor;
  return (
    <RatesScreen
      rates={list.items}
      page={{ ...list.pagination, total: list.pagination.totalResultSize, limit: dashboardLimit }}
      today={instantToLocalDay(ctx.clock.now().getTime(), ctx.timeZone)}
      printing={printing}
      denials={{
        update: denial(roles, "tax:update"),
        delete: denial(roles, "tax:delete"),
        print: denial(roles, "invoice:update"),
      }}
      verbs={verbs}
    />
  );
}
