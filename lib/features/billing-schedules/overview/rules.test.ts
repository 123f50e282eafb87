import { describe, expect, test } from "vitest";
import { addMonths, parsePlainDate } from "@/lib/engine/calendar/plain-date";
import { cancelSchedule, suspendSchedule } from "@/lib/engine/schedule/cancel";
import { chargesDue } from "@/lib/engine/schedule/charges";
import type { Contract } from "@/lib/engine/schedule/contract";
import { fixedPrice, sampleContract } from "@/lib/engine/schedule/contract-builders";
import { completeMilestone } from "@/lib/engine/schedule/milestone";
import { anyContract } from "@/lib/testing/contracts";
import { fc, holds } from "@/lib/testing/laws";
import { invoicesDropped, nextInvoiceDate, phasesMoved } from "./rules";

const day = parsePlainDate;
const arrears = [fixedPrice("fee", { billingType: "IN_ARREARS" })];
const advance = [fixedPrice("fee", { billingType: "IN_ADVANCE" })];
const half = sampleContract(arrears, [{ from: "2026-01-01", to: "2026-06-30" }]);
const open = sampleContract(advance, [{ from: "2026-01-01", to: null }]);

function done(plan: { ok: true; contract: Contract } | { ok: false; message: string }): Contract {
  if (!plan.ok) throw new Error(plan.message);
  return plan.contract;
}

describe("the next invoice", () => {
  test.each([
    ["D11: arrears come on the day after their period", half, "2026-01-15", "2026-02-01"],
    ["what falls due today was made today", half, "2026-02-01", "2026-03-01"],
    ["the last one comes on the day after the end", half, "2026-06-30", "2026-07-01"],
    ["nothing is to come after it", half, "2026-07-01", null],
    ["D11: in advance, on the first day, however far ahead", open, "2023-05-05", "2026-01-01"],
  ])("%s", (_name, contract, today, expected) => {
    expect(nextInvoiceDate(contract, day(today), [])).toBe(expected);
  });

  test("one that was made before its date is not to come again", () => {
    const early = [{ currency: "EUR", date: "2026-02-01" }];
    expect(nextInvoiceDate(half, day("2026-01-15"), early)).toBe("2026-03-01");
    expect(nextInvoiceDate(half, day("2026-01-15"), [{ currency: "USD", date: "2026-02-01" }])).toBe("2026-02-01");
  });

  test("D44: none is certain while the schedule is suspended", () => {
    const suspended = done(suspendSchedule(open, day("2026-03-10"), day("2026-03-10")));
    expect(nextInvoiceDate(suspended, day("2026-03-10"), [])).toBeNull();
  });

  test("a phase that begins years ahead with the first price is found", () => {
    const late = sampleContract(advance, [
      { from: "2026-01-01", to: "2028-12-31", priceIds: [] },
      { from: "2029-01-01", to: null },
    ]);
    expect(nextInvoiceDate(late, day("2026-02-01"), [])).toBe("2029-01-01");
  });

  test("no charge falls due between today and it", () =>
    holds(anyContract, fc.integer({ min: 0, max: 400 }), (contract, months) => {
      const today = addMonths(contract.startDate, Math.floor(months / 40));
      const next = nextInvoiceDate(contract, today, []);
      const until = next ?? addMonths(today, 12);
      const dues = chargesDue(contract, { start: contract.startDate, endExclusive: until }).map(({ dueOn }) => dueOn);
      expect(dues.filter((due) => due > today)).toEqual([]);
    }));
});

describe("what a change does", () => {
  test("D44: a cancellation drops the invoices after its day, and names the last", () => {
    const cancelled = done(cancelSchedule(open, day("2026-04-30"), "NONE", []));
    const { dropped, last } = invoicesDropped(open, cancelled, day("2026-03-15"));
    expect(last).toBe("2026-04-01");
    expect([dropped[0], dropped.at(-1), dropped.length]).toEqual(["2026-05-01", "2028-03-01", 23]);
  });

  test("D44: what is in arrears still comes on the day after", () => {
    const cancelled = done(cancelSchedule(half, day("2026-03-20"), "NONE", []));
    const { dropped, last } = invoicesDropped(half, cancelled, day("2026-03-15"));
    expect([last, dropped]).toEqual(["2026-03-21", ["2026-04-01", "2026-05-01", "2026-06-01", "2026-07-01"]]);
  });

  test("D49: a completed milestone moves the phases after it, lengths kept", () => {
    const contract = sampleContract(advance, [
      { from: "2026-01-01", to: "2026-03-31", milestone: { name: "Go-live", completedOn: null } },
      { from: "2026-04-01", to: "2027-03-31" },
    ]);
    const [pilot] = contract.phases;
    if (!pilot) throw new Error("no phase");
    const after = done(completeMilestone(contract, pilot.id, day("2026-02-14")));
    expect(phasesMoved(contract, after, pilot)).toEqual([
      {
        id: "phase1",
        before: { start: "2026-01-01", endInclusive: "2026-03-31" },
        after: { start: "2026-01-01", endInclusive: "2026-02-14" },
      },
      {
        id: "phase2",
        before: { start: "2026-04-01", endInclusive: "2027-03-31" },
        after: { start: "2026-02-15", endInclusive: "2027-02-14" },
      },
    ]);
  });
});
