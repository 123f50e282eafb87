import { invalid, invalidState, notFound } from "@/lib/core/errors";
import { command } from "@/lib/core/operation";
import { hasCharged, schedulesWithPrice } from "@/lib/db/billing-schedule-facts";
import { fetchCatalogRow, lockCatalogRow, type PriceRow, priceColumns, priceTable } from "@/lib/db/catalog";
import { differences } from "@/lib/features/accounts/rules";
import { toPrice } from "@/lib/features/catalog/prices/rows";
import { Price } from "@/lib/features/catalog/prices/schema";
import { checkMetric } from "@/lib/features/catalog/structures/queries";
import type { PricingStructure } from "@/lib/features/catalog/structures/schema";
import { requestRun } from "../commands/write";
import { UsageMetricSwap } from "./schema";

/**
 * Points a usage price at another metric (api.md §8), while nothing was charged with it: invoices in progress are shown anew.
 *
 * @throws NotFound, InvalidState PRICE_CHARGED, ValidationFailed on `usageMetricId` or `seatTypeId`.
 */
export const updatePriceUsageMetric = command({
  name: "updatePriceUsageMetric",
  permission: "billing:update",
  input: UsageMetricSwap,
  output: Price,
  async run(ctx, { id, usageMetricId, seatTypeId }) {
    if (!(await lockCatalogRow(ctx, priceTable, id))) throw notFound();
    const stored = async () => {
      const row = await fetchCatalogRow<PriceRow>(ctx, priceTable, priceColumns, id);
      if (!row) throw new Error(`price ${id} is gone while it is locked`);
      return toPrice(row);
    };
    const before = await stored();
    if (seatTypeId) throw invalid({ seatTypeId: ["The seat type of a price cannot be changed. Make a new price."] });
    if (!usageMetricId) throw invalid({ usageMetricId: ["Is required."] });
    const structure = withMetric(before.structure, usageMetricId);
    const faults = await checkMetric(ctx, structure);
    if (Object.keys(faults).length > 0) throw invalid({ usageMetricId: Object.values(faults).flat() });
    if (before.structure === structure) return before;
    if (await hasCharged(ctx, before.id)) {
      throw invalidState(
        "PRICE_CHARGED",
        "An invoice was made with this price, so it keeps its metric. Make a new price.",
      );
    }
    await ctx.db.price.updateMany({ where: { id: before.id }, data: { usageMetricId, updatedAt: ctx.clock.now() } });
    for (const scheduleId of await schedulesWithPrice(ctx, before.id)) {
      await ctx.db.billingSchedule.updateMany({ where: { id: scheduleId }, data: { nextRunAt: ctx.clock.now() } });
      await requestRun(ctx, scheduleId);
    }
    const after = await stored();
    ctx.record({
      ...{ verb: "UPDATED", name: "Price changed", object: { type: "PRICE", id: after.id } },
      summary: `The price “${after.name}” counts another metric.`,
      ...differences(before, after),
    });
    return after;
  },
});

/** The same structure where it counts that metric already. @throws ValidationFailed for a price that counts no usage. */
function withMetric(structure: PricingStructure, usageMetricId: string): PricingStructure {
  if (!("usageMetricId" in structure)) throw invalid({ usageMetricId: ["The price does not count usage."] });
  return structure.usageMetricId === usageMetricId ? structure : { ...structure, usageMetricId };
}
