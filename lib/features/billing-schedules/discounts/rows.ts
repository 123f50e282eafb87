import type { OwnedDiscountRow } from "@/lib/db/billing-schedule-facts";
import { toInstant, toPhaseDiscount } from "../phases/rows";
import type { Discount } from "./schema";

export function toDiscount(row: OwnedDiscountRow, sequenceAccountId: string): Discount {
  const { id, restrictToPrices, type, amountUnit: _unit, ...rest } = toPhaseDiscount(row);
  return {
    ...{ id, sequenceAccountId, billingScheduleId: row.scheduleId, phaseId: row.phaseId },
    ...{ ...rest, priceIds: restrictToPrices, discountCalculationType: type },
    ...{ createdAt: toInstant(row.createdAt), updatedAt: toInstant(row.updatedAt) },
  };
}
