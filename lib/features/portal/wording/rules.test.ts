import { describe, expect, test } from "vitest";
import { languages } from "@/lib/core/languages";
import { portalWords } from "./rules";

/** Every sentence, told about the same things, by its place. */
function told(words: object, place = ""): [string, string][] {
  return Object.entries(words).flatMap(([key, value]): [string, string][] => {
    const at = `${place}.${key}`;
    if (typeof value === "function") return [[at, String(value("‹one›", /isLate(UpTo)?$/.test(at) ? 4 : "‹two›"))]];
    return typeof value === "string" ? [[at, value]] : told(value, at);
  });
}

describe("the portal's words", () => {
  test.each(languages)("%s has every sentence, none empty, each with all that it is told", (language) => {
    const own = told(portalWords[language]);
    expect(own.map(([place]) => place)).toEqual(told(portalWords.EN).map(([place]) => place));
    for (const [place, sentence] of own) {
      expect(sentence.trim(), place).not.toBe("");
      expect(sentence, place).not.toMatch(/undefined|null|\[object/);
    }
    for (const [place, english] of told(portalWords.EN)) {
      const sentence = new Map(own).get(place) ?? "";
      for (const fact of ["‹one›", "‹two›"]) expect(sentence.includes(fact), place).toBe(english.includes(fact));
    }
  });

  test("no two languages say the same of what is to be paid, nor how it came about", () => {
    for (const say of ["toPay", "howCalculated", "allInvoices", "whatFor", "download"] as const) {
      expect(new Set(languages.map((language) => portalWords[language][say])).size).toBe(languages.length);
    }
  });

  test("one day is one day", () => {
    expect(languages.map((language) => portalWords[language].isLate("1", 1))).toEqual([
      "1 is 1 day late.",
      "1 sind seit 1 Tag überfällig.",
      "1 en retard de 1 jour.",
      "1 con 1 día de retraso.",
      "1 is 1 dag te laat.",
    ]);
  });
});
