import type { CommandCtx } from "@/lib/core/operation";
import { printOptions } from "@/lib/db/render-settings";
import type { PlainDate } from "@/lib/engine/calendar/plain-date";
import type { ConversionFacts } from "@/lib/engine/invoice/conversion";
import type { DocumentConversion } from "@/lib/engine/invoice/document";
import { storeConversions } from "@/lib/features/currency-conversions/totals/commands";
import { conversionFacts, toDocumentConversion } from "@/lib/features/currency-conversions/totals/rows";
import type { SellerFacts } from "../documents/rows";
import type { PlannedDraft } from "../draft/rules";
import { today } from "./write";

/**
 * What converting an invoice needs, read before its number is taken (D50). A rate that was typed in is the tax of the buyer's country where
 * the seller is registered there, else of the seller's own.
 */
export function readyToConvert(
  ctx: CommandCtx,
  { currency, totals, lines }: PlannedDraft,
  seller: SellerFacts,
  billingCountry: string,
): Promise<Omit<ConversionFacts, "issuedOn">> {
  const isRegistered = seller.registrations.some((one) => one.country === billingCountry);
  const taxes = lines.map((line) => ({ tax: line.totalTax, taxRateId: line.taxRateId }));
  return conversionFacts(ctx, { currency, ...totals }, taxes, {
    typedCountry: isRegistered ? billingCountry : seller.account.country,
    today: today(ctx),
  });
}

/**
 * Keeps the conversions of an invoice that is being issued, and answers those that the account prints.
 *
 * @throws AppError InvalidState MISSING_EXCHANGE_RATE
 */
export async function convertIssued(
  ctx: CommandCtx,
  invoiceId: string,
  facts: Omit<ConversionFacts, "issuedOn">,
  issuedOn: PlainDate,
): Promise<DocumentConversion[]> {
  const conversions = await storeConversions(ctx, invoiceId, { ...facts, issuedOn });
  if (conversions.length === 0) return [];
  const { currencyConversionDisplay } = await printOptions(ctx);
  const isShown = currencyConversionDisplay === "SHOW_CURRENCY_CONVERSION";
  return isShown ? conversions.map((conversion) => toDocumentConversion(facts.currency, conversion)) : [];
}
