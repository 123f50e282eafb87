import { describe, expect, test } from "vitest";
import { parsePlainDate } from "@/lib/engine/calendar/plain-date";
import { readCell, readSpan, type SheetColumn, showCell } from "./model";

const today = parsePlainDate("2026-11-20");
const column = (kind: SheetColumn["kind"], more: Partial<SheetColumn> = {}): SheetColumn => ({
  id: kind,
  header: kind,
  kind,
  ...more,
});
const tax = column("select", {
  options: [
    { value: "0.2", label: "20 %" },
    { value: "0", label: "Exempt" },
  ],
});

const discount = column("discount", { currency: "EUR" });

describe("a span that was typed", () => {
  test.each([
    ["1 – 30 Nov 2026", "2026-11-01/2026-11-30"],
    ["20 Nov – 19 Dec", "2026-11-20/2026-12-19"],
    ["12 Oct – 11 Nov 2027", "2027-10-12/2027-11-11"],
    ["1 Dec 2026 – 31 Jan 2027", "2026-12-01/2027-01-31"],
    ["1 Dec – 31 Jan 2027", "2026-12-01/2027-01-31"],
    ["2026-11-01/2026-11-30", "2026-11-01/2026-11-30"],
    ["2026-11-01 - 2026-11-30", "2026-11-01/2026-11-30"],
    ["1/11 to 30/11", "2026-11-01/2026-11-30"],
    ["12 Nov", "2026-11-12/2026-11-12"],
  ])("%s is read", (text, span) => expect(readSpan(text, today)).toBe(span));

  test.each(["", "Nov", "30 Nov 2026 – 1 Nov 2026", "1 – 2 – 3 Nov", "2026-12-01/2026-11-01"])(
    "%j is refused",
    (text) => expect(readSpan(text, today)).toBeNull(),
  );

  test("what is shown is read back", () => {
    for (const span of [
      "2026-11-01/2026-11-30",
      "2026-10-12/2026-11-11",
      "2026-12-01/2027-01-31",
      "2026-11-12/2026-11-12",
    ]) {
      expect(readSpan(showCell(column("date-span"), span, today), today)).toBe(span);
    }
  });
});

describe("a cell", () => {
  test.each([
    [column("decimal"), "386,420", "386420"],
    [column("decimal"), "abc", null],
    [column("percent"), "10 %", "10"],
    [column("percent"), "5.5", "5.5"],
    [discount, "10", "10"],
    [discount, "7.5 %", "7.5"],
    [discount, "€1,234.50", "amount:1234.5"],
    [discount, "25 EUR", "amount:25"],
    [discount, "$25.00", null],
    [discount, "25 USD", null],
    [tax, "exempt", "0"],
    [tax, "20 %", "0.2"],
    [tax, "19 %", null],
    [column("text"), "  Travel at cost ", "Travel at cost"],
    [column("figure"), "5", null],
    [column("decimal"), "  ", ""],
  ])("%o takes %j as %j", (kind, text, wire) => expect(readCell(kind, text, today)).toBe(wire));

  test.each([
    [column("decimal", { decimals: 2 }), "1650", "1,650.00"],
    [column("decimal", { decimals: 2 }), "0.003", "0.003"],
    [column("percent"), "10", "10 %"],
    [discount, "10", "10 %"],
    [discount, "amount:1234.5", "€1,234.50"],
    [column("discount", { currency: "CHF" }), "amount:25", "25.00 CHF"],
    [tax, "0", "Exempt"],
    [column("decimal"), "", ""],
    [column("date-span"), "2026-11-20/2026-12-19", "20 Nov – 19 Dec"],
    [column("date-span"), "2026-12-01/2027-01-31", "1 Dec 2026 – 31 Jan 2027"],
  ])("%o shows %j as %j", (kind, wire, shown) => expect(showCell(kind, wire, today)).toBe(shown));
});
