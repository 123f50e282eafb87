import { describe, expect, it } from "vitest";
import { parsePlainDate } from "../calendar/plain-date";
import type { Contract, Suspension } from "./contract";
import { fixedPrice, type PhaseSketch, sampleContract, sampleGrant } from "./contract-builders";
import { type EditPlan, editContract } from "./edit";

const day = parsePlainDate;
const prices = [fixedPrice("a", { billingType: "IN_ARREARS" }), fixedPrice("b", { billingType: "IN_ARREARS" })];
const pilot = { id: "pilot", name: "Pilot", from: "2026-01-01", to: "2026-03-31", priceIds: ["a"] };
const year = { id: "year", name: "Year 1", from: "2026-04-01", to: "2027-03-31", priceIds: ["a"] };
const later = { id: "later", name: "Year 2", from: "2027-04-01", to: "2028-03-31", priceIds: ["a"] };
const firstDay = day("2026-04-01");
const today = day("2026-05-10");

function schedule(...phases: PhaseSketch[]): Contract {
  return sampleContract(prices, phases);
}

const current = schedule(pilot, year, later);

function edited(plan: EditPlan): string[] {
  if (!plan.ok) return plan.refusals.map(({ path, reason, message }) => `${path} ${reason}: ${message}`);
  return plan.contract.phases.map(({ id, startDate, priceIds }) => `${id} ${startDate} ${priceIds.join("+")}`);
}

function edit(proposed: Contract, on = today, from = current): string[] {
  return edited(editContract(from, proposed, on, "r"));
}

const started =
  "ALREADY_STARTED: The schedule has started. Its start and billing day stay; add a phase with new billing periods instead.";
const pilotSpan = 'Phase "Pilot" (1 Jan – 31 Mar 2026)';
const yearSpan = 'Phase "Year 1" (1 Apr 2026 – 31 Mar 2027)';

describe("D49: the day on which a schedule or a phase begins counts as begun", () => {
  it("for the schedule's start", () => {
    const moved = schedule({ ...pilot, from: "2026-01-02" }, year, later);
    expect(edit(moved, day("2026-01-01"))).toEqual([
      `startDate ${started}`,
      `phases ACTIVE_PHASE: ${pilotSpan} has begun and cannot be removed or moved. Keep it as it is.`,
    ]);
    expect(edit(moved, day("2025-12-31"))).toEqual(["pilot 2026-01-02 a", "year 2026-04-01 a", "later 2027-04-01 a"]);
  });

  it("for the phase before, which has ended, and for the one that begins, whose terms change with its next period", () => {
    expect(edit(schedule({ ...pilot, priceIds: ["b"] }, year, later), firstDay)).toEqual([
      `phases.0 PHASE_ENDED: ${pilotSpan} has ended and cannot be changed. Send it as it is.`,
    ]);
    expect(edit(schedule(pilot, { ...year, priceIds: ["b"] }, later), firstDay)).toEqual([
      "pilot 2026-01-01 a",
      "year 2026-04-01 a",
      "r 2026-05-01 b",
      "later 2027-04-01 a",
    ]);
    expect(edit(schedule({ ...pilot, to: "2027-03-31" }, later), firstDay)).toEqual([
      `phases.0 PHASE_ENDED: ${pilotSpan} has ended and cannot be changed. Send it as it is.`,
      `phases ACTIVE_PHASE: ${yearSpan} has begun and cannot be removed or moved. Keep it as it is.`,
    ]);
  });
});

