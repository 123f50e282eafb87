import { describe, expect, it } from "vitest";
import { fc, holds } from "@/lib/testing/laws";
import { addDays } from "../calendar/plain-date";
import { fixed } from "../money/fixed";
import type { UsageQuery } from "./facts";
import { april, days } from "./pricing-builders";
import {
  aggregateUsage,
  type CountedSpan,
  type PropertyValue,
  propertyText,
  type UsageEvent,
  type UsageMetric,
} from "./usage";

const scope = { customerIds: new Set(["acme"]), timeZone: "UTC" };
const inApril: CountedSpan & Pick<UsageQuery, "needsEventValues"> = {
  span: april,
  skipped: [],
  untilInstant: null,
  needsEventValues: true,
};

function metric(more: Partial<UsageMetric>): UsageMetric {
  return { eventType: "payment", aggregation: "COUNT", property: null, filters: [], isCaseSensitive: true, ...more };
}

const sum = metric({ aggregation: "SUM", property: "amount" });
const unique = metric({ aggregation: "UNIQUE", property: "user" });

let received = 0;
function event(
  properties: Record<string, PropertyValue>,
  more: Partial<UsageEvent> & { at?: string } = {},
): UsageEvent {
  received += 1;
  const { at = "2026-04-10T12:00:00Z", ...rest } = more;
  return {
    customerEventId: `event-${received}`,
    customerId: "acme",
    eventType: "payment",
    occurredAtMs: Date.parse(at),
    receivedOrder: received,
    properties,
    ...rest,
  };
}

function usageOf(of: UsageMetric, events: readonly UsageEvent[], query = inApril, within = scope) {
  return aggregateUsage(of, events, query, within).value;
}

describe("aggregating raw events", () => {
  const events = [
    event({ amount: "100.50", user: "a" }),
    event({ amount: 20, user: "b" }),
    event({ amount: "-0.5", user: "a" }),
    event({ user: "c" }),
    event({ amount: "n/a" }),
    event({ amount: 1 }, { eventType: "Payment" }),
    event({ amount: 1 }, { customerId: "other" }),
    event({ amount: 1 }, { customerId: null }),
  ];

  it("COUNT, SUM and UNIQUE of one type and customer", () => {
    expect(usageOf(metric({}), events)).toBe(fixed("5"));
    expect(usageOf(sum, events)).toBe(fixed("120"));
    expect(usageOf(unique, events)).toBe(fixed("3"));
  });

  it("tells how many events went in, and their values where each counts", () => {
    const { events: count, eventValues } = aggregateUsage(sum, events, inApril, scope);
    expect(count).toBe(3);
    expect(aggregateUsage(metric({}), events, inApril, scope).events).toBe(5);
    expect(aggregateUsage(unique, events, inApril, scope).events).toBe(4);
    expect(eventValues?.places).toBe(1);
    expect([...(eventValues?.units ?? [])].toSorted((a, b) => a - b)).toEqual([-5, 200, 1005]);
    expect(aggregateUsage(sum, events, { ...inApril, needsEventValues: false }, scope).eventValues).toBeNull();
  });

  it("D2: a sum counts twelve places", () => {
    expect(usageOf(sum, [event({ amount: "0.0000000000005" }), event({ amount: "1.0000000000004" })])).toBe(
      fixed("1.000000000001"),
    );
  });

  it.each(["n/a", "", " 1", "1 ", "1x", "x1", "1e3", "1,5", "1.", ".5", "+1", "1234567890123456789"])(
    'a sum leaves out what is no plain decimal of at most 18 digits before the point: "%s"',
    (amount) => {
      const { value, events: count } = aggregateUsage(sum, [event({ amount }), event({ amount: "2" })], inApril, scope);
      expect([value, count]).toEqual([fixed("2"), 1]);
    },
  );

  it.each([
    ["0.000000000001", "0.000000000001"],
    ["1.0000000000005", "1.000000000001"],
    ["-12.3456789012345", "-12.345678901235"],
    ["123456789012345678", "123456789012345678"],
    ["-0.0000000000004", "0"],
  ])("D2: %s is summed as %s", (amount, counted) => {
    expect(usageOf(sum, [event({ amount })])).toBe(fixed(counted));
  });

  it("V23: of events with one key the last received counts, wherever it stands in the list", () => {
    const first = event({ amount: 10 });
    const second = event({ amount: 30 }, { customerEventId: first.customerEventId });
    expect(usageOf(sum, [second, first])).toBe(fixed("30"));
    const voided = event({ amount: 30 }, { customerEventId: first.customerEventId, customerId: null });
    expect(usageOf(sum, [voided, first, second])).toBe(0n);
    const moved = event({ amount: 30 }, { customerEventId: first.customerEventId, at: "2030-01-01T00:00:00Z" });
    expect(usageOf(sum, [first, moved])).toBe(0n);
  });

  it("D7: an event belongs to the local day of its instant", () => {
    const events = [
      event({}, { at: "2026-03-31T21:59:59.999Z" }),
      event({}, { at: "2026-03-31T22:00:00Z" }),
      event({}, { at: "2026-04-30T21:59:59Z" }),
      event({}, { at: "2026-04-30T22:00:00Z" }),
    ];
    expect(usageOf(metric({}), events)).toBe(fixed("2"));
    expect(usageOf(metric({}), events, inApril, { ...scope, timeZone: "Europe/Berlin" })).toBe(fixed("2"));
    const lastOnly = { ...inApril, span: days("2026-04-30", "2026-04-30") };
    expect(usageOf(metric({}), events, lastOnly, { ...scope, timeZone: "Europe/Berlin" })).toBe(fixed("1"));
  });

  it("D18: an hourly run counts up to its instant, exclusive", () => {
    const events = ["13:30:00Z", "13:59:59.999Z", "14:00:00Z"].map((time) => event({}, { at: `2026-04-10T${time}` }));
    const query = { ...inApril, untilInstant: "2026-04-10T14:00:00Z" };
    expect(usageOf(metric({}), events, query)).toBe(fixed("2"));
  });

  it("D44: days that a suspension dropped do not count, each with all its hours", () => {
    const instants = ["2026-04-09T23:59:59Z", "2026-04-10T00:00:00Z", "2026-04-12T23:59:59Z", "2026-04-13T00:00:00Z"];
    const query = { ...inApril, skipped: [days("2026-04-10", "2026-04-12")] };
    const events = instants.map((at) => event({ user: "a" }, { at }));
    expect(usageOf(metric({}), events, query)).toBe(fixed("2"));
    expect(usageOf(unique, events, query)).toBe(fixed("1"));
  });

  it("filters are all to hold; one may be turned round", () => {
    const events = [
      event({ currency: "GBP", method: "card" }),
      event({ currency: "gbp", method: "bank" }),
      event({ currency: "USD" }),
      event({}),
      event({ currency: 7 }),
    ];
    const by = (values: string[], isNegated: boolean, more: Partial<UsageMetric> = {}) =>
      usageOf(metric({ filters: [{ property: "currency", values, isNegated }], ...more }), events);
    expect(by(["GBP"], false)).toBe(fixed("1"));
    expect(by(["GBP", "USD"], false)).toBe(fixed("2"));
    expect(by(["GBP"], false, { isCaseSensitive: false })).toBe(fixed("2"));
    expect(by(["gbp", "usd"], false, { isCaseSensitive: false })).toBe(fixed("3"));
    expect(by(["GBP"], true)).toBe(fixed("4"));
    expect(by(["7"], false)).toBe(fixed("1"));
    const both = [
      { property: "currency", values: ["GBP"], isNegated: false },
      { property: "method", values: ["bank"], isNegated: false },
    ];
    expect(usageOf(metric({ filters: both }), events)).toBe(0n);
  });

  it("D59: parent and children are one set of events; a value counts once", () => {
    const events = [
      event({ user: "a" }),
      event({ user: "a" }, { customerId: "child" }),
      event({ user: "b" }, { customerId: "child" }),
    ];
    const both = { ...scope, customerIds: new Set(["acme", "child"]) };
    expect(usageOf(unique, events, inApril, both)).toBe(fixed("2"));
    expect(usageOf(metric({}), events, inApril, both)).toBe(fixed("3"));
  });

  it("numbers are read by their decimal text, without exponent", () => {
    expect([1e21, 1.5e-7, -2.25e-7, 1e-10, 12.5, 0].map(propertyText)).toEqual([
      "1000000000000000000000",
      "0.00000015",
      "-0.000000225",
      "0.0000000001",
      "12.5",
      "0",
    ]);
    expect([1.25e22, -3e21, -1e-7].map(propertyText)).toEqual([
      "12500000000000000000000",
      "-3000000000000000000000",
      "-0.0000001",
    ]);
    expect([true, null, undefined, ""].map(propertyText)).toEqual(["true", null, null, ""]);
  });

  it("text stays as it was written, also where it looks like a number", () => {
    expect(["1e+21", "1.5e-7", "007", "1.50"].map(propertyText)).toEqual(["1e+21", "1.5e-7", "007", "1.50"]);
  });

  it("case is folded to small letters: ß is not SS", () => {
    const filters = [{ property: "street", values: ["STRASSE"], isNegated: false }];
    const events = [event({ street: "Strasse" }), event({ street: "Straße" })];
    expect(usageOf(metric({ filters, isCaseSensitive: false }), events)).toBe(fixed("1"));
  });
});

