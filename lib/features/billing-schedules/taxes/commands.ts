import { z } from "zod";
import { readAddress } from "@/lib/core/address";
import type { Ctx } from "@/lib/core/context";
import { countryName } from "@/lib/core/countries";
import { type FieldErrors, invalid } from "@/lib/core/errors";
import { newId } from "@/lib/core/ids";
import { query } from "@/lib/core/operation";
import { requireCustomer } from "../commands/hold";
import { checkedReferences, newTerms, offeredListPrice } from "../commands/propose";
import { BillingScheduleCreate } from "../schema";
import { ratesByPrice, ratesByProduct } from "./queries";

/**
 * Whether every price of a schedule that is not stored would get a tax rate (D46). A customer who is exempt or reverse-charged needs none.
 *
 * @throws ValidationFailed naming the prices without one, and like `createBillingSchedule`.
 */
export const validateBillingScheduleTaxes = query({
  name: "validateBillingScheduleTaxes",
  permission: "billing:create",
  input: BillingScheduleCreate,
  output: z.object({}),
  async run(ctx, input) {
    const customer = await requireCustomer(ctx, input.customerId);
    const terms = await newTerms(ctx, newId(ctx.clock.now().getTime()), input);
    await checkedReferences(ctx, terms, input);
    const fromCatalogue = await listPricesOf(ctx, input);
    if (customer.taxStatus !== "TAXED") return {};
    const address = readAddress(customer.address);
    const place = address.state ? `${address.state}, ${countryName(address.country)}` : countryName(address.country);
    const { prices } = terms.contract;
    const byPrice = await ratesByPrice(ctx, prices, input.taxRates, address);
    const byProduct = await ratesByProduct(
      ctx,
      fromCatalogue.map(({ productId }) => productId),
      address,
    );
    const faults: FieldErrors = {};
    const missing = (path: string, name: string) => {
      faults[path] = [
        `There is no tax rate for the price “${name}” in ${place}. Name one in taxRates, or give its product a tax category with a rate there.`,
      ];
    };
    input.phases.forEach(({ priceIds }, i) => {
      priceIds.forEach((id, j) => {
        if (!byPrice.get(id)) missing(`phases.${i}.priceIds.${j}`, prices.get(id)?.name ?? id);
      });
    });
    for (const { path, name, productId } of fromCatalogue) if (!byProduct.has(productId)) missing(path, name);
    if (Object.keys(faults).length > 0) throw invalid(faults);
    return {};
  },
});

/** What the phases would take from the catalogue. @throws ValidationFailed on a list price. */
async function listPricesOf(ctx: Ctx, { phases }: BillingScheduleCreate) {
  const found: { path: string; name: string; productId: string }[] = [];
  for (const [i, { listPriceIds }] of phases.entries()) {
    for (const [j, id] of (listPriceIds ?? []).entries()) {
      const path = `phases.${i}.listPriceIds.${j}`;
      const { name, productId } = await offeredListPrice(ctx, id, path);
      found.push({ path, name, productId });
    }
  }
  return found;
}
