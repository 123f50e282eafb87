import { describe, expect, test } from "vitest";
import { emptyStore, runOn, worldOf } from "@/lib/testing/billing-world";
import { parsePlainDate } from "../calendar/plain-date";
import { days } from "../pricing/pricing-builders";
import { fixedPrice, sampleContract, seatPrice, usagePrice } from "../schedule/contract-builders";
import { dueRuns } from "./due-runs";
import { isOpen } from "./horizon";
import { factsNeeded } from "./needs";

const nobody = { activeDays: new Map(), activeHours: new Map() };
const today = parsePlainDate("2026-01-10");

describe("D12: an invoice ahead is shown once an arrears period that it closes has begun", () => {
  const monthly = fixedPrice("fee", { billingType: "IN_ARREARS" });
  const quarterly = fixedPrice("support", { billingType: "IN_ARREARS", billingFrequency: "QUARTERLY" });

  test("of months before the end of an open quarter only the one that runs", () => {
    const world = worldOf(sampleContract([monthly, quarterly], [{ from: "2026-01-01" }]));
    const { runs } = runOn(world, emptyStore(world), today);
    expect(runs.map(({ key, state }) => `${key.date} ${state}`)).toEqual([
      "2026-02-01 IN_PROGRESS",
      "2026-04-01 IN_PROGRESS",
    ]);
  });

  test("D44: not for a charge in advance alone, though its days have begun while the schedule is suspended", () => {
    const suspensions = [
      { from: parsePlainDate("2026-01-05"), resumedOn: parsePlainDate("2026-01-20"), onResume: "BILL" as const },
    ];
    const held = (more: Parameters<typeof fixedPrice>[1]) => {
      const contract = sampleContract([fixedPrice("licence", more)], [{ from: "2026-01-01" }], {
        suspensions,
        recurrenceDayOfMonth: 8,
      });
      const plans = dueRuns({ contract, active: nobody, runs: [] }, days("2026-01-20", "2026-01-20"));
      return plans.map((plan) => [plan.charges.map(({ service }) => service.start), isOpen(plan, { contract, today })]);
    };
    expect(held({ billingType: "IN_ADVANCE" })).toEqual([[["2026-01-08"], false]]);
    expect(held({ billingType: "IN_ARREARS" })).toEqual([[["2026-01-01"], true]]);
  });
});

test("D21: balances are asked of seats alone, not of flat fees and usage", () => {
  const seatsOf = (prices: Parameters<typeof sampleContract>[0]) =>
    factsNeeded({ contract: sampleContract(prices, [{ from: "2026-01-01" }]), active: nobody, runs: [], today }).seats;
  expect(seatsOf([fixedPrice("fee"), usagePrice("api")])).toEqual([]);
  // The invoice of 1 February, which closes January's usage, bills February's seats in advance.
  expect(seatsOf([fixedPrice("fee"), seatPrice("editors"), usagePrice("api")])).toEqual([
    { seatMetricId: "seats", span: { start: "2025-12-31", endExclusive: "2026-03-01" } },
  ]);
});
