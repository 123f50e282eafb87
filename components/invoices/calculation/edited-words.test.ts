import { describe, expect, test } from "vitest";
import { type EngineLine, editedParts, editedText, productText, type StandingLine, saidText } from "./edited-words";

const said: EngineLine = {
  title: "API calls",
  quantity: "10",
  rate: "5",
  discountAmount: "0.00",
  taxRate: "0.21",
  servicePeriod: { start: "2026-11-01", endInclusive: "2026-11-30" },
};

const standing: StandingLine = { ...said, discountAmount: "0.00" };

function wordsOf(line: Partial<StandingLine>, engine: EngineLine = said): string {
  return editedText(editedParts({ ...standing, ...line }, engine), engine, "EUR");
}

describe("D33: what a person made of an engine line", () => {
  test("an untouched line has no edited part", () => {
    expect(editedParts(standing, said)).toEqual([]);
  });

  test("each part says what it was", () => {
    expect(wordsOf({ quantity: "12" })).toBe("Edited: quantity was 10.");
    expect(wordsOf({ rate: "4.5" })).toBe("Edited: unit price was €5.00.");
    expect(wordsOf({ title: "Calls" })).toBe("Edited: description was “API calls”.");
    expect(wordsOf({ taxRate: "0.09" })).toBe("Edited: tax was 21 %.");
    expect(wordsOf({ taxRate: null })).toBe("Edited: tax was 21 %.");
    expect(wordsOf({ servicePeriod: null })).toBe("Edited: service period was 1 – 30 Nov 2026.");
    expect(wordsOf({ discountAmount: "5" })).toBe("Edited: discount was €0.00.");
  });

  test("several parts stand in the order of the sheet", () => {
    expect(wordsOf({ rate: "4", quantity: "12", title: "Calls" })).toBe(
      "Edited: description was “API calls”, quantity was 10, unit price was €5.00.",
    );
  });

  test("a number that is written in another way is no edit", () => {
    expect(editedParts({ ...standing, quantity: "10.0", rate: "5.00", taxRate: "0.210" }, said)).toEqual([]);
  });

  test("a discount that follows an edited rate is not the person's", () => {
    const discounted = { ...said, discountAmount: "5.00" };
    expect(wordsOf({ rate: "4", discountAmount: "4.00" }, discounted)).toBe("Edited: unit price was €5.00.");
    expect(wordsOf({ discountAmount: "4.00" }, discounted)).toBe("Edited: discount was €5.00.");
  });

  test("an edit of something that is not shown is still named one", () => {
    expect(editedText([], said, "EUR")).toBe("Edited.");
  });
});

describe("what the engine would say", () => {
  test("quantity × rate, with the discount that it netted (D23)", () => {
    expect(saidText(said, "EUR")).toBe("The engine says 10 × €5.00 = €50.00.");
    expect(productText({ ...said, discountAmount: "5.00" }, "EUR")).toBe("10 × €5.00, less €5.00 discount = €45.00");
  });

  test("D2: the product is rounded half away from zero to the currency's minor unit", () => {
    expect(productText({ ...said, quantity: "3", rate: "0.115" }, "EUR")).toBe("3 × €0.115 = €0.35");
    expect(productText({ ...said, quantity: "3", rate: "0.5" }, "JPY")).toBe("3 × ¥0.5 = ¥2");
    expect(productText({ ...said, quantity: "1", rate: "-12.5" }, "CHF")).toBe("1 × \u221212.50 CHF = \u221212.50 CHF");
  });

  test("D15: a price in percent is a part of money", () => {
    expect(saidText({ ...said, quantity: "800", rate: "0.005" }, "EUR", true)).toBe(
      "The engine says 0.5 % of €800.00 = €4.00.",
    );
  });
});
