import { describe, expect, it } from "vitest";
import { fc, holds } from "@/lib/testing/laws";
import { formatPeriod, period } from "../calendar/period";
import { addDays, parsePlainDate } from "../calendar/plain-date";
import { chargesDue } from "./charges";
import type { Contract } from "./contract";
import { fixedPrice, sampleContract } from "./contract-builders";
import { completeMilestone, type MilestonePlan, reopenMilestone, withExpectedCompletions } from "./milestone";

const day = parsePlainDate;
const milestone = { name: "Go-live", completedOn: null };
const prices = [fixedPrice("pilot", { billingType: "IN_ARREARS" }), fixedPrice("year", { billingType: "IN_ARREARS" })];

/** A pilot expected to end on 31 March, a year, and ten more days. */
const contract = sampleContract(prices, [
  { from: "2026-01-01", to: "2026-03-31", milestone, priceIds: ["pilot"] },
  { from: "2026-04-01", to: "2027-03-31", priceIds: ["year"] },
  { from: "2027-04-01", to: "2027-04-10", priceIds: ["year"] },
]);

function done(plan: MilestonePlan): Contract {
  if (!plan.ok) throw new Error(plan.message);
  return plan.contract;
}

function dates({ phases, endExclusive }: Contract): string[] {
  const spans = phases.map((phase) => `${phase.startDate} to ${phase.endExclusive && addDays(phase.endExclusive, -1)}`);
  return [...spans, `end ${endExclusive && addDays(endExclusive, -1)}`];
}

function refused(plan: MilestonePlan): string | null {
  return plan.ok ? null : plan.reason;
}

describe("completing a milestone (D49)", () => {
  it("ends the phase on that day and moves later ones, whole months as months, others as days, and the schedule's end", () => {
    expect(dates(done(completeMilestone(contract, "phase1", day("2026-02-14"))))).toEqual([
      "2026-01-01 to 2026-02-14",
      "2026-02-15 to 2027-02-14",
      "2027-02-15 to 2027-02-24",
      "end 2027-02-24",
    ]);
    expect(dates(done(completeMilestone(contract, "phase1", day("2026-05-31"))))).toEqual([
      "2026-01-01 to 2026-05-31",
      "2026-06-01 to 2027-05-31",
      "2027-06-01 to 2027-06-10",
      "end 2027-06-10",
    ]);
  });

  it("keeps three months three months, however many days they have", () => {
    const quarter = sampleContract(prices, [
      { from: "2026-01-01", to: "2026-03-31", milestone },
      { from: "2026-04-01", to: "2026-06-30" },
    ]);
    expect(dates(done(completeMilestone(quarter, "phase1", day("2026-01-31"))))).toEqual([
      "2026-01-01 to 2026-01-31",
      "2026-02-01 to 2026-04-30",
      "end 2026-04-30",
    ]);
  });

  it("bills the running period in parts that fall due together (D10)", () => {
    const completed = done(completeMilestone(contract, "phase1", day("2026-02-14")));
    const charges = chargesDue(completed, period(day("2026-02-02"), day("2026-03-02")));
    expect(charges.map(({ priceId, service }) => `${priceId} ${formatPeriod(service)}`)).toEqual([
      "pilot 1 – 14 Feb 2026",
      "year 15 – 28 Feb 2026",
    ]);
  });

  it("needs no expected date, nor a phase after it", () => {
    const open = sampleContract(prices, [{ from: "2026-01-01", milestone }, { from: "2026-04-01" }]);
    expect(dates(done(completeMilestone(open, "phase1", day("2026-02-14"))))).toEqual([
      "2026-01-01 to 2026-02-14",
      "2026-02-15 to null",
      "end null",
    ]);
    const last = sampleContract(prices, [{ from: "2026-01-01", milestone }]);
    expect(dates(done(completeMilestone(last, "phase1", day("2026-02-14"))))).toEqual([
      "2026-01-01 to 2026-02-14",
      "end 2026-02-14",
    ]);
  });

  it("refuses phases without milestone, completed ones, days before the phase, and skipping one", () => {
    const completed = done(completeMilestone(contract, "phase1", day("2026-02-14")));
    expect(refused(completeMilestone(contract, "phase2", day("2026-05-01")))).toBe("NO_MILESTONE");
    expect(refused(completeMilestone(completed, "phase1", day("2026-02-20")))).toBe("ALREADY_COMPLETED");
    expect(refused(completeMilestone(contract, "phase1", day("2025-12-31")))).toBe("BEFORE_PHASE");
    const two = sampleContract(prices, [
      { from: "2026-01-01", milestone },
      { from: "2026-04-01", milestone },
    ]);
    expect(refused(completeMilestone(two, "phase2", day("2026-05-01")))).toBe("EARLIER_MILESTONE");
  });
});

