import { describe, expect, it } from "vitest";
import { fc, holds } from "@/lib/testing/laws";
import { formatPeriod, period } from "../calendar/period";
import { addDays, type PlainDate, parsePlainDate } from "../calendar/plain-date";
import { cancelSchedule, type IssuedLine, resumeSchedule, suspendSchedule, unusedAmounts } from "./cancel";
import { chargesDue } from "./charges";
import type { Contract } from "./contract";
import { fixedPrice, sampleContract } from "./contract-builders";

const day = parsePlainDate;
const prices = [fixedPrice("a"), fixedPrice("z", { billingType: "IN_ARREARS" })];
const contract = sampleContract(prices, [{ from: "2026-01-01", to: "2026-06-30" }, { from: "2026-07-01" }]);

function cancelled(endDate: string, from: Contract = contract): Contract {
  const plan = cancelSchedule(from, day(endDate), "NONE", []);
  if (!plan.ok) throw new Error(plan.message);
  return plan.contract;
}

function due(each: Contract, from: string, to: string): string[] {
  return chargesDue(each, period(day(from), day(to))).map(
    ({ dueOn, priceId, service }) => `${dueOn} ${priceId} ${formatPeriod(service)}`,
  );
}

function line(lineId: string, from: string, to: string, net: bigint, credited = 0n): IssuedLine {
  return { lineId, service: { start: day(from), endExclusive: addDays(day(to), 1) }, net, credited };
}

describe("cancelling (D44)", () => {
  it("bills the arrears stub on the day after the end and drops later runs", () => {
    expect(due(cancelled("2026-05-10"), "2026-05-01", "2027-01-01")).toEqual([
      "2026-05-01 a 1 – 10 May 2026",
      "2026-05-01 z 1 – 30 Apr 2026",
      "2026-05-11 z 1 – 10 May 2026",
    ]);
  });

  it("drops phases that would begin later and ends the one of the day", () => {
    const { phases, endExclusive } = cancelled("2026-06-30");
    expect([phases.length, phases[0]?.endExclusive, endExclusive]).toEqual([1, "2026-07-01", "2026-07-01"]);
    expect(cancelled("2026-08-15").phases[1]?.endExclusive).toBe("2026-08-16");
    expect(due(cancelled("2025-12-31"), "2025-01-01", "2027-01-01")).toEqual([]);
  });

  it("ends a phase that waits for its milestone", () => {
    const waiting = sampleContract(prices, [
      { from: "2026-01-01", to: "2026-02-28", milestone: { name: "Go-live", completedOn: null } },
      { from: "2026-03-01" },
    ]);
    expect(due(cancelled("2026-05-10", waiting), "2026-05-02", "2027-01-01")).toEqual(["2026-05-11 z 1 – 10 May 2026"]);
    expect(cancelled("2026-05-10", waiting).phases.map(({ id, endExclusive }) => [id, endExclusive])).toEqual([
      ["phase1", "2026-05-11"],
    ]);
  });

  it("while suspended: bills the days that ran, on the day after the end", () => {
    const suspended = {
      ...contract,
      suspensions: [{ from: day("2026-04-11"), resumedOn: null, onResume: "BILL" as const }],
    };
    expect(due(cancelled("2026-05-10", suspended), "2026-04-02", "2027-01-01")).toEqual([
      "2026-05-11 z 1 – 10 Apr 2026",
    ]);
    expect(cancelled("2026-04-10", suspended).suspensions).toEqual([]);
  });

  it("refuses days before the schedule and after its end", () => {
    expect(cancelSchedule(contract, day("2025-12-30"), "NONE", [])).toMatchObject({
      ok: false,
      reason: "BEFORE_START",
    });
    const ended = { ...contract, endExclusive: day("2026-07-01") };
    expect(cancelSchedule(ended, day("2026-07-01"), "NONE", [])).toMatchObject({ ok: false, reason: "AFTER_END" });
  });

  it("PRORATED credits the unused days of advance lines, NONE nothing", () => {
    const lines = [
      line("past", "2026-04-01", "2026-04-30", 3000n),
      line("month", "2026-05-01", "2026-05-31", 3100n),
      line("discount", "2026-05-01", "2026-05-31", -310n),
      line("year", "2026-01-01", "2026-12-31", 36_500n),
      line("next", "2026-06-01", "2026-06-30", 3000n),
    ];
    const plan = cancelSchedule(contract, day("2026-05-10"), "PRORATED", lines);
    expect(plan.ok && plan.unused.map(({ lineId, unusedDays, amount }) => [lineId, unusedDays, amount])).toEqual([
      ["month", 21, 2100n],
      ["discount", 21, -210n],
      ["year", 235, 23_500n],
      ["next", 30, 3000n],
    ]);
    const none = cancelSchedule(contract, day("2026-05-10"), "NONE", lines);
    expect(none.ok && none.unused).toEqual([]);
  });

  it("D34: never credits more than is left of a line", () => {
    const lines = [
      line("partly", "2026-05-01", "2026-05-31", 3100n, 2000n),
      line("all", "2026-05-01", "2026-05-31", 3100n, 3100n),
    ];
    expect(unusedAmounts(lines, day("2026-05-11")).map(({ lineId, amount }) => [lineId, amount])).toEqual([
      ["partly", 1100n],
    ]);
  });

  it("law: credited and kept add up to the line, within it, and fall with the end", () => {
    const net = fc.bigInt({ min: -100_000n, max: 100_000n });
    holds(net, fc.integer({ min: 1, max: 400 }), fc.integer({ min: -5, max: 405 }), (amount, days, used) => {
      const start = day("2026-01-01");
      const service = { start, endExclusive: addDays(start, days) };
      const credit = (from: PlainDate) =>
        unusedAmounts([{ lineId: "l", service, net: amount, credited: 0n }], from)[0]?.amount ?? 0n;
      const unused = credit(addDays(start, used));
      const sign = amount < 0n ? -1n : 1n;
      expect(unused * sign >= 0n && unused * sign <= amount * sign).toBe(true);
      expect(credit(addDays(start, used + 1)) * sign <= unused * sign).toBe(true);
      if (used <= 0) expect(unused).toBe(amount);
      if (used >= days) expect(unused).toBe(0n);
    });
  });
});

