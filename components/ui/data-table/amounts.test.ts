import { expect, test } from "vitest";
import { sumByCurrency } from "./amounts";

const sum = (...amounts: [string, string][]) =>
  sumByCurrency(amounts.map(([amount, currency]) => ({ amount, currency })))
    .map(({ amount, currency }) => `${amount} ${currency}`)
    .join(", ");

test("amounts are added exactly and per currency, in order of appearance", () => {
  expect(sum(["13614.38", "EUR"], ["1451194", "JPY"], ["10499.40", "EUR"])).toBe("24113.78 EUR, 1451194 JPY");
  expect(sum(["0.10", "EUR"], ["0.20", "EUR"])).toBe("0.30 EUR");
  expect(sum(["99999999999999999.99", "EUR"], ["0.01", "EUR"])).toBe("100000000000000000.00 EUR");
});

test("negative amounts and a sum of zero keep their form", () => {
  expect(sum(["-70.25", "EUR"], ["70.00", "EUR"])).toBe("-0.25 EUR");
  expect(sum(["-5.00", "EUR"], ["5.00", "EUR"])).toBe("0.00 EUR");
  expect(sum(["-0.05", "EUR"])).toBe("-0.05 EUR");
});

test("nothing comes to nothing", () => expect(sumByCurrency([])).toEqual([]));
