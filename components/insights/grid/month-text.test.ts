import { expect, test } from "vitest";
import { aroundMonth, monthText } from "./month-text";

test("a month is named and bounded by the days around it, also at the turn of the year", () => {
  expect(monthText("2026-12")).toBe("Dec 2026");
  expect(aroundMonth("2026-12")).toEqual({ invoiceAfter: "2026-11-30", invoiceBefore: "2027-01-01" });
  expect(aroundMonth("2028-02")).toEqual({ invoiceAfter: "2028-01-31", invoiceBefore: "2028-03-01" });
});
