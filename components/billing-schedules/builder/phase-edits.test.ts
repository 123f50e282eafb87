import { expect, test } from "vitest";
import type { Price } from "@/lib/features/catalog/prices/schema";
import { blankDraft, type Catalogue, type ScheduleDraft } from "./draft";
import { countedKeys } from "./keys";
import {
  addPhase,
  deletePhase,
  duplicatePhase,
  middleOf,
  moveEnd,
  movePhaseEnd,
  movePhaseStart,
  moveStart,
  splitPhase,
  withPhase,
} from "./phase-edits";

test("a phase after one without end closes it after a year and is open-ended itself", () => {
  expect(dates(addPhase(draftFrom("2027-01-15"), countedKeys()))).toEqual(["2027-01-15 … 2028-01-14", "2028-01-15 … "]);
});

test("an open-ended phase that runs longer than a year is closed after whole years past today", () => {
  expect(dates(addPhase(draftFrom("2025-01-01"), keys(), "2026-11-22"))).toEqual([
    "2025-01-01 … 2026-12-31",
    "2027-01-01 … ",
  ]);
});

test("a phase after one with an end is as long, in months where it is whole months, and takes the schedule's end along", () => {
  const quarter = addPhase(moveEnd(draftFrom("2027-01-01"), "2027-03-31"), keys());
  expect(dates(quarter)).toEqual(["2027-01-01 … 2027-03-31", "2027-04-01 … 2027-06-30"]);
  expect(quarter.endDate).toBe("2027-06-30");
  const days = addPhase(moveEnd(draftFrom("2027-01-01"), "2027-01-10"), keys());
  expect(dates(days)).toEqual(["2027-01-01 … 2027-01-10", "2027-01-11 … 2027-01-20"]);
});

test("a border moves both phases at it and no other", () => {
  const draft = threeQuarters();
  const [, second] = draft.phases;
  const moved = movePhaseStart(draft, second?.key ?? "", "2027-03-01");
  expect(dates(moved)).toEqual(["2027-01-01 … 2027-02-28", "2027-03-01 … 2027-06-30", "2027-07-01 … 2027-09-30"]);
  expect(moved.endDate).toBe("2027-09-30");
});

test.each([
  ["2027-01-01", "the phase before would have no day"],
  ["2027-07-01", "the phase itself would have no day"],
])("a border does not pass its neighbours: %s, as %s", (day) => {
  const draft = threeQuarters();
  expect(movePhaseStart(draft, draft.phases[1]?.key ?? "", day)).toBe(draft);
});

test("the last phase's end is the schedule's, also when it is taken away", () => {
  const draft = threeQuarters();
  const open = movePhaseEnd(draft, draft.phases[2]?.key ?? "", "");
  expect([open.endDate, open.phases[2]?.endDate]).toEqual(["", ""]);
});

test("D49: a phase that waits for a milestone may have no end, and its next one an expected start", () => {
  const draft = threeQuarters();
  const [first, second] = draft.phases.map(({ key }) => key);
  expect(movePhaseEnd(draft, first ?? "", "")).toBe(draft);
  const waiting = withPhase(draft, first ?? "", { milestone: { name: "Acceptance", completedOn: null } });
  const open = movePhaseEnd(waiting, first ?? "", "");
  expect(dates(open).slice(0, 2)).toEqual(["2027-01-01 … ", "2027-04-01 … 2027-06-30"]);
  expect(dates(movePhaseStart(open, second ?? "", "2027-05-01"))[1]).toBe("2027-05-01 … 2027-06-30");
});

test("a new start moves all phases along, months kept through February", () => {
  const moved = moveStart(threeQuarters(), "2027-02-01");
  expect(dates(moved)).toEqual(["2027-02-01 … 2027-04-30", "2027-05-01 … 2027-07-31", "2027-08-01 … 2027-10-31"]);
  expect([moved.startDate, moved.endDate]).toEqual(["2027-02-01", "2027-10-31"]);
  const open = moveStart(draftFrom("2027-01-01"), "2026-06-10");
  expect([dates(open), open.endDate]).toEqual([["2026-06-10 … "], ""]);
});

test("deleting: the phase before takes the days, after the first one the next; the last takes its days along", () => {
  const draft = threeQuarters();
  const [a = "", b = "", c = ""] = draft.phases.map(({ key }) => key);
  expect(dates(deletePhase(draft, b))).toEqual(["2027-01-01 … 2027-06-30", "2027-07-01 … 2027-09-30"]);
  expect(dates(deletePhase(draft, a))).toEqual(["2027-01-01 … 2027-06-30", "2027-07-01 … 2027-09-30"]);
  const shorter = deletePhase(draft, c);
  expect([dates(shorter)[1], shorter.endDate]).toEqual(["2027-04-01 … 2027-06-30", "2027-06-30"]);
  const only = draftFrom("2027-01-01");
  expect(deletePhase(only, only.phases[0]?.key ?? "")).toBe(only);
});

test("an added open-ended phase that is deleted again leaves the schedule open-ended", () => {
  const added = addPhase(draftFrom("2027-01-01"), keys());
  expect(dates(deletePhase(added, added.phases[1]?.key ?? ""))).toEqual(["2027-01-01 … "]);
});

test("deleting a phase takes its cells along, and rows that nothing else fills", () => {
  const draft = priced();
  const gone = deletePhase(draft, draft.phases[0]?.key ?? "");
  expect(gone.prices.map(({ key }) => key)).toEqual(["fee"]);
});

