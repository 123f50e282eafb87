import { describe, expect, test } from "vitest";
import { parsePlainDate } from "../calendar/plain-date";
import { aMinimum, amountOff, percentOff } from "../invoice/computation-builders";
import { days } from "../pricing/pricing-builders";
import { chargesDue } from "../schedule/charges";
import type { Contract } from "../schedule/contract";
import {
  fixedPrice,
  graduatedPrice,
  type PhaseSketch,
  sampleContract,
  usagePrice,
} from "../schedule/contract-builders";
import { consolidate, type InvoicePlan } from "../schedule/invoice-plan";
import type { BilledCharge } from "./facts";
import { termsBeside, underSettledMinimum } from "./shared-terms";

const [a, b] = [usagePrice("a"), usagePrice("b")];
const fee = fixedPrice("fee", { billingType: "IN_ARREARS" });
const januaryDays = days("2026-01-01", "2026-01-31");

describe("D11, D23: a nominal discount beside invoices of its date that are made", () => {
  const tenOff = amountOff("10.00", { id: "ten" });

  test("all terms are left where nothing is made", () => {
    const contract = oneOf({ discounts: [tenOff] });
    expect(termsBeside(contract, [])).toEqual(contract);
  });

  test("is taken once a charge that it covers is billed, a percentage never", () => {
    const contract = oneOf({ discounts: [percentOff("0.5", { id: "half" }), tenOff] });
    expect(discountsLeft(contract, [billed("a")])).toEqual([["half"]]);
  });

  test("is taken when one of several billed charges is covered", () => {
    const contract = oneOf({ discounts: [amountOff("10.00", { id: "ten", priceIds: ["a"] })] });
    expect(discountsLeft(contract, [billed("fee"), billed("a")])).toEqual([[]]);
  });

  test("is left where only prices are billed that it does not name", () => {
    const contract = oneOf({ discounts: [amountOff("10.00", { id: "ten", priceIds: ["a"] })] });
    expect(discountsLeft(contract, [billed("b")])).toEqual([["ten"]]);
  });

  test("is left where only prices are billed that its phase does not list, or the cost of a grant", () => {
    const contract = oneOf({ priceIds: ["b"], discounts: [tenOff] });
    expect(discountsLeft(contract, [billed("a"), billed(null)])).toEqual([["ten"]]);
  });

  test("D49: of a phase and its revision is one, taken on the days of either, unless the revision changed it", () => {
    const contract = sampleContract(
      [a, b, fee],
      [
        { from: "2026-01-01", to: "2026-01-31", discounts: [tenOff] },
        { from: "2026-02-01", discounts: [amountOff("10.00", { id: "same" }), amountOff("20.00", { id: "more" })] },
      ],
    );
    const [first, second] = contract.phases;
    if (!first || !second) throw new Error("There are no two phases");
    const revised = { ...contract, phases: [first, { ...second, revisionOf: first.id }] };
    expect(discountsLeft(contract, [billed("a")])).toEqual([[], ["same", "more"]]);
    expect(discountsLeft(revised, [billed("a")])).toEqual([[], ["more"]]);
    expect(discountsLeft(revised, [billed("a", days("2026-02-01", "2026-02-28"))])).toEqual([[], []]);
  });

  test("of another phase is left: each covers the days of its own", () => {
    const contract = sampleContract(
      [a, b, fee],
      [
        { from: "2026-01-01", to: "2026-01-31", discounts: [amountOff("10.00", { id: "first" })] },
        { from: "2026-02-01", discounts: [amountOff("10.00", { id: "second" })] },
      ],
    );
    expect(discountsLeft(contract, [billed("a")])).toEqual([[], ["second"]]);
    expect(discountsLeft(contract, [billed("a", days("2026-02-01", "2026-02-28"))])).toEqual([["first"], []]);
  });

  test.each([
    { validFrom: "2026-01-01", validTo: null, left: [] },
    { validFrom: "2026-01-02", validTo: null, left: ["ten"] },
    { validFrom: null, validTo: "2026-01-01", left: [] },
    { validFrom: null, validTo: "2025-12-31", left: ["ten"] },
    { validFrom: null, validTo: "2026-01-02", left: [] },
    { validFrom: "2025-12-31", validTo: "2026-01-02", left: [] },
    { validFrom: "2025-12-01", validTo: "2025-12-31", left: ["ten"] },
    { validFrom: "2026-01-02", validTo: "2026-01-31", left: ["ten"] },
  ])(
    "valid $validFrom to $validTo, both inclusive, for service that begins on 1 January",
    ({ validFrom, validTo, left }) => {
      const limits = { validFrom: dateOrNull(validFrom), validTo: dateOrNull(validTo) };
      const contract = oneOf({ discounts: [amountOff("10.00", { id: "ten", ...limits })] });
      expect(discountsLeft(contract, [billed("a")])).toEqual([left]);
    },
  );
});

