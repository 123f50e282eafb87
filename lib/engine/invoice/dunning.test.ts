import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { holds } from "@/lib/testing/laws";
import { addDays, type PlainDate, parsePlainDate } from "../calendar/plain-date";
import { type DunningFacts, dunningStatus, type PlannedReminder, plannedReminders, reminderDue } from "./dunning";
import { invoicePaymentStatuses, invoiceStatuses } from "./states";

const day = parsePlainDate;

/** Sent on 1 November, due on 30 November, looked at on 10 November. */
function facts(more: Partial<DunningFacts> = {}): DunningFacts {
  return {
    ...{ status: "SENT", paymentStatus: "UNPAID", isWanted: true, dueDate: day("2026-11-30") },
    ...{ toldOn: day("2026-11-01"), reminded: [], lastFailed: false, today: day("2026-11-10") },
    ...more,
  };
}

const on = (today: string, reminded: PlannedReminder[] = []) => facts({ today: day(today), reminded });

describe("billing.md §8.8: reminders before and on the due date", () => {
  test.each([
    ["2026-11-22", [], null, "SCHEDULED"],
    ["2026-11-23", [], "BEFORE_DUE", "SCHEDULED"],
    ["2026-11-29", [], "BEFORE_DUE", "SCHEDULED"],
    ["2026-11-23", ["BEFORE_DUE"], null, "OVERDUE_CHECK_SCHEDULED"],
    ["2026-11-29", ["BEFORE_DUE"], null, "OVERDUE_CHECK_SCHEDULED"],
    ["2026-11-30", ["BEFORE_DUE"], "ON_DUE", "OVERDUE_CHECK_SCHEDULED"],
    ["2026-11-30", [], "ON_DUE", "OVERDUE_CHECK_SCHEDULED"],
    ["2026-12-03", [], "ON_DUE", "OVERDUE_CHECK_SCHEDULED"],
    ["2026-12-04", ["BEFORE_DUE"], null, "COMPLETED"],
    ["2026-12-04", [], null, "NOT_REQUIRED"],
    ["2026-11-30", ["BEFORE_DUE", "ON_DUE"], null, "COMPLETED"],
  ] as const)("on %s, after %j, %s is due and the state is %s", (today, reminded, due, state) => {
    expect(reminderDue(on(today, [...reminded]))).toBe(due);
    expect(dunningStatus(on(today, [...reminded]))).toBe(state);
  });

  test("a date that was told less than a week before has only its own day's reminder, one told on the day has none", () => {
    const late = (toldOn: string, today: string) => facts({ toldOn: day(toldOn), today: day(today) });
    expect(dunningStatus(late("2026-11-23", "2026-11-23"))).toBe("OVERDUE_CHECK_SCHEDULED");
    expect(reminderDue(late("2026-11-23", "2026-11-24"))).toBeNull();
    expect(reminderDue(late("2026-11-22", "2026-11-23"))).toBe("BEFORE_DUE");
    expect(dunningStatus(late("2026-11-30", "2026-11-30"))).toBe("NOT_REQUIRED");
  });

  test("a failed reminder shows, and the next one still goes out", () => {
    const failed = { ...on("2026-11-30", ["BEFORE_DUE"]), lastFailed: true };
    expect([dunningStatus(failed), reminderDue(failed)]).toEqual(["FAILED", "ON_DUE"]);
  });

  test.each([{ paymentStatus: "PAID" }, { paymentStatus: "UNCOLLECTIBLE" }, { status: "VOIDED" }] as const)(
    "D48: nobody is reminded of what is closed: %j",
    (closed) => {
      const due = { ...on("2026-11-30", ["BEFORE_DUE"]), ...closed };
      expect([dunningStatus(due), reminderDue(due)]).toEqual(["COMPLETED", null]);
      expect(dunningStatus({ ...due, lastFailed: true })).toBe("COMPLETED");
    },
  );

  test("D48: what is paid in part is still reminded of, what is not sent is not", () => {
    const due = on("2026-11-30", ["BEFORE_DUE"]);
    expect(reminderDue({ ...due, paymentStatus: "PARTIALLY_PAID" })).toBe("ON_DUE");
    expect(reminderDue({ ...due, status: "FINAL" })).toBeNull();
  });

  test("what nobody wants or nothing is due on needs none", () => {
    expect(dunningStatus(facts({ isWanted: false }))).toBe("NOT_REQUIRED");
    expect(dunningStatus(facts({ dueDate: null }))).toBe("NOT_REQUIRED");
    expect(dunningStatus(facts({ status: "FINAL", toldOn: null }))).toBeNull();
  });
});

const anyDay = fc.integer({ min: -40, max: 40 }).map((days): PlainDate => addDays(day("2026-11-30"), days));
const anyFacts: fc.Arbitrary<DunningFacts> = fc.record({
  status: fc.constantFrom(...invoiceStatuses),
  paymentStatus: fc.constantFrom(...invoicePaymentStatuses),
  isWanted: fc.boolean(),
  dueDate: fc.option(anyDay),
  toldOn: fc.option(anyDay),
  reminded: fc.subarray([...plannedReminders]),
  lastFailed: fc.boolean(),
  today: anyDay,
});

describe("laws of reminders", () => {
  test("D48: what is paid, voided or uncollectible, or not sent, is never reminded of", () => {
    holds(anyFacts, (any) => {
      const owed = any.paymentStatus === "UNPAID" || any.paymentStatus === "PARTIALLY_PAID";
      expect(reminderDue(any) === null || (any.status === "SENT" && owed && any.isWanted)).toBe(true);
    });
  });

  test("day by day from the sending on, each kind goes out at most once, in order, and the state ends", () => {
    holds(anyDay, anyDay, (toldOn, dueDate) => {
      const reminded: PlannedReminder[] = [];
      let last = dunningStatus(facts({ toldOn, dueDate, today: toldOn }));
      for (let days = 0; days < 120; days += 1) {
        const now = facts({ toldOn, dueDate, reminded: [...reminded], today: addDays(toldOn, days) });
        const due = reminderDue(now);
        if (due) reminded.push(due);
        last = dunningStatus({ ...now, reminded: [...reminded] });
      }
      const expected = [
        ...(addDays(toldOn, 7) < dueDate ? ["BEFORE_DUE"] : []),
        ...(toldOn < dueDate ? ["ON_DUE"] : []),
      ];
      expect(reminded).toEqual(expected);
      expect(last).toBe(expected.length > 0 ? "COMPLETED" : "NOT_REQUIRED");
    });
  });
});
