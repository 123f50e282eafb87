import * as fc from "fast-check";
import { addDays, type PlainDate, plainDate } from "@/lib/engine/calendar/plain-date";
import { type Currency, currencies, minorUnits } from "@/lib/engine/money/currency";
import { Decimal } from "@/lib/engine/money/decimal";

// A mutant is dead with the first case that fails: no smallest case is looked for, which is most of the time such a run takes.
const endOnFailure = process.env.LEDGERLINE_MUTATION !== undefined;

/** Checks a law of the engine on `FC_RUNS` random cases (default 1,000); a failure prints its seed and the smallest case. */
export function holds<Case extends [unknown, ...unknown[]]>(
  ...args: [...{ [Part in keyof Case]: fc.Arbitrary<Case[Part]> }, (...facts: Case) => void]
): void {
  fc.assert(fc.property<Case>(...args), { numRuns: lawRuns(), endOnFailure });
}

/** `holds` for a law whose check waits for something, as files and requests do; on at most so many cases, since each takes long. */
export async function holdsAsync<Case extends [unknown, ...unknown[]]>(
  mostRuns: number,
  ...args: [...{ [Part in keyof Case]: fc.Arbitrary<Case[Part]> }, (...facts: Case) => Promise<void>]
): Promise<void> {
  await fc.assert(fc.asyncProperty<Case>(...args), { numRuns: Math.min(mostRuns, lawRuns()), endOnFailure });
}

function lawRuns(): number {
  return Number(process.env.FC_RUNS ?? 1_000);
}

export const anyCurrency: fc.Arbitrary<Currency> = fc.constantFrom(...currencies);

/** A decimal of up to `integerDigits` digits before and `places` after the point, of either sign. */
export function anyDecimal(integerDigits = 9, places = 12): fc.Arbitrary<Decimal> {
  const digits = (count: number) => fc.oneof(fc.constant(0n), fc.bigInt({ min: 0n, max: 10n ** BigInt(count) - 1n }));
  return fc
    .tuple(fc.boolean(), digits(integerDigits), digits(places), fc.integer({ min: 0, max: places }))
    .map(([negative, integer, fraction, shown]) => {
      const size = new Decimal(String(fraction))
        .times(Decimal.pow(10, -places))
        .toDecimalPlaces(shown, Decimal.ROUND_DOWN);
      const value = size.plus(String(integer));
      return negative ? value.negated() : value;
    });
}

/** A whole number of minor units, often small, so that remainders matter. */
export function anyAmount(currency: Currency, largest = 1_000_000): fc.Arbitrary<Decimal> {
  return fc
    .oneof(fc.integer({ min: -20, max: 20 }), fc.integer({ min: -largest, max: largest }))
    .map((units) => new Decimal(units).times(Decimal.pow(10, -minorUnits(currency))));
}

/** A fraction from 0 to 1 with up to 12 places, often a rate that people know. */
export const anyFraction: fc.Arbitrary<Decimal> = fc.oneof(
  fc.constantFrom("0", "0.055", "0.07", "0.19", "0.2", "0.21", "0.25", "1").map((text) => new Decimal(text)),
  fc.bigInt({ min: 0n, max: 10n ** 12n }).map((digits) => new Decimal(String(digits)).times("1e-12")),
);

export const anyDate: fc.Arbitrary<PlainDate> = fc
  .integer({ min: 0, max: 150_000 })
  .map((days) => addDays(plainDate(1900, 1, 1), days));

export { fc };
