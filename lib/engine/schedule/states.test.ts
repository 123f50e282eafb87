import { describe, expect, it } from "vitest";
import { parsePlainDate } from "../calendar/plain-date";
import {
  allowedScheduleVerbs,
  checkScheduleVerb,
  type ScheduleDays,
  type ScheduleStatus,
  type ScheduleVerb,
  scheduleStatuses,
  scheduleVerbs,
  statusOn,
  statusOnActivation,
} from "./states";

const day = parsePlainDate;

function refusalOf(verb: ScheduleVerb, status: ScheduleStatus, isArchived = false): [string, string] | null {
  const check = checkScheduleVerb(verb, { status, isArchived });
  return check.ok ? null : [check.reason, check.message];
}

describe("what may be done to a schedule (billing.md §3.2, D44)", () => {
  it.each<[ScheduleStatus, ScheduleVerb[]]>([
    ["DRAFT", ["update", "activate", "archive", "duplicate"]],
    ["PENDING", ["update", "cancel", "duplicate"]],
    ["ACTIVE", ["update", "suspend", "cancel", "completeMilestone", "reopenMilestone", "duplicate"]],
    ["SUSPENDED", ["update", "resume", "cancel", "completeMilestone", "reopenMilestone", "duplicate"]],
    ["COMPLETED", ["archive", "duplicate"]],
    ["CANCELLED", ["archive", "duplicate"]],
  ])("%s: %j", (status, verbs) => {
    expect(allowedScheduleVerbs({ status, isArchived: false })).toEqual(verbs);
  });

  it("an archived schedule can only be copied", () => {
    for (const status of scheduleStatuses) {
      expect(allowedScheduleVerbs({ status, isArchived: true })).toEqual(["duplicate"]);
      expect(refusalOf("update", status, true)?.[0]).toBe("SCHEDULE_ARCHIVED");
    }
  });

  it("every refusal names the status and has a sentence", () => {
    for (const status of scheduleStatuses) {
      for (const verb of scheduleVerbs) {
        const refusal = refusalOf(verb, status);
        if (!refusal) continue;
        expect(refusal[0]).toBe(`SCHEDULE_${status}`);
        expect(refusal[1]).toMatch(/^It .*\.$/);
      }
    }
    expect(refusalOf("cancel", "DRAFT")?.[1]).toBe("It is still a draft. Archive it instead.");
  });
});

describe("the status on a day", () => {
  const days: ScheduleDays = {
    startDate: day("2026-02-01"),
    endExclusive: day("2026-05-01"),
    isCancelled: false,
    awaitsMilestone: false,
  };

  it("activation makes it active from its start date, pending before, completed where it is over", () => {
    expect(statusOnActivation(days, day("2026-01-31"))).toBe("PENDING");
    expect(statusOnActivation(days, day("2026-02-01"))).toBe("ACTIVE");
    expect(statusOnActivation(days, day("2026-04-30"))).toBe("ACTIVE");
    expect(statusOnActivation(days, day("2026-05-01"))).toBe("COMPLETED");
  });

  it("D44: a cancelled one runs to its end and is cancelled then, also while suspended", () => {
    const cancelled = { ...days, isCancelled: true };
    expect(statusOn("ACTIVE", cancelled, day("2026-04-30"))).toBe("ACTIVE");
    expect(statusOn("ACTIVE", cancelled, day("2026-05-01"))).toBe("CANCELLED");
    expect(statusOn("SUSPENDED", cancelled, day("2026-05-01"))).toBe("CANCELLED");
    expect(statusOn("PENDING", { ...cancelled, endExclusive: days.startDate }, day("2026-02-01"))).toBe("CANCELLED");
  });

  it("D44: a suspended one does not end by itself; D49: neither does one that waits for a milestone", () => {
    expect(statusOn("SUSPENDED", days, day("2027-01-01"))).toBe("SUSPENDED");
    expect(statusOn("ACTIVE", { ...days, awaitsMilestone: true }, day("2027-01-01"))).toBe("ACTIVE");
    expect(statusOn("ACTIVE", { ...days, endExclusive: null }, day("2099-01-01"))).toBe("ACTIVE");
  });

  it("final ones and drafts stay", () => {
    for (const status of ["DRAFT", "COMPLETED", "CANCELLED"] as const) {
      for (const today of ["2026-01-01", "2026-03-01", "2027-01-01"])
        expect(statusOn(status, days, day(today))).toBe(status);
    }
  });
});
