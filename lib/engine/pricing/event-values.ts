import { divideDown, divideRounded, type Fixed, fixed, fixedOne, total } from "../money/fixed";
import type { EventValues } from "./facts";
import type { Tier } from "./price";

/**
 * Charges of single events, each held between its bounds before they are added up (D16), for a million of them.
 *
 * An event's charge reaches its minimum or maximum at a value that is the same for all; so each event is only compared with two whole
 * numbers, and the values between are added up and multiplied once.
 *
 * Laws: the charge is the naive sum of clamp(value × rate), exactly, before it is rounded to the 12 places of a rate (D2); neither
 * order nor packing matters.
 */
export type EventsCharge = {
  /** In major units, to 12 places. */
  charge: Fixed;
  atMinimum: number;
  atMaximum: number;
  /** Events charged at the plain rate, the negative ones among them; and their values' sum. */
  between: number;
  betweenValue: Fixed;
};

type Bounds = Pick<Tier, "price" | "minPrice" | "maxPrice">;

/**
 * Packs plain decimals of at most 12 places, keeping as many as possible as whole numbers.
 * @throws RangeError on what is no such decimal
 */
export function packEventValues(texts: Iterable<string>): EventValues {
  const list = [...texts];
  const places = bestPlaces(list);
  const units = new Float64Array(list.length);
  const large: Fixed[] = [];
  let count = 0;
  for (const text of list) {
    const unit = unitsOf(text, places);
    if (unit === null) large.push(fixed(text));
    else units[count++] = unit;
  }
  return { places, units: units.subarray(0, count), large };
}

/** Each event's charge within the tier's bounds, added up: an event of value 0 is free, a negative one has no bounds (D16). */
export function chargeEvents(values: EventValues, bounds: Bounds): EventsCharge {
  const scale = 10n ** BigInt(12 - values.places);
  const packed = countPacked(values.units, thresholds(bounds, scale));
  const large = countLarge(values.large, thresholds(bounds, 1n));
  const atMinimum = packed.atMinimum + large.atMinimum;
  const atMaximum = packed.atMaximum + large.atMaximum;
  const betweenValue = packed.sum * scale + large.sum;
  const exact =
    BigInt(atMinimum) * (bounds.minPrice ?? 0n) * fixedOne +
    BigInt(atMaximum) * (bounds.maxPrice ?? 0n) * fixedOne +
    betweenValue * bounds.price;
  return {
    charge: divideRounded(exact, fixedOne),
    atMinimum,
    atMaximum,
    between: packed.between + large.between,
    betweenValue,
  };
}

/** Charged the minimum from above zero to `lastAtMinimum`, the maximum from `firstAtMaximum`; in units of one event's value. */
type Thresholds = { lastAtMinimum: bigint; firstAtMaximum: bigint | null };

type Tally = { atMinimum: number; atMaximum: number; between: number; sum: bigint };

/** @param scale 10⁻¹² in one unit */
function thresholds({ price, minPrice, maxPrice }: Bounds, scale: bigint): Thresholds {
  if (price < 0n) throw new RangeError("A price with per-event bounds is not below zero");
  if (price === 0n) return { lastAtMinimum: minPrice === null ? 0n : tooLarge, firstAtMaximum: null };
  const rate = price * scale;
  return {
    lastAtMinimum: minPrice === null ? 0n : divideDown(minPrice * fixedOne, rate),
    firstAtMaximum: maxPrice === null ? null : -divideDown(-maxPrice * fixedOne, rate),
  };
}

/** Each unit is at most 2⁵² in size, so the sum is exact while it is too; it is put by whenever it leaves that span. */
function countPacked(units: Float64Array, { lastAtMinimum, firstAtMaximum }: Thresholds): Tally {
  const last = Number(lastAtMinimum);
  const first = firstAtMaximum === null ? Number.POSITIVE_INFINITY : Number(firstAtMaximum);
  let [atMinimum, atMaximum, zeros, running] = [0, 0, 0, 0];
  let putBy = 0n;
  for (const unit of units) {
    if (unit > last || unit < 0) {
      if (unit >= first) atMaximum += 1;
      else {
        running += unit;
        if (Math.abs(running) > largestUnit) {
          putBy += BigInt(running);
          running = 0;
        }
      }
    } else if (unit === 0) zeros += 1;
    else atMinimum += 1;
  }
  const between = units.length - atMinimum - atMaximum - zeros;
  return { atMinimum, atMaximum, between, sum: putBy + BigInt(running) };
}

function countLarge(values: readonly Fixed[], { lastAtMinimum, firstAtMaximum }: Thresholds): Tally {
  const isAtMinimum = (value: Fixed) => value > 0n && value <= lastAtMinimum;
  const isAtMaximum = (value: Fixed) => value > lastAtMinimum && firstAtMaximum !== null && value >= firstAtMaximum;
  const between = values.filter((value) => value !== 0n && !isAtMinimum(value) && !isAtMaximum(value));
  return {
    atMinimum: values.filter(isAtMinimum).length,
    atMaximum: values.filter(isAtMaximum).length,
    between: between.length,
    sum: total(between),
  };
}

const largestUnit = 2 ** 52;
const mostDigits = 15;
/** Above every value that is met. */
const tooLarge = 10n ** 60n;

/** The value in units of 10^−places; null where it does not fit. */
function unitsOf(text: string, places: number): number | null {
  if (!plainDecimal.test(text)) throw new RangeError(`Not a decimal of at most 12 places: "${text}"`);
  const digits = digitsOf(text);
  if (digits.after > places || digits.before + places > mostDigits) return null;
  return Number(`${text.replace(".", "")}${"0".repeat(places - digits.after)}`);
}

/** The least number of places at which the fewest values do not fit. */
function bestPlaces(texts: readonly string[]): number {
  const fitting = new Uint32Array(13);
  for (const text of texts) {
    const { before, after } = digitsOf(text);
    const most = Math.min(12, mostDigits - before);
    for (let places = after; places <= most; places += 1) fitting[places] = (fitting[places] ?? 0) + 1;
  }
  return fitting.indexOf(Math.max(...fitting));
}

/** How many digits a plain decimal has before and after its point. */
function digitsOf(text: string): { before: number; after: number } {
  const end = text.includes(".") ? text.indexOf(".") : text.length;
  return { before: text.startsWith("-") ? end - 1 : end, after: Math.max(0, text.length - end - 1) };
}

const plainDecimal = /^-?\d+(\.\d{1,12})?$/;
