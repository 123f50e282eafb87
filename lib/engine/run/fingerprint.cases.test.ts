import { expect, test } from "vitest";
import type { InvoiceComputation } from "../invoice/computation";
import { fingerprintOf } from "./fingerprint";

const computation: InvoiceComputation = {
  netTotal: 1_200n,
  totalTax: 240n,
  grossTotal: 1_440n,
  groups: [],
  lines: [],
  taxes: [],
  billingPeriod: null,
  draws: [],
  positions: new Map([
    ["b", { charged: -5n, creditedUnits: 0n, units: 7n }],
    ["a", { charged: 1_200n, creditedUnits: 0n, units: 12n }],
  ]),
  problem: null,
};

/** What is hashed, written out: integers with an n, windows as pairs by their key. */
const text = `{"netTotal":"1200n","totalTax":"240n","grossTotal":"1440n","groups":[],"lines":[],"taxes":[],"billingPeriod":null,"draws":[],"positions":[["a",{"charged":"1200n","creditedUnits":"0n","units":"12n"}],["b",{"charged":"-5n","creditedUnits":"0n","units":"7n"}]],"problem":null}`;

test("D12: fingerprints that are stored stay those of their invoices: cyrb53 of two seeds over the text with keys in order", () => {
  expect(fingerprintOf(computation)).toBe(`${cyrb53(text, 0x9e3779b9n)}${cyrb53(text, 0x85ebca6bn)}`);
});

/** cyrb53 in whole numbers modulo 2^32, in base 36. */
function cyrb53(of: string, seed: bigint): string {
  let [low, high] = [0xdeadbeefn ^ seed, 0x41c6ce57n ^ seed];
  for (const unit of of) {
    low = word((low ^ BigInt(unit.charCodeAt(0))) * 2_654_435_761n);
    high = word((high ^ BigInt(unit.charCodeAt(0))) * 1_597_334_677n);
  }
  low = word((low ^ (low >> 16n)) * 2_246_822_507n) ^ word((high ^ (high >> 13n)) * 3_266_489_909n);
  high = word((high ^ (high >> 16n)) * 2_246_822_507n) ^ word((low ^ (low >> 13n)) * 3_266_489_909n);
  return (((high & 0x1fffffn) << 32n) + low).toString(36).padStart(11, "0");
}

function word(value: bigint): bigint {
  return BigInt.asUintN(32, value);
}
