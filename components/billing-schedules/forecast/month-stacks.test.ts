import { describe, expect, test } from "vitest";
import type { PreviewInvoice, PreviewLine, SchedulePreview } from "@/lib/features/billing-schedules/preview/schema";
import { legendOf, monthStacks, monthsSpanned, monthText, reachOf } from "./month-stacks";

function line(kind: PreviewLine["kind"], netTotal: string): PreviewLine {
  const days = { serviceStart: "2027-01-01", serviceEndInclusive: "2027-01-31" };
  return { kind, description: kind, quantity: "1", rate: netTotal, netTotal, ...days };
}

function invoice(
  invoiceDate: string,
  netTotal: string,
  lines: PreviewLine[],
  currency: PreviewInvoice["currency"] = "EUR",
): PreviewInvoice {
  return { invoiceDate, currency, netTotal, totalTax: "0.00", grossTotal: netTotal, lines };
}

function preview(from: string, endInclusive: string, invoices: PreviewInvoice[]): SchedulePreview {
  return { from, endInclusive, invoices, totals: [], usageMetricIds: [], seatMetricIds: [] };
}

const quarter = preview("2027-01-01", "2027-03-31", [
  invoice("2027-01-01", "850.00", [line("FIXED", "1500.00"), line("GRANT", "100.00"), line("DISCOUNT", "-750.00")]),
  invoice("2027-01-31", "0.30", [line("USAGE", "0.10"), line("USAGE", "0.20")]),
  invoice("2027-03-01", "186.40", [line("USAGE", "1063.60"), line("CREDIT", "-1063.60"), line("TRUE_UP", "186.40")]),
  invoice("2027-03-01", "9000", [line("SEATS", "9000")], "JPY"),
]);

describe("a forecast by month", () => {
  test("every month stands there, also one without an invoice, with its parts from the base line up", () => {
    expect(monthStacks(quarter, "EUR")).toEqual([
      {
        month: "2027-01",
        invoices: 2,
        parts: [
          { series: "fixed", amount: 160_000n },
          { series: "usage", amount: 30n },
          { series: "deductions", amount: -75_000n },
        ],
        net: 85_030n,
      },
      { month: "2027-02", invoices: 0, parts: [], net: 0n },
      {
        month: "2027-03",
        invoices: 1,
        parts: [
          { series: "usage", amount: 106_360n },
          { series: "trueUp", amount: 18_640n },
          { series: "deductions", amount: -106_360n },
        ],
        net: 18_640n,
      },
    ]);
  });

  test("a year stands there, and beyond it what is empty to the end is left out", () => {
    const far = { ...quarter, invoices: [], from: "2026-12-01", endInclusive: "2028-11-30" };
    expect(monthStacks(far, "EUR").map(({ month }) => month)).toHaveLength(12);
    expect(monthStacks(far, "EUR").at(-1)?.month).toBe("2027-11");
  });

  test("a currency has its own months, counted in its own minor units", () => {
    expect(monthStacks(quarter, "JPY").map(({ net }) => net)).toEqual([0n, 0n, 9_000n]);
    expect(monthStacks(quarter, "JPY")[2]?.parts).toEqual([{ series: "seats", amount: 9_000n }]);
  });

  test("bars reach up by what adds and down by what lowers, whatever its kind", () => {
    const [stack] = monthStacks(
      preview("2027-01-01", "2027-01-31", [
        invoice("2027-01-05", "-20.00", [line("FIXED", "-50.00"), line("SEATS", "40.00"), line("CREDIT", "-10.00")]),
      ]),
      "EUR",
    );
    expect(stack && reachOf(stack)).toEqual({ above: 4_000n, below: -6_000n });
  });

  test("invoices dated outside of the forecast have their months too", () => {
    const late = preview("2027-02-10", "2027-03-09", [
      invoice("2026-12-31", "1.00", []),
      invoice("2027-04-01", "2.00", []),
    ]);
    expect(monthStacks(late, "EUR").map(({ month, net }) => [month, net])).toEqual([
      ["2026-12", 100n],
      ["2027-01", 0n],
      ["2027-02", 0n],
      ["2027-03", 0n],
      ["2027-04", 200n],
    ]);
  });

  test("the legend names what is drawn, in the order of the stack", () => {
    const legend = (currency: "EUR" | "JPY") => legendOf(quarter, currency, monthStacks(quarter, currency));
    expect(legend("EUR").map(({ words }) => words)).toEqual([
      "Fixed",
      "Usage, assumed",
      "True-up to minimum",
      "Discounts and credits",
    ]);
    expect(legend("JPY").map(({ words }) => words)).toEqual(["Seats, assumed"]);
  });

  test.each([
    ["DISCOUNT", "Discounts"],
    ["CREDIT", "Credits"],
  ] as const)("with %s alone the part below zero is called %s", (kind, words) => {
    const some = preview("2027-01-01", "2027-01-31", [invoice("2027-01-01", "-1.00", [line(kind, "-1.00")])]);
    expect(legendOf(some, "EUR", monthStacks(some, "EUR"))).toEqual([{ series: "deductions", words }]);
  });

  test.each([
    ["2027-01-01", "2028-12-31", 24],
    ["2027-01-15", "2029-01-14", 24],
    ["2027-01-31", "2027-02-27", 1],
    ["2026-12-31", "2027-12-30", 12],
  ])("from %s to %s there are %d months", (from, endInclusive, months) => {
    expect(monthsSpanned(preview(from, endInclusive, []))).toBe(months);
  });

  test("a month is written like a day without its number", () => {
    expect(monthText("2027-10")).toBe("Oct 2027");
  });
});
