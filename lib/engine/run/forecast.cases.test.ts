import { describe, expect, test } from "vitest";
import { billOn } from "@/lib/testing/billing-drafts";
import { type BillingWorld, emptyStore, usageOf, usedAt, worldOf } from "@/lib/testing/billing-world";
import { parsePlainDate } from "../calendar/plain-date";
import { fixed, fixedOf, minorText } from "../money/fixed";
import type { UsageFacts } from "../pricing/facts";
import type { Price } from "../pricing/price";
import type { ActiveHour } from "../schedule/charge-facts";
import { graduatedPrice, sampleContract, usagePrice } from "../schedule/contract-builders";
import { assumedSeats, assumedUsage } from "./assumptions";
import { type Assumptions, type ForecastHistory, forecast, noHistory, usageBeforeForecast } from "./forecast";

const january1 = parsePlainDate("2026-01-01");

describe("D18: the forecast of a price on demand that has run before", () => {
  const hourly = usagePrice("api", { billingFrequency: "ON_DEMAND", onDemandInterval: "HOURLY" });

  test("bills hours before its first day as they were counted, and from then on as assumed", () => {
    const contract = sampleContract([hourly], [{ from: "2026-01-01", to: "2026-01-05" }]);
    const events = usedAt("calls", [
      ["2026-01-02T09:30:00Z", "7"],
      ["2026-01-04T08:30:00Z", "99"],
    ]);
    const hours = [hourOf("2026-01-02", "2026-01-02T10:00:00.000Z"), hourOf("2026-01-04", "2026-01-04T09:00:00.000Z")];
    const active = { activeDays: new Map(), activeHours: new Map([["api", hours]]) };
    // 310 calls in January are 10 a day, in the day's last hour; 0.10 each.
    const known = assumptionsOf(worldOf(contract), { calls: 310, history: { ...noHistory, active } });
    const from = parsePlainDate("2026-01-04");
    const usage = usageOf(worldOf(contract), events, usageBeforeForecast(contract, known, from, 1));
    const assumed = { ...known, history: { ...known.history, usage } };
    expect(
      forecast(contract, assumed, from, 1, january1).map(({ key, computation }) => [key.at, net(computation)]),
    ).toEqual([
      ["2026-01-02T10:00:00.000Z", "0.70"],
      ["2026-01-05T00:00:00.000Z", "1.00"],
      ["2026-01-06T00:00:00.000Z", "1.00"],
    ]);
  });

  test("makes nothing of an hourly price whose metric is not named", () => {
    const contract = sampleContract([hourly], [{ from: "2026-01-01" }]);
    expect(forecast(contract, assumptionsOf(worldOf(contract)), january1, 2)).toEqual([]);
  });

  test("takes no day from its first one on as counted: nothing is billed on it where no use is assumed", () => {
    const contract = sampleContract([dailyWithFee], [{ from: "2026-01-01" }]);
    const forecastOf = (...days: string[]) => {
      const activeDays = new Map([["api", days.map(parsePlainDate)]]);
      const history = { ...noHistory, active: { activeDays, activeHours: new Map() } };
      const runs = forecast(
        contract,
        assumptionsOf(worldOf(contract), { history }),
        parsePlainDate("2026-01-04"),
        1,
        january1,
      );
      return runs.map(({ key, computation }) => `${key.date} ${net(computation)}`);
    };
    expect(forecastOf("2026-01-03")).toEqual(["2026-01-04 5.00"]);
    expect(forecastOf("2026-01-04")).toEqual([]);
    expect(forecastOf("2026-01-05")).toEqual([]);
  });

  test("D45: late events of a day that is billed come too, as long as their window is open on the last day foreseen", () => {
    const daily = usagePrice("api", { billingFrequency: "ON_DEMAND" });
    const contract = sampleContract([daily], [{ from: "2026-01-01", to: "2026-02-28" }]);
    const early = ["2026-01-10T09:00:00Z", "30"] as const;
    const world = worldOf(contract, { events: usedAt("calls", [early]) });
    const { store, drafts } = billOn(world, emptyStore(world), "2026-01-12");
    expect(drafts).toEqual(["2026-01-11#0 3.00: api/PRICE/2026-01-10"]);
    const events = usedAt("calls", [early, ["2026-01-10T23:00:00Z", "20"]]);
    const active = { activeDays: new Map([["api", [parsePlainDate("2026-01-10")]]]), activeHours: new Map() };
    const from = parsePlainDate("2026-02-01");
    const forecastOf = (months: number) => {
      const known = assumptionsOf(world, { history: { ...noHistory, runs: store.runs, active } });
      const usage = usageOf(world, events, usageBeforeForecast(contract, known, from, months));
      const assumed = { ...known, history: { ...known.history, usage } };
      return forecast(contract, assumed, from, months, january1).map(({ key, computation }) => {
        return `${key.date}#${key.revision} ${net(computation)}`;
      });
    };
    expect(forecastOf(1)).toEqual(["2026-01-11#1 2.00"]);
    expect(forecastOf(2)).toEqual([]);
  });
});

describe("assumptions", () => {
  const month = { start: january1, endExclusive: parsePlainDate("2026-02-01") };

  test("D16: events are made up only where a price has bounds per event", () => {
    const query = { span: month, skipped: [], needsEventValues: false };
    const monthly = { monthly: fixedOf(31), eventSize: fixedOf(10) };
    expect(assumedUsage(monthly, query, january1, null)).toEqual({ value: fixedOf(31), events: 0, eventValues: null });
    const past: UsageFacts = { value: fixedOf(7), events: 2, eventValues: null };
    // 30 of January's 31 days are ahead, one call a day.
    expect(assumedUsage(monthly, query, parsePlainDate("2026-01-02"), past)).toEqual({
      value: fixedOf(37),
      events: 2,
      eventValues: null,
    });
  });

  test("D21: seats stood at midnight of the first day already, since its balance is that of the day before", () => {
    expect(assumedSeats(4, january1)).toEqual([{ from: "2025-12-31", balance: 4 }]);
    const steps = [{ from: january1, balance: 2 }];
    expect(assumedSeats(steps, january1)).toEqual(steps);
  });
});

/** Free calls after a fee of 5.00 for the whole phase. */
const dailyWithFee: Price = graduatedPrice("api", "CUMULATIVE", {
  billingFrequency: "ON_DEMAND",
  structure: {
    pricingType: "GRADUATED",
    usageMetricId: "calls",
    usageCalculationMode: "CUMULATIVE",
    tiers: [{ upperBound: null, price: 0n, fee: fixed("5"), isPricePercentage: false, minPrice: null, maxPrice: null }],
  },
});

function hourOf(day: string, endsAt: string): ActiveHour {
  return { day: parsePlainDate(day), endsAt, invoiceDate: parsePlainDate(day) };
}

/** @param more calls a month; absent: the metric is not named */
function assumptionsOf(
  { taxStatus, taxes }: BillingWorld,
  { calls, history = noHistory }: { calls?: number; history?: ForecastHistory } = {},
): Assumptions {
  const usage = new Map(calls === undefined ? [] : [["calls", { monthly: fixedOf(calls), eventSize: null }]]);
  return { usage, seats: new Map(), taxStatus, taxes, history };
}

function net({ netTotal }: { netTotal: bigint }): string {
  return minorText(netTotal, "EUR");
}
