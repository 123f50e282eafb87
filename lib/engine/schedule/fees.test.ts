import { describe, expect, it } from "vitest";
import { billOn } from "@/lib/testing/billing-drafts";
import { emptyStore, worldOf } from "@/lib/testing/billing-world";
import { formatPeriod, type Period, periodOfDays } from "../calendar/period";
import { parsePlainDate } from "../calendar/plain-date";
import { fixed } from "../money/fixed";
import type { SeatStructure } from "../pricing/price";
import { aCharge } from "../pricing/pricing-builders";
import { noChargeFacts } from "./charge-facts";
import { chargesDue } from "./charges";
import type { Contract } from "./contract";
import { type PhaseSketch, sampleContract, seatPrice } from "./contract-builders";
import { withFeesLeft } from "./fees";

const day = parsePlainDate;
const days = (from: string, to: string): Period => periodOfDays(day(from), day(to));
const april = [
  { from: "2026-04-01", to: "2026-04-10" },
  { from: "2026-04-11", to: "2026-04-20" },
  { from: "2026-04-21", to: "2026-06-30" },
] as const;
const only = (...listed: readonly boolean[]): PhaseSketch[] =>
  april.map((phase, i) => ({ ...phase, priceIds: listed[i] ? ["s"] : [] }));
const timings = [{ billingType: "IN_ARREARS" }, { billingType: "IN_ADVANCE" }] as const;
const prorated = { prorateFlatFees: true } as const;

/** `1 – 10 Apr 2026 bears for 20` for each charge of the price for days in April. */
function ofApril(contract: Contract, billed: readonly Period[] = []): string[] {
  const facts = { ...noChargeFacts, billedInAdvance: new Map([["s", billed]]) };
  return chargesDue(contract, days("2026-04-01", "2026-07-01"), facts)
    .filter(({ service }) => service.start < "2026-05-01")
    .map(({ service, bearsFees, feeDays }) => {
      return `${formatPeriod(service)}${bearsFees ? " bears" : ""}${bearsFees && feeDays ? ` for ${feeDays}` : ""}`;
    });
}

describe("D20: who bears the fees of a billing period", () => {
  it.each(timings)("the last phase of it that lists the price: $billingType", (timing) => {
    const seats = seatPrice("s", {}, timing);
    expect(ofApril(sampleContract([seats], only(true, false, false)))).toEqual(["1 – 10 Apr 2026 bears"]);
    expect(ofApril(sampleContract([seats], only(true, true, false)))).toEqual([
      "1 – 10 Apr 2026",
      "11 – 20 Apr 2026 bears",
    ]);
    expect(ofApril(sampleContract([seats], only(true, false, true)))).toEqual([
      "1 – 10 Apr 2026",
      "21 – 30 Apr 2026 bears",
    ]);
  });

  it("so do its overages, in periods of their own", () => {
    const seats = seatPrice("s", { overagesBillingFrequency: "MONTHLY" }, { billingFrequency: "YEARLY" });
    const due = chargesDue(sampleContract([seats], only(true, true, false)), days("2026-05-01", "2026-05-01"));
    expect(due.map(({ component, bearsFees }) => [component, bearsFees])).toEqual([
      ["OVERAGE", false],
      ["OVERAGE", true],
    ]);
  });

  it("D44: of the phases that list it, the last that a suspension leaves days to", () => {
    const suspensions = [{ from: day("2026-04-08"), resumedOn: day("2026-04-22"), onResume: "SKIP" as const }];
    const seats = seatPrice("s", {}, timings[0]);
    expect(ofApril(sampleContract([seats], only(true, true, false), { suspensions }))).toEqual([
      "1 – 7 Apr 2026 bears",
    ]);
  });
});

