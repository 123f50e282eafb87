import { describe, expect, it } from "vitest";
import { fc, holds } from "@/lib/testing/laws";
import { type Fixed, fixed, fixedText } from "../money/fixed";
import { chargeEvents, type EventsCharge, packEventValues } from "./event-values";
import type { EventValues } from "./facts";
import { clamped, fraction, plus, roundTo, zero } from "./naive-model";

const bounds = (price: string, min: string | null, max: string | null) => ({
  price: fixed(price),
  minPrice: min === null ? null : fixed(min),
  maxPrice: max === null ? null : fixed(max),
});

function valuesIn({ places, units, large }: EventValues): Fixed[] {
  const scale = 10n ** BigInt(12 - places);
  return [...[...units].map((unit) => BigInt(unit) * scale), ...large];
}

const inOrder = (values: readonly Fixed[]) => values.toSorted((a, b) => (a < b ? -1 : a > b ? 1 : 0));

describe("packing event values", () => {
  it("keeps every value as it is, large and tiny ones apart", () => {
    const texts = ["25", "-0.5", "0", "999999999999999999", "0.000000000001", "12345678.25", "-12345678.2", "7.10"];
    const packed = packEventValues(texts);
    expect(inOrder(valuesIn(packed))).toEqual(inOrder(texts.map(fixed)));
    expect(packed.places).toBe(2);
    expect(inOrder(packed.large)).toEqual([1n, fixed("999999999999999999")]);
  });

  it.each<[string, string[], number, number[], string[]]>([
    ["whole numbers", ["7", "-30", "0"], 0, [7, -30, 0], []],
    [
      "15 digits fit, also below zero",
      ["123456789012345", "-123456789012345"],
      0,
      [123456789012345, -123456789012345],
      [],
    ],
    ["16 digits do not", ["1234567890123456", "5"], 0, [5], ["1234567890123456"]],
    ["12 places", ["0.000000000001", "123.000000000001"], 12, [1, 123_000_000_000_001], []],
    ["digits and places share the 15", ["1234.000000000001", "1"], 0, [1], ["1234.000000000001"]],
    [
      "the places that most values fit, not all",
      ["1.25", "2.5", "0.125", "12345678901234"],
      3,
      [1250, 2500, 125],
      ["12345678901234"],
    ],
    [
      "whole numbers where those are most",
      ["12345678901234", "12345678901235", "0.125"],
      0,
      [12345678901234, 12345678901235],
      ["0.125"],
    ],
    ["the fewest places of those that fit as many", ["1.5", "2"], 1, [15, 20], []],
    ["zeros at the end are places too", ["1.500", "-2"], 3, [1500, -2000], []],
  ])("packs by place: %s", (_, texts, places, units, large) => {
    const packed = packEventValues(texts);
    expect([packed.places, [...packed.units], packed.large.map(fixedText)]).toEqual([places, units, large]);
  });

  it("refuses what is no plain decimal of 12 places", () => {
    for (const text of ["1e3", "", " 1", "1.", ".5", "0x10", "1,5", "0.0000000000001", "NaN"]) {
      expect(() => packEventValues([text])).toThrow(`Not a decimal of at most 12 places: "${text}"`);
    }
  });
});

