import { describe, expect, it } from "vitest";
import { fc, holds } from "@/lib/testing/laws";
import { steps } from "./pricing-builders";
import { type SeatEvent, seatSteps, sumSeatSteps } from "./seat-balances";

const scope = { customerIds: new Set(["acme"]), seatMetricId: "admin", timeZone: "UTC" };

let received = 0;
function event(at: string, total: number, more: Partial<SeatEvent> = {}): SeatEvent {
  received += 1;
  return {
    customerEventId: `seat-${received}`,
    customerId: "acme",
    seatMetricId: "admin",
    occurredAtMs: Date.parse(at),
    receivedOrder: received,
    total,
    ...more,
  };
}

describe("seat balances", () => {
  it("V13: 120, then +5 and −1 the next day: 124", () => {
    const events = [
      event("2026-04-01T09:00:00Z", 120),
      event("2026-04-02T10:00:00Z", 125),
      event("2026-04-02T11:00:00Z", 124),
    ];
    expect(seatSteps(events, scope)).toEqual(steps(["2026-04-01", 120], ["2026-04-02", 124]));
  });

  it("what comes and goes within a day leaves no step", () => {
    const events = [
      event("2026-04-01T09:00:00Z", 5),
      event("2026-04-02T10:00:00Z", 50),
      event("2026-04-02T23:59:59Z", 5),
    ];
    expect(seatSteps(events, scope)).toEqual(steps(["2026-04-01", 5]));
  });

  it("of two events at one instant the last received stands", () => {
    const events = [event("2026-04-01T09:00:00Z", 5), event("2026-04-01T09:00:00Z", 7)];
    expect(seatSteps(events.toReversed(), scope)).toEqual(steps(["2026-04-01", 7]));
  });

  it("V23: an event sent again replaces the earlier one", () => {
    const first = event("2026-04-01T09:00:00Z", 5);
    const again = event("2026-04-03T09:00:00Z", 6, { customerEventId: first.customerEventId });
    expect(seatSteps([again, first], scope)).toEqual(steps(["2026-04-03", 6]));
  });

  it("D7: the day is the account's local one", () => {
    const events = [event("2026-04-01T22:30:00Z", 5)];
    expect(seatSteps(events, { ...scope, timeZone: "Europe/Amsterdam" })).toEqual(steps(["2026-04-02", 5]));
  });

  it("D59: with roll-up the seats of parent and children are summed", () => {
    const events = [
      event("2026-04-01T09:00:00Z", 5),
      event("2026-04-02T09:00:00Z", 3, { customerId: "child" }),
      event("2026-04-03T09:00:00Z", 1),
      event("2026-04-03T09:00:00Z", 9, { seatMetricId: "viewer" }),
      event("2026-04-03T09:00:00Z", 9, { customerId: "other" }),
    ];
    const both = { ...scope, customerIds: new Set(["acme", "child"]) };
    expect(seatSteps(events, both)).toEqual(steps(["2026-04-01", 5], ["2026-04-02", 8], ["2026-04-03", 4]));
  });
});

describe("laws", () => {
  const anyEvents = fc
    .array(
      fc.record({
        customerId: fc.constantFrom("acme", "child"),
        hours: fc.integer({ min: 0, max: 200 }),
        total: fc.integer({ min: 0, max: 20 }),
      }),
    )
    .map((facts) =>
      facts.map(
        ({ customerId, hours, total }, order): SeatEvent => ({
          customerEventId: `s${order}`,
          customerId,
          seatMetricId: "admin",
          occurredAtMs: Date.parse("2026-04-01T00:00:00Z") + hours * 3_600_000,
          receivedOrder: order,
          total,
        }),
      ),
    );

  it("D59: rolled up is the sum of each alone; order does not matter", () => {
    holds(anyEvents, (events) => {
      const of = (...ids: string[]) => seatSteps(events.toReversed(), { ...scope, customerIds: new Set(ids) });
      expect(of("acme", "child")).toEqual(sumSeatSteps([of("acme"), of("child")]));
      expect(seatSteps(events, { ...scope, customerIds: new Set(["acme"]) })).toEqual(of("acme"));
    });
  });
});