test("a duplicate stands right of its original, as long, and moves the later ones; what is charged or granted once is not copied", () => {
  const draft = priced();
  const first = draft.phases[0]?.key ?? "";
  const twice = duplicatePhase(draft, first, catalogue, keys());
  expect(dates(twice)).toEqual(["2027-01-01 … 2027-03-31", "2027-04-01 … 2027-06-30", "2027-07-01 … 2027-09-30"]);
  expect(twice.endDate).toBe("2027-09-30");
  const copy = twice.phases[1]?.key ?? "";
  expect(twice.phases[1]?.name).toBe("Phase 1 (2)");
  const filled = [...twice.prices, ...twice.grants].filter(({ cells }) => cells[copy] !== undefined);
  expect(filled.map(({ key }) => key)).toEqual(["fee", "monthly"]);
  expect(twice.grants.find(({ key }) => key === "monthly")?.cells[copy]?.id).toBeNull();
});

test("a split keeps the days; what is charged once in advance stays in the first part, in arrears in the second", () => {
  const draft = priced();
  const first = draft.phases[0]?.key ?? "";
  const split = splitPhase(draft, first, { day: "2027-02-01", catalogue, newKey: keys() });
  expect(dates(split)).toEqual(["2027-01-01 … 2027-01-31", "2027-02-01 … 2027-03-31", "2027-04-01 … 2027-06-30"]);
  const second = split.phases[1]?.key ?? "";
  const filled = (phase: string) =>
    [...split.prices, ...split.grants].filter(({ cells }) => cells[phase] !== undefined).map(({ key }) => key);
  expect(filled(first)).toEqual(["setup", "fee", "once", "monthly"]);
  expect(filled(second)).toEqual(["closing", "fee", "monthly"]);
});

test("a split outside of the phase, or at its first day, changes nothing", () => {
  const draft = priced();
  const first = draft.phases[0]?.key ?? "";
  for (const day of ["2027-01-01", "2027-04-01", "2026-12-01"]) {
    expect(splitPhase(draft, first, { day, catalogue, newKey: keys() })).toBe(draft);
  }
});

test("the middle of a phase is by whole months where it has two", () => {
  const at = (startDate: string, endDate: string) => middleOf({ ...phaseOf(draftFrom(startDate)), endDate });
  expect(at("2027-01-01", "2027-12-31")).toBe("2027-07-01");
  expect(at("2027-01-01", "2027-03-31")).toBe("2027-02-01");
  expect(at("2027-01-01", "2027-01-10")).toBe("2027-01-06");
  expect(at("2027-01-01", "")).toBe("2028-01-01");
});

function draftFrom(startDate: string): ScheduleDraft {
  return blankDraft(startDate, keys());
}

function threeQuarters(): ScheduleDraft {
  const newKey = keys();
  return addPhase(addPhase(moveEnd(blankDraft("2027-01-01", newKey), "2027-03-31"), newKey), newKey);
}

/** Two quarters; in the first a one-time price in advance, one in arrears, and both kinds of grants; the fee in both. */
function priced(): ScheduleDraft {
  const newKey = keys();
  const draft = addPhase(moveEnd(blankDraft("2027-01-01", newKey), "2027-03-31"), newKey);
  const [a = "", b = ""] = draft.phases.map(({ key }) => key);
  const cell = (priceId: string) => ({ priceId, arr: null, order: null });
  const grant = (refresh: "NONE" | "MONTHLY") => ({
    ...{ order: null, covers: [], id: "stored", name: "Calls", unit: "CURRENCY" as const, currency: "EUR" as const },
    ...{ metricId: "", amount: "10", refresh, rollover: "NONE" as const, cost: "", billing: "ONE_TIME" as const },
    taxRateId: "",
  });
  return {
    ...draft,
    prices: [
      { key: "setup", productId: "p1", cells: { [a]: cell("setup") } },
      { key: "closing", productId: "p2", cells: { [a]: cell("closing") } },
      { key: "fee", productId: "p3", cells: { [a]: cell("fee"), [b]: cell("fee") } },
    ],
    grants: [
      { key: "once", cells: { [a]: grant("NONE") } },
      { key: "monthly", cells: { [a]: grant("MONTHLY") } },
    ],
  };
}

const price = (id: string, billingFrequency: Price["billingFrequency"], billingType: Price["billingType"]): Price => ({
  ...{ id, productId: id, name: id, currency: "EUR", billingFrequency, billingType, createdAt: "", updatedAt: "" },
  structure: { pricingType: billingFrequency === "ONE_TIME" ? "ONE_TIME" : "FIXED", price: "1" },
  ...{ customMetricParameters: [], integrationIds: [], status: "ACTIVE" },
});

const catalogue: Catalogue = {
  prices: new Map([
    ["setup", price("setup", "ONE_TIME", "IN_ADVANCE")],
    ["closing", price("closing", "ONE_TIME", "IN_ARREARS")],
    ["fee", price("fee", "MONTHLY", "IN_ADVANCE")],
  ]),
  productNames: new Map(),
};

function dates({ phases }: ScheduleDraft): string[] {
  return phases.map(({ startDate, endDate }) => `${startDate} … ${endDate}`);
}

function phaseOf({ phases: [phase] }: ScheduleDraft) {
  if (!phase) throw new Error("no phase");
  return phase;
}

let made = 0;
function keys(): () => string {
  return () => `key${++made}`;
}
