import { describe, expect, test } from "vitest";
import { emptyStore, runOn, usageOf, usedAt, worldOf } from "@/lib/testing/billing-world";
import { parsePlainDate } from "../calendar/plain-date";
import { fixed, fixedOf, minorText } from "../money/fixed";
import type { Price, Tier } from "../pricing/price";
import { fixedPrice, graduatedPrice, sampleContract, seatPrice, usagePrice } from "../schedule/contract-builders";
import { assumedUsage } from "./assumptions";
import { type Assumptions, forecast, noHistory, usageBeforeForecast } from "./forecast";
import type { ProjectedRun } from "./project-runs";

const start = parsePlainDate("2026-01-01");

describe("the forecast", () => {
  test("spreads a month's usage over its days and prices each period", () => {
    // 310 in January, 280 in February: 10 a day; 0.10 each. The period from the 15th: 17 days of January and 14 of February.
    const contract = sampleContract([usagePrice("api")], [{ from: "2026-01-15" }]);
    const assumed = assumptionsOf([usagePrice("api")], { usage: [fixedOf(310), fixedOf(280)] });
    expect(forecast(contract, assumed, parsePlainDate("2026-01-15"), 2).map(summary)).toEqual(["2026-02-15 31.00"]);
  });

  test("a constant holds in every month, the last of a list goes on", () => {
    const contract = sampleContract([usagePrice("api")], [{ from: "2026-01-01" }]);
    const constant = assumptionsOf([usagePrice("api")], { usage: fixedOf(100) });
    expect(forecast(contract, constant, start, 4).map(summary)).toEqual([
      "2026-02-01 10.00",
      "2026-03-01 10.00",
      "2026-04-01 10.00",
    ]);
    const list = assumptionsOf([usagePrice("api")], { usage: [fixedOf(100), fixedOf(200)] });
    expect(forecast(contract, list, start, 4).map(summary)).toEqual([
      "2026-02-01 10.00",
      "2026-03-01 20.00",
      "2026-04-01 20.00",
    ]);
  });

  test("takes seats as a constant or as steps, and nothing for what is not named", () => {
    const price = seatPrice("editors", {}, { billingType: "IN_ARREARS" });
    const contract = sampleContract([price, usagePrice("api")], [{ from: "2026-01-01" }]);
    const assumed = assumptionsOf([price, usagePrice("api")], {});
    const seats = (balance: number) => ({ ...assumed, seats: new Map([["seats", balance]]) });
    expect(forecast(contract, assumed, start, 2).map(summary)).toEqual(["2026-02-01 0.00"]);
    expect(forecast(contract, seats(3), start, 2).map(summary)).toEqual(["2026-02-01 3.00"]);
    const steps = [
      { from: parsePlainDate("2026-01-01"), balance: 0 },
      { from: parsePlainDate("2026-02-15"), balance: 28 },
    ];
    // 14 of February's 28 days with 28 seats at 1.00.
    expect(forecast(contract, { ...assumed, seats: new Map([["seats", steps]]) }, start, 3).map(summary)).toEqual([
      "2026-02-01 0.00",
      "2026-03-01 14.00",
    ]);
  });

  test("leaves out what is made already and goes on where its windows stand", () => {
    const price = graduatedPrice("api", "CUMULATIVE");
    const contract = sampleContract([price], [{ from: "2026-01-01" }]);
    const events = usedAt("calls", [
      ["2026-01-10T00:00:00Z", "40"],
      ["2026-02-10T00:00:00Z", "7"],
    ]);
    const world = worldOf(contract, { events });
    const from = parsePlainDate("2026-02-15");
    const store = runOn(world, emptyStore(world), parsePlainDate("2026-02-14"));
    const assumed = { ...assumptionsOf([price], { usage: fixedOf(28) }), history: { ...noHistory, runs: store.runs } };
    const questions = usageBeforeForecast(contract, assumed, from, 2);
    expect(questions.map(({ span }) => span)).toEqual([
      { start: "2026-01-01", endExclusive: "2026-02-15" },
      { start: "2026-01-01", endExclusive: "2026-02-15" },
    ]);
    const history = { ...assumed.history, usage: usageOf(world, events, questions) };
    // February: 7 counted and 14 of 28 days at one a day; March: 28; January's 40 are billed.
    expect(forecast(contract, { ...assumed, history }, from, 2).map(summary)).toEqual([
      "2026-03-01 21.00",
      "2026-04-01 28.00",
    ]);
  });

  test("D18: prices on demand are assumed to be used every day", () => {
    const price = usagePrice("api", { billingFrequency: "ON_DEMAND" });
    const contract = sampleContract([price], [{ from: "2026-01-01" }]);
    const runs = forecast(contract, assumptionsOf([price], { usage: fixedOf(310) }), start, 1);
    expect(runs.map(summary)).toEqual(
      Array.from({ length: 30 }, (_, i) => `2026-01-${String(i + 2).padStart(2, "0")} 1.00`),
    );
  });

  test("D18: a price on demand whose metric is not named makes nothing, also no fee", () => {
    const { structure } = graduatedPrice("api", "BILLING_PERIOD");
    const fee = {
      upperBound: null,
      price: 0n,
      fee: fixedOf(5),
      isPricePercentage: false,
      minPrice: null,
      maxPrice: null,
    };
    const price = graduatedPrice("api", "BILLING_PERIOD", {
      billingFrequency: "ON_DEMAND",
      structure: {
        ...structure,
        pricingType: "GRADUATED",
        usageMetricId: "calls",
        usageCalculationMode: "BILLING_PERIOD",
        tiers: [fee],
      },
    });
    const contract = sampleContract([price], [{ from: "2026-01-01" }]);
    expect(forecast(contract, assumptionsOf([price], {}), start, 1)).toEqual([]);
    expect(forecast(contract, assumptionsOf([price], { usage: fixedOf(31) }), start, 1).map(summary)).toEqual([
      "2026-01-02 5.00",
    ]);
  });

  test("D18: what was counted before is asked up to its own hour, what reaches into the forecast up to its first day", () => {
    const price = usagePrice("api", { billingFrequency: "ON_DEMAND", onDemandInterval: "HOURLY" });
    const contract = sampleContract([price], [{ from: "2026-01-01", to: "2026-01-03" }]);
    const assumed = assumptionsOf([price], { usage: fixedOf(31) });
    const asked = usageBeforeForecast(contract, assumed, parsePlainDate("2026-01-03"), 1);
    expect(asked.map(({ span, untilInstant }) => [span.endExclusive, untilInstant])).toEqual([
      ["2026-01-02", "2026-01-02T00:00:00.000Z"],
      ["2026-01-03", null],
      ["2026-01-03", null],
    ]);
  });

  test("what lies behind and is not made comes too where it is asked for, its usage as counted", () => {
    const price = usagePrice("api");
    const contract = sampleContract([price, fixedPrice("fee")], [{ from: "2026-01-01" }]);
    const assumed = assumptionsOf([price, fixedPrice("fee")], { usage: fixedOf(310) });
    const from = parsePlainDate("2026-02-15");
    const [januarys] = usageBeforeForecast(contract, assumed, from, 1);
    const counted = new Map([[januarys?.key ?? "", { value: fixedOf(7), events: 1, eventValues: null }]]);
    const history = { ...noHistory, usage: counted, active: { activeDays: new Map(), activeHours: new Map() } };
    expect(forecast(contract, { ...assumed, history }, from, 1, start).map(summary)).toEqual([
      "2026-01-01 100.00",
      "2026-02-01 100.70",
      "2026-03-01 131.00",
    ]);
  });

  test("D18: days before the first one had use as they were counted", () => {
    const price = usagePrice("api", { billingFrequency: "ON_DEMAND" });
    const contract = sampleContract([price], [{ from: "2026-01-01", to: "2026-01-06" }]);
    const activeDays = new Map([["api", [parsePlainDate("2026-01-02"), parsePlainDate("2026-01-05")]]]);
    const history = { ...noHistory, active: { activeDays, activeHours: new Map() } };
    const assumed = { ...assumptionsOf([price], { usage: fixedOf(310) }), history };
    const days = forecast(contract, assumed, parsePlainDate("2026-01-04"), 1, start).map(({ key }) => key.date);
    expect(days).toEqual(["2026-01-03", "2026-01-05", "2026-01-06", "2026-01-07"]);
  });

  test("months are counted in invoice dates from the first day", () => {
    const contract = sampleContract([fixedPrice("fee")], [{ from: "2026-01-01" }]);
    const runs = forecast(contract, assumptionsOf([fixedPrice("fee")], {}), parsePlainDate("2026-02-01"), 2);
    expect(runs.map(({ key }) => key.date)).toEqual(["2026-02-01", "2026-03-01"]);
  });
});

