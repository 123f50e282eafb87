import type { ProductActions } from "@/components/catalog/page/product-actions";
import {
  archiveListPriceAction,
  archiveProductAction,
  deletePriceAction,
  listActivityOfAction,
  updatePriceAction,
  updateProductAction,
} from "./actions";

/** The server actions that the pages of a product and of its prices share. */
export const productActions: ProductActions = {
  update: updateProductAction,
  archive: archiveProductAction,
  archiveListPrice: archiveListPriceAction,
  updatePrice: updatePriceAction,
  deletePrice: deletePriceAction,
  listActivity: listActivityOfAction,
};
