import { describe, expect, test } from "vitest";
import { emptyStore, runOn, withState, worldOf } from "@/lib/testing/billing-world";
import { parsePlainDate } from "../calendar/plain-date";
import { fixedPrice, sampleContract } from "../schedule/contract-builders";
import { withRunReopened } from "./reopened-run";
import { compareSlots, type RunSlot, runKeyText, slotText } from "./run-key";

const slot = (date: string, at: string | null = null, currency: RunSlot["currency"] = "EUR"): RunSlot => {
  return { date: parsePlainDate(date), at, currency };
};

describe("D12: what makes a run one", () => {
  test("slots come by date, the day's own before its hours, then by currency", () => {
    const ordered = [
      slot("2026-01-01"),
      slot("2026-01-02", null, "EUR"),
      slot("2026-01-02", null, "USD"),
      slot("2026-01-02", "2026-01-02T09:00:00.000Z", "USD"),
      slot("2026-01-02", "2026-01-02T10:00:00.000Z", "EUR"),
      slot("2026-01-03", null, "AED"),
    ];
    expect(ordered.toReversed().toSorted(compareSlots)).toEqual(ordered);
    expect(compareSlots(slot("2026-01-01"), slot("2026-01-01"))).toBe(0);
  });

  test("schedule, currency, date, hour and revision each make another run", () => {
    const key = { ...slot("2026-01-02"), scheduleId: "s", revision: 0 };
    const others = [
      { ...key, scheduleId: "t" },
      { ...key, currency: "USD" as const },
      { ...key, date: parsePlainDate("2026-01-03") },
      { ...key, at: "2026-01-02T09:00:00.000Z" },
      { ...key, revision: 1 },
    ];
    expect(new Set([key, ...others].map(runKeyText)).size).toBe(6);
    expect(slotText({ ...key })).toBe(slotText(slot("2026-01-02")));
  });

  test("D33: a draft's run can be opened again to be calculated, a finalized one's cannot", () => {
    const contract = sampleContract([fixedPrice("fee", { billingType: "IN_ARREARS" })], [{ from: "2026-01-01" }]);
    const world = worldOf(contract);
    const february = slot("2026-02-01");
    const draft = runOn(world, emptyStore(world), parsePlainDate("2026-03-10"));
    const statesOf = ({ runs }: typeof draft) => runs.map(({ key, state }) => `${key.date} ${state}`);
    expect(statesOf(withRunReopened(draft, february))).toEqual([
      "2026-02-01 REQUESTED",
      "2026-03-01 DRAFT",
      "2026-04-01 IN_PROGRESS",
    ]);
    const final = withState(draft, february, "FINAL");
    expect(withRunReopened(final, february)).toEqual(final);
  });
});
