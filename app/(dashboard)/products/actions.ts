"use server";
import { listActivityOf } from "@/lib/features/activity/queries";
import { archiveListPrice, createListPrice, updateListPrice } from "@/lib/features/catalog/list-prices/commands";
import { createPrice, deletePrice, updatePrice } from "@/lib/features/catalog/prices/commands";
import { archiveProduct, createProduct, updateProduct } from "@/lib/features/catalog/products/commands";
import { action } from "@/lib/web/action";

export const createProductAction = action(createProduct);
export const updateProductAction = action(updateProduct);
export const archiveProductAction = action(archiveProduct);
export const createListPriceAction = action(createListPrice);
export const updateListPriceAction = action(updateListPrice);
export const archiveListPriceAction = action(archiveListPrice);
export const createPriceAction = action(createPrice);
export const updatePriceAction = action(updatePrice);
export const deletePriceAction = action(deletePrice);
export const listActivityOfAction = action(listActivityOf);
