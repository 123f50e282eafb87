import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { holds } from "@/lib/testing/laws";
import { agreedNotation, notationOf, readNumber, spreadsheetNumber } from "./pasted-number";

const read = (text: string, block: "." | "," | null = null) => {
  const answer = readNumber(text, block, "EUR");
  return "value" in answer ? answer.value : answer.refusal;
};

describe("a number of a spreadsheet that can be one number only", () => {
  test.each([
    ["1234", "1234"],
    ["1234.5", "1234.5"],
    ["1234,5", "1234.5"],
    ["1,234.50", "1234.5"],
    ["1.234,50", "1234.5"],
    ["1,234,567", "1234567"],
    ["1.234.567", "1234567"],
    ["1.234.567,891", "1234567.891"],
    ["1 234,50", "1234.5"],
    ["1\u202f234", "1234"],
    ["1'234.50", "1234.5"],
    ["0.003", "0.003"],
    ["0,003", "0.003"],
    [",125", "0.125"],
    ["1234,567", "1234.567"],
    ["12.5", "12.5"],
    ["12,50", "12.5"],
    ["0", "0"],
    ["-0.00", "0"],
    ["−3,5", "-3.5"],
    ["(1,234.50)", "-1234.5"],
    ["€1,234.50", "1234.5"],
    ["1.234,50 €", "1234.5"],
    ["EUR 12.00", "12"],
    ["-€5.00", "-5"],
  ])("%s is %s", (text, value) => expect(read(text)).toBe(value));
});

test.each(["1,234", "1.234", "12.345", "999,000", "-1,234", "€1.000"])("%s can be two numbers", (text) =>
  expect(read(text)).toBe("AMBIGUOUS"),
);

test.each([
  ...["", "many", "1,23,4", "1.2.3", "12,34,567", "1,2345,678", "1 23", "12 34", "1,234.5.6", "5-", "--5", "1E+05"],
  ...["(−5)", "$12.00", "12.00 USD", "1,234,56.7", "01,234.5", "3 of 4"],
])("%j is no number", (text) => expect(read(text)).toBe("UNREADABLE"));

test("numbers beside it decide what an ambiguous one is, and never change one that is plain", () => {
  expect([read("1,234", "."), read("1,234", ",")]).toEqual(["1234", "1.234"]);
  expect([read("1.234", "."), read("1.234", ",")]).toEqual(["1.234", "1234"]);
  expect([read("2,50", "."), read("2.50", ",")]).toEqual(["2.5", "2.5"]);
});

test("a block has a notation where all that say one agree", () => {
  const said = (...texts: string[]) => agreedNotation(texts.map((text) => notationOf(text)));
  expect(said("1", "2,50", "1.234")).toBe(",");
  expect(said("1,234,567", "3")).toBe(".");
  expect(said("1,234", "1.234", "7")).toBeNull();
  expect(said("2,50", "2.50")).toBeNull();
});

const digits = fc.bigInt({ min: 0n, max: 999_999_999_999n });
const number = fc.record({ whole: digits, fraction: fc.stringMatching(/^\d{0,5}$/), negative: fc.boolean() });

/** A number as people of either notation write it, and as the wire has it; worked out from its digits alone. */
function written({ whole, fraction, negative }: { whole: bigint; fraction: string; negative: boolean }) {
  const grouped = (sign: string) => {
    const text = String(whole);
    const first = text.length % 3 || 3;
    return [text.slice(0, first), ...(text.slice(first).match(/\d{3}/g) ?? [])].join(sign);
  };
  const trimmed = fraction.replace(/0+$/, "");
  const isZero = whole === 0n && trimmed === "";
  const minus = negative ? "-" : "";
  return {
    english: `${minus}${grouped(",")}${fraction && `.${fraction}`}`,
    german: `${minus}${grouped(".")}${fraction && `,${fraction}`}`,
    wire: `${isZero ? "" : minus}${whole}${trimmed && `.${trimmed}`}`,
  };
}

test("law: alone, a number is read as itself or not at all", () => {
  holds(number, (one) => {
    const { english, german, wire } = written(one);
    expect([wire, "AMBIGUOUS"]).toContain(read(english));
    expect([wire, "AMBIGUOUS"]).toContain(read(german));
  });
});

test("law: beside a number that decides the notation, every number is read as itself", () => {
  holds(number, (one) => {
    const { english, german, wire } = written(one);
    expect(read(english, ".")).toBe(wire);
    expect(read(german, ",")).toBe(wire);
  });
});

test("law: what is copied is read back as the same number in either company", () => {
  holds(number, fc.constantFrom<"." | "," | null>(".", ",", null), (one, block) => {
    const { wire } = written(one);
    expect(read(spreadsheetNumber(wire), block)).toBe(wire);
  });
});
