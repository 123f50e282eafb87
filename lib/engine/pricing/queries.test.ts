import { describe, expect, it } from "vitest";
import { fixed } from "../money/fixed";
import { aCharge, aPrice, days, graduated, linear, seats, volume } from "./pricing-builders";
import { usageQueries } from "./queries";

const phase = days("2026-02-10", "2026-12-31");

describe("what has to be counted", () => {
  it("one question for each window, from its start to the earlier end (D17)", () => {
    const windows = [
      { key: "w1", span: phase },
      { key: "w2", span: days("2026-04-01", "2026-04-10") },
    ];
    const queries = usageQueries(aCharge({ windows }), aPrice(graduated({ price: "1" })));
    expect(queries.map(({ span, metricId, untilInstant }) => ({ span, metricId, untilInstant }))).toEqual([
      { span: days("2026-02-10", "2026-04-30"), metricId: "metric", untilInstant: null },
      { span: days("2026-04-01", "2026-04-10"), metricId: "metric", untilInstant: null },
    ]);
  });

  it("D18: an hourly run asks up to its instant", () => {
    const [query] = usageQueries(aCharge({ dueAt: "2026-04-10T14:00:00Z" }), aPrice(linear("1")));
    expect(query?.untilInstant).toBe("2026-04-10T14:00:00Z");
  });

  it("D44: without the days that a suspension dropped, as far as they are in the span", () => {
    const skipped = [
      days("2026-01-01", "2026-01-31"),
      days("2026-03-01", "2026-03-10"),
      days("2026-04-25", "2026-05-05"),
    ];
    const [query] = usageQueries(aCharge({ windows: [{ key: "w", span: phase, skipped }] }), aPrice(linear("1")));
    expect(query?.skipped).toEqual([days("2026-03-01", "2026-03-10"), days("2026-04-25", "2026-04-30")]);
  });

  it("each event's value only where events have bounds of their own", () => {
    const asks = (structure: Parameters<typeof aPrice>[0]) =>
      usageQueries(aCharge(), aPrice(structure)).map(({ needsEventValues }) => needsEventValues);
    expect(asks(volume({ price: "1" }))).toEqual([false]);
    expect(asks(volume({ upTo: "5", price: "1" }, { price: "1", max: "2" }))).toEqual([true]);
  });

  it("nothing for what counts no usage", () => {
    expect(usageQueries(aCharge(), aPrice({ pricingType: "FIXED", price: fixed("1") }))).toEqual([]);
    expect(usageQueries(aCharge({ windows: [] }), aPrice(seats([{ price: "1" }])))).toEqual([]);
  });

  it("a key is everything that is asked: metric, days or instant, days left out, and whether each event counts", () => {
    const asked = (structure: Parameters<typeof aPrice>[0], charge = aCharge()) =>
      usageQueries(charge, aPrice(structure)).map(({ key, skipped }) => ({ key, skipped }));
    expect(asked(linear("1"))).toEqual([{ key: "metric|2026-04-01|2026-05-01|end", skipped: [] }]);
    expect(asked(volume({ price: "1", max: "2" }), aCharge({ dueAt: "2026-04-10T14:00:00Z" }))).toEqual([
      { key: "metric|2026-04-01|2026-05-01|2026-04-10T14:00:00Z|each", skipped: [] },
    ]);
    const skipped = [days("2026-03-01", "2026-03-10"), days("2026-04-25", "2026-04-30")];
    expect(asked(linear("1"), aCharge({ windows: [{ key: "w", span: phase, skipped }] }))).toEqual([
      { key: "metric|2026-02-10|2026-05-01|end|2026-03-01-2026-03-11|2026-04-25-2026-05-01", skipped },
    ]);
  });

  it("equal questions have one key, different ones different keys", () => {
    const key = (structure: Parameters<typeof aPrice>[0], charge = aCharge()) =>
      usageQueries(charge, aPrice(structure)).map((query) => query.key)[0];
    expect(key(linear("1"))).toBe(key(graduated({ price: "2" }), aCharge({ key: "other" })));
    const keys = [
      key(linear("1")),
      key({ ...linear("1"), usageMetricId: "other" }),
      key(linear("1"), aCharge({ service: days("2026-04-01", "2026-04-29") })),
      key(linear("1"), aCharge({ windows: [{ key: "w", span: phase }] })),
      key(linear("1"), aCharge({ windows: [{ key: "w", span: phase, skipped: [days("2026-03-01", "2026-03-10")] }] })),
      key(linear("1"), aCharge({ dueAt: "2026-04-10T14:00:00Z" })),
      key(volume({ price: "1", max: "2" })),
    ];
    expect(new Set(keys).size).toBe(keys.length);
  });
});
