import { overlap } from "../calendar/period";
import { earliest } from "../calendar/plain-date";
import type { Charge, UsageWindow } from "../schedule/charge";
import type { UsageQuery } from "./facts";
import { isUsage, type Price, type UsageStructure } from "./price";
import { hasEventBounds } from "./tiers";

/**
 * What has to be counted before a charge can be priced: one query for each of its windows, none for prices that count no usage.
 * Equal questions have equal keys, also over prices, so that they are asked once.
 */
export function usageQueries(charge: Charge, price: Price): UsageQuery[] {
  const { structure } = price;
  if (!isUsage(structure)) return [];
  return charge.windows.map((window) => usageQuery(charge, structure, window));
}

/** A window is counted from its start to the earlier of its end and the service's end (D17), on an hourly run up to its instant (D18). */
export function usageQuery(charge: Charge, structure: UsageStructure, window: UsageWindow): UsageQuery {
  const span = {
    start: window.span.start,
    endExclusive: earliest(window.span.endExclusive, charge.service.endExclusive),
  };
  const needsEventValues = structure.pricingType === "VOLUME" && structure.tiers.some(hasEventBounds);
  const skipped = (window.skipped ?? []).flatMap((days) => overlap(days, span) ?? []);
  const parts = [structure.usageMetricId, span.start, span.endExclusive, charge.dueAt ?? "end"];
  const gaps = skipped.map(({ start, endExclusive }) => `${start}-${endExclusive}`);
  return {
    key: [...parts, ...gaps, ...(needsEventValues ? ["each"] : [])].join("|"),
    metricId: structure.usageMetricId,
    span,
    skipped,
    untilInstant: charge.dueAt,
    needsEventValues,
  };
}
