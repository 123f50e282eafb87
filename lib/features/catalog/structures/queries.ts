import type { Ctx } from "@/lib/core/context";
import { type FieldErrors, invalid } from "@/lib/core/errors";
import { holdCatalogRow, productTable } from "@/lib/db/catalog";
import { sql } from "@/lib/db/sql";
import { termsFaults } from "./rules";
import type { BillableTerms, PricingStructure, Terms } from "./schema";

/**
 * Refuses terms that no price may have, naming every field at once. Inside a command the product cannot be archived until it ends.
 *
 * @param more faults that the caller has found.
 * @param keptProductId the product whose price is only replaced: that it is archived is then no fault.
 * @returns the terms, at a frequency that can be billed.
 * @throws ValidationFailed (D15–D18, D53; api.md §4.7: an archived product gets no new prices).
 */
export async function requireTerms(
  ctx: Ctx,
  terms: Terms,
  more: FieldErrors = {},
  keptProductId?: string,
): Promise<BillableTerms> {
  const { billingFrequency } = terms;
  const isKept = terms.productId.toLowerCase() === keptProductId;
  const faults = {
    ...termsFaults(terms),
    ...(await checkMetric(ctx, terms.structure)),
    ...(isKept ? {} : await checkProduct(ctx, terms.productId)),
    ...more,
  };
  if (Object.keys(faults).length > 0 || billingFrequency === "PER_EVENT") throw invalid(faults);
  return { ...terms, billingFrequency };
}

/**
 * What is wrong with the metric that a structure names, by the wire's path. Any identifier is taken until the nouns usage and seats
 * exist; they fill this with a look into their tables (`structure.usageMetricId`, `structure.seatMetricId`), which catalog may read
 * although it may not call them.
 */
export async function checkMetric(_ctx: Ctx, _structure: PricingStructure): Promise<FieldErrors> {
  return {};
}

async function checkProduct(ctx: Ctx, id: string): Promise<FieldErrors> {
  const columns = sql`t.archived_at as "archivedAt"`;
  const product = await holdCatalogRow<{ archivedAt: Date | null }>(ctx, productTable, columns, id);
  if (!product) return { productId: ["There is no product with this identifier."] };
  return product.archivedAt ? { productId: ["This product is archived and gets no new prices."] } : {};
}
