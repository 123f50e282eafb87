import { describe, expect, test } from "vitest";
import type { PreviewInvoice, PreviewLine } from "@/lib/features/billing-schedules/preview/schema";
import { showWire } from "./forecast-amounts";
import { chargeWords, invoiceRows, quantityWords, rowsByMonth, serviceWords } from "./invoice-words";

const names = new Map([
  ["calls", "API calls"],
  ["fee", "Platform fee"],
]);

function line(kind: PreviewLine["kind"], more: Partial<PreviewLine> = {}): PreviewLine {
  return {
    ...{ kind, description: "As described", quantity: "1", rate: "50", netTotal: "50.00" },
    ...{ serviceStart: "2027-10-01", serviceEndInclusive: "2027-10-31" },
    ...more,
  };
}

function invoice(invoiceDate: string, currency: PreviewInvoice["currency"], netTotal: string): PreviewInvoice {
  return { invoiceDate, currency, netTotal, totalTax: "0", grossTotal: netTotal, lines: [] };
}

describe("what an invoice charges", () => {
  test("its names stand in the order of its lines, each once", () => {
    const lines = [
      line("USAGE", { priceId: "calls" }),
      line("TRUE_UP"),
      line("FIXED", { priceId: "fee" }),
      line("USAGE", { priceId: "calls" }),
    ];
    expect(chargeWords(lines, names)).toBe("API calls, true-up, Platform fee");
  });

  test("a price without a name goes by the line's description; what has no price by its kind", () => {
    const lines = [line("DISCOUNT"), line("CREDIT"), line("GRANT", { description: "100,000 calls" })];
    expect(chargeWords(lines, names)).toBe("Discount, credits, 100,000 calls");
    expect(chargeWords([line("FIXED", { priceId: "other" })], names)).toBe("As described");
    expect(chargeWords([], names)).toBe("No charges");
  });
});

describe("what stands behind a line", () => {
  test("usage says how much is assumed, with its unit where it is known", () => {
    expect(quantityWords(line("USAGE", { quantity: "265900" }), "calls", "EUR")).toBe("265,900 calls assumed");
    expect(quantityWords(line("USAGE", { quantity: "0.5" }), null, "EUR")).toBe("0.5 assumed");
  });

  test("seats are counted, other quantities stand with their rate, one of a thing says nothing", () => {
    expect(quantityWords(line("SEATS", { quantity: "25" }), "calls", "EUR")).toBe("25 seats");
    expect(quantityWords(line("SEATS", { quantity: "0" }), null, "EUR")).toBe("0 seats");
    expect(quantityWords(line("FIXED", { quantity: "2", rate: "1250.5" }), null, "EUR")).toBe("2 × 1,250.50");
    expect(quantityWords(line("FIXED", { quantity: "3", rate: "9000" }), null, "JPY")).toBe("3 × 9,000");
    expect(quantityWords(line("FIXED", { quantity: "1.0" }), null, "EUR")).toBeNull();
    expect(quantityWords(line("USAGE", { quantity: "1" }), "calls", "EUR")).toBeNull();
    expect(quantityWords(line("TRUE_UP", { quantity: "3" }), null, "EUR")).toBeNull();
  });

  test("a service period is told where it is not the invoice's own", () => {
    const october = {
      ...invoice("2027-10-01", "EUR", "0"),
      billingPeriod: { start: "2027-10-01", endInclusive: "2027-10-31" },
    };
    const arrears = line("USAGE", { serviceStart: "2027-09-01", serviceEndInclusive: "2027-09-30" });
    expect(serviceWords(line("FIXED"), october)).toBeNull();
    expect(serviceWords(arrears, october)).toBe("1 – 30 Sep 2027");
    expect(serviceWords(line("FIXED"), invoice("2027-10-01", "EUR", "0"))).toBe("1 – 31 Oct 2027");
  });
});

describe("the rows", () => {
  const all = [
    invoice("2027-11-02", "EUR", "0.20"),
    invoice("2027-10-01", "EUR", "10.10"),
    invoice("2027-11-02", "EUR", "-0.30"),
    invoice("2027-11-30", "JPY", "1200"),
  ];

  test("they are by date, and two of one day have keys of their own", () => {
    expect(invoiceRows(all).map(({ key, month, invoice: { netTotal } }) => [key, month, netTotal])).toEqual([
      ["2027-10-01 EUR 1", "2027-10", "10.10"],
      ["2027-11-02 EUR 1", "2027-11", "0.20"],
      ["2027-11-02 EUR 2", "2027-11", "-0.30"],
      ["2027-11-30 JPY 1", "2027-11", "1200"],
    ]);
  });

  test("a month has the exact sum of each currency, never of two together", () => {
    expect(rowsByMonth(invoiceRows(all)).map(({ month, rows, sums }) => [month, rows.length, sums])).toEqual([
      ["2027-10", 1, [{ currency: "EUR", netTotal: "10.10" }]],
      [
        "2027-11",
        3,
        [
          { currency: "EUR", netTotal: "-0.10" },
          { currency: "JPY", netTotal: "1200" },
        ],
      ],
    ]);
  });

  test.each([
    ["10742.50", "EUR", "10,742.50"],
    ["-240.00", "EUR", "−240.00"],
    ["0.00", "EUR", "0.00"],
    ["-0.00", "EUR", "0.00"],
    ["9007199254740993.07", "USD", "9,007,199,254,740,993.07"],
    ["1200", "JPY", "1,200"],
  ] as const)("%s %s is shown as %s", (wire, currency, shown) => expect(showWire(wire, currency)).toBe(shown));
});
