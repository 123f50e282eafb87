import { describe, expect, test } from "vitest";
import { billOn, convertedEarly } from "@/lib/testing/billing-drafts";
import { type BillingWorld, emptyStore, usedAt, worldOf } from "@/lib/testing/billing-world";
import type { Period } from "../calendar/period";
import { fixed } from "../money/fixed";
import type { Price } from "../pricing/price";
import { days } from "../pricing/pricing-builders";
import type { Charge } from "../schedule/charge";
import type { Contract } from "../schedule/contract";
import { fixedPrice, sampleContract, sampleGrant, seatPrice, usagePrice } from "../schedule/contract-builders";
import type { InvoicePlan } from "../schedule/invoice-plan";
import { dueRuns } from "./due-runs";
import type { BilledCharge } from "./facts";
import { byPrice, unbilledPlan } from "./unbilled";

const june = days("2026-06-01", "2026-06-30");
const arrears = { billingType: "IN_ARREARS" } as const;
const fee = fixedPrice("fee", arrears);
/** One seat, 30.00 a month, and 10.00 once a month. */
const editors = seatPrice("editors", { tiers: [tierOf("30", "10")], contractedMinimumSeats: 1 }, arrears);

describe("what other invoices have not billed", () => {
  test("is the plan itself, where they bill other prices and other grants", () => {
    const contract = sampleContract([fee, editors], [{ from: june.start, creditGrants: [sampleGrant("included")] }]);
    const plan = planOn(contract, "2026-07-01");
    expect([plan.charges.length, plan.grantCharges.length]).toEqual([2, 1]);
    const others = [billed("other", { service: june }), billed(null, { key: "cost of another", service: june })];
    expect(unbilledPlan(contract, plan, byPrice(others))).toBe(plan);
  });

  test("D10: of a price whose other days in the period are billed, is its own days as the contract says", () => {
    const contract = sampleContract([fee], [{ from: june.start, to: "2026-06-15" }, { from: "2026-06-16" }]);
    const plan = planOn(contract, "2026-07-01");
    const first = billed("fee", { service: days("2026-06-01", "2026-06-15"), bearsFees: false });
    expect(unbilledPlan(contract, plan, byPrice([first]))?.charges).toEqual(plan.charges.slice(1));
  });

  test("D5: 10 of 30 days in the middle are billed: what is left on both sides comes to the whole, to the cent", () => {
    const price = fixedPrice("fee", { ...arrears, structure: { pricingType: "FIXED", price: fixed("300.01") } });
    const middle = sampleContract(
      [price],
      [
        { from: june.start, to: "2026-06-05", priceIds: [] },
        { from: "2026-06-06", to: "2026-06-15" },
        { from: "2026-06-16", priceIds: [] },
      ],
    );
    const before = worldOf(middle);
    const store = convertedEarly(billOn(before, emptyStore(before), "2026-06-20").store, "2026-07-01");
    const after = worldOf(sampleContract([price], [{ from: june.start }]));
    // 100.00 are billed: 10 days of 10.000333…; 15 days are 150.005, so 50.01 of the first part; 300.01 less 150.01 of the second
    expect(billOn(after, store, "2026-07-01").drafts).toEqual([
      "2026-07-01#1 200.01: fee/PRICE/2026-06-01, fee/PRICE/2026-06-01+2026-06-16",
    ]);
  });

  test("D5: a part in front of billed days knows how many they are, and takes no key that an invoice has", () => {
    const own = billed("fee", { key: "fee/PRICE/2026-06-01", service: days("2026-06-11", "2026-06-30") });
    expect(partsOf(fee, [own])).toEqual([
      {
        ...chargeOf(fee),
        key: "fee/PRICE/2026-06-01+2026-06-01",
        service: days("2026-06-01", "2026-06-10"),
        bearsFees: false,
        billedDays: 20,
      },
    ]);
  });

  test("D20: of seats is no part that rounds with the others, and none whose fees follow its days unless they all do", () => {
    const own = billed("editors", { key: "editors/PRICE/2026-06-01", service: days("2026-06-01", "2026-06-10") });
    const rest = { key: "editors/PRICE/2026-06-01+2026-06-11", service: days("2026-06-11", "2026-06-30") };
    expect(partsOf(editors, [own])).toEqual([{ ...chargeOf(editors), ...rest, bearsFees: false }]);
    const seats = { tiers: [tierOf("30", "10")], contractedMinimumSeats: 1, prorateFlatFees: true };
    const prorated = seatPrice("editors", seats, arrears);
    expect(partsOf(prorated, [own])).toEqual([{ ...chargeOf(prorated), ...rest, bearsFees: true, feeDays: 20 }]);
  });

  test("D20: of a seat price's fees is nothing from the second part on, however many parts follow", () => {
    let store = emptyStore(worldOf(sampleContract([editors], [{ from: june.start }])));
    const drafts = ["2026-06-10", "2026-06-20", "2026-06-30"].flatMap((to) => {
      const world = worldOf(sampleContract([editors], [{ from: june.start, to }]));
      const bill = billOn(world, store, world.contract.endExclusive ?? to);
      store = bill.store;
      return bill.drafts;
    });
    expect(drafts).toEqual([
      "2026-06-11#0 20.00: editors/PRICE/2026-06-01",
      "2026-06-21#0 10.00: editors/PRICE/2026-06-01+2026-06-11",
      "2026-07-01#0 10.00: editors/PRICE/2026-06-01+2026-06-21",
    ]);
  });
});

