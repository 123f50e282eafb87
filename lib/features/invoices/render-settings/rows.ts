import type { InvoiceRenderSettingsModel } from "@/lib/db/generated/models";
import type { InvoiceRenderSettings } from "./schema";

export function toRenderSettings(row: InvoiceRenderSettingsModel): InvoiceRenderSettings {
  const { id, paymentLinkDisplay, currencyConversionDisplay } = row;
  return { id, paymentLinkDisplay, currencyConversionDisplay };
}