describe("D24: a charge is under a settled minimum", () => {
  const minimums = [aMinimum("50.00")];

  test("when another usage price of the minimum has been billed for its period", () => {
    const contract = oneOf({ minimums });
    expect(heldOn("2026-02-01", contract, [billed("a")])).toEqual(["a/PRICE/2026-01-01", "b/PRICE/2026-01-01"]);
  });

  test("of its own phase, not of the one before", () => {
    const contract = sampleContract(
      [a, b],
      [
        { from: "2026-01-01", to: "2026-01-31" },
        { from: "2026-02-01", minimums },
      ],
    );
    expect(heldOn("2026-02-01", contract, [billed("a")])).toEqual([]);
    const february = billed("a", days("2026-02-01", "2026-02-28"));
    expect(heldOn("2026-03-01", contract, [february])).toEqual(["a/PRICE/2026-02-01", "b/PRICE/2026-02-01"]);
  });

  test("of its own phase, where the period has days of the phase before too", () => {
    const contract = sampleContract(
      [a, b],
      [
        { from: "2026-01-01", to: "2026-01-15", priceIds: ["a"] },
        { from: "2026-01-16", priceIds: ["b"], minimums },
      ],
    );
    expect(heldOn("2026-02-01", contract, [billed("b", days("2026-01-16", "2026-01-31"))])).toEqual([
      "b/PRICE/2026-01-16",
    ]);
    expect(heldOn("2026-02-01", contract, [billed("b", days("2026-01-01", "2026-01-15"))])).toEqual([]);
  });

  test("only of prices that the minimum names", () => {
    const contract = oneOf({ minimums: [aMinimum("50.00", { priceIds: ["a"] })] });
    expect(heldOn("2026-02-01", contract, [billed("a")])).toEqual(["a/PRICE/2026-01-01"]);
    expect(heldOn("2026-02-01", contract, [billed("b")])).toEqual([]);
  });

  test("not of another minimum than the one that was settled", () => {
    const own = [
      aMinimum("50.00", { id: "of a", priceIds: ["a"] }),
      aMinimum("60.00", { id: "of b", priceIds: ["b"] }),
    ];
    expect(heldOn("2026-02-01", oneOf({ minimums: own }), [billed("a")])).toEqual(["a/PRICE/2026-01-01"]);
  });

  test("but not for another period", () => {
    const contract = oneOf({ minimums });
    expect(heldOn("2026-03-01", contract, [billed("a")])).toEqual([]);
  });

  test("not a fixed fee: a minimum that names no price covers usage only", () => {
    const contract = oneOf({ minimums, priceIds: ["a", "fee"] });
    expect(heldOn("2026-02-01", contract, [billed("a")])).toEqual(["a/PRICE/2026-01-01"]);
  });

  test("not when only a fixed fee, the cost of a grant, or usage on demand has been billed for the period", () => {
    const daily = usagePrice("daily", { billingFrequency: "ON_DEMAND" });
    const contract = sampleContract([a, b, fee, daily], [{ from: "2026-01-01", minimums }]);
    expect(heldOn("2026-02-01", contract, [billed("fee"), billed(null), billed("daily")])).toEqual([]);
  });

  test("not when the price that was billed is no longer in the contract", () => {
    const contract = oneOf({ minimums });
    expect(heldOn("2026-02-01", contract, [billed("gone")])).toEqual([]);
  });

  test("D44: of several periods at once, when any of them is settled", () => {
    const total = (id: string) => graduatedPrice(id, "CUMULATIVE");
    const suspensions = [
      { from: parsePlainDate("2026-01-10"), resumedOn: parsePlainDate("2026-03-20"), onResume: "BILL" as const },
    ];
    const contract = sampleContract([total("a"), total("b")], [{ from: "2026-01-01", minimums }], { suspensions });
    const [charge] = planOn("2026-03-20", contract).charges;
    expect(charge?.parts?.map(({ whole }) => whole)).toEqual([januaryDays, days("2026-02-01", "2026-02-28")]);
    const held = ["a/PRICE/2026-01-01", "b/PRICE/2026-01-01"];
    expect(heldOn("2026-03-20", contract, [billed("a", days("2026-01-01", "2026-01-31"))])).toEqual(held);
    expect(heldOn("2026-03-20", contract, [billed("a", days("2026-02-01", "2026-02-28"))])).toEqual(held);
    expect(heldOn("2026-03-20", contract, [billed("a", days("2026-03-01", "2026-03-31"))])).toEqual([]);
  });

  test("D49: of a phase and its revision, which is one unless the revision changed it", () => {
    const total = (id: string) => graduatedPrice(id, "CUMULATIVE");
    const suspensions = [
      { from: parsePlainDate("2026-01-10"), resumedOn: parsePlainDate("2026-03-20"), onResume: "BILL" as const },
    ];
    const heldWith = (later: typeof minimums) => {
      const phases = [
        { id: "old", from: "2026-01-01", to: "2026-01-31", minimums },
        { id: "new", revisionOf: "old", from: "2026-02-01", minimums: later },
      ];
      const contract = sampleContract([total("a"), total("b")], phases, { suspensions });
      expect(planOn("2026-03-20", contract).charges.map(({ phaseId }) => phaseId)).toEqual(["new", "new"]);
      return heldOn("2026-03-20", contract, [billed("a", januaryDays)]);
    };
    expect(heldWith([aMinimum("50.00", { id: "same" })])).toEqual(["a/PRICE/2026-01-01", "b/PRICE/2026-01-01"]);
    expect(heldWith([aMinimum("60.00", { id: "more" })])).toEqual([]);
  });
});

/** One phase from 1 January with two usage prices and a fee. */
function oneOf(phase: Omit<PhaseSketch, "from">): Contract {
  return sampleContract([a, b, fee], [{ from: "2026-01-01", ...phase }]);
}

function billed(priceId: string | null, service = januaryDays): BilledCharge {
  const key = `${priceId}/PRICE/${service.start}`;
  return { key, priceId, component: "PRICE", timing: "IN_ARREARS", service, dueAt: null, bearsFees: true };
}

/** Ids, by phase. */
function discountsLeft(contract: Contract, made: readonly BilledCharge[]): string[][] {
  return termsBeside(contract, made).phases.map(({ discounts }) => discounts.map(({ id }) => id));
}

/** Keys of the charges of a date that are held. */
function heldOn(date: string, contract: Contract, made: readonly BilledCharge[]): string[] {
  return underSettledMinimum(contract, planOn(date, contract), made).map(({ key }) => key);
}

function planOn(date: string, contract: Contract): InvoicePlan {
  const [plan] = consolidate(contract, chargesDue(contract, days(date, date)));
  if (!plan) throw new Error(`Nothing falls due on ${date}`);
  return plan;
}

function dateOrNull(date: string | null) {
  return date === null ? null : parsePlainDate(date);
}
