import { describe, expect, it } from "vitest";
import { fc, holds } from "@/lib/testing/laws";
import { daysIn, type Period, period } from "../calendar/period";
import { addDays, type PlainDate } from "../calendar/plain-date";
import { absolute, fixed, fixedText, total } from "../money/fixed";
import type { Charge } from "../schedule/charge";
import { priceCharge } from "./charge-lines";
import type { SeatSteps } from "./facts";
import {
  fraction,
  isLess,
  minus,
  type NaiveTier,
  naiveDailySeats,
  naiveHeadCount,
  plus,
  times,
  zero,
} from "./naive-model";
import { lineAmount } from "./planned-line";
import type { PriceStructure, SeatProrationStrategy, SeatStructure } from "./price";
import { aCharge, aPrice, april, context, seatFacts, seats, tiers, untouched } from "./pricing-builders";
import { seatRuns } from "./seat-runs";

const anyPrice = fc.bigInt({ min: 0n, max: 10n ** 15n }).map(fixedText);
const anyCut = fc.integer({ min: 1, max: 29 });
const anyStrategy: fc.Arbitrary<SeatProrationStrategy> = fc.constantFrom(
  "USE_MAXIMUM",
  "PRORATE_INCREMENTS",
  "PRORATE_ALL_CHANGES",
);
/** The balance at the end of each of the 30 days, mostly as the day before. */
const anyBalances = fc
  .tuple(
    fc.integer({ min: 0, max: 30 }),
    fc.array(fc.option(fc.integer({ min: 0, max: 30 }), { freq: 1 }), { minLength: 29, maxLength: 29 }),
  )
  .map(([first, changes]) => {
    let balance = first;
    return [first, ...changes.map((change) => (balance = change ?? balance))];
  });
const anySeatTiers = fc.array(fc.tuple(fc.integer({ min: 1, max: 12 }), anyPrice), { minLength: 1, maxLength: 3 });

function stepsOf(balances: readonly number[]): SeatSteps {
  return balances.map((balance, day) => ({ from: addDays(april.start, day), balance }));
}

function seatStructure(facts: readonly [number, string][], more: Partial<SeatStructure>): SeatStructure {
  let bound = 0;
  const texts = facts.map(([width, price], index) => {
    bound += width;
    return index === facts.length - 1 ? { price } : { upTo: String(bound), price };
  });
  return { ...seats([]), tiers: tiers(...texts), ...more };
}

function naiveTiers(structure: SeatStructure): NaiveTier[] {
  return structure.tiers.map(({ upperBound, price }) => ({
    upTo: upperBound === null ? null : fraction(fixedText(upperBound)),
    price: fraction(fixedText(price)),
    fee: zero,
    min: null,
    max: null,
  }));
}

function linesOf(structure: PriceStructure, charge: Partial<Charge>, balances: SeatSteps = []) {
  const made = aCharge({ whole: april, windows: [], ...charge });
  return priceCharge(made, aPrice(structure), seatFacts(balances), untouched, context).lines;
}

const due = (lines: ReturnType<typeof linesOf>) => total(lines.map((line) => lineAmount(line, "USD")));

/** Half a cent a line, and what the 13th place of a rate can do to 30 seats. */
function isWithinRounding(cents: bigint, exact: { n: bigint; d: bigint }, lines: number): boolean {
  const difference = minus({ n: cents, d: 100n }, exact);
  const size = { n: absolute(difference.n), d: difference.d };
  return isLess(size, plus({ n: BigInt(lines), d: 200n }, fraction("0.000000001")));
}

function parts(cut: number): [Period, Period] {
  const middle: PlainDate = addDays(april.start, cut);
  return [period(april.start, middle), period(middle, april.endExclusive)];
}

describe("laws of flat prices", () => {
  it("D10: a period split at any day costs the same, but for a cent of rounding", () => {
    holds(anyPrice, anyCut, (text, cut) => {
      const structure: PriceStructure = { pricingType: "FIXED", price: fixed(text) };
      const [first, second] = parts(cut).map((service) => due(linesOf(structure, { service })));
      const whole = due(linesOf(structure, { service: april }));
      expect(absolute((first ?? 0n) + (second ?? 0n) - whole)).toBeLessThanOrEqual(1n);
    });
  });
});

