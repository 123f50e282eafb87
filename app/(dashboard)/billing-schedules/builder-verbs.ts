import type { BuilderVerbs } from "@/components/billing-schedules/builder/builder-verbs";
import {
  activateScheduleAction,
  createScheduleAction,
  createSchedulePriceAction,
  findScheduleCustomersAction,
  findScheduleProductsAction,
  listProductListPricesAction,
  listProductPricesAction,
  previewScheduleAction,
  updateScheduleAction,
} from "./builder-actions";

/** The server actions of the builder, on the pages of a new schedule and of an edit. */
export const builderVerbs: BuilderVerbs = {
  preview: previewScheduleAction,
  create: createScheduleAction,
  update: updateScheduleAction,
  activate: activateScheduleAction,
  findCustomers: findScheduleCustomersAction,
  findProducts: findScheduleProductsAction,
  listPrices: listProductPricesAction,
  listListPrices: listProductListPricesAction,
  createPrice: createSchedulePriceAction,
};
