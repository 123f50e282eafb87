import { describe, expect, it } from "vitest";
import { addDays, parsePlainDate } from "../calendar/plain-date";
import { checkContract } from "./check";
import type { Contract, Phase } from "./contract";
import { fixedPrice, type PhaseSketch, sampleContract } from "./contract-builders";
import { completeMilestone, type MilestonePlan, reopenMilestone, withExpectedCompletions } from "./milestone";

const day = parsePlainDate;
const milestone = { name: "Go-live", completedOn: null };
const signing = { name: "Signing", completedOn: null };
const prices = [fixedPrice("old"), fixedPrice("new")];

function schedule(phases: readonly PhaseSketch[], more: Partial<Contract> = {}): Contract {
  return sampleContract(prices, phases, more);
}

function done(plan: MilestonePlan): Contract {
  if (!plan.ok) throw new Error(plan.message);
  return plan.contract;
}

function refused(plan: MilestonePlan): string | null {
  return plan.ok ? null : `${plan.reason}: ${plan.message}`;
}

/** `p 2026-01-01 to 2026-02-14`, and the schedule's end; both inclusive. */
function dates({ phases, endExclusive }: Contract): string[] {
  const spans = phases.map(({ id, startDate, ...phase }) => {
    return `${id} ${startDate} to ${phase.endExclusive && addDays(phase.endExclusive, -1)}`;
  });
  return [...spans, `end ${endExclusive && addDays(endExclusive, -1)}`];
}

function changed(contract: Contract, id: string, change: Partial<Phase>): Contract {
  return { ...contract, phases: contract.phases.map((phase) => (phase.id === id ? { ...phase, ...change } : phase)) };
}

/** Terms changed on 1 March, an intro before and a phase after. */
const revised = schedule([
  { id: "intro", from: "2026-01-01", to: "2026-01-31" },
  { id: "p", from: "2026-02-01", to: "2026-02-28", priceIds: ["old"] },
  { id: "r", from: "2026-03-01", to: "2026-04-30", revisionOf: "p", priceIds: ["new"], milestone },
  { id: "q", from: "2026-05-01", to: "2026-07-31" },
]);

describe("completing the milestone of a phase (D49)", () => {
  it("may be on its first day, which is then its only one, and on no day before", () => {
    expect(dates(done(completeMilestone(revised, "r", day("2026-02-01"))))).toEqual([
      "intro 2026-01-01 to 2026-01-31",
      "p 2026-02-01 to 2026-02-01",
      "q 2026-02-02 to 2026-05-01",
      "end 2026-05-01",
    ]);
    expect(refused(completeMilestone(revised, "r", day("2026-01-31")))).toMatch(
      /^BEFORE_PHASE: .*Choose that day or a later one\.$/,
    );
    const [, second] = [
      schedule([
        { from: "2026-01-01", to: "2026-01-31" },
        { from: "2026-02-01", milestone },
      ]),
    ].flatMap((each) => done(completeMilestone(each, "phase2", day("2026-02-01"))).phases);
    expect(second).toMatchObject({ id: "phase2", startDate: "2026-02-01", endExclusive: "2026-02-02" });
  });

  it("on the first day of a revision keeps the revision's terms for that day", () => {
    const completed = done(completeMilestone(revised, "r", day("2026-03-01")));
    expect(dates(completed)).toEqual([
      "intro 2026-01-01 to 2026-01-31",
      "p 2026-02-01 to 2026-02-28",
      "r 2026-03-01 to 2026-03-01",
      "q 2026-03-02 to 2026-06-01",
      "end 2026-06-01",
    ]);
    expect(completed.phases.map(({ priceIds }) => priceIds)[2]).toEqual(["new"]);
    expect(completed.phases.map((phase) => phase.milestone?.completedOn ?? null)).toEqual([
      null,
      null,
      "2026-03-01",
      null,
    ]);
  });

  it("moves a later phase that waits itself without expected date, as far from the phase after it as it was", () => {
    const chain = schedule([
      { from: "2026-01-01", to: "2026-03-31", milestone },
      { from: "2026-04-01", to: "2026-04-30" },
      { from: "2026-05-01", milestone: signing },
      { from: "2026-07-01", to: "2026-12-31" },
    ]);
    // One month, two months to the expected start, and six: from 15 February on.
    expect(dates(done(completeMilestone(chain, "phase1", day("2026-02-14"))))).toEqual([
      "phase1 2026-01-01 to 2026-02-14",
      "phase2 2026-02-15 to 2026-03-14",
      "phase3 2026-03-15 to null",
      "phase4 2026-05-15 to 2026-11-14",
      "end 2026-11-14",
    ]);
  });

  it("is refused with what to do instead", () => {
    const two = schedule([
      { from: "2026-01-01", milestone },
      { from: "2026-04-01", milestone: signing },
    ]);
    const completed = done(completeMilestone(two, "phase1", day("2026-02-14")));
    const none = "NO_MILESTONE: The phase does not end with a milestone.";
    expect(refused(completeMilestone(revised, "gone", day("2026-03-01")))).toBe(none);
    expect(refused(completeMilestone(revised, "q", day("2026-06-01")))).toBe(none);
    expect(refused(completeMilestone(two, "phase2", day("2026-05-01")))).toBe(
      'EARLIER_MILESTONE: Complete the milestone "Go-live" first.',
    );
    expect(refused(completeMilestone(completed, "phase1", day("2026-02-20")))).toMatch(
      /^ALREADY_COMPLETED: The milestone was completed on .* Undo that first\.$/,
    );
  });
});

