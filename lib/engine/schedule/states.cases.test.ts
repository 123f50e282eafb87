import { expect, it } from "vitest";
import { parsePlainDate } from "../calendar/plain-date";
import { checkScheduleVerb, type ScheduleDays, type ScheduleStatus, type ScheduleVerb, statusOn } from "./states";

it.each<[ScheduleVerb, ScheduleStatus, string]>([
  ["activate", "PENDING", "It is activated and starts on its start date."],
  ["activate", "ACTIVE", "It is already active."],
  ["suspend", "SUSPENDED", "It is already suspended."],
  ["suspend", "PENDING", "It has not started yet."],
  ["resume", "ACTIVE", "It is not suspended."],
  ["resume", "DRAFT", "It is still a draft. Activate it first."],
  ["archive", "PENDING", "It is going to bill. Cancel it first."],
  ["archive", "ACTIVE", "It still bills. Cancel it first."],
  ["archive", "SUSPENDED", "It still bills. Cancel it first."],
  ["cancel", "DRAFT", "It is still a draft. Archive it instead."],
  ["cancel", "COMPLETED", "It is completed and cannot be changed."],
  ["update", "CANCELLED", "It is cancelled and cannot be changed."],
])("to %s a schedule that is %s is refused with what is so, and the way out", (verb, status, message) => {
  const refusal = { ok: false, reason: `SCHEDULE_${status}`, message };
  expect(checkScheduleVerb(verb, { status, isArchived: false })).toEqual(refusal);
});

it("an archived schedule is refused as such, whatever its status, and is told of the copy", () => {
  const message = "It is archived. Copy it to go on with its terms.";
  const refusal = { ok: false, reason: "SCHEDULE_ARCHIVED", message };
  expect(checkScheduleVerb("archive", { status: "COMPLETED", isArchived: true })).toEqual(refusal);
  expect(checkScheduleVerb("activate", { status: "DRAFT", isArchived: true })).toEqual(refusal);
});

it("D44: an open-ended schedule that is cancelled has no day on which it ends, and goes on", () => {
  const startDate = parsePlainDate("2026-02-01");
  const days: ScheduleDays = { startDate, endExclusive: null, isCancelled: true, awaitsMilestone: false };
  expect(statusOn("ACTIVE", days, parsePlainDate("2099-01-01"))).toBe("ACTIVE");
  expect(statusOn("SUSPENDED", days, parsePlainDate("2099-01-01"))).toBe("SUSPENDED");
  expect(statusOn("PENDING", days, parsePlainDate("2026-01-31"))).toBe("PENDING");
});
