import { invalidState } from "@/lib/core/errors";
import { newId } from "@/lib/core/ids";
import type { CommandCtx } from "@/lib/core/operation";
import { type Conversion, type ConversionFacts, planConversions } from "@/lib/engine/invoice/conversion";

/**
 * Converts an invoice's totals with the rates of its issue date and keeps them, in the transaction that issues it (D50).
 *
 * @throws AppError InvalidState MISSING_EXCHANGE_RATE, naming currencies and day
 */
export async function storeConversions(
  ctx: CommandCtx,
  invoiceId: string,
  facts: ConversionFacts,
): Promise<Conversion[]> {
  const plan = planConversions(facts);
  if (!plan.ok) throw invalidState(plan.reason, plan.message);
  const now = ctx.clock.now();
  if (plan.conversions.length > 0) {
    await ctx.db.invoiceCurrencyConversion.createMany({
      data: plan.conversions.map((conversion) => ({
        ...{ accountId: ctx.accountId, id: newId(now.getTime()), invoiceId, createdAt: now },
        currency: conversion.currency,
        exchangeRate: conversion.rate.toFixed(),
        rateDate: new Date(`${conversion.date}T00:00:00Z`),
        rateSource: conversion.source,
        rateSourceName: conversion.sourceName,
        inverseOf: conversion.inverseOf?.toFixed() ?? null,
        netTotal: conversion.netTotal.toFixed(),
        totalTax: conversion.totalTax.toFixed(),
        grossTotal: conversion.grossTotal.toFixed(),
      })),
    });
  }
  return plan.conversions;
}