const anyEvent = fc.record({
  id: fc.integer({ min: 1, max: 6 }),
  amount: fc.integer({ min: -500, max: 500 }),
  hours: fc.integer({ min: -48, max: 31 * 24 }),
});

describe("laws", () => {
  const made = fc.array(anyEvent, { maxLength: 30 }).map((facts) =>
    facts.map(
      ({ id, amount, hours }, order): UsageEvent => ({
        customerEventId: `e${id}`,
        customerId: "acme",
        eventType: "payment",
        occurredAtMs: Date.parse("2026-04-01T00:00:00Z") + hours * 3_600_000,
        receivedOrder: order,
        properties: { amount, user: `u${amount % 5}` },
      }),
    ),
  );
  const anyMetric = fc.constantFrom(metric({}), sum, unique);

  it("order and duplicates of events do not matter", () => {
    holds(made, anyMetric, fc.array(fc.nat(), { maxLength: 30 }), (events, of, picks) => {
      const again = picks.flatMap((pick) => events[pick % Math.max(events.length, 1)] ?? []);
      const usage = aggregateUsage(of, events, inApril, scope);
      expect(aggregateUsage(of, [...again, ...events.toReversed()], inApril, scope)).toMatchObject({
        value: usage.value,
        events: usage.events,
      });
    });
  });

  it("the days of a span add up to it", () => {
    holds(made, fc.constantFrom(metric({}), sum), fc.integer({ min: 1, max: 29 }), (events, of, cut) => {
      const middle = addDays(april.start, cut);
      const part = (start: typeof middle, endExclusive: typeof middle) =>
        usageOf(of, events, { ...inApril, span: { start, endExclusive } });
      expect(part(april.start, middle) + part(middle, april.endExclusive)).toBe(usageOf(of, events));
    });
  });
});
