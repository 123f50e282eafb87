import { describe, expect, test } from "vitest";
import { type BulkSubject, bulkQuestion } from "./bulk-questions";

const subject: BulkSubject = {
  ...{ noun: "INVOICE", isAll: false, count: 2 },
  allowed: [
    { currency: "EUR", amount: "1000.50" },
    { currency: "EUR", amount: "0.25" },
  ],
};
const last = "It goes on when you close this page, and can be stopped.";

describe("before a job starts it is said", () => {
  test("how many, how much per currency, and that it cannot be taken back", () => {
    const question = bulkQuestion({ action: "FINALIZE" }, subject);
    expect(question.title).toBe("Finalize 2 invoices");
    expect(question.consequences.map(({ words }) => words)).toEqual([
      "Each gets its number and cannot be changed any more.",
      "Together they come to 1,000.75 EUR.",
      "No mail is sent.",
      last,
    ]);
  });

  test("how many of the selection allow it; a currency is never added to another", () => {
    const allowed = [
      { currency: "EUR", amount: "1.00" },
      { currency: "JPY", amount: "500" },
    ];
    const words = wordsOf(bulkQuestion({ action: "SEND" }, { ...subject, count: 3, allowed }));
    expect(words[0]).toBe("2 of 3 allow it. 1 invoice stays as it is, and you see why.");
    expect(words).toContain("Together they come to 1.00 EUR, 500 JPY.");
  });

  test("of all that a filter finds only the count is known", () => {
    const words = wordsOf(bulkQuestion({ action: "VOID" }, { ...subject, isAll: true, count: 1250 }));
    expect(words[0]).toContain("It takes all 1,250 that the list shows now");
    expect(words.some((sentence) => sentence.startsWith("Together"))).toBe(false);
    expect(words).toContain("Their billing schedules do not bill these dates again by themselves.");
  });

  test("what takes something back is red, the rest is not", () => {
    const isRed = (action: "VOID" | "SEND") => bulkQuestion({ action }, subject).destructive;
    expect([isRed("VOID"), isRed("SEND")]).toEqual([true, false]);
  });
});

function wordsOf({ consequences }: { consequences: readonly { words: string }[] }): string[] {
  return consequences.map(({ words }) => words);
}
