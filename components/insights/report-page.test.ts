import { expect, test } from "vitest";
import { batchAt, offsetOf, pageAt, rowsOfPage } from "./report-page";

test("the pager's cursors lead through all pages and back, and end where the rows end", () => {
  const count = 2 * rowsOfPage + 1;
  const [first, second, last] = [0, rowsOfPage, 2 * rowsOfPage].map((offset) => pageAt(offset, count));
  expect([first?.before, first?.after]).toEqual([null, "50"]);
  expect([second?.before, second?.after]).toEqual(["0", "100"]);
  expect([last?.before, last?.after]).toEqual(["50", null]);
  expect(pageAt(0, rowsOfPage).after).toBeNull();
});

test("an address without a cursor, or with one that is none of ours, is the first page", () => {
  expect([{}, { after: "x" }, { after: "-5" }, { after: "1.5" }].map(offsetOf)).toEqual([0, 0, 0, 0]);
  expect([offsetOf({ after: "50" }), offsetOf({ before: "100" })]).toEqual([50, 100]);
});

test("an export ends at the last row, and where nothing more is found", () => {
  expect(batchAt(0, [1, 2], 3).pagination.after).toBe("2");
  expect(batchAt(2, [3], 3).pagination.after).toBeNull();
  expect(batchAt(2, [], 3).pagination.after).toBeNull();
});
