import { describe, expect, test } from "vitest";
import type { InvoiceContent } from "@/lib/features/invoices/editor/schema";
import { changeSentences } from "./change-words";

type ContentLine = InvoiceContent["lines"][number];

function line(id: string, more: Partial<ContentLine>): ContentLine {
  return {
    ...{ id, index: 0, title: "API calls", description: null, quantity: "100", rate: "0.5", rateDisplay: "ABSOLUTE" },
    ...{ taxRate: "0.21", taxRateId: null, taxCategoryCode: "S", taxLabel: "VAT 21 %", servicePeriod: null },
    ...{ discount: null, discountAmount: "0.00", netTotal: "50.00", totalTax: "10.50", grossTotal: "60.50" },
    ...{ revenueClassification: null, revenueRecognitionMethod: null, engineKey: null, trace: null, ...more },
  };
}

function content(lines: ContentLine[], totals: { netTotal: string; grossTotal: string }): InvoiceContent {
  return { groups: [], lines, discounts: [], taxes: [], totalTax: "0.00", ...totals };
}

const before = content([line("a", {})], { netTotal: "50.00", grossTotal: "60.50" });

describe("what a recalculation changed", () => {
  test("nothing where nothing differs", () => {
    expect(changeSentences(before, content([line("a", {})], before), "EUR")).toEqual([]);
  });

  test("a line says what of it changed, before and after, and the total follows", () => {
    const after = content([line("a", { quantity: "120", netTotal: "60.00", grossTotal: "72.60" })], {
      ...{ netTotal: "60.00", grossTotal: "72.60" },
    });
    expect(changeSentences(before, after, "EUR")).toEqual([
      "API calls: quantity 100 → 120, net €50.00 → €60.00.",
      "Total €60.50 → €72.60.",
    ]);
  });

  test("lines that came and went are named with their amounts", () => {
    const after = content([line("b", { title: "Platform fee", netTotal: "10.00" })], {
      ...{ netTotal: "10.00", grossTotal: "12.10" },
    });
    expect(changeSentences(before, after, "EUR")).toEqual([
      "Added: Platform fee, €10.00.",
      "Gone: API calls, €50.00.",
      "Total €60.50 → €12.10.",
    ]);
  });

  test("D27: where only tax changed, the amounts with tax are told", () => {
    const after = content([line("a", { taxRate: "0.09", grossTotal: "54.50" })], {
      ...{ netTotal: "50.00", grossTotal: "54.50" },
    });
    expect(changeSentences(before, after, "EUR")).toEqual([
      "API calls: with tax €60.50 → €54.50.",
      "Total €60.50 → €54.50.",
    ]);
  });

  test("a price by name and rate", () => {
    const after = content([line("a", { title: "Calls", rate: "0.4", netTotal: "40.00", grossTotal: "48.40" })], {
      ...{ netTotal: "40.00", grossTotal: "48.40" },
    });
    expect(changeSentences(before, after, "EUR")[0]).toBe(
      "Calls: was called “API calls”, unit price €0.50 → €0.40, net €50.00 → €40.00.",
    );
  });

  test("an amount of its own, such as a discount, is told once", () => {
    const discount = (netTotal: string) => ({
      ...{ id: "d", title: "Goodwill", discount: { kind: "NOMINAL" as const, amount: "5" } },
      ...{ netTotal, totalTax: "0.00", grossTotal: netTotal, lines: [] },
    });
    const was = { ...before, discounts: [discount("-5.00")] };
    const is = { ...before, discounts: [discount("-4.00")], grossTotal: "61.71" };
    expect(changeSentences(was, is, "EUR")).toEqual([
      "Goodwill: net \u2212€5.00 → \u2212€4.00.",
      "Total €60.50 → €61.71.",
    ]);
  });
});
