import { describe, expect, test } from "vitest";
import { applyEntry, emptyStore, loadFacts, runOn, usedAt, withState, worldOf } from "@/lib/testing/billing-world";
import { parsePlainDate } from "../calendar/plain-date";
import { fixed, minorText } from "../money/fixed";
import { sampleContract, sampleGrant, usagePrice } from "../schedule/contract-builders";
import { planRun } from "./plan-run";
import { plannedGrants } from "./planned-grants";

/** 100 calls a month at 1.00, and 60.00 of credit a month, which is free. */
const price = usagePrice("api", {
  structure: { pricingType: "LINEAR", usageMetricId: "calls", pricePerUnit: fixed("1"), isPricePercentage: false },
});
const free = sampleGrant("included", { unit: { kind: "CURRENCY", currency: "EUR", amount: 6_000n }, cost: null });
const contract = sampleContract([price], [{ from: "2026-01-01", creditGrants: [free] }]);
const world = worldOf(contract, {
  events: usedAt("calls", [
    ["2026-01-10T00:00:00Z", "100"],
    ["2026-02-10T00:00:00Z", "100"],
  ]),
});
const february = { currency: "EUR", date: parsePlainDate("2026-02-01"), at: null } as const;

describe("D57: grants of phases", () => {
  test("each refresh is given once, on the first run after its day", () => {
    const store = runOn(world, emptyStore(world), parsePlainDate("2026-02-10"));
    expect(store.grants.map(({ id }) => id)).toEqual([
      "phase1/included/2026-01-01/refresh",
      "phase1/included/2026-02-01/refresh",
    ]);
    const then = runOn(world, store, parsePlainDate("2026-03-01"));
    expect(then.grants.map(({ id }) => id).slice(2)).toEqual(["phase1/included/2026-03-01/refresh"]);
  });

  test("one that was deleted is not given again", () => {
    const store = runOn(world, emptyStore(world), parsePlainDate("2026-02-10"));
    const { entries } = planRun(loadFacts(world, { ...store, grants: [] }, parsePlainDate("2026-02-10")));
    expect(entries.filter(({ kind }) => kind === "CREATE_GRANT")).toEqual([]);
  });

  test("D29: a draft draws, an invoice in progress only shows what it would draw", () => {
    const store = runOn(world, emptyStore(world), parsePlainDate("2026-02-10"));
    expect(leftOf(store.grants)).toEqual(["0.00", "60.00"]);
    const { entries } = planRun(loadFacts(world, emptyStore(world), parsePlainDate("2026-02-10")));
    const nets = entries.flatMap((entry) => ("computation" in entry ? [entry.computation.netTotal] : []));
    expect(nets).toEqual([4_000n, 4_000n]);
  });

  test("D29: what a voided draft gives back is drawn by the next invoice", () => {
    const store = runOn(world, emptyStore(world), parsePlainDate("2026-02-10"));
    const returned = store.grants.map((grant) => ({
      ...grant,
      expiryDate: null,
      unit: { kind: "CURRENCY", currency: "EUR", left: 6_000n } as const,
    }));
    const voided = { ...withState(store, february, "VOIDED"), grants: returned };
    const { entries } = planRun(loadFacts(world, voided, parsePlainDate("2026-02-10")));
    expect(entries.map((entry) => "computation" in entry && entry.computation.netTotal)).toEqual([0n]);
    expect(entries.reduce(applyEntry, voided).grants).toEqual(returned);
  });

  test("D26: costing nothing it is a discount, with a rate it is sold at that rate, without one the supply is taxed in full", () => {
    const tax = { taxRateId: "nl", taxCategoryCode: "S", taxRateFraction: fixed("0.21"), isMissing: false };
    const taxationOf = (cost: bigint | null, isMissing: boolean) => {
      const terms = sampleContract([], [{ from: "2026-01-01", creditGrants: [{ ...free, cost }] }]);
      const taxes = new Map([["included", { ...tax, isMissing }]]);
      const span = { start: terms.startDate, endExclusive: parsePlainDate("2026-01-02") };
      return plannedGrants({ contract: terms, madeGrantKeys: new Set(), grants: [], taxes }, span).map(
        ({ grant }) => grant.taxation,
      );
    };
    expect(taxationOf(null, false)).toEqual([{ kind: "FREE" }]);
    expect(taxationOf(0n, false)).toEqual([{ kind: "FREE" }]);
    expect(taxationOf(500n, false)).toEqual([{ kind: "SOLD_AT", tax }]);
    expect(taxationOf(500n, true)).toEqual([{ kind: "PAID_WITHOUT_RATE" }]);
  });

  test("D25: planned ones come after all that exist, in the order of their days", () => {
    const span = { start: contract.startDate, endExclusive: parsePlainDate("2026-04-01") };
    const [existing] = plannedGrants({ contract, madeGrantKeys: new Set(), grants: [], taxes: new Map() }, span);
    const grants = existing ? [{ ...existing.grant, id: "bought", createdOrder: 41 }] : [];
    const planned = plannedGrants({ contract, madeGrantKeys: new Set(), grants, taxes: new Map() }, span);
    expect(planned.map(({ grant }) => grant.createdOrder)).toEqual([42, 43, 44]);
  });
});

function leftOf(grants: ReturnType<typeof emptyStore>["grants"]): string[] {
  return grants.map(({ unit }) => (unit.kind === "CURRENCY" ? minorText(unit.left, unit.currency) : "units"));
}
