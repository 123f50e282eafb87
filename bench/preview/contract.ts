import type { Ctx } from "@/lib/core/context";
import { newId } from "@/lib/core/ids";
import { runSchedule } from "@/lib/features/billing-runs/commands";
import { createBillingSchedule } from "@/lib/features/billing-schedules/commands/create";
import { buildCustomer, buildPrice, buildProduct } from "@/lib/testing/builders";

const pricesEach = 20;

/** A contract of 20 prices over 24 months in two phases: half metered, a discount and a minimum in each. */
interface BenchContract {
  /** Of the running one. */
  scheduleId: string;
  /** What is asked, by how far the schedule is; the number changes the assumed usage. */
  bodies: Record<string, (call: number) => object>;
}

export async function openContract(ctx: Ctx): Promise<BenchContract> {
  const customerId = (await buildCustomer(ctx)).id;
  const metricIds = Array.from({ length: pricesEach / 2 }, () => newId());
  const priceIds = await openPrices(ctx, metricIds);
  const phase = {
    priceIds,
    discounts: [
      {
        type: "PERCENTAGE" as const,
        amount: 10,
        message: "Launch partner",
        separateLineItem: false,
        restrictToPrices: [],
      },
    ],
    minimums: [{ amount: 1250, restrictToPrices: priceIds.filter((_, i) => i % 2 === 0).slice(0, 3) }],
  };
  const terms = (startDate: string, middle: string, middleStart: string, endDate: string) => ({
    ...{ customerId, startDate, endDate, taxRates: [], autoIssueInvoices: false, rollUpBilling: false, isDraft: false },
    recurrenceDayOfMonth: 1,
    phases: [
      { ...phase, startDate, endDate: middle },
      { ...phase, startDate: middleStart, endDate },
    ],
  });
  const coming = terms("2027-01-01", "2027-12-31", "2028-01-01", "2028-12-31");
  const running = terms("2025-12-01", "2027-05-31", "2027-06-01", "2028-12-31");
  const stored = await createBillingSchedule(ctx, running);
  await runSchedule(ctx, { billingScheduleId: stored.id });
  const assumptionsOf = (call: number) => ({
    usage: metricIds.map((usageMetricId) => ({ usageMetricId, monthly: 1000 + call, monthlyGrowth: 5 })),
  });
  return {
    scheduleId: stored.id,
    bodies: {
      "A new schedule": (call) => ({ ...coming, assumptions: assumptionsOf(call) }),
      "A running schedule, edited": (call) => ({
        ...{ ...running, billingScheduleId: stored.id, assumptions: assumptionsOf(call) },
      }),
    },
  };
}

async function openPrices(ctx: Ctx, metricIds: readonly string[]): Promise<string[]> {
  const product = await buildProduct(ctx, { name: "Platform" });
  const terms = { productId: product.id, billingFrequency: "MONTHLY", billingType: "IN_ARREARS" } as const;
  const tiers = [
    { upperBound: "1000", price: "0.05", isPricePercentage: false },
    { upperBound: "100000", price: "0.04", isPricePercentage: false },
    { price: "0.03", isPricePercentage: false },
  ];
  const ids: string[] = [];
  for (const [i, usageMetricId] of metricIds.entries()) {
    const structure = {
      pricingType: "GRADUATED",
      usageCalculationMode: "BILLING_PERIOD",
      tiers,
      usageMetricId,
    } as const;
    ids.push((await buildPrice(ctx, { ...terms, name: `Calls ${i + 1}`, structure })).id);
    ids.push((await buildPrice(ctx, { ...terms, name: `Fee ${i + 1}`, billingType: "IN_ADVANCE" })).id);
  }
  return ids;
}
