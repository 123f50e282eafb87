import type { Period } from "../calendar/period";
import { startOfLocalDay } from "../calendar/zone";
import { divideRounded, type Fixed, fixed, fixedOf, fixedText, total } from "../money/fixed";
import { packEventValues } from "./event-values";
import type { UsageFacts, UsageQuery } from "./facts";

/**
 * Usage of a metric from raw events: the reference that forecasts use and the database's own aggregation is compared with.
 *
 * Laws: the order in which events arrive in the list does not matter; of events with one `customerEventId` only the last received counts
 * (V23); days of a span add up to the span for COUNT and SUM.
 */
export type UsageEvent = {
  customerEventId: string;
  /** Null: the alias belongs to no customer, as with `VOID`. */
  customerId: string | null;
  eventType: string;
  /** When it happened, in milliseconds since 1970. */
  occurredAtMs: number;
  /** Grows with each event received. */
  receivedOrder: number;
  properties: Readonly<Record<string, PropertyValue>>;
};

export type PropertyValue = string | number | boolean | null;

export type UsageMetric = {
  eventType: string;
  aggregation: "COUNT" | "SUM" | "UNIQUE";
  /** Summed, or counted once each; null for COUNT. */
  property: string | null;
  /** All of them have to hold. */
  filters: readonly PropertyFilter[];
  /** Whether filters tell "EUR" from "eur". */
  isCaseSensitive: boolean;
};

/** Negated: any value but these, also none at all. */
export type PropertyFilter = { property: string; values: readonly string[]; isNegated: boolean };

export type UsageScope = {
  /** The customer; with roll-up its children too, whose events count as if they were its own (D59). */
  customerIds: ReadonlySet<string>;
  /** IANA zone of the account: an event belongs to the local day of its instant (D7). */
  timeZone: string;
};

export type CountedSpan = Pick<UsageQuery, "span" | "skipped" | "untilInstant">;

/** Events whose property is missing, or for SUM no number, are left out. A sum counts 12 places, a half going away from zero (D2). */
export function aggregateUsage(
  metric: UsageMetric,
  events: Iterable<UsageEvent>,
  query: CountedSpan & Pick<UsageQuery, "needsEventValues">,
  scope: UsageScope,
): UsageFacts {
  const counted = countedEvents(metric, events, query, scope);
  const values = valuesOf(metric, counted);
  return {
    value: total(values),
    events: metric.aggregation === "COUNT" ? counted.length : propertyTexts(metric, counted).length,
    eventValues: query.needsEventValues ? packEventValues(values.map(fixedText)) : null,
  };
}

/** V23: of events that share a customerEventId the last received, whatever it says. */
export function lastReceived<Event extends { customerEventId: string; receivedOrder: number }>(
  events: Iterable<Event>,
): Event[] {
  const latest = new Map<string, Event>();
  for (const event of events) {
    const known = latest.get(event.customerEventId);
    if (!known || event.receivedOrder > known.receivedOrder) latest.set(event.customerEventId, event);
  }
  return [...latest.values()];
}

/** As the database writes a property: numbers without exponent. */
export function propertyText(value: PropertyValue | undefined): string | null {
  if (value === null || value === undefined) return null;
  return typeof value === "number" ? plainNumber(value) : String(value);
}

function countedEvents(
  metric: UsageMetric,
  events: Iterable<UsageEvent>,
  counted: CountedSpan,
  { customerIds, timeZone }: UsageScope,
): UsageEvent[] {
  const isCounted = instantsOf(counted, timeZone);
  return lastReceived(events).filter(
    (event) =>
      event.customerId !== null &&
      customerIds.has(event.customerId) &&
      event.eventType === metric.eventType &&
      isCounted(event.occurredAtMs) &&
      metric.filters.every((filter) => passes(filter, event, metric)),
  );
}

/** Whether an instant counts: local days of the span but those skipped, up to the last instant. */
function instantsOf({ span, skipped, untilInstant }: CountedSpan, timeZone: string): (instantMs: number) => boolean {
  const instants = ({ start, endExclusive }: Period) => {
    return { fromMs: startOfLocalDay(start, timeZone), untilMs: startOfLocalDay(endExclusive, timeZone) };
  };
  const { fromMs, untilMs } = instants(span);
  const lastMs = untilInstant === null ? untilMs : Math.min(untilMs, Date.parse(untilInstant));
  const gaps = skipped.map(instants);
  return (instantMs) =>
    instantMs >= fromMs &&
    instantMs < lastMs &&
    !gaps.some((gap) => instantMs >= gap.fromMs && instantMs < gap.untilMs);
}

function passes({ property, values, isNegated }: PropertyFilter, event: UsageEvent, metric: UsageMetric): boolean {
  const folded = (text: string) => (metric.isCaseSensitive ? text : text.toLowerCase());
  const text = propertyText(event.properties[property]);
  const isAmong = text !== null && values.some((value) => folded(value) === folded(text));
  return isAmong !== isNegated;
}

function valuesOf(metric: UsageMetric, counted: readonly UsageEvent[]): Fixed[] {
  switch (metric.aggregation) {
    case "COUNT":
      return counted.map(() => fixedOf(1));
    case "UNIQUE":
      return [...new Set(propertyTexts(metric, counted))].map(() => fixedOf(1));
    case "SUM":
      return propertyTexts(metric, counted).map(roundedNumber);
  }
}

function propertyTexts({ aggregation, property }: UsageMetric, counted: readonly UsageEvent[]): string[] {
  return counted.flatMap((event) => {
    const text = property === null ? null : propertyText(event.properties[property]);
    return text === null || (aggregation === "SUM" && !numberText.test(text)) ? [] : [text];
  });
}

const numberText = /^-?\d{1,18}(\.\d+)?$/;

function roundedNumber(text: string): Fixed {
  const [, fraction = ""] = text.split(".");
  if (fraction.length <= 12) return fixed(text);
  return divideRounded(BigInt(text.replace(".", "")), 10n ** BigInt(fraction.length - 12));
}

/** `String` writes very large and very small numbers with an exponent, then with one digit before the point. */
function plainNumber(value: number): string {
  const text = String(value);
  const exponent = text.split("e")[1];
  if (exponent === undefined) return text;
  const sign = text.startsWith("-") ? "-" : "";
  const digits = text.replace(/e.*|\D/g, "");
  if (exponent.startsWith("-")) return `${sign}0.${"0".repeat(-Number(exponent) - 1)}${digits}`;
  return `${sign}${digits.padEnd(Number(exponent) + 1, "0")}`;
}
