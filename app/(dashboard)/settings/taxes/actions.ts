"use server";
import { archiveTaxCategory, createTaxCategory, updateTaxCategory } from "@/lib/features/taxes/categories/commands";
import { setMatrixRate } from "@/lib/features/taxes/matrix/commands";
import { archiveTaxRate, createTaxRate, updateTaxRate } from "@/lib/features/taxes/rates/commands";
import { action } from "@/lib/web/action";

export const createTaxCategoryAction = action(createTaxCategory);
export const updateTaxCategoryAction = action(updateTaxCategory);
export const archiveTaxCategoryAction = action(archiveTaxCategory);
export const setMatrixRateAction = action(setMatrixRate);
export const createTaxRateAction = action(createTaxRate);
export const updateTaxRateAction = action(updateTaxRate);
export const archiveTaxRateAction = action(archiveTaxRate);
