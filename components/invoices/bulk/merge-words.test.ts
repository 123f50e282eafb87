import { describe, expect, test } from "vitest";
import { inMergeOrder, mergeConsequences, mergeObstacle } from "./merge-words";

const draft = {
  ...{ id: "b", status: "DRAFT" as const, customerId: "kestrel", customerLegalCompanyName: "Kestrel Freight B.V." },
  ...{ currency: "EUR" as const, netTotal: "1000.00", invoiceDate: "2026-11-01", billingScheduleId: null },
};

describe("D55: what can be merged", () => {
  test("several drafts of one customer and currency", () => {
    expect(mergeObstacle([draft, { ...draft, id: "c" }])).toBeUndefined();
  });

  test("everything else says why not", () => {
    expect(mergeObstacle([draft])).toBe("Select at least two drafts to merge.");
    expect(mergeObstacle([draft, { ...draft, status: "IN_PROGRESS" }])).toBe("Only drafts can be merged.");
    expect(mergeObstacle([draft, { ...draft, customerId: "other" }])).toBe(
      "Only drafts of one customer can be merged.",
    );
    expect(mergeObstacle([draft, { ...draft, currency: "USD" }])).toBe(
      "Only drafts of one currency can be merged: these are in EUR and USD.",
    );
    expect(mergeObstacle(Array.from({ length: 101 }, () => draft))).toBe("At most 100 drafts can be merged at once.");
  });
});

test("lines stand by date, then as the drafts were made", () => {
  const rows = [draft, { ...draft, id: "a" }, { ...draft, id: "z", invoiceDate: "2026-10-01" }];
  expect(inMergeOrder(rows).map(({ id }) => id)).toEqual(["z", "a", "b"]);
});

test("consequences name the sum, what goes and what cannot be undone; of schedules only where one billed", () => {
  const words = (billingScheduleId: string | null) =>
    mergeConsequences([draft, { ...draft, netTotal: "240.50", billingScheduleId }]).map((one) => one.words);
  expect(words(null)).toEqual([
    "One new draft takes all their lines: 1,240.50 EUR net.",
    "The 2 drafts are deleted; no invoice number is used.",
    "Tax is worked out once over all lines, so it may differ by rounding.",
    "A discount over one of them stays as the amount that it takes off now.",
    "Everybody who was to get one of them gets it, on the longest payment terms.",
    "It cannot be split again.",
  ]);
  expect(words("schedule")).toContain("What their billing schedules billed stays billed; nothing is billed twice.");
});
