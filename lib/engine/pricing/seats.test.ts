import { describe, expect, it } from "vitest";
import type { Charge } from "../schedule/charge";
import { priceCharge } from "./charge-lines";
import type { SeatSteps } from "./facts";
import type { Price, SeatStructure } from "./price";
import {
  aCharge,
  aPrice,
  april,
  context,
  days,
  printed,
  seatFacts,
  seats,
  steps,
  sumOf,
  untouched,
} from "./pricing-builders";

function seatLinesOf(
  structure: SeatStructure,
  balances: SeatSteps,
  charge: Partial<Charge> = {},
  price: Partial<Price> = {},
) {
  const facts = seatFacts(balances);
  const made = aCharge({ windows: [], ...charge });
  return priceCharge(made, aPrice(structure, price), facts, untouched, context).lines;
}

const may = days("2026-05-01", "2026-05-31");
const daysOf = (lines: ReturnType<typeof seatLinesOf>) => lines.map(({ service }) => service);

describe("D20: seats in arrears", () => {
  const structure = seats([{ price: "15" }]);
  const added = steps(["2026-04-18", 27]);

  it("V11: 27 seats from 18 April cost 27 × 6.50, and 27 × 15 in May", () => {
    expect(printed(seatLinesOf(structure, added))).toEqual(["27 × 6.5 = 175.50"]);
    expect(daysOf(seatLinesOf(structure, added))).toEqual([days("2026-04-18", "2026-04-30")]);
    expect(printed(seatLinesOf(structure, added, { service: may }))).toEqual(["27 × 15 = 405.00"]);
  });

  it("V12, D19: a minimum of 100 of which 90 are used bills 100", () => {
    const structure = seats([{ price: "15" }], { contractedMinimumSeats: 100 });
    const [line, ...rest] = seatLinesOf(structure, steps(["2026-01-01", 90]));
    expect(rest).toEqual([]);
    expect(printed(line ? [line] : [])).toEqual(["100 × 15 = 1500.00"]);
    expect(line?.includedQuantity).toBe(100n * 10n ** 12n);
  });

  const moves = steps(["2026-03-20", 10], ["2026-04-11", 16], ["2026-04-21", 4]);

  it.each([
    ["PRORATE_ALL_CHANGES", ["10 × 5 = 50.00", "16 × 5 = 80.00", "4 × 5 = 20.00"]],
    ["PRORATE_INCREMENTS", ["10 × 5 = 50.00", "16 × 10 = 160.00"]],
    ["USE_MAXIMUM", ["16 × 15 = 240.00"]],
  ] as const)("%s: 10 seats, 16 from the 11th, 4 from the 21st", (prorationStrategy, lines) => {
    expect(printed(seatLinesOf(seats([{ price: "15" }], { prorationStrategy }), moves))).toEqual(lines);
  });

  it("what comes after the period does not count", () => {
    const later = steps(["2026-04-01", 2], ["2026-05-01", 9], ["2026-06-01", 50]);
    const maximum = seats([{ price: "15" }], { prorationStrategy: "USE_MAXIMUM" });
    expect(printed(seatLinesOf(structure, later))).toEqual(["2 × 15 = 30.00"]);
    expect(printed(seatLinesOf(maximum, later))).toEqual(["2 × 15 = 30.00"]);
  });

  it("PRORATE_INCREMENTS begins anew with the period, at the balance at the end of its first day", () => {
    const structure = seats([{ price: "15" }], { prorationStrategy: "PRORATE_INCREMENTS" });
    const falling = steps(["2026-03-01", 20], ["2026-04-01", 6]);
    expect(printed(seatLinesOf(structure, falling))).toEqual(["6 × 15 = 90.00"]);
  });

  it("D10: in a part of a period the rate follows the days of the full one", () => {
    const part = { service: days("2026-04-16", "2026-04-30"), whole: april };
    expect(printed(seatLinesOf(structure, steps(["2026-01-01", 3]), part))).toEqual(["3 × 7.5 = 22.50"]);
    const maximum = seats([{ price: "15" }], { prorationStrategy: "USE_MAXIMUM" });
    expect(printed(seatLinesOf(maximum, added, part))).toEqual(["27 × 7.5 = 202.50"]);
  });

  it("D12: a price without seats leaves a line of zero for its whole service", () => {
    const lines = seatLinesOf(structure, []);
    expect(printed(lines)).toEqual(["0 × 15 = 0.00"]);
    expect(daysOf(lines)).toEqual([april]);
  });
});

