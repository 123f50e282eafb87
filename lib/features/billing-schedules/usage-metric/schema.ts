import { z } from "zod";
import { pathId } from "@/lib/core/fields";
import { lowerId } from "../terms/schema";

export const PriceUsageMetricUpdateLegacy = z
  .object({ usageMetricId: lowerId().nullish(), seatTypeId: lowerId().nullish() })
  .meta({ id: "PriceUsageMetricUpdateLegacy" });

export const UsageMetricSwap = PriceUsageMetricUpdateLegacy.extend({ id: pathId() });
