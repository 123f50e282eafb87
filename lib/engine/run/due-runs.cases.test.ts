import { describe, expect, test } from "vitest";
import { billOn } from "@/lib/testing/billing-drafts";
import { emptyStore, runOn, usedAt, worldOf } from "@/lib/testing/billing-world";
import type { Period } from "../calendar/period";
import { parsePlainDate } from "../calendar/plain-date";
import { fixed } from "../money/fixed";
import { days } from "../pricing/pricing-builders";
import type { Contract } from "../schedule/contract";
import {
  fixedPrice,
  graduatedPrice,
  oneTimePrice,
  sampleContract,
  sampleGrant,
  seatPrice,
} from "../schedule/contract-builders";
import { completeMilestone } from "../schedule/milestone";
import { billedTwice, chargeFacts, chargesOf, dueRuns } from "./due-runs";
import type { BilledCharge, PersistedRun } from "./facts";

const nobody = { activeDays: new Map(), activeHours: new Map() };
const [q1, q2] = [days("2026-01-01", "2026-03-31"), days("2026-04-01", "2026-06-30")];

describe("D12, D58: plans in the order of slots", () => {
  test("those of one date by currency, whichever price is listed first", () => {
    const contract = sampleContract(
      [fixedPrice("dollars", { currency: "USD" }), fixedPrice("euros")],
      [{ from: q1.start }],
    );
    const plans = dueRuns({ contract, active: nobody, runs: [] }, days("2026-01-01", "2026-02-01"));
    expect(plans.map(({ invoiceDate, currency }) => `${invoiceDate} ${currency}`)).toEqual([
      "2026-01-01 EUR",
      "2026-01-01 USD",
      "2026-02-01 EUR",
      "2026-02-01 USD",
    ]);
  });

  test("D11: a one-time price stays in the plan of the slot that has billed it, so that its draft can be calculated again", () => {
    const world = worldOf(sampleContract([oneTimePrice("setup")], [{ from: q1.start }]));
    const { runs } = runOn(world, emptyStore(world), q1.start);
    const plans = dueRuns({ contract: world.contract, active: nobody, runs }, days("2026-01-01", "2026-01-31"));
    expect(plans.flatMap((plan) => plan.charges.map(({ key }) => key))).toEqual(["setup/PRICE/2026-01-01"]);
  });
});

describe("D49: days that made invoices bill in advance", () => {
  test("are all those of a price, and neither days in arrears nor those of a grant's cost", () => {
    const runs = [
      madeRun("2026-01-01", [
        billed("licence", { service: q1 }),
        billed(null, { key: "cost", service: q1 }),
        billed("editors", { timing: "IN_ARREARS", component: "OVERAGE", service: q1 }),
      ]),
      madeRun("2026-04-01", [billed("licence", { service: q2 })]),
    ];
    expect(chargeFacts({ active: nobody, runs })).toEqual({
      ...nobody,
      billedInAdvance: new Map([["licence", [q1, q2]]]),
    });
  });

  test("are left out of a period that begins inside them: the rest of it falls due on its own first day", () => {
    const licence = fixedPrice("licence", { billingFrequency: "QUARTERLY" });
    const before = worldOf(sampleContract([licence], [{ from: q1.start }]));
    const { runs } = runOn(before, emptyStore(before), q1.start);
    const contract = sampleContract(
      [licence],
      [
        { from: q1.start, to: "2026-02-14" },
        { from: "2026-02-15", recurrencePreference: "RESET" },
      ],
    );
    const [, rest] = dueRuns({ contract, active: nobody, runs }, days("2026-01-01", "2026-04-30"));
    expect(rest?.invoiceDate).toBe("2026-04-01");
    expect(rest?.charges.map(({ service, whole }) => ({ service, whole }))).toEqual([
      { service: days("2026-04-01", "2026-05-14"), whole: days("2026-02-15", "2026-05-14") },
    ]);
  });

  test("D21: overages in arrears of a quarter take no month from the price in advance", () => {
    const editors = seatPrice("editors", { overagesBillingFrequency: "QUARTERLY" });
    const world = worldOf(sampleContract([editors], [{ from: q1.start }]));
    const { runs } = runOn(world, emptyStore(world), parsePlainDate("2026-04-01"));
    const plans = dueRuns({ contract: world.contract, active: nobody, runs }, days("2026-01-01", "2026-04-01"));
    expect(plans.flatMap((plan) => plan.charges.map(({ key }) => key))).toEqual([
      "editors/PRICE/2026-01-01",
      "editors/PRICE/2026-02-01",
      "editors/PRICE/2026-03-01",
      "editors/OVERAGE/2026-01-01",
      "editors/PRICE/2026-04-01",
    ]);
  });
});

