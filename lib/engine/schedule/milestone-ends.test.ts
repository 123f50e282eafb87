import { describe, expect, it } from "vitest";
import { period } from "../calendar/period";
import { parsePlainDate } from "../calendar/plain-date";
import { cancelSchedule } from "./cancel";
import { chargesDue } from "./charges";
import type { Contract, Phase } from "./contract";
import { fixedPrice, type PhaseSketch, sampleContract } from "./contract-builders";
import { completeMilestone, reopenMilestone, withExpectedCompletions } from "./milestone";

const day = parsePlainDate;
const milestone = { name: "Go-live", completedOn: null };
const prices = [fixedPrice("old", { billingType: "IN_ARREARS" }), fixedPrice("new", { billingType: "IN_ARREARS" })];
const done = (plan: { ok: true; contract: Contract } | { ok: false; message: string }) => {
  if (!plan.ok) throw new Error(plan.message);
  return plan.contract;
};
const schedule = (phases: readonly PhaseSketch[], more: Partial<Contract> = {}) => sampleContract(prices, phases, more);
const changed = (contract: Contract, id: string, change: Partial<Phase>): Contract => ({
  ...contract,
  phases: contract.phases.map((phase) => (phase.id === id ? { ...phase, ...change } : phase)),
});

describe("D49: the ends of phases and schedule when a milestone is completed and its completion undone", () => {
  it.each([null, day("2027-01-01")])(
    "completing an earlier milestone on its expected day leaves the end %s as it is",
    (endExclusive) => {
      const two = schedule(
        [
          { from: "2026-01-01", to: "2026-03-31", milestone },
          { from: "2026-04-01", to: "2026-06-30", milestone },
        ],
        { endExclusive },
      );
      const completed = done(completeMilestone(two, "phase1", day("2026-03-31")));
      expect(completed.endExclusive).toBe(endExclusive);
      const dueInAugust = chargesDue(completed, period(day("2026-08-01"), day("2026-08-02")));
      expect(dueInAugust.map(({ priceId }) => priceId)).toEqual(["old", "new"]);
    },
  );

  it.each([null, day("2027-01-01")])(
    "undoing the last phase's completion gives the schedule its end %s back, though it was renamed since",
    (endExclusive) => {
      for (const to of [null, "2026-03-31"]) {
        const before = schedule([{ from: "2026-01-01", to, milestone }], { endExclusive });
        const completed = changed(done(completeMilestone(before, "phase1", day("2026-02-14"))), "phase1", {
          name: "Trial",
        });
        expect(done(reopenMilestone(completed, "phase1", before, false))).toEqual(
          changed(before, "phase1", { name: "Trial" }),
        );
      }
    },
  );

  it("a revision that the completion cut off comes back with its undo, also where a later phase was edited since", () => {
    const before = schedule([
      { id: "p", from: "2026-01-01", to: "2026-02-28", priceIds: ["old"] },
      { id: "r", from: "2026-03-01", to: "2026-04-30", priceIds: ["new"], revisionOf: "p", milestone },
      { id: "q", from: "2026-05-01", priceIds: ["new"] },
    ]);
    const completed = changed(done(completeMilestone(before, "r", day("2026-02-10"))), "q", { name: "Year" });
    expect(done(reopenMilestone(completed, "p", before, false))).toEqual(changed(before, "q", { name: "Year" }));
  });

  it("without expected date, the next phase's start is the expectation again, though that phase was edited since", () => {
    const before = schedule([{ from: "2026-01-01", milestone }, { from: "2026-04-01" }]);
    const completed = changed(done(completeMilestone(before, "phase1", day("2026-02-14"))), "phase2", { name: "Year" });
    const reopened = done(reopenMilestone(completed, "phase1", before, false));
    expect(withExpectedCompletions(reopened).phases[0]?.endExclusive).toBe("2026-04-01");
  });
});

it.each(["SKIP", "BILL"] as const)(
  "D44: a stub falls due on the day after the cancelled end, not on a resumption (%s) planned for later",
  (onResume) => {
    const planned = schedule([{ from: "2026-01-01", priceIds: ["old"] }], {
      suspensions: [{ from: day("2026-04-11"), resumedOn: day("2026-07-21"), onResume }],
    });
    const plan = cancelSchedule(planned, day("2026-05-10"), "NONE", []);
    const due = chargesDue(done(plan), period(day("2026-04-02"), day("2028-01-01")));
    expect(due.map(({ dueOn }) => dueOn)).toEqual(due.map(() => "2026-05-11"));
    expect(due.length).toBeGreaterThan(0);
  },
);

it("D44: a resumption that has taken place after the cancelled end stays, with what was billed on it", () => {
  const suspensions = [{ from: day("2026-04-11"), resumedOn: day("2026-07-21"), onResume: "BILL" as const }];
  const resumed = schedule([{ from: "2026-01-01", priceIds: ["old"] }], { suspensions });
  const plan = cancelSchedule(resumed, day("2026-05-10"), "NONE", [], day("2026-07-21"));
  expect(done(plan).suspensions).toEqual(suspensions);
});
