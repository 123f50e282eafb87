import { z } from "zod";
import { pathId } from "@/lib/core/fields";
import { PaymentLinkDisplay } from "../schema";

export const CurrencyConversionDisplay = z
  .enum(["SHOW_CURRENCY_CONVERSION", "HIDE_CURRENCY_CONVERSION"])
  .meta({ id: "CurrencyConversionDisplay" });

/** The account's print options. */
export const InvoiceRenderSettings = z
  .object({
    id: z.string(),
    paymentLinkDisplay: PaymentLinkDisplay,
    currencyConversionDisplay: CurrencyConversionDisplay,
  })
  .meta({ id: "InvoiceRenderSettings" });
export type InvoiceRenderSettings = z.output<typeof InvoiceRenderSettings>;

const updateShape = {
  paymentLinkDisplay: PaymentLinkDisplay,
  currencyConversionDisplay: CurrencyConversionDisplay.nullish(),
};
export const InvoiceRenderSettingsUpdate = z.object(updateShape).meta({ id: "InvoiceRenderSettingsUpdate" });
export const UpdateInvoiceRenderSettings = z.object({ id: pathId(), ...updateShape });