test("D57: of a grant's cost is kept that it was billed in advance, for which days, and no price", () => {
  const contract = sampleContract([], [{ from: q1.start, creditGrants: [sampleGrant("included")] }]);
  const plans = dueRuns({ contract, active: nobody, runs: [] }, days("2026-01-01", "2026-01-31"));
  expect(plans.flatMap(chargesOf)).toEqual([
    {
      key: "phase1/included/2026-01-01/cost",
      priceId: null,
      component: "PRICE",
      timing: "IN_ADVANCE",
      service: days("2026-01-01", "2026-01-31"),
      dueAt: null,
      bearsFees: false,
    },
  ]);
});

describe("days that another invoice has billed", () => {
  const fee = fixedPrice("fee", { billingType: "IN_ARREARS" });

  test("D12: are found on an invoice that bills other prices too", () => {
    const contract = sampleContract([fee, fixedPrice("other")], [{ from: q1.start }], { recurrenceDayOfMonth: 15 });
    const january = billed("fee", { timing: "IN_ARREARS", service: days("2026-01-01", "2026-01-31") });
    const runs = [madeRun("2026-02-01", [billed("other", { service: days("2026-02-01", "2026-02-28") }), january])];
    const plan = dueRuns({ contract, active: nobody, runs }, days("2026-02-15", "2026-02-15"))[0];
    if (!plan) throw new Error("A plan of 15 February");
    expect(billedTwice(plan, { contract, active: nobody, runs })).toMatchObject({
      charge: { key: "fee/PRICE/2026-01-15", service: days("2026-01-15", "2026-02-14") },
      by: { date: "2026-02-01" },
    });
  });

  test("D17: a running total's too, where that invoice bills other prices", () => {
    const contract = sampleContract(
      [fee, graduatedPrice("api", "CUMULATIVE")],
      [{ from: q1.start, milestone: { name: "Pilot", completedOn: null } }, { from: "2026-06-01" }],
    );
    const events = usedAt("calls", [["2026-03-20T00:00:00Z", "50"]]);
    const { store } = billOn(worldOf(contract, { events }), emptyStore(worldOf(contract)), "2026-04-05");
    const then = billOn(worldOf(completed(contract, "2026-03-15"), { events }), store, "2026-04-05");
    expect([then.drafts, then.problem?.reason]).toEqual([[], "BILLED_TWICE"]);
  });

  test("D21: seats of the contract in advance and overages in arrears of the same days are not the same", () => {
    const price = { upperBound: null, fee: 0n, isPricePercentage: false, minPrice: null, maxPrice: null };
    const editors = seatPrice(
      "editors",
      { tiers: [{ ...price, price: fixed("30") }], contractedMinimumSeats: 2, overagesBillingFrequency: "MONTHLY" },
      { billingFrequency: "QUARTERLY" },
    );
    const world = worldOf(sampleContract([editors], [{ from: q1.start }]), {
      seats: new Map([["seats", [{ from: q1.start, balance: 5 }]]]),
    });
    const first = billOn(world, emptyStore(world), "2026-01-01");
    // 2 × 30.00 a quarter; then 3 more at 10.00 a month
    expect(first.drafts).toEqual(["2026-01-01#0 60.00: editors/PRICE/2026-01-01"]);
    const then = billOn(world, first.store, "2026-02-01");
    expect([then.drafts, then.problem]).toEqual([["2026-02-01#0 30.00: editors/OVERAGE/2026-01-01"], null]);
  });
});

function madeRun(date: string, charges: readonly BilledCharge[]): PersistedRun {
  const key = { scheduleId: "schedule", currency: "EUR", date: parsePlainDate(date), at: null, revision: 0 } as const;
  return { key, state: "DRAFT", invoiceId: date, record: { fingerprint: "", charges, windows: new Map() } };
}

/** In advance, unless said otherwise. */
function billed(priceId: string | null, more: Partial<BilledCharge> & { service: Period }): BilledCharge {
  const key = `${priceId}/${more.component ?? "PRICE"}/${more.service.start}`;
  return { key, priceId, component: "PRICE", timing: "IN_ADVANCE", dueAt: null, bearsFees: true, ...more };
}

function completed(contract: Contract, day: string): Contract {
  const plan = completeMilestone(contract, "phase1", parsePlainDate(day));
  if (!plan.ok) throw new Error(plan.message);
  return plan.contract;
}