describe("D49: what is not the active phase", () => {
  it("is free before the schedule starts: it is as proposed, with its suspensions", () => {
    const suspensions: Suspension[] = [{ from: day("2026-06-01"), resumedOn: null, onResume: "SKIP" }];
    const proposed = schedule({ ...pilot, id: "x", priceIds: ["b"] }, { ...later, from: "2026-04-01" });
    const plan = editContract({ ...current, suspensions }, proposed, day("2025-12-31"), "r");
    const [first, second] = proposed.phases;
    expect(plan).toEqual({
      ok: true,
      contract: {
        ...proposed,
        suspensions,
        phases: [
          { ...first, id: "pilot" },
          { ...second, id: "year" },
        ],
      },
      termsFrom: null,
    });
  });

  it("later phases may change in everything, move, go and come; one that stays in its place keeps its id", () => {
    const kept = ["pilot 2026-01-01 a", "year 2026-04-01 a"];
    const grants = { creditGrants: [sampleGrant("g")], recurrencePreference: "RESET" as const };
    expect(edit(schedule(pilot, year, { ...later, ...grants, id: "x", priceIds: ["b"] }))).toEqual([
      ...kept,
      "later 2027-04-01 b",
    ]);
    expect(edit(schedule(pilot, year))).toEqual(kept);
    expect(edit(schedule(pilot, { ...year, to: "2027-04-30" }, { ...later, id: "x", from: "2027-05-01" }))).toEqual([
      ...kept,
      "x 2027-05-01 a",
    ]);
  });

  it("a phase that ended cannot go, and the refusal says so", () => {
    expect(edit(schedule(year, later))).toEqual([
      `startDate ${started}`,
      `phases PHASE_ENDED: ${pilotSpan} has ended and cannot be removed or moved. Keep it as it is.`,
    ]);
  });
});

describe("D49: the active phase", () => {
  it("is compared with itself: its own grants, periods and milestone may be sent as they are", () => {
    const own = {
      ...year,
      creditGrants: [sampleGrant("g")],
      recurrencePreference: "RESET" as const,
      milestone: { name: "Go-live", completedOn: null },
    };
    const stored = schedule(pilot, own);
    const again = { ...own, creditGrants: [sampleGrant("g", { id: "other" })] };
    expect(edit(schedule(pilot, { ...again, name: "Longer" }), today, stored)).toEqual([
      "pilot 2026-01-01 a",
      "year 2026-04-01 a",
    ]);
  });

  it("with a revision is one phase to refuse", () => {
    const plan = editContract(current, schedule(pilot, { ...year, priceIds: ["b"] }, later), today, "r");
    expect(edited(plan)).toHaveLength(4);
    const stored = plan.ok ? plan.contract : current;
    expect(
      edit(
        schedule(
          pilot,
          { ...year, from: "2026-04-01", to: "2026-05-09", priceIds: ["b"] },
          { ...later, from: "2026-05-10" },
        ),
        today,
        stored,
      ),
    ).toEqual([`phases.1.endDate ACTIVE_PHASE: ${yearSpan} is active. Let it end today or later.`]);
    const inJune = day("2026-06-10");
    expect(edit(schedule({ ...pilot, to: "2027-03-31" }, later), inJune, stored)).toEqual([
      `phases.0 PHASE_ENDED: ${pilotSpan} has ended and cannot be changed. Send it as it is.`,
      `phases ACTIVE_PHASE: ${yearSpan} has begun and cannot be removed or moved. Keep it as it is.`,
    ]);
  });

  it("says of each field what to do instead", () => {
    const milestone = { name: "Go-live", completedOn: null };
    const refused = (change: Partial<PhaseSketch>, from = current) =>
      edit(schedule(pilot, { ...year, ...change }, later), today, from);
    expect(refused({ milestone, creditGrants: [sampleGrant("g")], recurrencePreference: "RESET" })).toEqual([
      `phases.1.milestone ACTIVE_PHASE: ${yearSpan} is active and keeps its way of ending. Add a phase instead.`,
      `phases.1.recurrencePreference ACTIVE_PHASE: ${yearSpan} is active and keeps its billing periods. Add a phase instead.`,
      `phases.1.creditGrants ACTIVE_PHASE: ${yearSpan} is active and keeps its grants. Add a phase instead.`,
    ]);
    const waiting = schedule(pilot, { ...year, milestone }, later);
    expect(refused({ milestone: { ...milestone, completedOn: day("2027-03-31") } }, waiting)).toEqual([
      "phases.1.milestone ACTIVE_PHASE: Complete the milestone, or undo its completion, by the actions for that.",
    ]);
    expect(refused({ milestone: { ...milestone, name: "Launch" } }, waiting)).toHaveLength(3);
  });
});
