import { describe, expect, it } from "vitest";
import { formatPeriod, periodOfDays } from "../calendar/period";
import { parsePlainDate } from "../calendar/plain-date";
import { amountOff } from "../invoice/computation-builders";
import type { Price } from "../pricing/price";
import { chargesDue } from "./charges";
import { fixedPrice, type PhaseSketch, sampleContract, seatPrice } from "./contract-builders";

const quarterly = { billingFrequency: "QUARTERLY" } as const;
const arrears = { ...quarterly, billingType: "IN_ARREARS" } as const;
const discounts = [amountOff("5")];
const first: PhaseSketch = { id: "p", from: "2026-01-01", to: "2026-02-14" };
const revised: PhaseSketch = { id: "r", from: "2026-02-15", to: "2026-06-30", revisionOf: "p", discounts };
const halfYear = periodOfDays(parsePlainDate("2026-01-01"), parsePlainDate("2026-07-01"));

/** `2026-04-01 r 1 Jan – 31 Mar 2026` */
function shown(price: Price, next: PhaseSketch = revised): string[] {
  return chargesDue(sampleContract([price], [first, next]), halfYear).map(({ dueOn, phaseId, service }) => {
    return `${dueOn} ${phaseId} ${formatPeriod(service)}`;
  });
}

describe("D49: a revision that changes the discounts of a price within its billing period", () => {
  it("leaves what was billed in advance as it was: the new terms begin with the next period", () => {
    const whole = ["2026-01-01 p 1 Jan – 31 Mar 2026", "2026-04-01 r 1 Apr – 30 Jun 2026"];
    expect(shown(fixedPrice("rent", quarterly))).toEqual(whole);
    expect(shown(seatPrice("seats", {}, quarterly))).toEqual(whole);
  });

  it("keeps the one peak of seats in arrears: one charge of the whole period, with the last terms", () => {
    expect(shown(seatPrice("seats", {}, arrears))).toEqual([
      "2026-04-01 r 1 Jan – 31 Mar 2026",
      "2026-07-01 r 1 Apr – 30 Jun 2026",
    ]);
  });

  it("splits a fixed price in arrears by its days, so that each has its own discount", () => {
    expect(shown(fixedPrice("rent", arrears))).toEqual([
      "2026-04-01 p 1 Jan – 14 Feb 2026",
      "2026-04-01 r 15 Feb – 31 Mar 2026",
      "2026-07-01 r 1 Apr – 30 Jun 2026",
    ]);
  });

  it("D10: another phase is no revision, and splits the period of each of them", () => {
    const another = { ...revised, revisionOf: undefined };
    expect(shown(fixedPrice("rent", quarterly), another)).toEqual([
      "2026-01-01 p 1 Jan – 14 Feb 2026",
      "2026-02-15 r 15 Feb – 31 Mar 2026",
      "2026-04-01 r 1 Apr – 30 Jun 2026",
    ]);
    expect(shown(seatPrice("seats", {}, arrears), another)).toEqual([
      "2026-04-01 p 1 Jan – 14 Feb 2026",
      "2026-04-01 r 15 Feb – 31 Mar 2026",
      "2026-07-01 r 1 Apr – 30 Jun 2026",
    ]);
  });
});
