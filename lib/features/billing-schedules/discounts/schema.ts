import { z } from "zod";
import { pathId } from "@/lib/core/fields";
import { pageOf, pageQuery } from "@/lib/core/paging";
import { percentageFault } from "../terms/rules";
import { contractDay, DiscountCalculationType, discountShape, lowerId, SeatDiscountType } from "../terms/schema";

/** Discounts of phases as things of their own. */
export const Discount = z
  .object({
    id: z.string(),
    sequenceAccountId: z.string(),
    billingScheduleId: z.string(),
    phaseId: z.string().optional(),
    priceIds: z.array(z.string()),
    separateLineItem: z.boolean(),
    amount: z.number(),
    discountCalculationType: DiscountCalculationType,
    message: z.string(),
    validFrom: z.string().optional(),
    validTo: z.string().optional(),
    createdAt: z.string(),
    updatedAt: z.string(),
    seatDiscountType: SeatDiscountType,
  })
  .meta({ id: "Discount" });
export type Discount = z.output<typeof Discount>;

export const DiscountList = pageOf("DiscountList", Discount);
export const DiscountFilters = z.object(pageQuery);
export const DiscountId = z.object({ id: pathId() });

const write = {
  billingScheduleId: lowerId(),
  priceIds: z.array(lowerId()).max(500, { error: "Must have at most 500 entries." }),
  discountCalculationType: DiscountCalculationType,
  ...discountShape,
  validFrom: contractDay().nullish(),
  validTo: contractDay().nullish(),
};

type Size = {
  discountCalculationType: "PERCENTAGE" | "NOMINAL";
  amount: number;
  amountUnit?: "PERCENT" | null | undefined;
};

function checkSize({ discountCalculationType: type, amount, amountUnit }: Size, check: z.RefinementCtx): void {
  const message = percentageFault(type, amount, amountUnit);
  if (message) check.addIssue({ code: "custom", path: ["amount"], message });
}

export const DiscountUpdate = z.object(write).superRefine(checkSize).meta({ id: "DiscountUpdate" });
export const DiscountReplacement = z.object({ ...write, id: pathId() }).superRefine(checkSize);
export type DiscountReplacement = z.output<typeof DiscountReplacement>;

/** Version 2024-01-01 alone makes discounts outside phases (api.md §7). */
export const DiscountCreate = z
  .object({ ...write, phaseId: lowerId().nullish() })
  .superRefine(checkSize)
  .meta({ id: "DiscountCreate" });
export type DiscountCreate = z.output<typeof DiscountCreate>;
