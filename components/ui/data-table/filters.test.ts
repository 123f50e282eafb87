import { describe, expect, test } from "vitest";
import { withParams } from "../url-state";
import { clearedParams, type FilterDef, type FilterValue, filterParams, filterWords, readFilter } from "./filters";

const status: FilterDef = {
  key: "invoiceStatus",
  excludeKey: "excludeInvoiceStatus",
  label: "Status",
  kind: "multi",
  options: [
    { value: "DRAFT", label: "Draft" },
    { value: "FINAL", label: "Final" },
  ],
};
const issued: FilterDef = {
  key: "invoiceDate",
  label: "Invoice date",
  kind: "date-range",
  afterKey: "invoiceAfter",
  beforeKey: "invoiceBefore",
};
const number: FilterDef = { key: "invoiceNumber", excludeKey: "excludeInvoiceNumber", label: "Number", kind: "text" };
const at = (query: string) => new URLSearchParams(query);
const set = (query: string, def: FilterDef, value: FilterValue | null) =>
  withParams(at(query), filterParams(def, value));

describe("a filter in the address", () => {
  test("a list is written with commas under the REST name and read back", () => {
    const value = { exclude: false, values: ["DRAFT", "FINAL"] };
    const params = set("search=x", status, value);
    expect(params.get("invoiceStatus")).toBe("DRAFT,FINAL");
    expect(readFilter(status, params)).toEqual(value);
  });

  test("turned round it moves to the exclude name, and only there", () => {
    const params = set("invoiceStatus=DRAFT", status, { exclude: true, values: ["DRAFT"] });
    expect(params.toString()).toBe("excludeInvoiceStatus=DRAFT");
    expect(readFilter(status, params)).toEqual({ exclude: true, values: ["DRAFT"] });
  });

  test("D37: days that are included become exclusive bounds on the wire", () => {
    const params = set("", issued, { exclude: false, values: ["2026-11-01", "2026-11-30"] });
    expect(params.toString()).toBe("invoiceAfter=2026-10-31&invoiceBefore=2026-12-01");
    expect(readFilter(issued, params)).toEqual({ exclude: false, values: ["2026-11-01", "2026-11-30"] });
  });

  test("a range may be open at one end", () => {
    const params = set("", issued, { exclude: false, values: ["", "2026-11-30"] });
    expect(params.toString()).toBe("invoiceBefore=2026-12-01");
    expect(readFilter(issued, params)).toEqual({ exclude: false, values: ["", "2026-11-30"] });
  });

  test("a text with a comma stays one text", () => {
    expect(readFilter(number, set("", number, { exclude: false, values: ["A,B"] }))?.values).toEqual(["A,B"]);
  });

  test("cleared it leaves nothing behind, whichever way it stood", () => {
    expect(set("excludeInvoiceStatus=DRAFT&after=x", status, null).toString()).toBe("");
    expect(set("invoiceAfter=2026-10-31&invoiceBefore=2026-12-01", issued, null).toString()).toBe("");
  });

  test("an unset or senseless value counts as no filter", () => {
    expect(readFilter(status, at("invoiceStatus="))).toBeNull();
    expect(readFilter(issued, at("invoiceAfter=soon"))).toBeNull();
  });
});

test("clearing all names every parameter of every filter", () => {
  expect(Object.keys(clearedParams([status, issued, number]))).toEqual([
    "invoiceStatus",
    "excludeInvoiceStatus",
    "invoiceAfter",
    "invoiceBefore",
    "invoiceNumber",
    "excludeInvoiceNumber",
  ]);
});

describe("a filter in words", () => {
  test.each([
    [status, ["DRAFT", "FINAL"], "Draft, Final"],
    [status, ["GONE"], "GONE"],
    [issued, ["2026-11-01", "2026-11-30"], "1 – 30 Nov 2026"],
    [issued, ["2026-11-01", ""], "from 1 Nov 2026"],
    [issued, ["", "2026-11-30"], "to 30 Nov 2026"],
    [number, ["HLD"], "HLD"],
  ])("%o with %j", (def, values, words) => expect(filterWords(def, { exclude: false, values })).toBe(words));
});