describe("what other invoices have billed under other periods contradicts the charge, and parks the schedule", () => {
  test("D8: days of a period that goes on after the charge's", () => {
    const onThe15th = worldOf(sampleContract([fee], [{ from: "2026-06-15" }]));
    const { store } = billOn(onThe15th, emptyStore(onThe15th), "2026-07-15");
    const moved = sampleContract([fee], [{ from: "2026-06-01" }]);
    expect(outcome(worldOf(moved), store, "2026-07-15")).toEqual([[], "BILLED_TWICE 2026-07-01"]);
  });

  test("D17: usage of days inside a period whose usage is one amount", () => {
    const api = usagePrice("api");
    const events = usedAt("calls", [
      ["2026-06-05T00:00:00Z", "100"],
      ["2026-06-15T00:00:00Z", "50"],
    ]);
    const late = sampleContract([api], [{ from: june.start, to: "2026-06-10", priceIds: [] }, { from: "2026-06-11" }]);
    const { store, drafts } = billOn(worldOf(late, { events }), emptyStore(worldOf(late)), "2026-07-01");
    expect(drafts).toEqual(["2026-07-01#0 5.00: api/PRICE/2026-06-11"]);
    const whole = worldOf(sampleContract([api], [{ from: june.start }]), { events });
    expect(outcome(whole, store, "2026-07-01")).toEqual([[], "BILLED_TWICE 2026-07-01"]);
  });
});

test("what is billed is found by price, costs of grants under none", () => {
  const charges = [billed("fee", { service: june }), billed(null, { service: june }), billed("fee", { service: june })];
  const billedOf = byPrice(charges);
  expect(billedOf("fee")).toEqual([charges[0], charges[2]]);
  expect(billedOf(null)).toEqual([charges[1]]);
  expect(billedOf("other")).toEqual([]);
});

/** Parts of June's charge of a price beside what is billed. */
function partsOf(price: Price, own: readonly BilledCharge[]): readonly Charge[] | undefined {
  const contract = sampleContract([price], [{ from: june.start }]);
  return unbilledPlan(contract, planOn(contract, "2026-07-01"), byPrice(own))?.charges;
}

function chargeOf(price: Price): Charge | undefined {
  return planOn(sampleContract([price], [{ from: june.start }]), "2026-07-01").charges[0];
}

function planOn(contract: Contract, date: string): InvoicePlan {
  const nobody = { activeDays: new Map(), activeHours: new Map() };
  const [plan] = dueRuns({ contract, active: nobody, runs: [] }, days(date, date));
  if (!plan) throw new Error(`A plan of ${date}`);
  return plan;
}

function outcome(world: BillingWorld, store: Parameters<typeof billOn>[1], day: string): [string[], string] {
  const { drafts, problem } = billOn(world, store, day);
  return [drafts, `${problem?.reason} ${problem?.slot.date}`];
}

/** In arrears, bearing the period's fees. */
function billed(priceId: string | null, more: Partial<BilledCharge> & { service: Period }): BilledCharge {
  const key = `${priceId}/PRICE/${more.service.start}`;
  return { key, priceId, component: "PRICE", timing: "IN_ARREARS", dueAt: null, bearsFees: true, ...more };
}

function tierOf(price: string, tierFee: string) {
  const open = { upperBound: null, isPricePercentage: false, minPrice: null, maxPrice: null };
  return { ...open, price: fixed(price), fee: fixed(tierFee) };
}
