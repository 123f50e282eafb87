import { describe, expect, it } from "vitest";
import { fc, holds } from "@/lib/testing/laws";
import type { WindowPosition } from "../invoice/computation";
import { fixed, fixedText, total } from "../money/fixed";
import { priceCharge } from "./charge-lines";
import { checkPrice } from "./check";
import { modelLines } from "./models";
import { fraction, type NaiveModel, naiveCents } from "./naive-model";
import { lineAmount } from "./planned-line";
import type { Tier, UsageStructure } from "./price";
import { aCharge, aPrice, context, untouched, usageFacts } from "./pricing-builders";
import { chargeableUnits, takesUnitCredits } from "./usage-charge";

/** Plain decimals whose halves and bounds meet often. */
const anyUnits = fc.oneof(
  fc.integer({ min: 0, max: 30 }).map(String),
  fc.integer({ min: 0, max: 3000 }).map((tenths) => fixedText(BigInt(tenths) * 10n ** 11n)),
  fc.bigInt({ min: 0n, max: 10n ** 16n }).map(fixedText),
);
const anyRate = fc.oneof(
  fc.integer({ min: 0, max: 2000 }).map((thousandths) => fixedText(BigInt(thousandths) * 10n ** 9n)),
  fc.bigInt({ min: 0n, max: 10n ** 13n }).map(fixedText),
);
const maybe = (amount: fc.Arbitrary<string>) => fc.option(amount, { freq: 2 });

const anyTier = fc.record({
  width: fc.integer({ min: 1, max: 120 }),
  price: anyRate,
  fee: fc.oneof(fc.constant("0"), anyRate),
});
const anyBounds = fc.tuple(maybe(anyRate), maybe(anyRate));

type TierFact = { width: number; price: string; fee: string };

function tiersOf(facts: readonly TierFact[], bounds: readonly [string | null, string | null][]): Tier[] {
  let bound = 0;
  return facts.map(({ width, price, fee }, index) => {
    bound += width;
    const [a, b] = bounds[index] ?? [null, null];
    const [min, max] = a !== null && b !== null && fixed(a) > fixed(b) ? [b, a] : [a, b];
    return {
      upperBound: index === facts.length - 1 ? null : fixed(String(bound / 2)),
      price: fixed(price),
      fee: fixed(fee),
      isPricePercentage: false,
      minPrice: min === null ? null : fixed(min),
      maxPrice: max === null ? null : fixed(max),
    };
  });
}

const anyTiers = fc.array(anyTier, { minLength: 1, maxLength: 4 });
const usageMetricId = "metric";

const anyGraduated: fc.Arbitrary<UsageStructure> = anyTiers.map((facts) => ({
  pricingType: "GRADUATED",
  usageMetricId,
  tiers: tiersOf(facts, []),
  usageCalculationMode: "CUMULATIVE",
}));
const anyVolume: fc.Arbitrary<UsageStructure> = fc
  .tuple(anyTiers, fc.array(anyBounds, { maxLength: 4 }))
  .map(([facts, bounds]) => ({ pricingType: "VOLUME", usageMetricId, tiers: tiersOf(facts, bounds) }));
const anyStructure: fc.Arbitrary<UsageStructure> = fc.oneof(
  anyGraduated,
  anyVolume,
  anyRate.map((rate): UsageStructure => {
    return { pricingType: "LINEAR", usageMetricId, pricePerUnit: fixed(rate), isPricePercentage: false };
  }),
  fc.tuple(fc.integer({ min: 1, max: 80 }), anyRate).map(([tenths, rate]): UsageStructure => {
    const packageSize = fixed(fixedText(BigInt(tenths) * 10n ** 12n));
    return { pricingType: "PACKAGE", usageMetricId, packageSize, pricePerPackage: fixed(rate) };
  }),
);

/** Events, some below zero. */
const anyEvents = fc.array(
  fc.tuple(anyUnits, fc.integer({ min: 0, max: 9 })).map(([units, sign]) => (sign === 0 ? `-${units}` : units)),
  { maxLength: 8 },
);

function naive(structure: UsageStructure): NaiveModel {
  const asFraction = (value: bigint) => fraction(fixedText(value));
  switch (structure.pricingType) {
    case "LINEAR":
      return { kind: "LINEAR", price: asFraction(structure.pricePerUnit) };
    case "PACKAGE":
      return { kind: "PACKAGE", size: asFraction(structure.packageSize), price: asFraction(structure.pricePerPackage) };
    default:
      return {
        kind: structure.pricingType,
        tiers: structure.tiers.map(({ upperBound, price, fee, minPrice, maxPrice }) => ({
          upTo: upperBound === null ? null : asFraction(upperBound),
          price: asFraction(price),
          fee: asFraction(fee),
          min: minPrice === null ? null : asFraction(minPrice),
          max: maxPrice === null ? null : asFraction(maxPrice),
        })),
      };
  }
}

const naiveOf = (structure: UsageStructure, events: readonly string[]) =>
  naiveCents(naive(structure), events.map(fraction));

type Invoice = { events: readonly string[]; positions?: ReadonlyMap<string, WindowPosition>; creditedUnits?: bigint };

function invoice(
  structure: UsageStructure,
  isOnDemand: boolean,
  { events, positions = untouched, creditedUnits }: Invoice,
) {
  const [charge, price] = [aCharge(), aPrice(structure, isOnDemand ? { billingFrequency: "ON_DEMAND" } : {})];
  const facts = usageFacts(charge, price, events);
  const priced = priceCharge(charge, price, facts, positions, context, creditedUnits ? { creditedUnits } : {});
  const due = total(priced.lines.map((line) => lineAmount(line, "USD")));
  return { ...priced, due, chargeable: chargeableUnits(charge, price, facts, positions) };
}