describe("undoing a completion (D49)", () => {
  const before = schedule([
    { from: "2026-01-01", to: "2026-01-31" },
    { from: "2026-02-01", to: "2026-03-31", milestone },
    { from: "2026-04-01", to: "2026-06-30" },
  ]);
  const completed = () => done(completeMilestone(before, "phase2", day("2026-02-14")));

  it("keeps what was edited of later phases since, which move back with the expected date", () => {
    const edited = changed(completed(), "phase3", { priceIds: ["new"], name: "Dearer" });
    expect(edited.endExclusive).toBe("2026-05-15");
    const reopened = done(reopenMilestone(edited, "phase2", before, false));
    expect(reopened).toEqual(changed(before, "phase3", { priceIds: ["new"], name: "Dearer" }));
  });

  it("keeps an end that the schedule got since, which moves back as far as the phase that waits there", () => {
    const waiting = schedule([
      { from: "2026-01-01", to: "2026-03-31", milestone },
      { from: "2026-04-01", milestone: signing },
    ]);
    const ended = { ...done(completeMilestone(waiting, "phase1", day("2026-01-31"))), endExclusive: day("2026-08-01") };
    // Six months from 1 February, so six from 1 April.
    expect(dates(done(reopenMilestone(ended, "phase1", waiting, false)))).toEqual([
      "phase1 2026-01-01 to 2026-03-31",
      "phase2 2026-04-01 to null",
      "end 2026-09-30",
    ]);
  });

  it("of a phase without expected date opens it again, edits kept, and leaves a contract that holds", () => {
    const intro = { from: "2026-01-01", to: "2026-01-31" };
    const alone = schedule([intro, { from: "2026-02-01", milestone }]);
    const renamed = changed(done(completeMilestone(alone, "phase2", day("2026-02-14"))), "phase2", { name: "Trial" });
    const { phases } = done(reopenMilestone(renamed, "phase2", alone, false));
    expect(phases).toEqual(changed(alone, "phase2", { name: "Trial" }).phases);

    const followed = schedule([intro, { from: "2026-02-01", milestone }, { from: "2026-04-01", to: "2026-06-30" }]);
    const dearer = { name: "Dearer", priceIds: ["new"] };
    const edited = changed(done(completeMilestone(followed, "phase2", day("2026-02-14"))), "phase3", dearer);
    const reopened = done(reopenMilestone(edited, "phase2", followed, false));
    expect(checkContract(reopened)).toEqual([]);
    expect(reopened.phases.slice(0, 2)).toEqual(followed.phases.slice(0, 2));
    expect(reopened.phases[2]).toMatchObject(dearer);
  });

  it("is that of its own phase, though a later one waits too and the time before is not known", () => {
    const two = schedule([
      { from: "2026-01-01", to: "2026-03-31", milestone: { ...milestone, completedOn: day("2026-03-31") } },
      { from: "2026-04-01", to: "2026-06-30", milestone: signing },
    ]);
    expect(done(reopenMilestone(two, "phase1", two, false))).toEqual(changed(two, "phase1", { milestone }));
  });

  it("is refused with what to do instead", () => {
    expect(refused(reopenMilestone(completed(), "gone", before, false))).toBe(
      "NO_MILESTONE: The phase does not end with a milestone.",
    );
    expect(refused(reopenMilestone(before, "phase2", before, false))).toBe(
      "NOT_COMPLETED: The milestone is not completed.",
    );
    expect(refused(reopenMilestone(completed(), "phase2", before, true))).toBe(
      "NEXT_PHASE_BILLED: The next phase has a finalized invoice. Use a credit note, or add a phase.",
    );
  });
});

describe("a forecast (D49)", () => {
  it("takes each milestone as completed on the day before its expected end, or before the next phase; all else stays", () => {
    const chain = schedule([
      { from: "2026-01-01", to: "2026-01-31", milestone: { ...milestone, completedOn: day("2026-01-31") } },
      { from: "2026-02-01", to: "2026-02-28" },
      { from: "2026-03-01", to: "2026-03-31", milestone },
      { from: "2026-04-01", milestone: signing },
      { from: "2026-07-01", milestone },
    ]);
    const [done1, plain, dated, undated, open] = chain.phases;
    expect(withExpectedCompletions(chain)).toEqual({
      ...chain,
      phases: [
        done1,
        plain,
        { ...dated, milestone: { name: "Go-live", completedOn: "2026-03-31" } },
        { ...undated, endExclusive: "2026-07-01", milestone: { name: "Signing", completedOn: "2026-06-30" } },
        open,
      ],
    });
  });
});
