import { describe, expect, test } from "vitest";
import { forPeople, listDifferences } from "./rules";

describe("differences of a change", () => {
  test("only fields that changed, with null for what was or is empty", () => {
    const before = { name: "A", amount: "0.21", region: "TX", parts: [{ id: 1 }] };
    const after = { name: "A", amount: "0.09", country: "NL", parts: [{ id: 1 }] };
    expect(listDifferences(before, after)).toEqual([
      { field: "amount", before: "0.21", after: "0.09" },
      { field: "region", before: "TX", after: null },
      { field: "country", before: null, after: "NL" },
    ]);
  });

  test("a creation lists what came, a deletion what went, an action nothing", () => {
    expect(listDifferences(null, { name: "A", note: null })).toEqual([{ field: "name", before: null, after: "A" }]);
    expect(listDifferences({ name: "A" }, undefined)).toEqual([{ field: "name", before: "A", after: null }]);
    expect(listDifferences(null, null)).toEqual([]);
  });

  test("people are not shown the stamps that every change moves", () => {
    const before = { id: "1", name: "A", updatedAt: "then", version: 0, versionId: "a" };
    const after = { id: "1", name: "B", updatedAt: "now", version: 1, versionId: "b" };
    expect(forPeople(listDifferences(before, after))).toEqual([{ field: "name", before: "A", after: "B" }]);
  });

  test("what has no fields is one value", () => {
    expect(listDifferences("draft", "final")).toEqual([{ field: "value", before: "draft", after: "final" }]);
    expect(listDifferences([1], [1])).toEqual([]);
  });
});
