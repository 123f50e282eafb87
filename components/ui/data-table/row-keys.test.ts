import { expect, test } from "vitest";
import { rowAfterKey } from "./row-keys";

test("j and k enter the list and stay within it", () => {
  expect(rowAfterKey("j", -1, 3)).toBe(0);
  expect(rowAfterKey("j", 2, 3)).toBe(2);
  expect(rowAfterKey("k", 0, 3)).toBe(0);
  expect(rowAfterKey("k", 2, 3)).toBe(1);
});

test("arrows, Home and End move only once a row has the focus, so that they still scroll the page", () => {
  for (const key of ["ArrowDown", "ArrowUp", "Home", "End"]) expect(rowAfterKey(key, -1, 3)).toBeNull();
  expect(["ArrowDown", "ArrowUp", "Home", "End"].map((key) => rowAfterKey(key, 1, 3))).toEqual([2, 0, 0, 2]);
});

test("other keys and empty lists move nothing", () => {
  expect(rowAfterKey("a", 1, 3)).toBeNull();
  expect(rowAfterKey("j", -1, 0)).toBeNull();
});
