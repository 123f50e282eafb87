import { describe, expect, it } from "vitest";
import { parsePlainDate } from "../calendar/plain-date";
import { checkContract } from "./check";
import type { Contract } from "./contract";
import { type PhaseSketch, sampleContract } from "./contract-builders";
import type { ContractRefusal } from "./contract-refusal";

const day = parsePlainDate;

function faultsOf(phases: readonly PhaseSketch[], more: Partial<Contract> = {}): ContractRefusal[] {
  return checkContract(sampleContract([], phases, more));
}

function pathsOf(phases: readonly PhaseSketch[], more: Partial<Contract> = {}): string[] {
  return faultsOf(phases, more).map(({ path, reason }) => `${path} ${reason}`);
}

describe("the schedule's own dates", () => {
  const quarter = { from: "2026-01-01", to: "2026-03-31" };
  const phaseEnd = {
    path: "phases.0.endDate",
    reason: "PHASE_END",
    message: "The last phase ends with the schedule. Give both the same end date, or neither.",
  };

  it.each(["2026-01-01", "2025-12-31"])("one that ends before %s has no day: refused at its end date", (end) => {
    expect(faultsOf([quarter], { endExclusive: day(end) })).toEqual([
      {
        path: "endDate",
        reason: "END_BEFORE_START",
        message: "The schedule ends before it starts. Choose a later end.",
      },
      phaseEnd,
    ]);
  });

  it("one of a single day stands", () => {
    expect(faultsOf([{ from: "2026-01-01", to: "2026-01-01" }])).toEqual([]);
  });

  it("one without end, or with another than its last phase, is refused at the last phase's end date", () => {
    expect(faultsOf([quarter], { endExclusive: null })).toEqual([phaseEnd]);
    const two = [quarter, { from: "2026-04-01", to: "2026-06-30" }];
    expect(faultsOf(two, { endExclusive: day("2026-06-30") })).toEqual([{ ...phaseEnd, path: "phases.1.endDate" }]);
  });

  it("D49: its last phase may expect a milestone on any day", () => {
    const milestone = { name: "Go-live", completedOn: null };
    expect(faultsOf([{ ...quarter, milestone }], { endExclusive: day("2026-12-31") })).toEqual([]);
  });

  it("one without phases is told to add one, and nothing else", () => {
    expect(faultsOf([], { endExclusive: day("2025-12-31") })).toEqual([
      { path: "phases", reason: "NO_PHASES", message: "Add at least one phase." },
    ]);
  });

  it("its first phase starts with it: both days are named", () => {
    expect(faultsOf([{ from: "2026-01-02" }], { startDate: day("2026-01-01") })).toEqual([
      {
        path: "phases.0.startDate",
        reason: "PHASES_NOT_CONTIGUOUS",
        message: "The first phase starts on 2026-01-02. Let it start with the schedule, on 2026-01-01.",
      },
    ]);
  });

  it("D8: the first and the last possible billing day are possible", () => {
    for (const recurrenceDayOfMonth of [null, 1, 31]) expect(faultsOf([quarter], { recurrenceDayOfMonth })).toEqual([]);
    for (const recurrenceDayOfMonth of [-1, 0, 32, 1.5]) {
      expect(faultsOf([quarter], { recurrenceDayOfMonth })).toEqual([
        {
          path: "recurrenceDayOfMonth",
          reason: "BILLING_DAY",
          message: "The billing day is a whole number from 1 to 31.",
        },
      ]);
    }
  });
});

describe("phases one after the other", () => {
  const first = { from: "2026-01-01", to: "2026-03-31" };
  const fix = "Let it start on 2026-04-01, the day after that phase ends.";

  it("one that starts too soon overlaps, one that starts too late leaves a gap, and is told so", () => {
    const fault = { path: "phases.1.startDate", reason: "PHASES_NOT_CONTIGUOUS" };
    expect(faultsOf([first, { from: "2026-03-31" }])).toEqual([
      { ...fault, message: `The phase overlaps the phase before. ${fix}` },
    ]);
    expect(faultsOf([first, { from: "2026-04-02" }])).toEqual([
      { ...fault, message: `The phase leaves a gap after the phase before. ${fix}` },
    ]);
    expect(faultsOf([first, { from: "2026-04-01" }])).toEqual([]);
  });

  it("D49: after a milestone without expected date the next phase starts later, at least by a day", () => {
    const awaited = { from: "2026-01-01", milestone: { name: "Go-live", completedOn: null } };
    for (const from of ["2026-01-01", "2025-12-31"]) {
      expect(faultsOf([awaited, { from }])).toEqual([
        {
          path: "phases.1.startDate",
          reason: "PHASES_NOT_CONTIGUOUS",
          message: "The phase starts before the one it follows. Let it start after 2026-01-01.",
        },
      ]);
    }
    expect(faultsOf([awaited, { from: "2026-01-02" }])).toEqual([]);
  });

  it("D49: a completion on a day ends the phase on that day, which its end date has to say", () => {
    const completed = (on: string) => ({ ...first, milestone: { name: "Go-live", completedOn: day(on) } });
    expect(faultsOf([completed("2026-03-31"), { from: "2026-04-01" }])).toEqual([]);
    for (const on of ["2026-03-30", "2026-04-01"]) {
      const message = `The milestone was completed on ${on}, which ends the phase. Undo the completion to end it otherwise.`;
      expect(faultsOf([completed(on), { from: "2026-04-01" }])).toEqual([
        { path: "phases.0.endDate", reason: "PHASE_END", message },
      ]);
    }
  });

  it("every fault of every phase is told, in order", () => {
    const faulty = [
      { from: "2026-01-01" },
      { from: "2026-04-01", to: "2026-03-31" },
      { from: "2026-06-01", to: "2026-06-30" },
      { from: "2026-08-01" },
    ];
    expect(pathsOf(faulty, { recurrenceDayOfMonth: 0 })).toEqual([
      "recurrenceDayOfMonth BILLING_DAY",
      "phases.0.endDate OPEN_ENDED_PHASE",
      "phases.1.endDate END_BEFORE_START",
      "phases.3.startDate PHASES_NOT_CONTIGUOUS",
    ]);
  });
});
