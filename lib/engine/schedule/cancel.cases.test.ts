import { describe, expect, it } from "vitest";
import { type Period, period } from "../calendar/period";
import { type PlainDate, parsePlainDate } from "../calendar/plain-date";
import { cancelSchedule, resumeSchedule, suspendSchedule } from "./cancel";
import { chargesDue } from "./charges";
import type { Contract, Suspension } from "./contract";
import { fixedPrice, sampleContract } from "./contract-builders";

const day = parsePlainDate;
const arrears = fixedPrice("z", { billingType: "IN_ARREARS" });
const ending = sampleContract(
  [arrears],
  [
    { from: "2026-01-01", to: "2026-03-31" },
    { from: "2026-04-01", to: "2026-06-30" },
  ],
);
const always = period(day("2026-01-01"), day("2028-01-01"));

function done(plan: { ok: true; contract: Contract } | { ok: false; message: string }): Contract {
  if (!plan.ok) throw new Error(plan.message);
  return plan.contract;
}

function cancelled(contract: Contract, endDate: string): Contract {
  return done(cancelSchedule(contract, day(endDate), "NONE", []));
}

function ends({ phases, endExclusive }: Contract): (string | null)[] {
  return [...phases.map((phase) => `${phase.id} ${phase.endExclusive}`), endExclusive];
}

function due(contract: Contract): { dueOn: PlainDate; service: Period }[] {
  return chargesDue(contract, always).map(({ dueOn, service }) => ({ dueOn, service }));
}

describe("the end of a cancelled schedule (D44)", () => {
  it("lies anywhere from the day before its start to its own last day, with or without an end of its own", () => {
    expect(ends(cancelled(ending, "2026-05-10"))).toEqual(["phase1 2026-04-01", "phase2 2026-05-11", "2026-05-11"]);
    expect(ends(cancelled(ending, "2026-02-14"))).toEqual(["phase1 2026-02-15", "2026-02-15"]);
    expect(ends(cancelled(ending, "2025-12-31"))).toEqual(["2026-01-01"]);
    expect(cancelled(ending, "2026-06-30")).toEqual(ending);
  });

  it("beyond them is refused with the days that are left to choose from", () => {
    const message = (endDate: string) => {
      const plan = cancelSchedule(ending, day(endDate), "NONE", []);
      return plan.ok ? null : [plan.reason, plan.message];
    };
    expect(message("2026-07-01")).toEqual([
      "AFTER_END",
      "The schedule ends on 30 Jun 2026 anyway. Choose that day or an earlier one.",
    ]);
    expect(message("2025-12-30")).toEqual([
      "BEFORE_START",
      "The schedule starts on 1 Jan 2026. To cancel all of it, end it on the day before.",
    ]);
  });

  it("D49: is that of the phase that waits for its milestone, whatever its expected date; phases that wait behind it go", () => {
    const milestone = { name: "Go-live", completedOn: null };
    const waiting = sampleContract(
      [arrears],
      [
        { from: "2026-01-01", to: "2026-01-31" },
        { from: "2026-02-01", to: "2026-02-28", milestone },
        { from: "2026-03-01" },
      ],
    );
    expect(ends(cancelled(waiting, "2026-05-10"))).toEqual(["phase1 2026-02-01", "phase2 2026-05-11", "2026-05-11"]);
    expect(ends(cancelled(waiting, "2026-02-10"))).toEqual(["phase1 2026-02-01", "phase2 2026-02-11", "2026-02-11"]);
    expect(ends(cancelled(waiting, "2026-01-31"))).toEqual(["phase1 2026-02-01", "2026-02-01"]);
    expect(due(cancelled(waiting, "2026-05-10")).at(-1)).toEqual({
      dueOn: "2026-05-11",
      service: period(day("2026-05-01"), day("2026-05-11")),
    });
  });

  it("keeps suspensions that are over, so that the days they dropped stay dropped, and closes the open one", () => {
    const over: Suspension = { from: day("2026-02-11"), resumedOn: day("2026-02-21"), onResume: "SKIP" };
    const billed: Suspension = { from: day("2026-03-05"), resumedOn: day("2026-03-10"), onResume: "BILL" };
    const open: Suspension = { from: day("2026-04-11"), resumedOn: null, onResume: "BILL" };
    const after = cancelled({ ...ending, suspensions: [over, billed, open] }, "2026-05-10");
    expect(after.suspensions).toEqual([over, billed, { ...open, resumedOn: "2026-05-11", onResume: "SKIP" }]);
    expect(due(after).map(({ dueOn, service }) => [dueOn, service.start, service.endExclusive])).toEqual([
      ["2026-02-01", "2026-01-01", "2026-02-01"],
      ["2026-03-01", "2026-02-01", "2026-02-11"],
      ["2026-03-01", "2026-02-21", "2026-03-01"],
      ["2026-04-01", "2026-03-01", "2026-04-01"],
      ["2026-05-11", "2026-04-01", "2026-04-11"],
    ]);
  });
});