describe("D16: charges of single events", () => {
  it.each<[string, string, string | null, string | null, Partial<EventsCharge>]>([
    ["a rate of zero without bounds", "0", null, null, { atMinimum: 0, atMaximum: 0, between: 4, charge: 0n }],
    ["a rate of zero and a maximum", "0", null, "5", { atMinimum: 0, atMaximum: 0, between: 4, charge: 0n }],
    ["a rate of zero and a minimum", "0", "5", null, { atMinimum: 3, atMaximum: 0, between: 1, charge: fixed("15") }],
    ["a maximum of zero", "1", null, "0", { atMinimum: 0, atMaximum: 3, between: 1, charge: fixed("-4") }],
    ["bounds of zero", "1", "0", "0", { atMinimum: 0, atMaximum: 3, between: 1, charge: fixed("-4") }],
  ])("%s: three events above zero, one of zero, one below", (_, price, min, max, expected) => {
    const texts = ["0.01", "7", "0", "-4", "999999999999999999"];
    const packed = packEventValues(texts);
    expect(chargeEvents(packed, bounds(price, min, max))).toMatchObject(expected);
    const unpacked = { places: 0, units: new Float64Array(0), large: texts.map(fixed) };
    expect(chargeEvents(unpacked, bounds(price, min, max))).toMatchObject(expected);
  });

  it("a charge that is exactly a bound counts as that bound; one unit beside it does not", () => {
    const at = (text: string) => chargeEvents(packEventValues([text]), bounds("0.02", "1", "10"));
    expect(at("50")).toMatchObject({ atMinimum: 1, between: 0, charge: fixed("1") });
    expect(at("50.000000000001")).toMatchObject({
      atMinimum: 0,
      between: 1,
      charge: fixed("1.00000000000002".slice(0, 14)),
    });
    expect(at("500")).toMatchObject({ atMaximum: 1, charge: fixed("10") });
    expect(at("499.99")).toMatchObject({ between: 1, charge: fixed("9.9998") });
    expect(at("0")).toMatchObject({ atMinimum: 0, atMaximum: 0, between: 0, charge: 0n });
    expect(at("-600")).toMatchObject({ between: 1, charge: fixed("-12") });
  });

  it.each(["100", "12345678901234567.89"])(
    "the thresholds are exact for values that are packed and for large ones: %s",
    (text) => {
      const at = (price: string, min: string | null, max: string | null) => {
        const { atMinimum, atMaximum, between, charge } = chargeEvents(
          packEventValues([text]),
          bounds(price, min, max),
        );
        return [atMinimum, atMaximum, between, fixedText(charge)];
      };
      const [above, below] = [fixedText(fixed(text) + 10n ** 9n), fixedText(fixed(text) - 10n ** 9n)];
      expect(at("1", text, null)).toEqual([1, 0, 0, text]);
      expect(at("1", null, text)).toEqual([0, 1, 0, text]);
      expect(at("1", text, text)).toEqual([1, 0, 0, text]);
      expect(at("1", below, null)).toEqual([0, 0, 1, text]);
      expect(at("1", null, above)).toEqual([0, 0, 1, text]);
      expect(at("1", above, null)).toEqual([1, 0, 0, above]);
      expect(at("1", null, below)).toEqual([0, 1, 0, below]);
    },
  );

  it("a threshold between two values: 3 % of 333 is below 10, of 334 above", () => {
    expect(fixedText(chargeEvents(packEventValues(["333"]), bounds("0.03", null, "10")).charge)).toBe("9.99");
    expect(fixedText(chargeEvents(packEventValues(["334"]), bounds("0.03", null, "10")).charge)).toBe("10");
    expect(fixedText(chargeEvents(packEventValues(["333"]), bounds("0.03", "10", null)).charge)).toBe("10");
    expect(fixedText(chargeEvents(packEventValues(["334"]), bounds("0.03", "10", null)).charge)).toBe("10.02");
  });

  it("a sum beyond 2^53 stays exact", () => {
    const largest = "4503599627370495";
    const texts = Array.from({ length: 1000 }, () => largest);
    texts.push("1", "1");
    const plain = chargeEvents(packEventValues(texts), bounds("1", null, null));
    expect(fixedText(plain.charge)).toBe("4503599627370495002");
    const small = Array.from({ length: 5000 }, () => "999999999999999");
    expect(fixedText(chargeEvents(packEventValues(small), bounds("1", null, null)).charge)).toBe("4999999999999995000");
    const below = packEventValues(small.map((text) => `-${text}`));
    expect(fixedText(chargeEvents(below, bounds("1", null, null)).charge)).toBe("-4999999999999995000");
  });

  it("thresholds beyond every number are no bound", () => {
    const packed = packEventValues(["0.01", "1000"]);
    expect(fixedText(chargeEvents(packed, bounds("0.000000000001", "5", "999999999999")).charge)).toBe("10");
    expect(fixedText(chargeEvents(packed, bounds("0.000000000001", null, "999999999999")).charge)).toBe("0.000000001");
  });

  it("refuses a rate below zero, for which the bounds would change sides", () => {
    expect(() => chargeEvents(packEventValues(["1"]), bounds("-1", "0", null))).toThrow(
      "A price with per-event bounds is not below zero",
    );
  });
});

const anyValue = fc.oneof(
  fc.integer({ min: -1000, max: 100_000 }).map((cents) => fixedText(BigInt(cents) * 10n ** 10n)),
  fc.bigInt({ min: -(10n ** 29n), max: 10n ** 29n }).map(fixedText),
  fc.bigInt({ min: -1000n, max: 1000n }).map(fixedText),
);
const anyRate = fc.bigInt({ min: 0n, max: 10n ** 13n }).map(fixedText);
const anyBound = fc.option(fc.bigInt({ min: 0n, max: 10n ** 14n }).map(fixedText));

describe("laws", () => {
  it("packing loses nothing", () => {
    holds(fc.array(anyValue), (texts) => {
      expect(inOrder(valuesIn(packEventValues(texts)))).toEqual(inOrder(texts.map(fixed)));
    });
  });

  it("D16: the sum is the naive sum over single events", () => {
    holds(fc.array(anyValue), anyRate, anyBound, anyBound, (texts, rate, a, b) => {
      const [min, max] = a !== null && b !== null && fixed(a) > fixed(b) ? [b, a] : [a, b];
      const naive = { price: fraction(rate), min: min && fraction(min), max: max && fraction(max) };
      const asFraction = (bound: "" | null | { n: bigint; d: bigint }) => (bound === "" ? null : bound);
      const tier = { price: naive.price, min: asFraction(naive.min), max: asFraction(naive.max) };
      const expected = texts.map((text) => clamped(fraction(text), tier)).reduce(plus, zero);
      expect(chargeEvents(packEventValues(texts), bounds(rate, min, max)).charge).toBe(roundTo(12, expected));
    });
  });

  it("order does not matter, and neither does how events are packed", () => {
    holds(fc.array(anyValue), anyRate, anyBound, (texts, rate, min) => {
      const tier = bounds(rate, min, null);
      const forwards = chargeEvents(packEventValues(texts), tier);
      expect(chargeEvents(packEventValues(texts.toReversed()), tier)).toEqual(forwards);
      const unpacked = { places: 0, units: new Float64Array(0), large: texts.map(fixed) };
      expect(chargeEvents(unpacked, tier)).toEqual(forwards);
    });
  });
});
