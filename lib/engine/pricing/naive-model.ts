/**
 * An independent model of prices for tests: fractions of big integers, one event, one tier and one day at a time, written from
 * decisions.md and not from the engine. Slow on purpose.
 */
export type Fraction = { n: bigint; d: bigint };

export type NaiveTier = {
  upTo: Fraction | null;
  price: Fraction;
  fee: Fraction;
  min: Fraction | null;
  max: Fraction | null;
};

export type NaiveModel =
  | { kind: "LINEAR"; price: Fraction }
  | { kind: "PACKAGE"; size: Fraction; price: Fraction }
  | { kind: "GRADUATED" | "VOLUME"; tiers: readonly NaiveTier[] };

export function fraction(text: string): Fraction {
  const [whole = "", decimals = ""] = text.split(".");
  return { n: BigInt(whole + decimals), d: 10n ** BigInt(decimals.length) };
}

export const zero: Fraction = { n: 0n, d: 1n };

export function plus(a: Fraction, b: Fraction): Fraction {
  return a.d === b.d ? { n: a.n + b.n, d: a.d } : { n: a.n * b.d + b.n * a.d, d: a.d * b.d };
}

export function minus(a: Fraction, b: Fraction): Fraction {
  return plus(a, { n: -b.n, d: b.d });
}

export function times(a: Fraction, b: Fraction): Fraction {
  return { n: a.n * b.n, d: a.d * b.d };
}

export function isLess(a: Fraction, b: Fraction): boolean {
  return a.n * b.d < b.n * a.d;
}

/** To so many places, a half away from zero, as units of the last place. */
export function roundTo(places: number, { n, d }: Fraction): bigint {
  const twice = 2n * n * 10n ** BigInt(places);
  return (twice + (n < 0n ? -d : d)) / (2n * d);
}

/** D13–D16: what the usage costs, line by line, in cents. */
export function naiveCents(model: NaiveModel, events: readonly Fraction[]): bigint {
  const sum = events.reduce(plus, zero);
  const units = isLess(sum, zero) ? zero : sum;
  switch (model.kind) {
    case "LINEAR":
      return cents(times(units, model.price));
    case "PACKAGE": {
      const [inUnits, inSize] = [units.n * model.size.d, units.d * model.size.n];
      const started = inUnits / inSize + (inUnits % inSize > 0n ? 1n : 0n);
      return cents(times({ n: started, d: 1n }, model.price));
    }
    case "GRADUATED":
      return graduatedCents(model.tiers, units);
    case "VOLUME":
      return volumeCents(model.tiers, units, isLess(sum, zero) ? [] : events);
  }
}

function graduatedCents(tiers: readonly NaiveTier[], units: Fraction): bigint {
  let result = 0n;
  let above = zero;
  for (const [index, { upTo, price, fee }] of tiers.entries()) {
    if (index > 0 && !isLess(above, units)) break;
    const top = upTo !== null && isLess(upTo, units) ? upTo : units;
    result += cents(times(minus(top, above), price)) + cents(fee);
    above = top;
  }
  return result;
}

function volumeCents(tiers: readonly NaiveTier[], units: Fraction, events: readonly Fraction[]): bigint {
  const reached = tiers.find(({ upTo }) => upTo === null || !isLess(upTo, units));
  if (!reached) throw new Error("The last tier has no bound");
  const { price, fee, min, max } = reached;
  if (min === null && max === null) return cents(times(units, price)) + cents(fee);
  const sum = events.map((event) => clamped(event, reached)).reduce(plus, zero);
  const rate: Fraction = { n: roundTo(12, sum), d: 10n ** 12n };
  return cents(rate) + (isLess(zero, units) ? cents(fee) : 0n);
}

/** D16. */
export function clamped(event: Fraction, { price, min, max }: Pick<NaiveTier, "price" | "min" | "max">): Fraction {
  const charge = times(event, price);
  if (event.n <= 0n) return charge;
  if (min !== null && isLess(charge, min)) return min;
  return max !== null && isLess(max, charge) ? max : charge;
}

function cents(amount: Fraction): bigint {
  return roundTo(2, amount);
}

/** D20: P(s), a head count through the tiers without fees. */
export function naiveHeadCount(tiers: readonly NaiveTier[], from: number, to: number): Fraction {
  let result = zero;
  for (let seat = from + 1; seat <= to; seat += 1) {
    const stands = tiers.find(({ upTo }) => upTo === null || !isLess(upTo, { n: BigInt(seat), d: 1n }));
    if (stands) result = plus(result, stands.price);
  }
  return result;
}

/** D19, D20: the head count billed on each day, from the balances at the days' ends. */
export function naiveDailySeats(balances: readonly number[], strategy: string, minimum: number): number[] {
  return balances.map((balance, day) => {
    const counted =
      strategy === "USE_MAXIMUM"
        ? balances
        : strategy === "PRORATE_INCREMENTS"
          ? balances.slice(0, day + 1)
          : [balance];
    return Math.max(minimum, ...counted);
  });
}
