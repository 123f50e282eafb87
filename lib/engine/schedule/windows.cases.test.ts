import { describe, expect, it } from "vitest";
import { openEnd } from "../calendar/grid";
import { formatPeriod, type Period, periodOfDays } from "../calendar/period";
import { parsePlainDate } from "../calendar/plain-date";
import { aCharge } from "../pricing/pricing-builders";
import type { Charge } from "./charge";
import { noChargeFacts } from "./charge-facts";
import { chargesDue } from "./charges";
import type { Suspension } from "./contract";
import { fixedPrice, graduatedPrice, sampleContract, usagePrice } from "./contract-builders";
import { oneChargeAWindow, usageWindows } from "./windows";

const day = parsePlainDate;
const days = (from: string, to: string): Period => periodOfDays(day(from), day(to));
const monthly = { usageCalculationPeriod: { frequency: "MONTHLY", interval: 1 } } as const;
const phase = { start: day("2026-01-16"), endExclusive: day("2026-05-01") };

function shown(charges: readonly Charge[]): string[] {
  return charges.map(({ key, dueOn, dueAt, service, windows }) => {
    const counted = windows.map(({ span }) => formatPeriod(span));
    return `${dueAt ?? dueOn} ${key} ${formatPeriod(service)} [${counted.join(", ")}]`;
  });
}

describe("D17: the windows in which a price counts", () => {
  const february = days("2026-02-01", "2026-02-28");
  const windowsOf = (price: Parameters<typeof usageWindows>[0]) =>
    usageWindows(price, february, phase, phase.start).map(({ key, span }) => `${key}: ${formatPeriod(span)}`);

  it("a running total counts over its phase, whatever calculation period it has", () => {
    const whole = ["u/2026-01-16: 16 Jan – 30 Apr 2026"];
    expect(windowsOf(graduatedPrice("u", "CUMULATIVE", monthly))).toEqual(whole);
    expect(windowsOf(graduatedPrice("u", "CUMULATIVE"))).toEqual(whole);
    expect(windowsOf(usagePrice("u", { billingFrequency: "ON_DEMAND", ...monthly }))).toEqual(whole);
  });

  it("PERIODIC counts over its calculation spans that share a day with the service, without any over the phase", () => {
    expect(windowsOf(graduatedPrice("u", "PERIODIC", monthly))).toEqual([
      "u/2026-01-16: 16 Jan – 15 Feb 2026",
      "u/2026-02-16: 16 Feb – 15 Mar 2026",
    ]);
    expect(windowsOf(graduatedPrice("u", "PERIODIC"))).toEqual(["u/2026-01-16: 16 Jan – 30 Apr 2026"]);
  });

  it("all else counts over its service", () => {
    expect(windowsOf(graduatedPrice("u", "BILLING_PERIOD", monthly))).toEqual(["u/2026-02-01: 1 – 28 Feb 2026"]);
    expect(windowsOf(usagePrice("u"))).toEqual(["u/2026-02-01: 1 – 28 Feb 2026"]);
  });
});

describe("D44: what a resumption makes due at one moment", () => {
  const missed = (onResume: Suspension["onResume"]) => [
    { from: day("2026-02-20"), resumedOn: day("2026-04-10"), onResume },
  ];
  const phases = [{ from: "2026-01-16", to: "2026-04-30" }];
  const due = (price: Parameters<typeof usageWindows>[0], onResume: Suspension["onResume"]) => {
    const more = { recurrenceDayOfMonth: 1, suspensions: missed(onResume) };
    return chargesDue(sampleContract([price], phases, more), days("2026-01-01", "2026-12-31"));
  };

  it("is one charge where two share a window: it counts in the windows of both, each once, in order", () => {
    expect(shown(due(graduatedPrice("u", "PERIODIC", monthly), "BILL"))).toEqual([
      "2026-02-01 u/PRICE/2026-01-16 16 – 31 Jan 2026 [16 Jan – 15 Feb 2026]",
      "2026-04-10 u/PRICE/2026-02-01 1 Feb – 31 Mar 2026 [16 Jan – 15 Feb 2026, 16 Feb – 15 Mar 2026, 16 Mar – 15 Apr 2026]",
      "2026-05-01 u/PRICE/2026-04-01 1 – 30 Apr 2026 [16 Mar – 15 Apr 2026, 16 – 30 Apr 2026]",
    ]);
  });

  it("stays two charges where they share none", () => {
    expect(shown(due(usagePrice("u"), "BILL")).slice(1, 3)).toEqual([
      "2026-04-10 u/PRICE/2026-02-01 1 – 28 Feb 2026 [1 – 28 Feb 2026]",
      "2026-04-10 u/PRICE/2026-03-01 1 – 31 Mar 2026 [1 – 31 Mar 2026]",
    ]);
    expect(shown(due(fixedPrice("f", { billingType: "IN_ARREARS" }), "BILL")).slice(1, 3)).toEqual([
      "2026-04-10 f/PRICE/2026-02-01 1 – 28 Feb 2026 []",
      "2026-04-10 f/PRICE/2026-03-01 1 – 31 Mar 2026 []",
    ]);
  });

  it("D18: hours of one day are invoices of their own, also on a schedule that was suspended once", () => {
    const hourly = usagePrice("h", { billingFrequency: "ON_DEMAND", onDemandInterval: "HOURLY" });
    const today = day("2026-02-03");
    const ends = ["2026-02-03T09:00:00.000Z", "2026-02-03T10:00:00.000Z"];
    const hours = ends.map((endsAt) => ({ day: today, endsAt, invoiceDate: today }));
    const facts = { ...noChargeFacts, activeHours: new Map([["h", hours]]) };
    const contract = sampleContract([hourly], phases, { suspensions: missed("SKIP") });
    expect(chargesDue(contract, days("2026-01-01", "2026-12-31"), facts).map(({ dueAt }) => dueAt)).toEqual(ends);
  });

  it("three in a row that share windows two by two are one, under the key of the first", () => {
    const window = (from: string) => ({ key: `u/${from}`, span: { start: day(from), endExclusive: openEnd } });
    const [a, b, c, d] = [window("2026-01-01"), window("2026-02-01"), window("2026-03-01"), window("2026-04-01")];
    const dueOn = day("2026-05-01");
    const charges = [
      aCharge({ key: "1", dueOn, service: days("2026-01-15", "2026-02-14"), windows: [a, b] }),
      aCharge({ key: "2", dueOn, service: days("2026-02-15", "2026-03-14"), windows: [b, c] }),
      aCharge({ key: "3", dueOn, service: days("2026-03-15", "2026-04-14"), windows: [c, d] }),
    ];
    const [joined, ...others] = oneChargeAWindow(charges);
    expect(others).toEqual([]);
    expect(joined?.key).toBe("1");
    expect(joined && formatPeriod(joined.service)).toBe("15 Jan – 14 Apr 2026");
    expect(joined?.windows).toEqual([a, b, c, d]);
  });
});
