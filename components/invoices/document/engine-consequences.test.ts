import { expect, test } from "vitest";
import { daysText, engineConsequences } from "./engine-consequences";

const run = (invoiceDate: string) => {
  return { id: invoiceDate, invoiceDate, billingScheduleId: "s", canBillAgain: false };
};

test("D12: voiding says that the schedule does not bill the date again, and where it can be told to", () => {
  expect(engineConsequences({ runs: [run("2026-11-01")] }, "void").map(({ words }) => words)).toEqual([
    "Its billing schedule does not bill 1 Nov 2026 again by itself.",
    "“Bill again” on the voided invoice makes a new invoice of it.",
  ]);
});

test("D12: of a deleted invoice nothing is left, so that billing again is on the schedule's page", () => {
  const words = engineConsequences({ runs: [run("2026-10-01"), run("2026-11-01")] }, "delete").map((one) => one.words);
  expect(words).toEqual([
    "Its billing schedule does not bill 1 Oct 2026 and 1 Nov 2026 again by itself.",
    "“Bill again” on the billing schedule’s page makes a new invoice of it.",
  ]);
});

test("an invoice that people wrote has no schedule to speak of", () => {
  expect(engineConsequences({ runs: [] }, "void")).toEqual([]);
});

test("days are named once, the last after 'and'", () => {
  expect(daysText(["2026-09-01", "2026-10-01", "2026-10-01", "2026-11-01"])).toBe(
    "1 Sep 2026, 1 Oct 2026 and 1 Nov 2026",
  );
});