describe("undoing it", () => {
  it("D49: is possible until the next phase has a finalized invoice", () => {
    const completed = done(completeMilestone(contract, "phase1", day("2026-02-14")));
    expect(refused(reopenMilestone(completed, "phase1", contract, true))).toBe("NEXT_PHASE_BILLED");
    expect(refused(reopenMilestone(contract, "phase1", contract, false))).toBe("NOT_COMPLETED");
    expect(refused(reopenMilestone(completed, "phase2", contract, false))).toBe("NO_MILESTONE");
  });

  it("law: completion and its undo change nothing", () => {
    holds(
      fc.integer({ min: 0, max: 800 }),
      fc.array(fc.integer({ min: 1, max: 400 }), { maxLength: 3 }),
      (days, lengths) => {
        let from = day("2026-04-01");
        const later = lengths.map((length) => {
          const sketch = { from, to: addDays(from, length - 1) };
          from = addDays(from, length);
          return sketch;
        });
        const before = sampleContract(prices, [{ from: "2026-01-01", to: "2026-03-31", milestone }, ...later]);
        const completed = done(completeMilestone(before, "phase1", addDays(before.startDate, days)));
        expect(completed.phases.slice(1).map(({ startDate }) => startDate)).toEqual(
          completed.phases.slice(0, -1).map(({ endExclusive }) => endExclusive),
        );
        expect(completed.endExclusive).toBe(completed.phases.at(-1)?.endExclusive);
        expect(done(reopenMilestone(completed, "phase1", before, false))).toEqual(before);
      },
    );
  });

  it("law: a revision that the completion cut off comes back with its undo", () => {
    const revised = sampleContract(prices, [
      { id: "p", from: "2026-01-01", to: "2026-02-28" },
      { id: "r", from: "2026-03-01", to: "2026-04-30", revisionOf: "p", milestone },
    ]);
    const completed = done(completeMilestone(revised, "r", day("2026-02-10")));
    expect(dates(completed)).toEqual(["2026-01-01 to 2026-02-10", "end 2026-02-10"]);
    expect(completed.phases[0]?.milestone).toEqual({ name: "Go-live", completedOn: "2026-02-10" });
    expect(done(reopenMilestone(completed, "p", revised, false))).toEqual(revised);
  });

  it("phases edited since follow the milestone's expected date", () => {
    const completed = done(completeMilestone(contract, "phase1", day("2026-02-14")));
    const [first, second] = completed.phases;
    const edited = {
      ...completed,
      phases: first && second ? [first, second] : [],
      endExclusive: second?.endExclusive ?? null,
    };
    expect(dates(done(reopenMilestone(edited, "phase1", contract, false)))).toEqual([
      "2026-01-01 to 2026-03-31",
      "2026-04-01 to 2027-03-31",
      "end 2027-03-31",
    ]);
  });
});

it("D49: an expected date bills nobody but in a forecast that asks for it", () => {
  const ahead = period(day("2026-03-01"), day("2026-06-02"));
  const billed = (each: Contract) => chargesDue(each, ahead).map(({ dueOn, priceId }) => `${dueOn} ${priceId}`);
  expect(billed(contract)).toEqual(["2026-03-01 pilot", "2026-04-01 pilot", "2026-05-01 pilot", "2026-06-01 pilot"]);
  expect(billed(withExpectedCompletions(contract))).toEqual([
    "2026-03-01 pilot",
    "2026-04-01 pilot",
    "2026-05-01 year",
    "2026-06-01 year",
  ]);
});
