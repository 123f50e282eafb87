import { describe, expect, it } from "vitest";
import { parsePlainDate } from "../calendar/plain-date";
import type { Contract } from "./contract";
import { fixedPrice, type PhaseSketch, sampleContract, sampleGrant } from "./contract-builders";
import { editContract } from "./edit";

const day = parsePlainDate;
const yearly = { billingFrequency: "YEARLY" } as const;
const prices = [
  fixedPrice("a", { billingType: "IN_ARREARS" }),
  fixedPrice("b", { billingType: "IN_ARREARS" }),
  fixedPrice("annual", yearly),
  fixedPrice("annual2", yearly),
];

function schedule(...phases: PhaseSketch[]): Contract {
  return sampleContract(prices, phases);
}

/** The one phase as people propose it, edited on a day: its parts afterwards, or why not. */
function edited(stored: Contract, wanted: Partial<PhaseSketch>, today: string): string[] {
  const plan = editContract(stored, schedule({ from: "2026-01-01", to: "2026-12-31", ...wanted }), day(today), "new");
  if (!plan.ok) return plan.refusals.map(({ path, reason, message }) => `${path} ${reason}: ${message}`);
  const parts = plan.contract.phases.map(({ id, name, startDate, endExclusive, priceIds }) => {
    return `${id}${name ? ` ${name}` : ""} ${startDate} ${endExclusive} ${priceIds.join("+")}`;
  });
  return [...parts, `terms from ${plan.termsFrom}`];
}

describe("D49: a phase that was edited before", () => {
  const stored = schedule(
    { id: "p", from: "2026-01-01", to: "2026-01-31", priceIds: ["a"] },
    { id: "r1", from: "2026-02-01", to: "2026-02-28", priceIds: ["b"], revisionOf: "p" },
    { id: "r2", from: "2026-03-01", to: "2026-12-31", priceIds: ["a"], revisionOf: "p" },
  );
  const begun = ["p 2026-01-01 2026-02-01 a", "r1 2026-02-01 2026-03-01 b"];

  it("keeps every part that has begun, to today's, and its last part goes on with the changed terms", () => {
    const revised = (from: string) => [
      ...begun,
      `r2 2026-03-01 ${from} a`,
      `new ${from} 2027-01-01 b`,
      `terms from ${from}`,
    ];
    expect(edited(stored, { priceIds: ["b"] }, "2026-04-10")).toEqual(revised("2026-05-01"));
    expect(edited(stored, { priceIds: ["b"] }, "2026-03-01")).toEqual(revised("2026-04-01"));
  });

  it("takes back a part that is only planned, where the terms in force are wanted", () => {
    expect(edited(stored, { priceIds: ["b"], to: "2026-10-31" }, "2026-02-28")).toEqual([
      "p 2026-01-01 2026-02-01 a",
      "r1 2026-02-01 2026-11-01 b",
      "terms from null",
    ]);
  });

  it("keeps a planned part, its id and its day, where only the name and the end change", () => {
    expect(edited(stored, { priceIds: ["a"], name: "Year", to: "2026-10-31" }, "2026-02-10")).toEqual([
      ...begun,
      "r2 Year 2026-03-01 2026-11-01 a",
      "terms from 2026-03-01",
    ]);
  });
});

describe("D49: a change that is planned for the next year", () => {
  const stored = schedule(
    { id: "p", name: "Term", from: "2026-01-01", to: "2026-12-31", priceIds: ["annual"] },
    { id: "r", name: "Term", from: "2027-01-01", to: "2027-12-31", priceIds: ["annual2"], revisionOf: "p" },
  );
  const until = (to: string, priceIds = ["annual2"]) => edited(stored, { name: "Term", to, priceIds }, "2026-05-10");

  it("stands as long as the phase reaches it, if only for a day", () => {
    expect(until("2027-01-01")).toEqual([
      "p Term 2026-01-01 2027-01-01 annual",
      "r Term 2027-01-01 2027-01-02 annual2",
      "terms from 2027-01-01",
    ]);
  });

  it("is refused, not dropped, where the phase shall end before it; without the change it may", () => {
    expect(until("2026-12-31")).toEqual([
      'phases.0 NO_PERIOD_LEFT: No billing period of what changes begins between today and the end of Phase "Term" (1 Jan – 31 Dec 2026). Move its end, or add a phase.',
    ]);
    expect(until("2026-09-30")).toEqual([expect.stringContaining("phases.0 NO_PERIOD_LEFT")]);
    expect(until("2026-09-30", ["annual"])).toEqual(["p Term 2026-01-01 2026-10-01 annual", "terms from null"]);
  });
});

it("D8, D49, D57: a revision gives the phase's grants no second time and begins no new billing periods", () => {
  const phase = { recurrencePreference: "RESET" as const, creditGrants: [sampleGrant("g")], priceIds: ["a"] };
  const first = { id: "q", from: "2025-12-15", to: "2025-12-31", priceIds: ["a"] };
  const stored = schedule(first, { id: "p", from: "2026-01-01", ...phase });
  const wanted = schedule(first, { id: "p", from: "2026-01-01", ...phase, priceIds: ["b"] });
  const plan = editContract(stored, wanted, day("2026-04-10"), "r");
  expect(plan.ok && plan.contract.phases).toEqual([
    stored.phases[0],
    { ...stored.phases[1], endExclusive: "2026-05-01" },
    {
      ...stored.phases[1],
      ...{ id: "r", revisionOf: "p", startDate: "2026-05-01", priceIds: ["b"] },
      ...{ recurrencePreference: "CONTINUE_FROM_PREVIOUS_PHASE", creditGrants: [] },
    },
  ]);
});

it("D49: a milestone moves to the part that ends with it", () => {
  const milestone = { name: "Go-live", completedOn: null };
  const stored = schedule({ id: "p", from: "2026-01-01", to: "2026-12-31", priceIds: ["a"], milestone });
  const wanted = schedule({ id: "p", from: "2026-01-01", to: "2026-12-31", priceIds: ["b"], milestone });
  const plan = editContract(stored, wanted, day("2026-04-10"), "r");
  expect(plan.ok && plan.contract.phases.map((phase) => [phase.id, phase.milestone])).toEqual([
    ["p", null],
    ["r", milestone],
  ]);
});
