import { describe, expect, test } from "vitest";
import { fc, holds } from "@/lib/testing/laws";
import { canonicalText, withNew } from "./rules";

describe("the order of a recalculated draft", () => {
  test("new items come after what precedes them, people's order stays", () => {
    expect(withNew(["person", "b", "a"], ["a", "x", "b", "y"])).toEqual(["person", "b", "y", "a", "x"]);
    expect(withNew(["a"], ["x", "a"])).toEqual(["x", "a"]);
    expect(withNew([], ["a", "b"])).toEqual(["a", "b"]);
  });

  test("every item is there once, and those that stood keep their order", () => {
    const items = fc.uniqueArray(fc.integer({ min: 0, max: 30 }));
    holds(items, items, (standing: number[], wanted: number[]) => {
      const order = withNew(standing, wanted);
      expect(order.filter((item) => standing.includes(item))).toEqual(standing);
      expect([...order].sort()).toEqual([...new Set([...standing, ...wanted])].sort());
    });
  });
});

test("equal data has equal text, whatever the order of properties", () => {
  expect(canonicalText({ b: [{ d: 1, c: null }], a: "x" })).toBe(canonicalText({ a: "x", b: [{ c: null, d: 1 }] }));
  expect(canonicalText({ a: [1, 2] })).not.toBe(canonicalText({ a: [2, 1] }));
});
