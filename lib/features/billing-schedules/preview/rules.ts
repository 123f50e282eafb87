import { addMonths, type PlainDate } from "@/lib/engine/calendar/plain-date";
import type { LineKind } from "@/lib/engine/invoice/line";
import type { Currency } from "@/lib/engine/money/currency";
import { Decimal, decimalOfNumber } from "@/lib/engine/money/decimal";
import { type Fixed, fixed, type Minor, minorText, total } from "@/lib/engine/money/fixed";
import type { Price } from "@/lib/engine/pricing/price";
import type { Assumptions } from "@/lib/engine/run/forecast";
import type { ProjectedRun } from "@/lib/engine/run/project-runs";
import type { Contract } from "@/lib/engine/schedule/contract";
import type { ForecastAssumptions, PreviewLineKind, SchedulePreview, UsageAssumption } from "./schema";

/** What a person assumes of usage and seats, for the engine; and what its forecast adds up to. */

/** @param months how many of them the forecast looks ahead */
export function engineAssumptions(
  assumptions: ForecastAssumptions | null | undefined,
  months: number,
): Pick<Assumptions, "usage" | "seats"> {
  const { usage, seats } = assumptions ?? {};
  return {
    usage: new Map(
      usage?.map((one) => [one.usageMetricId, { monthly: monthlyUsage(one, months), eventSize: null }] as const),
    ),
    seats: new Map(seats?.map(({ seatMetricId, seats: count }) => [seatMetricId, count] as const)),
  };
}

/** Each month's usage from the last's, rounded to as many places as the first month is given with. */
export function monthlyUsage({ monthly, monthlyGrowth }: UsageAssumption, months: number): Fixed[] {
  const first = decimalOfNumber(monthly) ?? new Decimal(0);
  const factor = new Decimal(monthlyGrowth ?? 0).dividedBy(100).plus(1);
  const places = first.decimalPlaces();
  return Array.from({ length: months + 1 }, (_, i) => {
    const grown = first.times(factor.pow(i)).toDecimalPlaces(places, Decimal.ROUND_HALF_UP);
    return fixed(Decimal.min(grown, mostUnits));
  });
}

/** What amounts of the wire end at (D1). */
const mostUnits = new Decimal(10).pow(15).minus(1);

export function previewKind(kind: LineKind, price: Price | null): PreviewLineKind {
  const named = namedKinds[kind];
  if (named) return named;
  const pricingType = price?.structure.pricingType ?? "FIXED";
  if (pricingType === "SEAT_BASED") return "SEATS";
  return pricingType === "FIXED" || pricingType === "ONE_TIME" ? "FIXED" : "USAGE";
}

const namedKinds: Partial<Record<LineKind, PreviewLineKind>> = {
  TRUE_UP: "TRUE_UP",
  DISCOUNT: "DISCOUNT",
  UNIT_CREDIT: "CREDIT",
  CREDIT: "CREDIT",
  GRANT_COST: "GRANT",
};

/** By currency, in the order in which they first appear. */
export function previewTotals(runs: readonly ProjectedRun[], from: PlainDate): SchedulePreview["totals"] {
  const yearEnd = addMonths(from, 12);
  return [...new Set(runs.map(({ key }) => key.currency))].map((currency) => {
    const own = runs.filter(({ key }) => key.currency === currency);
    return {
      ...{ currency, invoices: own.length, netTotal: netOf(own, currency) },
      firstYearNetTotal: netOf(
        own.filter(({ key }) => key.date < yearEnd),
        currency,
      ),
    };
  });
}

/** The metrics that the prices of the contract's phases are metered by, in the order in which they are listed. */
export function metricsOf({ phases, prices }: Pick<Contract, "phases" | "prices">) {
  const listed = phases.flatMap(({ priceIds }) => priceIds.flatMap((id) => prices.get(id)?.structure ?? []));
  return {
    usageMetricIds: [...new Set(listed.flatMap((one) => ("usageMetricId" in one ? one.usageMetricId : [])))],
    seatMetricIds: [...new Set(listed.flatMap((one) => ("seatMetricId" in one ? one.seatMetricId : [])))],
  };
}

function netOf(runs: readonly ProjectedRun[], currency: Currency): string {
  return minorText(total(runs.map(({ computation }): Minor => computation.netTotal)), currency);
}
