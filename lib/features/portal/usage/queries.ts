import type { Ctx } from "@/lib/core/context";
import { query } from "@/lib/core/operation";
import { fetchPrices, fetchSchedules, type ScheduleRow } from "@/lib/db/billing-schedules";
import type { Price } from "@/lib/engine/pricing/price";
import { type MeteredUsage, usagePeriods } from "@/lib/engine/schedule/usage-periods";
import { meteredFacts } from "@/lib/features/billing-runs/metered/queries";
import { scheduleNow } from "@/lib/features/billing-schedules/clock/rules";
import { contractOf, pricesNamed, toEnginePrice } from "@/lib/features/billing-schedules/terms/rows";
import { portalCustomer, usageScheduleIds } from "../rows";
import { planUsage, questionsOf, toUsageEntry } from "./rules";
import { GetPortalUsage, PortalUsage, type PortalUsageEntry, type UsageChoice } from "./schema";

/** More than any customer has running; what one look at the page may cost. */
const mostSchedules = 50;

/** What a customer's schedules count, by billing period and metric, up to now. @throws AppError NotFound for a link of one invoice */
export const getPortalUsage = query({
  name: "getPortalUsage",
  permission: "portal",
  input: GetPortalUsage,
  output: PortalUsage,
  async run(ctx, { period }) {
    const ids = await usageScheduleIds(ctx, portalCustomer(ctx), mostSchedules);
    const schedules = await fetchSchedules(ctx, ids);
    const rows = await fetchPrices(ctx, schedules.flatMap(pricesNamed));
    const prices = new Map(rows.map((row) => [row.id, toEnginePrice(row)]));
    const entries: PortalUsageEntry[] = [];
    for (const schedule of schedules) entries.push(...(await countUsage(ctx, { schedule, prices, period })));
    return { period, entries };
  },
});

interface Counting {
  schedule: ScheduleRow;
  prices: ReadonlyMap<string, Price>;
  period: UsageChoice;
}

async function countUsage(ctx: Ctx, { schedule, prices, period }: Counting): Promise<PortalUsageEntry[]> {
  const { today } = scheduleNow(ctx, schedule);
  const planned = usagePeriods(contractOf(schedule, prices), today).flatMap((usage) => {
    const plan = planUsage(usage, period, today);
    return plan ? [{ usage, plan }] : [];
  });
  const asked = questionsOf(planned.map(({ plan }) => plan));
  const facts = await meteredFacts(ctx, schedule, { usage: asked, seats: [] });
  return planned.map(({ usage, plan }) => toUsageEntry(plan, facts.usage, namesOf(schedule.id, usage, prices)));
}

function namesOf(
  scheduleId: string,
  { metricId, billingFrequency, priceIds }: MeteredUsage,
  prices: Counting["prices"],
) {
  const own = priceIds.flatMap((id) => prices.get(id) ?? []);
  return {
    id: `${scheduleId}/${metricId}/${billingFrequency}`,
    productNames: [...new Set(own.map(({ productName }) => productName))],
    priceNames: [...new Set(own.map(({ name }) => name))],
  };
}
