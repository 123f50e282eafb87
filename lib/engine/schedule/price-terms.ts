import { isUsage, type Price } from "../pricing/price";
import type { Phase } from "./contract";
import { withoutIds } from "./equality";

/** What of a phase's discounts and minimums counts for one price, in order, without the ids that a write makes anew. */
export function termsOf({ discounts, minimums }: Phase, { id, structure }: Price): unknown {
  const isOn = ({ priceIds }: { priceIds: readonly string[] }) => priceIds.length === 0 || priceIds.includes(id);
  return {
    discounts: withoutIds(discounts.filter(isOn)),
    minimums: isUsage(structure) ? withoutIds(minimums.filter(isOn)) : [],
  };
}
