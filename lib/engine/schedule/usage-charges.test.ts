import { describe, expect, it } from "vitest";
import { openEnd } from "../calendar/grid";
import { formatPeriod, period } from "../calendar/period";
import { type PlainDate, parsePlainDate } from "../calendar/plain-date";
import type { Charge } from "./charge";
import { type ActiveHour, noChargeFacts } from "./charge-facts";
import { chargesDue } from "./charges";
import type { Contract } from "./contract";
import { graduatedPrice, sampleContract, usagePrice } from "./contract-builders";

const day = parsePlainDate;
const always = period(day("2024-01-01"), day("2030-01-01"));

function shown(charges: readonly Charge[]): string[] {
  return charges.map(({ dueOn, dueAt, phaseId, service, windows }) => {
    const counted = windows.map(({ span }) =>
      span.endExclusive === openEnd ? `${span.start} on` : formatPeriod(span),
    );
    return `${dueAt ?? dueOn} ${phaseId} ${formatPeriod(service)} [${counted.join(", ")}]`;
  });
}

function due(contract: Contract): string[] {
  return shown(chargesDue(contract, always));
}

describe("usage windows (D17)", () => {
  it("BILLING_PERIOD counts the service, whole over CONTINUE edges that list the price on both sides (D10)", () => {
    const prices = [usagePrice("u"), usagePrice("other")];
    const contract = sampleContract(prices, [
      { from: "2026-01-01", to: "2026-01-10", priceIds: ["u"] },
      { from: "2026-01-11", to: "2026-01-20", priceIds: ["u"] },
      { from: "2026-01-21", to: "2026-02-10", priceIds: ["other"] },
      { from: "2026-02-11", to: "2026-02-28", priceIds: ["u"] },
    ]);
    const charges = chargesDue(contract, always);
    expect(shown(charges.filter(({ priceId }) => priceId === "u"))).toEqual([
      "2026-02-01 phase2 1 – 20 Jan 2026 [1 – 20 Jan 2026]",
      "2026-03-01 phase4 11 – 28 Feb 2026 [11 – 28 Feb 2026]",
    ]);
    expect(shown(charges.filter(({ priceId }) => priceId === "other"))).toEqual([
      "2026-02-01 phase3 21 – 31 Jan 2026 [21 – 31 Jan 2026]",
      "2026-03-01 phase3 1 – 10 Feb 2026 [1 – 10 Feb 2026]",
    ]);
  });

  it("D10: a period over several phases that list the price belongs to the last of them", () => {
    const contract = sampleContract(
      [usagePrice("q", { billingFrequency: "QUARTERLY" })],
      [
        { from: "2026-01-01", to: "2026-02-10" },
        { from: "2026-02-11", to: "2026-04-20" },
        { from: "2026-04-21", to: "2026-06-30" },
      ],
    );
    expect(due(contract)).toEqual([
      "2026-04-01 phase2 1 Jan – 31 Mar 2026 [1 Jan – 31 Mar 2026]",
      "2026-07-01 phase3 1 Apr – 30 Jun 2026 [1 Apr – 30 Jun 2026]",
    ]);
  });

  it("CUMULATIVE counts from the phase's first day and ends at its edge, while the charges fall due together", () => {
    const contract = sampleContract(
      [graduatedPrice("u", "CUMULATIVE")],
      [{ from: "2026-01-01", to: "2026-02-10" }, { from: "2026-02-11" }],
    );
    expect(shown(chargesDue(contract, period(day("2026-01-01"), day("2026-04-02"))))).toEqual([
      "2026-02-01 phase1 1 – 31 Jan 2026 [1 Jan – 10 Feb 2026]",
      "2026-03-01 phase1 1 – 10 Feb 2026 [1 Jan – 10 Feb 2026]",
      "2026-03-01 phase2 11 – 28 Feb 2026 [2026-02-11 on]",
      "2026-04-01 phase2 1 – 31 Mar 2026 [2026-02-11 on]",
    ]);
  });

  it("PERIODIC counts in spans from the phase's first day, several where the period is longer", () => {
    const monthly = { usageCalculationPeriod: { frequency: "MONTHLY" as const, interval: 1 } };
    const quarterly = graduatedPrice("u", "PERIODIC", { billingFrequency: "QUARTERLY", ...monthly });
    const contract = sampleContract([quarterly], [{ from: "2026-01-31", to: "2026-05-20" }], {
      recurrenceDayOfMonth: 1,
    });
    expect(due(contract)).toEqual([
      "2026-02-01 phase1 31 Jan 2026 [31 Jan – 27 Feb 2026]",
      "2026-05-01 phase1 1 Feb – 30 Apr 2026 [31 Jan – 27 Feb 2026, 28 Feb – 30 Mar 2026, 31 Mar – 29 Apr 2026, 30 Apr – 20 May 2026]",
      "2026-05-21 phase1 1 – 20 May 2026 [30 Apr – 20 May 2026]",
    ]);
  });

  it("PERIODIC of two quarters is a running total over six monthly charges", () => {
    const price = graduatedPrice("u", "PERIODIC", { usageCalculationPeriod: { frequency: "QUARTERLY", interval: 2 } });
    const contract = sampleContract([price], [{ from: "2026-01-01", to: "2026-12-31" }]);
    const windows = chargesDue(contract, always).map((charge) => charge.windows.map(({ key }) => key).join());
    expect(windows).toEqual([...Array(6).fill("u/2026-01-01"), ...Array(6).fill("u/2026-07-01")]);
  });
});