describe("D20: prorateFlatFees follows all days of the period on which the price is listed", () => {
  it.each(timings)("listed throughout they are all of them, whoever bears the fee: $billingType", (timing) => {
    const seats = seatPrice("s", prorated, timing);
    expect(ofApril(sampleContract([seats], only(true, true, true)))).toEqual([
      "1 – 10 Apr 2026",
      "11 – 20 Apr 2026",
      "21 – 30 Apr 2026 bears for 30",
    ]);
    expect(ofApril(sampleContract([seats], only(true, false, true))).at(-1)).toBe("21 – 30 Apr 2026 bears for 20");
    expect(ofApril(sampleContract([seats], only(true, false, false)))).toEqual(["1 – 10 Apr 2026 bears for 10"]);
  });

  it("D8, D10: a RESET edge ends the period, and so does the schedule", () => {
    const reset: PhaseSketch = { from: "2026-04-11", to: "2026-04-20", recurrencePreference: "RESET" };
    const seats = seatPrice("s", prorated, timings[0]);
    expect(ofApril(sampleContract([seats], [april[0], reset]))).toEqual([
      "1 – 10 Apr 2026 bears for 10",
      "11 – 20 Apr 2026 bears for 10",
    ]);
  });

  it("D44: days that a suspension dropped are none, but for those that were billed in advance before it", () => {
    const suspensions = [{ from: day("2026-04-08"), resumedOn: day("2026-04-18"), onResume: "SKIP" as const }];
    const of = (timing: (typeof timings)[number]) =>
      ofApril(sampleContract([seatPrice("s", prorated, timing)], only(true, true, true), { suspensions }));
    expect(of(timings[0]).at(-1)).toBe("21 – 30 Apr 2026 bears for 20");
    expect(of(timings[1])).toEqual(["1 – 10 Apr 2026", "18 – 20 Apr 2026", "21 – 30 Apr 2026 bears for 23"]);
  });

  it("D49: days that come to a period billed in advance bear for themselves", () => {
    const contract = sampleContract([seatPrice("s", prorated)], only(true, true, true));
    expect(ofApril(contract, [days("2026-04-21", "2026-04-25")])).toEqual([
      "1 – 10 Apr 2026",
      "11 – 20 Apr 2026",
      "21 – 25 Apr 2026 bears for 25",
      "26 – 30 Apr 2026 bears for 5",
    ]);
  });
});

describe("D20: fees that an invoice has borne already", () => {
  const tier = { upperBound: null, price: fixed("0"), fee: fixed("30"), isPricePercentage: false };
  const tiers = [{ ...tier, minPrice: null, maxPrice: null }];

  /** What is billed of April: the schedule ended on 10 April, and was given another phase later. */
  function feesOf(more: Partial<SeatStructure>, timing: (typeof timings)[number]): string[] {
    const seats = seatPrice("s", { tiers, ...more }, timing);
    const short = worldOf(sampleContract([seats], [april[0]]));
    const long = worldOf(sampleContract([seats], [april[0], { from: "2026-04-11", to: "2026-04-30" }]));
    const before = billOn(short, emptyStore(short), "2026-04-11");
    const after = billOn(long, before.store, "2026-05-01");
    return [...before.drafts, ...after.drafts].map((text) => text.split(" ")[1] ?? "");
  }

  it.each(timings)("are not borne again by a phase that comes: $billingType", (timing) => {
    expect(feesOf({}, timing)).toEqual(["30.00:", "0.00:"]);
  });

  it.each(timings)("prorated ones are borne for the days that come: $billingType", (timing) => {
    expect(feesOf(prorated, timing)).toEqual(["10.00:", "20.00:"]);
  });

  it("by a charge before it, not by one after it, such as that of a RESET within its full period", () => {
    const charge = aCharge({ service: days("2026-01-01", "2026-01-31"), whole: days("2026-01-01", "2026-12-31") });
    const later = { service: days("2026-02-01", "2026-05-31"), bearsFees: true };
    expect(withFeesLeft(charge, [later])).toBe(charge);
    const after = { ...charge, service: later.service };
    const earlier = { service: charge.service, bearsFees: true };
    expect(withFeesLeft(after, [{ ...earlier, bearsFees: false }])).toBe(after);
    expect(withFeesLeft(after, [later, earlier])).toEqual({ ...after, bearsFees: false });
    // 1 February to 31 May: 28 + 31 + 30 + 31
    expect(withFeesLeft({ ...after, feeDays: 151 }, [earlier])).toEqual({ ...after, feeDays: 120 });
  });
});