describe("laws of usage prices", () => {
  it("D13–D16: an independent model of fractions agrees", () => {
    holds(anyStructure, anyEvents, (structure, events) => {
      expect(invoice(structure, false, { events }).due).toBe(naiveOf(structure, events));
    });
  });

  it("D17: however a window is cut into invoices, they add up to f(U); each is f(U) − B", () => {
    holds(
      anyStructure,
      fc.array(anyEvents, { minLength: 1, maxLength: 5 }),
      fc.boolean(),
      (structure, parts, onDemand) => {
        let positions: ReadonlyMap<string, WindowPosition> = untouched;
        let billed = 0n;
        let events: string[] = [];
        for (const part of parts) {
          events = [...events, ...part];
          const priced = invoice(structure, onDemand, { events, positions });
          const cost = naiveOf(structure, events);
          expect(priced.due).toBe(cost - billed);
          expect(priced.positions.get("window")?.charged).toBe(cost);
          billed += priced.due;
          positions = priced.positions;
        }
      },
    );
  });

  it("D17: also from any position, whatever was billed", () => {
    const anyPosition = fc.record({
      charged: fc.bigInt({ min: -10_000n, max: 100_000n }),
      units: anyUnits.map(fixed),
      creditedUnits: fc.constant(0n),
    });
    holds(anyStructure, anyEvents, anyPosition, fc.boolean(), (structure, events, position, onDemand) => {
      const { due } = invoice(structure, onDemand, { events, positions: new Map([["window", position]]) });
      expect(due).toBe(naiveOf(structure, events) - position.charged);
    });
  });

  it("D12: every recurring price leaves a charge line; what is not worth a line on demand leaves none", () => {
    holds(anyStructure, anyEvents, (structure, events) => {
      expect(invoice(structure, false, { events }).lines.some(({ kind }) => kind === "CHARGE")).toBe(true);
      const { lines } = invoice(structure, true, { events });
      expect(lines.length === 0 || lines.some((line) => lineAmount(line, "USD") !== 0n)).toBe(true);
    });
  });

  it("keys are each line's own, and only the last line of a window carries a difference", () => {
    holds(anyStructure, anyEvents, anyEvents, (structure, first, second) => {
      const { positions } = invoice(structure, false, { events: first });
      const { lines } = invoice(structure, false, { events: [...first, ...second], positions });
      expect(new Set(lines.map(({ key }) => key)).size).toBe(lines.length);
      expect(lines.slice(0, -1).every(({ roundingAmount }) => roundingAmount === 0n)).toBe(true);
    });
  });

  it("graduated prices never fall as the quantity grows", () => {
    holds(anyGraduated, anyUnits, anyUnits, (structure, a, b) => {
      const [less, more] = fixed(a) < fixed(b) ? [a, b] : [b, a];
      expect(invoice(structure, false, { events: [less] }).due).toBeLessThanOrEqual(
        invoice(structure, false, { events: [more] }).due,
      );
    });
  });

  it("the lines of a graduated price hold the whole quantity, each tier within its bounds", () => {
    holds(anyGraduated, anyUnits, (structure, units) => {
      const charges = modelLines(structure, fixed(units), null).filter(({ kind }) => kind === "CHARGE");
      expect(total(charges.map(({ quantity }) => quantity))).toBe(fixed(units));
    });
  });

  it("the order of events does not matter", () => {
    holds(anyStructure, anyEvents, (structure, events) => {
      const { due, positions } = invoice(structure, false, { events });
      expect(invoice(structure, false, { events: events.toReversed() })).toMatchObject({ due, positions });
    });
  });

  it("D25: credited units cost nothing, now and on every later invoice of the window", () => {
    holds(anyStructure, anyUnits, anyUnits, fc.integer({ min: 0, max: 100 }), (structure, first, more, percent) => {
      if (!takesUnitCredits(structure)) return;
      const { chargeable } = invoice(structure, false, { events: [first] });
      expect(chargeable).toBe(fixed(first));
      const creditedUnits = (chargeable * BigInt(percent)) / 100n;
      const credited = invoice(structure, false, { events: [first], creditedUnits });
      expect(credited.due).toBe(naiveOf(structure, [first, `-${fixedText(creditedUnits)}`]));
      const later = invoice(structure, false, { events: [first, more], positions: credited.positions });
      expect(credited.due + later.due).toBe(naiveOf(structure, [first, more, `-${fixedText(creditedUnits)}`]));
      expect(later.chargeable).toBe(fixed(more));
    });
  });

  it("a price without refusals can be priced", () => {
    const rates = fc.bigInt({ min: -(10n ** 13n), max: 10n ** 13n });
    const anyRawTier = fc.record({
      upperBound: fc.option(rates),
      price: rates,
      fee: rates,
      isPricePercentage: fc.boolean(),
      minPrice: fc.option(rates),
      maxPrice: fc.option(rates),
    });
    holds(fc.array(anyRawTier, { maxLength: 3 }), anyEvents, (tiers, events) => {
      const structure: UsageStructure = { pricingType: "VOLUME", usageMetricId, tiers };
      if (checkPrice(aPrice(structure)).length > 0) return;
      expect(invoice(structure, false, { events }).lines.length).toBeGreaterThan(0);
    });
  });
});