describe("laws of seats", () => {
  it("D19, D20: the runs are what a day-by-day count finds", () => {
    holds(anyBalances, anyStrategy, fc.integer({ min: 0, max: 12 }), (balances, strategy, minimum) => {
      const runs = seatRuns(stepsOf(balances), april, strategy, minimum);
      const daily = runs.flatMap(({ span, seats }) => Array.from({ length: daysIn(span) }, () => seats));
      expect(daily).toEqual(naiveDailySeats(balances, strategy, minimum));
      expect(runs.slice(1).every((run, index) => run.seats !== runs[index]?.seats)).toBe(true);
    });
  });

  it("D20: the charge is the sum over the days of P(s) ÷ days, but for half a cent a line", () => {
    holds(
      anySeatTiers,
      anyBalances,
      anyStrategy,
      fc.integer({ min: 0, max: 12 }),
      (facts, balances, strategy, minimum) => {
        const structure = seatStructure(facts, { prorationStrategy: strategy, contractedMinimumSeats: minimum });
        const lines = linesOf(structure, {}, stepsOf(balances));
        const exact = naiveDailySeats(balances, strategy, minimum)
          .map((count) => times(naiveHeadCount(naiveTiers(structure), 0, count), { n: 1n, d: 30n }))
          .reduce(plus, zero);
        expect(isWithinRounding(due(lines), exact, lines.length)).toBe(true);
        expect(new Set(lines.map(({ key }) => key)).size).toBe(lines.length);
      },
    );
  });

  it("D21: overages are the seats above the minimum, at months ÷ months", () => {
    holds(
      anySeatTiers,
      anyBalances,
      anyStrategy,
      fc.integer({ min: 0, max: 12 }),
      (facts, balances, strategy, minimum) => {
        const structure = seatStructure(facts, {
          prorationStrategy: strategy,
          contractedMinimumSeats: minimum,
          overagesBillingFrequency: "MONTHLY",
        });
        const charge = aCharge({ whole: april, windows: [], component: "OVERAGE" });
        const price = aPrice(structure, { billingFrequency: "YEARLY" });
        const { lines } = priceCharge(charge, price, seatFacts(stepsOf(balances)), untouched, context);
        const exact = naiveDailySeats(balances, strategy, minimum)
          .map((count) => times(naiveHeadCount(naiveTiers(structure), minimum, count), { n: 1n, d: 360n }))
          .reduce(plus, zero);
        expect(isWithinRounding(due(lines), exact, Math.max(lines.length, 2 * 30))).toBe(true);
        expect(lines.every(({ kind, includedQuantity }) => kind === "OVERAGE" && includedQuantity === 0n)).toBe(true);
      },
    );
  });

  it("PRORATE_ALL_CHANGES: a period split at any day costs the same, but for half a cent a line", () => {
    holds(anyPrice, anyBalances, anyCut, (text, balances, cut) => {
      const structure = seatStructure([[1, text]], {});
      const whole = linesOf(structure, {}, stepsOf(balances));
      const split = parts(cut).flatMap((service) => linesOf(structure, { service }, stepsOf(balances)));
      const exact = { n: due(whole), d: 100n };
      expect(isWithinRounding(due(split), exact, whole.length + split.length)).toBe(true);
    });
  });

  it("USE_MAXIMUM never bills fewer than PRORATE_INCREMENTS, and that never fewer than PRORATE_ALL_CHANGES", () => {
    holds(anyBalances, (balances) => {
      const seatDays = (strategy: SeatProrationStrategy) =>
        seatRuns(stepsOf(balances), april, strategy, 0).reduce((sum, run) => sum + run.seats * daysIn(run.span), 0);
      expect(seatDays("USE_MAXIMUM")).toBeGreaterThanOrEqual(seatDays("PRORATE_INCREMENTS"));
      expect(seatDays("PRORATE_INCREMENTS")).toBeGreaterThanOrEqual(seatDays("PRORATE_ALL_CHANGES"));
    });
  });

  it("steps that say nothing new change nothing: a change undone on its day leaves equal lines", () => {
    holds(anyBalances, anyStrategy, (balances, strategy) => {
      const structure = seatStructure(
        [
          [5, "12.34"],
          [1, "10"],
        ],
        { prorationStrategy: strategy },
      );
      const all = stepsOf(balances);
      const changes = all.filter(({ balance }, day) => day === 0 || balance !== balances[day - 1]);
      expect(linesOf(structure, {}, changes)).toEqual(linesOf(structure, {}, all));
    });
  });

  it("D23: seats within the minimum are counted as such, never more than the line has", () => {
    holds(anySeatTiers, anyBalances, fc.integer({ min: 0, max: 12 }), (facts, balances, minimum) => {
      const lines = linesOf(seatStructure(facts, { contractedMinimumSeats: minimum }), {}, stepsOf(balances));
      for (const start of new Set(lines.map(({ service }) => service.start))) {
        const run = lines.filter(({ service }) => service.start === start);
        expect(total(run.map(({ includedQuantity }) => includedQuantity ?? 0n))).toBe(fixed(String(minimum)));
      }
      expect(lines.every(({ quantity, includedQuantity }) => (includedQuantity ?? 0n) <= quantity)).toBe(true);
    });
  });
});