describe("D20: seats by tiers", () => {
  const tiered = [
    { upTo: "15", price: "12", fee: "30" },
    { price: "15", fee: "60" },
  ];

  it("each seat costs what its tier says; fees are charged once, in full, after their tier", () => {
    const lines = seatLinesOf(seats(tiered), steps(["2026-03-01", 10], ["2026-04-16", 20]));
    expect(printed(lines)).toEqual([
      "10 × 6 = 60.00",
      "15 × 6 = 90.00",
      "1 × 30 = 30.00",
      "5 × 7.5 = 37.50",
      "1 × 60 = 60.00",
    ]);
    expect(lines.map(({ kind }) => kind)).toEqual(["CHARGE", "CHARGE", "TIER_FEE", "CHARGE", "TIER_FEE"]);
    expect(new Set(lines.map(({ key }) => key)).size).toBe(5);
  });

  it("a bound is inclusive: fifteen seats are all in the first tier", () => {
    expect(printed(seatLinesOf(seats(tiered), steps(["2026-01-01", 15])))).toEqual([
      "15 × 12 = 180.00",
      "1 × 30 = 30.00",
    ]);
  });

  it("D13: the first tier's fee is charged without any seat", () => {
    expect(printed(seatLinesOf(seats(tiered), []))).toEqual(["0 × 12 = 0.00", "1 × 30 = 30.00"]);
  });

  it("prorateFlatFees scales fees by the days of the period", () => {
    const part = { service: days("2026-04-21", "2026-04-30"), whole: april };
    const lines = seatLinesOf(seats(tiered, { prorateFlatFees: true }), steps(["2026-01-01", 15]), part);
    expect(printed(lines)).toEqual(["15 × 4 = 60.00", "1 × 10 = 10.00"]);
    const inFull = seatLinesOf(seats(tiered), steps(["2026-01-01", 15]), part);
    expect(printed(inFull)).toEqual(["15 × 4 = 60.00", "1 × 30 = 30.00"]);
  });

  it("prorateFlatFees scales them by all days of the period on which the price is listed", () => {
    const part = { service: days("2026-04-21", "2026-04-30"), whole: april };
    const lines = (feeDays: number) =>
      printed(seatLinesOf(seats(tiered, { prorateFlatFees: true }), steps(["2026-01-01", 15]), { ...part, feeDays }));
    expect(lines(25)).toEqual(["15 × 4 = 60.00", "1 × 25 = 25.00"]);
    expect(lines(30)).toEqual(["15 × 4 = 60.00", "1 × 30 = 30.00"]);
  });

  it("at a CONTINUE edge the phase of the last day alone bears the fees", () => {
    const first = { service: days("2026-04-01", "2026-04-15"), whole: april, bearsFees: false };
    expect(printed(seatLinesOf(seats(tiered), steps(["2026-01-01", 20]), first))).toEqual([
      "15 × 6 = 90.00",
      "5 × 7.5 = 37.50",
    ]);
  });

  it("D23: a line says how many of its seats are within the contracted minimum", () => {
    const structure = seats(tiered, { contractedMinimumSeats: 18 });
    const lines = seatLinesOf(structure, steps(["2026-01-01", 20]));
    expect(lines.map(({ includedQuantity }) => includedQuantity)).toEqual([15n * one, null, 3n * one, null]);
  });
});

const one = 10n ** 12n;

describe("D21: seats in advance", () => {
  const structure = seats([{ price: "15" }], { contractedMinimumSeats: 5 });
  const early = { timing: "IN_ADVANCE" } as const;
  const inAdvance = { billingType: "IN_ADVANCE" } as const;

  it("bills the balance at local midnight of the first day: that of the day before", () => {
    const balances = steps(["2026-03-31", 8], ["2026-04-01", 12], ["2026-04-10", 30]);
    expect(printed(seatLinesOf(structure, balances, early, inAdvance))).toEqual(["8 × 15 = 120.00"]);
    expect(printed(seatLinesOf(structure, balances, { ...early, service: may }, inAdvance))).toEqual([
      "30 × 15 = 450.00",
    ]);
  });

  it("bills the minimum where fewer are there", () => {
    expect(printed(seatLinesOf(structure, steps(["2026-04-01", 12]), early, inAdvance))).toEqual(["5 × 15 = 75.00"]);
  });
});