describe("assumed usage", () => {
  const query = { span: { start, endExclusive: parsePlainDate("2026-02-01") }, skipped: [], needsEventValues: true };

  test("D16: comes as events of one size, and one with the rest", () => {
    const usage = assumedUsage({ monthly: fixedOf(25), eventSize: fixedOf(10) }, query, start, null);
    expect(usage).toEqual({
      value: fixedOf(25),
      events: 3,
      eventValues: { places: 0, units: new Float64Array(0), large: [fixedOf(10), fixedOf(10), fixedOf(5)] },
    });
    for (const eventSize of [null, 0n]) {
      const whole = assumedUsage({ monthly: fixedOf(25), eventSize }, query, start, null);
      expect(whole.eventValues?.large).toEqual([fixedOf(25)]);
    }
  });

  test("adds to what was counted before the first day", () => {
    const past = { value: fixedOf(7), events: 2, eventValues: { places: 0, units: Float64Array.of(3, 4), large: [] } };
    const usage = assumedUsage(
      { monthly: fixedOf(31), eventSize: fixedOf(10) },
      query,
      parsePlainDate("2026-01-12"),
      past,
    );
    expect(usage).toEqual({
      value: fixedOf(27),
      events: 4,
      eventValues: { places: 0, units: Float64Array.of(3, 4), large: [fixedOf(10), fixedOf(10)] },
    });
  });

  test("of a list, the first holds before the forecast's first month, the last after the list", () => {
    const list = { monthly: [fixedOf(100), fixedOf(200)], eventSize: null };
    const valueIn = (month: string, next: string) => {
      const span = { start: parsePlainDate(month), endExclusive: parsePlainDate(next) };
      return assumedUsage(list, { ...query, span }, parsePlainDate("2026-03-15"), null).value;
    };
    expect(valueIn("2025-12-01", "2026-01-01")).toBe(fixedOf(100));
    expect(valueIn("2026-03-01", "2026-04-01")).toBe(fixedOf(100));
    expect(valueIn("2026-04-01", "2026-05-01")).toBe(fixedOf(200));
    expect(valueIn("2027-03-01", "2027-04-01")).toBe(fixedOf(200));
  });

  test("D44: leaves out the days that a suspension dropped", () => {
    const skipped = [{ start: parsePlainDate("2026-01-11"), endExclusive: parsePlainDate("2026-01-21") }];
    expect(assumedUsage({ monthly: fixedOf(31), eventSize: null }, { ...query, skipped }, start, null).value).toBe(
      fixedOf(21),
    );
  });

  test("cut into days it adds up to the month, to the last place", () => {
    const month = { monthly: fixed("100"), eventSize: null };
    const days = Array.from({ length: 31 }, (_, i) => parsePlainDate(`2026-01-${String(i + 1).padStart(2, "0")}`));
    const values = days.map((day, i) => {
      const span = { start: day, endExclusive: days[i + 1] ?? parsePlainDate("2026-02-01") };
      return assumedUsage(month, { ...query, span }, start, null).value;
    });
    expect(values.reduce((sum, value) => sum + value, 0n)).toBe(fixed("100"));
  });
});

function assumptionsOf(
  prices: readonly Price[],
  { usage }: { usage?: Tier["price"] | readonly Tier["price"][] },
): Assumptions {
  const { taxStatus, taxes } = worldOf(sampleContract(prices, [{ from: "2026-01-01" }]));
  return {
    usage: usage === undefined ? new Map() : new Map([["calls", { monthly: usage, eventSize: null }]]),
    seats: new Map(),
    taxStatus,
    taxes,
    history: noHistory,
  };
}

function summary({ key, computation }: ProjectedRun): string {
  return `${key.date} ${minorText(computation.netTotal, key.currency)}`;
}
