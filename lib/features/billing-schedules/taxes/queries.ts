import { type Address, readAddress } from "@/lib/core/address";
import type { Ctx } from "@/lib/core/context";
import type { CustomerRow } from "@/lib/db/customers";
import type { EngineTax } from "@/lib/engine/invoice/line";
import { fixed } from "@/lib/engine/money/fixed";
import type { Contract } from "@/lib/engine/schedule/contract";
import { toTaxRate } from "@/lib/features/taxes/rates/rows";
import { pickTaxRate } from "@/lib/features/taxes/rates/rules";
import type { TaxRate } from "@/lib/features/taxes/rates/schema";
import type { Terms } from "../proposal/rules";

type Chosen = readonly { priceId: string; taxRateId: string }[];

/** D46, by price: the rate that the schedule names, else that of the product's category where the customer is; null where there is none. */
export async function ratesByPrice(
  ctx: Ctx,
  prices: Contract["prices"],
  chosen: Chosen,
  address: Address,
): Promise<Map<string, TaxRate | null>> {
  const named = await ratesById(
    ctx,
    chosen.map(({ taxRateId }) => taxRateId),
  );
  const ofProduct = await ratesByProduct(
    ctx,
    [...prices.values()].map(({ productId }) => productId),
    address,
  );
  const rateIds = new Map(chosen.map(({ priceId, taxRateId }) => [priceId, taxRateId]));
  return new Map(
    [...prices.values()].map(({ id, productId }) => {
      const own = named.get(rateIds.get(id) ?? "");
      return [id, own ?? ofProduct.get(productId) ?? null];
    }),
  );
}

/** By product: the rate of its category at an address; products without one are left out. */
export async function ratesByProduct(
  ctx: Ctx,
  productIds: readonly string[],
  address: Address,
): Promise<Map<string, TaxRate>> {
  const products = await ctx.db.product.findMany({
    where: { id: { in: [...new Set(productIds)] } },
    select: { id: true, taxCategoryId: true },
  });
  const categories = products.flatMap(({ taxCategoryId }) => taxCategoryId ?? []);
  const rows = await ctx.db.taxRate.findMany({
    where: { taxCategoryId: { in: categories }, country: address.country, isPublished: true, archivedAt: null },
  });
  const rates = rows.map(toTaxRate);
  const place = { country: address.country, state: address.state };
  return new Map(
    products.flatMap(({ id, taxCategoryId }) => {
      const ofCategory = rates.filter((rate) => taxCategoryId !== null && rate.taxCategoryId === taxCategoryId);
      const rate = pickTaxRate(ofCategory, place);
      return rate ? [[id, rate] as const] : [];
    }),
  );
}

/** What a forecast needs of taxes: by price id, and by phase grant id (D57). */
export async function engineTaxes(
  ctx: Ctx,
  { contract, notes }: Terms,
  chosen: Chosen,
  customer: Pick<CustomerRow, "address">,
): Promise<Map<string, EngineTax>> {
  const ofPrices = await ratesByPrice(ctx, contract.prices, chosen, readAddress(customer.address));
  const ofGrants = await ratesById(ctx, [...notes.grantTaxRates.values()]);
  const grants = contract.phases.flatMap(({ creditGrants }) => creditGrants);
  return new Map([
    ...[...ofPrices].map(([priceId, rate]) => [priceId, toEngineTax(rate)] as const),
    ...grants.map(({ id }) => [id, toEngineTax(ofGrants.get(notes.grantTaxRates.get(id) ?? "") ?? null)] as const),
  ]);
}

/** Those of the rates that exist, by id. */
export async function ratesById(ctx: Ctx, ids: readonly string[]): Promise<Map<string, TaxRate>> {
  if (ids.length === 0) return new Map();
  const rows = await ctx.db.taxRate.findMany({ where: { id: { in: [...new Set(ids)] } } });
  return new Map(rows.map((row) => [row.id, toTaxRate(row)]));
}

function toEngineTax(rate: TaxRate | null): EngineTax {
  if (!rate) return { taxRateId: null, taxCategoryCode: "S", taxRateFraction: 0n, isMissing: true };
  const taxRateFraction = fixed(rate.amount);
  return { taxRateId: rate.id, taxCategoryCode: taxRateFraction === 0n ? "Z" : "S", taxRateFraction, isMissing: false };
}