describe("D21: overages at a frequency of their own", () => {
  const yearly = days("2026-01-01", "2026-12-31");
  const tiered = [{ upTo: "110", price: "120" }, { price: "60" }];
  const structure = seats(tiered, { contractedMinimumSeats: 100, overagesBillingFrequency: "MONTHLY" });
  const aYear = { billingFrequency: "YEARLY", billingType: "IN_ADVANCE" } as const;
  const overage = { component: "OVERAGE" } as const;

  it("the price bills exactly the contracted minimum, whatever the balance", () => {
    const base = { service: yearly, timing: "IN_ADVANCE" } as const;
    const lines = seatLinesOf(structure, steps(["2025-01-01", 150]), base, aYear);
    expect(printed(lines)).toEqual(["100 × 120 = 12000.00"]);
    expect(printed(seatLinesOf(structure, [], base, aYear))).toEqual(["100 × 120 = 12000.00"]);
  });

  it("120 a year are 10 a month, at the price of the tier in which the seat stands", () => {
    const lines = seatLinesOf(structure, steps(["2026-03-01", 115]), overage, aYear);
    expect(printed(lines)).toEqual(["10 × 10 = 100.00", "5 × 5 = 25.00"]);
    expect(lines.map(({ kind, includedQuantity }) => [kind, includedQuantity])).toEqual([
      ["OVERAGE", 0n],
      ["OVERAGE", 0n],
    ]);
  });

  it("the strategy counts inside the overage period", () => {
    const balances = steps(["2026-03-01", 105], ["2026-04-16", 107], ["2026-04-22", 101]);
    const by = (prorationStrategy: SeatStructure["prorationStrategy"]) =>
      printed(seatLinesOf({ ...structure, prorationStrategy }, balances, overage, aYear));
    expect(by("PRORATE_ALL_CHANGES")).toEqual(["5 × 5 = 25.00", "7 × 2 = 14.00", "1 × 3 = 3.00"]);
    expect(by("PRORATE_INCREMENTS")).toEqual(["5 × 5 = 25.00", "7 × 5 = 35.00"]);
    expect(by("USE_MAXIMUM")).toEqual(["7 × 10 = 70.00"]);
  });

  it("D12: without overage there is no line", () => {
    expect(seatLinesOf(structure, steps(["2026-01-01", 100]), overage, aYear)).toEqual([]);
    expect(seatLinesOf(structure, [], overage, aYear)).toEqual([]);
    const free = seats([{ price: "0" }], { overagesBillingFrequency: "MONTHLY" });
    expect(seatLinesOf(free, steps(["2026-01-01", 100]), overage, aYear)).toEqual([]);
  });

  it("a quarter of overage costs three months of a monthly price", () => {
    const quarterly = seats([{ price: "10" }], { overagesBillingFrequency: "QUARTERLY" });
    const charge = { ...overage, service: days("2026-04-01", "2026-06-30") };
    expect(printed(seatLinesOf(quarterly, steps(["2026-01-01", 2]), charge))).toEqual(["2 × 30 = 60.00"]);
  });

  it("a derived rate is rounded once: a third of a price over a part of its month", () => {
    const quarterly = seats([{ price: "100" }], { overagesBillingFrequency: "MONTHLY" });
    const [line] = seatLinesOf(quarterly, steps(["2026-04-10", 1]), overage, { billingFrequency: "QUARTERLY" });
    expect(line?.rate).toBe(23_333_333_333_333n);
    expect(line?.trace.steps.slice(1, 3)).toEqual([
      { step: "MONTHS", months: 1, ofMonths: 3, rate: "100", derivedRate: "33.333333333333" },
      { step: "PRORATION", days: 21, ofDays: 30, rate: "33.333333333333", derivedRate: "23.333333333333" },
    ]);
  });
});

describe("facts", () => {
  it("seats that were not loaded are a bug, not zero seats", () => {
    const charge = aCharge({ windows: [] });
    const price = aPrice(seats([{ price: "1" }]));
    const none = { usage: new Map(), seats: new Map() };
    expect(() => priceCharge(charge, price, none, untouched, context)).toThrow("No seats were loaded for admin");
  });

  it("the sum of its rounded lines is the charge", () => {
    const lines = seatLinesOf(seats([{ price: "1" }]), steps(["2026-04-01", 1], ["2026-04-11", 2], ["2026-04-21", 1]));
    expect(printed(lines)).toEqual([
      "1 × 0.333333333333 = 0.33",
      "2 × 0.333333333333 = 0.67",
      "1 × 0.333333333333 = 0.33",
    ]);
    expect(sumOf(lines)).toBe("1.33");
  });
});
