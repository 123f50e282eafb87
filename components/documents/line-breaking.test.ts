import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { breakLines } from "./line-breaking";

const tenPerCharacter = (text: string) => Array.from(text).length * 10;

describe("breaking lines", () => {
  test("no character but blanks is lost, and their order stays", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), fc.integer({ min: 10, max: 400 }), (text, width) => {
        const lines = breakLines(text, width, tenPerCharacter);
        expect(lines.join("").replace(/\s/gu, "")).toBe(text.replace(/\s/gu, ""));
      }),
    );
  });

  test("no line is wider than the column, but for a single character", () => {
    const words = fc.array(fc.string({ unit: fc.constantFrom(..."abc-/漢。字(") }), { maxLength: 30 });
    fc.assert(
      fc.property(words, fc.integer({ min: 10, max: 300 }), (parts, width) => {
        for (const line of breakLines(parts.join(" "), width, tenPerCharacter))
          expect(tenPerCharacter(line) <= width || Array.from(line).length === 1).toBe(true);
      }),
    );
  });

  test("breaks at blanks, after hyphens and slashes, and where the text breaks itself", () => {
    expect(breakLines("Usage by day", 60, tenPerCharacter)).toEqual(["Usage", "by day"]);
    expect(breakLines("pay-as-you-go", 80, tenPerCharacter)).toEqual(["pay-as-", "you-go"]);
    expect(breakLines("input/output", 80, tenPerCharacter)).toEqual(["input/", "output"]);
    expect(breakLines("one\n\ntwo", 80, tenPerCharacter)).toEqual(["one", "", "two"]);
  });

  test("a word longer than the column is broken, not cut", () => {
    expect(breakLines("abcdefghij", 40, tenPerCharacter)).toEqual(["abcd", "efgh", "ij"]);
  });

  test("CJK breaks between characters; a closing mark never begins a line", () => {
    expect(breakLines("東京都千代田区。大阪", 70, tenPerCharacter)).toEqual(["東京都千代田", "区。大阪"]);
  });
});
