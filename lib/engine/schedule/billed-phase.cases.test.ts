import { describe, expect, it } from "vitest";
import { parsePlainDate } from "../calendar/plain-date";
import { billedPhases } from "./billed-phase";
import type { Contract } from "./contract";
import { type PhaseSketch, sampleContract } from "./contract-builders";

const day = parsePlainDate;

/** `phase1 2026-01-01..2026-02-01 of 2026-01-01..2026-02-01`: its days, then those of the phase with its revisions. */
function shown(phases: readonly PhaseSketch[], more: Partial<Contract> = {}): string[] {
  return billedPhases(sampleContract([], phases, more)).map(({ phase, span, term }) => {
    return `${phase.id} ${span.start}..${span.endExclusive} of ${term.start}..${term.endExclusive}`;
  });
}

describe("the phases of a schedule as they bill", () => {
  const phases: PhaseSketch[] = [
    { id: "a", from: "2026-01-01", to: "2026-01-31" },
    { id: "b", from: "2026-02-01", to: "2026-02-28" },
    { id: "c", from: "2026-03-01", to: "2026-03-31" },
  ];

  it("D44: end with the schedule: one that begins on the day after its last day does not bill", () => {
    expect(shown(phases, { endExclusive: day("2026-02-15") })).toEqual([
      "a 2026-01-01..2026-02-01 of 2026-01-01..2026-02-01",
      "b 2026-02-01..2026-02-15 of 2026-02-01..2026-02-15",
    ]);
    expect(shown(phases, { endExclusive: day("2026-02-01") })).toEqual([
      "a 2026-01-01..2026-02-01 of 2026-01-01..2026-02-01",
    ]);
    expect(shown(phases, { endExclusive: day("2026-01-01") })).toEqual([]);
  });

  it("one without days does not bill, and those after it do", () => {
    const [first, second, third] = phases;
    const empty = { ...second, from: "2026-02-01", to: "2026-01-31" };
    const after = { ...third, from: "2026-02-01", to: "2026-03-31" };
    expect(shown([...(first ? [first] : []), empty, after])).toEqual([
      "a 2026-01-01..2026-02-01 of 2026-01-01..2026-02-01",
      "c 2026-02-01..2026-04-01 of 2026-02-01..2026-04-01",
    ]);
  });

  it("D49: a phase and its revisions are one term, from the first day of the first to the last of the last", () => {
    const revised = phases.map((phase, i) => (i > 0 ? { ...phase, revisionOf: "a" } : phase));
    expect(shown([...revised, { id: "d", from: "2026-04-01", to: "2026-04-30" }])).toEqual([
      "a 2026-01-01..2026-02-01 of 2026-01-01..2026-04-01",
      "b 2026-02-01..2026-03-01 of 2026-01-01..2026-04-01",
      "c 2026-03-01..2026-04-01 of 2026-01-01..2026-04-01",
      "d 2026-04-01..2026-05-01 of 2026-04-01..2026-05-01",
    ]);
  });

  it("D49: an awaited milestone bills until the schedule's end, past its expected day, and holds back what follows", () => {
    const milestone = { name: "Go-live", completedOn: null };
    const awaited = phases.map((phase) => (phase.id === "b" ? { ...phase, milestone } : phase));
    expect(shown(awaited)).toEqual([
      "a 2026-01-01..2026-02-01 of 2026-01-01..2026-02-01",
      "b 2026-02-01..2026-04-01 of 2026-02-01..2026-04-01",
    ]);
  });

  it("one that begins before its schedule is a bug, and never bills silently", () => {
    const early = sampleContract([], phases, { startDate: day("2026-01-02") });
    expect(() => billedPhases(early)).toThrow("A phase begins on 2026-01-01, before its schedule");
  });
});
