"use server";
import { deleteExchangeRate, setExchangeRate } from "@/lib/features/currency-conversions/commands";
import { importExchangeRates } from "@/lib/features/currency-conversions/import/commands";
import { previewExchangeRates } from "@/lib/features/currency-conversions/import/queries";
import { updateInvoiceRenderSettings } from "@/lib/features/invoices/render-settings/commands";
import { action } from "@/lib/web/action";

export const setExchangeRateAction = action(setExchangeRate);
export const deleteExchangeRateAction = action(deleteExchangeRate);
export const previewExchangeRatesAction = action(previewExchangeRates);
export const importExchangeRatesAction = action(importExchangeRates);
export const updateRenderSettingsAction = action(updateInvoiceRenderSettings);