describe("what may be suspended and resumed (D44)", () => {
  const today = day("2025-12-01");
  const from = (date: string, contract = ending, on = today) => suspendSchedule(contract, day(date), on);
  const once = () => done(from("2026-02-11"));
  const resumed = () => done(resumeSchedule(once(), day("2026-03-05")));
  const twice = () => done(from("2026-03-06", resumed()));
  const first = { from: "2026-02-11", resumedOn: "2026-03-05", onResume: "SKIP" };

  it("the first day of the schedule, and the day after its last, on which its last arrears fall due", () => {
    expect(due(done(from("2026-01-01")))).toEqual([]);
    const last = due(ending).at(-1);
    expect(last?.dueOn).toBe("2026-07-01");
    expect(due(done(from("2026-07-01")))).toEqual(due(ending).slice(0, -1));
    const message = "The schedule does not run on that day. Choose a day on which it does.";
    for (const outside of ["2025-12-31", "2026-07-02"]) {
      expect(from(outside)).toEqual({ ok: false, reason: "OUTSIDE_SCHEDULE", message });
    }
  });

  it("any day of a schedule without end", () => {
    const openEnded = sampleContract([arrears], [{ from: "2026-01-01" }]);
    expect(done(from("2031-05-05", openEnded)).suspensions).toEqual([
      { from: "2031-05-05", resumedOn: null, onResume: "SKIP" },
    ]);
  });

  it("again from the day after the first day on which it runs again, days dropped unless said otherwise", () => {
    expect(twice().suspensions).toEqual([first, { from: "2026-03-06", resumedOn: null, onResume: "SKIP" }]);
    expect(done(resumeSchedule(twice(), day("2026-03-20"), "BILL")).suspensions).toEqual([
      first,
      { from: "2026-03-06", resumedOn: "2026-03-20", onResume: "BILL" },
    ]);
    expect(done(resumeSchedule(twice(), day("2026-03-06"))).suspensions).toEqual([first]);
  });

  it("no day of a suspension nor the past; the refusal says until when it is suspended, or since when", () => {
    for (const date of ["2026-03-05", "2026-03-04", "2026-01-05"]) {
      expect(from(date, resumed())).toEqual({
        ok: false,
        reason: "ALREADY_SUSPENDED",
        message: "The schedule is suspended until 5 Mar 2026.",
      });
    }
    for (const date of ["2026-01-05", "2026-05-05"]) {
      expect(from(date, once())).toEqual({
        ok: false,
        reason: "ALREADY_SUSPENDED",
        message: "The schedule is suspended since 11 Feb 2026.",
      });
    }
    const message = "Suspend it from today on, or from a later day.";
    expect(from("2026-03-09", ending, day("2026-03-10"))).toEqual({ ok: false, reason: "IN_THE_PAST", message });
    expect(done(from("2026-03-10", ending, day("2026-03-10"))).suspensions).toHaveLength(1);
  });

  it("nothing is resumed that does not rest, nor before it does", () => {
    const message = "The schedule is not suspended.";
    for (const running of [ending, resumed()]) {
      expect(resumeSchedule(running, day("2026-03-20"))).toEqual({ ok: false, reason: "NOT_SUSPENDED", message });
    }
    expect(resumeSchedule(once(), day("2026-02-10"))).toEqual({
      ok: false,
      reason: "IN_THE_PAST",
      message: "It is suspended from 11 Feb 2026. Resume it on that day or later.",
    });
  });
});