describe("suspending and resuming (D44)", () => {
  const today = day("2026-03-10");
  const plan = suspendSchedule(contract, today, today);
  const suspended = plan.ok ? plan.contract : contract;

  it("holds runs from the day on, and resuming decides", () => {
    expect(suspended.suspensions).toEqual([{ from: today, resumedOn: null, onResume: "SKIP" }]);
    expect(resumeSchedule(suspended, day("2026-04-05"), "BILL")).toMatchObject({
      contract: { suspensions: [{ from: today, resumedOn: "2026-04-05", onResume: "BILL" }] },
    });
  });

  it("law: resuming on the same day leaves the contract as it was", () => {
    expect(resumeSchedule(suspended, today)).toEqual({ ok: true, contract });
  });

  it("refuses what is not so", () => {
    const reason = (result: { ok: boolean; reason?: string }) => result.reason;
    expect(reason(suspendSchedule(suspended, today, today))).toBe("ALREADY_SUSPENDED");
    expect(reason(suspendSchedule(contract, day("2026-03-09"), today))).toBe("IN_THE_PAST");
    expect(reason(suspendSchedule(contract, day("2025-12-31"), day("2025-12-01")))).toBe("OUTSIDE_SCHEDULE");
    expect(reason(resumeSchedule(contract, today))).toBe("NOT_SUSPENDED");
    expect(reason(resumeSchedule(suspended, day("2026-03-09")))).toBe("IN_THE_PAST");
    const resumed = resumeSchedule(suspended, day("2026-04-05"));
    expect(reason(suspendSchedule(resumed.ok ? resumed.contract : contract, day("2026-04-05"), today))).toBe(
      "ALREADY_SUSPENDED",
    );
  });
});