describe("ON_DEMAND (D18)", () => {
  const daily = usagePrice("u", { billingFrequency: "ON_DEMAND" });
  const hourly = usagePrice("u", { billingFrequency: "ON_DEMAND", onDemandInterval: "HOURLY" });
  const phases = [{ from: "2026-05-01", to: "2026-05-10" }, { from: "2026-05-11" }];
  const hour = (date: string, endsAt: string): ActiveHour => {
    return { day: day(date), endsAt: `${endsAt}:00:00.000Z`, invoiceDate: day(endsAt.slice(0, 10)) };
  };

  function onDays(...days: PlainDate[]): string[] {
    return shown(
      chargesDue(sampleContract([daily], phases), always, { ...noChargeFacts, activeDays: new Map([["u", days]]) }),
    );
  }

  function onHours(...hours: ActiveHour[]): string[] {
    return shown(
      chargesDue(sampleContract([hourly], phases), always, { ...noChargeFacts, activeHours: new Map([["u", hours]]) }),
    );
  }

  it("V15: daily: one charge for each day with events, on the next day", () => {
    expect(onDays(day("2026-05-11"), day("2026-05-04"), day("2026-04-30"))).toEqual([
      "2026-05-05 phase1 4 May 2026 [1 – 10 May 2026]",
      "2026-05-12 phase2 11 May 2026 [2026-05-11 on]",
    ]);
    expect(onDays()).toEqual([]);
  });

  it("V15: hourly: usage at 13:30 UTC falls due at 14:00 UTC", () => {
    const hours = [hour("2026-05-04", "2026-05-04T14"), hour("2026-05-04", "2026-05-05T00")];
    expect(onHours(...hours)).toEqual([
      "2026-05-04T14:00:00.000Z phase1 4 May 2026 [1 – 10 May 2026]",
      "2026-05-05T00:00:00.000Z phase1 4 May 2026 [1 – 10 May 2026]",
    ]);
  });

  it("an hour with midnight in it is one charge for the later day, unless a phase begins there", () => {
    expect(onHours(hour("2026-05-04", "2026-05-04T19"), hour("2026-05-05", "2026-05-04T19"))).toEqual([
      "2026-05-04T19:00:00.000Z phase1 5 May 2026 [1 – 10 May 2026]",
    ]);
    expect(onHours(hour("2026-05-10", "2026-05-10T19"), hour("2026-05-11", "2026-05-10T19"))).toEqual([
      "2026-05-10T19:00:00.000Z phase1 10 May 2026 [1 – 10 May 2026]",
      "2026-05-10T19:00:00.000Z phase2 11 May 2026 [2026-05-11 on]",
    ]);
  });
});
