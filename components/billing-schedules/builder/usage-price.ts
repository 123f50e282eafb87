import type { Price } from "@/lib/features/catalog/prices/schema";

/** Charges what was used. */
export function isUsage({ structure }: Pick<Price, "structure">): boolean {
  return "usageMetricId" in structure;
}

/** The metrics that prices are counted by, under the names of their products, until metrics are kept here. */
export function metricNamesOf(
  prices: Iterable<Price>,
  productNames: ReadonlyMap<string, string>,
): Map<string, { name: string; unit: string | null }> {
  const names = new Map<string, { name: string; unit: string | null }>();
  for (const { structure, productId, name } of prices) {
    const id =
      "usageMetricId" in structure
        ? structure.usageMetricId
        : "seatMetricId" in structure
          ? structure.seatMetricId
          : null;
    if (id !== null && !names.has(id)) names.set(id, { name: productNames.get(productId) ?? name, unit: null });
  }
  return names;
}
