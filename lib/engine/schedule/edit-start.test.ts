import { describe, expect, it } from "vitest";
import { fc, holds } from "@/lib/testing/laws";
import { period } from "../calendar/period";
import { addDays, type PlainDate, parsePlainDate } from "../calendar/plain-date";
import type { Charge } from "./charge";
import { chargesDue } from "./charges";
import type { Contract, Phase, PhaseDiscount, PhaseMinimum } from "./contract";
import { fixedPrice, sampleContract, seatPrice, usagePrice } from "./contract-builders";
import { editContract } from "./edit";
import { isSame, withoutIds } from "./equality";

const day = parsePlainDate;
const arrears = { billingType: "IN_ARREARS" } as const;
const [yearly, quarterly] = [{ billingFrequency: "YEARLY" } as const, { billingFrequency: "QUARTERLY" } as const];
const prices = [
  fixedPrice("fee"),
  fixedPrice("prepaid", yearly),
  usagePrice("calls", yearly),
  usagePrice("texts"),
  seatPrice("seats", {}, { ...arrears, ...quarterly }),
  seatPrice("desks", { overagesBillingFrequency: "QUARTERLY" }, yearly),
  fixedPrice("rent", { ...arrears, ...yearly }),
];

function minimum(priceIds: string[], amount = 90_000n): PhaseMinimum {
  return { id: "m", priceIds, amount };
}

function discount(priceIds: string[], fraction = 10n ** 11n): PhaseDiscount {
  return {
    id: "d",
    priceIds,
    value: { kind: "PERCENTAGE", fraction },
    message: "Discount",
    separateLineItem: true,
    seatDiscountType: "ALL_SEATS",
    validFrom: null,
    validTo: null,
  };
}

type Terms = Partial<Pick<Phase, "priceIds" | "discounts" | "minimums">>;

function contract(terms: Terms, to: string | null = "2028-12-31"): Contract {
  return sampleContract(prices, [{ from: "2026-01-01", to, ...terms }]);
}

/** The day from which an edit on 10 November 2026 counts, or why it is refused. */
function startOf(before: Terms, after: Terms, to?: string): string | null {
  const plan = editContract(contract(before, to), contract(after, to), day("2026-11-10"), "r");
  return plan.ok ? plan.termsFrom : (plan.refusals[0]?.reason ?? null);
}

describe("D49: the next billing period of what an edit changes", () => {
  it.each([
    ["removed", { minimums: [minimum(["calls"])] }, {}],
    ["added", {}, { minimums: [minimum(["calls"])] }],
    ["raised", { minimums: [minimum(["calls"])] }, { minimums: [minimum(["calls"], 99_000n)] }],
    ["freed of a price", { minimums: [minimum(["calls"])] }, { minimums: [minimum(["texts"])] }],
  ])("a minimum on a yearly price that is %s waits for the next year", (_, before, after) => {
    expect(startOf(before, after)).toBe("2027-01-01");
  });

  it("a minimum on a monthly price changes with the next month, beside a yearly price that keeps its own", () => {
    const [kept, before, after] = [minimum(["calls"]), minimum(["texts"]), minimum(["texts"], 1n)];
    expect(startOf({ minimums: [kept, before] }, { minimums: [kept, after] })).toBe("2026-12-01");
    expect(startOf({ minimums: [kept, before] }, { minimums: [before, kept] })).toBe("2026-12-01");
  });

  it("a minimum that names no price is one on all usage prices, and on no other", () => {
    const priceIds = ["fee", "prepaid", "texts", "seats", "desks"];
    expect(startOf({ priceIds, minimums: [minimum([])] }, { priceIds })).toBe("2026-12-01");
    const year = ["fee", "calls"];
    expect(startOf({ priceIds: year, minimums: [minimum([])] }, { priceIds: year })).toBe("2027-01-01");
  });

  it("a discount waits for the period of the longest charge in arrears that it covers whole", () => {
    expect(startOf({ discounts: [discount(["calls"])] }, {})).toBe("2027-01-01");
    expect(startOf({ discounts: [discount([])] }, {})).toBe("2027-01-01");
    expect(startOf({}, { discounts: [discount(["seats", "texts"])] })).toBe("2027-01-01");
    expect(startOf({}, { discounts: [discount(["desks"])] })).toBe("2027-01-01");
    expect(startOf({}, { discounts: [discount(["texts"])] })).toBe("2026-12-01");
  });

  it("what is billed in advance keeps its terms to the period's end by itself, and makes nothing wait", () => {
    expect(startOf({ discounts: [discount(["prepaid", "fee"])] }, {})).toBe("2026-12-01");
  });

  it("a fixed price in arrears makes its discount wait for its next period, and nothing else", () => {
    expect(startOf({ discounts: [discount(["rent"])] }, {})).toBe("2027-01-01");
    expect(startOf({ discounts: [discount(["rent"])] }, { discounts: [discount(["rent"], 10n ** 10n)] })).toBe(
      "2027-01-01",
    );
    expect(startOf({ discounts: [discount(["rent"]), discount(["texts"])] }, { discounts: [discount(["rent"])] })).toBe(
      "2026-12-01",
    );
    const priceIds = ["rent", "texts"];
    expect(startOf({ priceIds }, { priceIds, minimums: [minimum(["texts"])] })).toBe("2026-12-01");
  });

  it("a price that comes with its minimum or discount makes nothing wait", () => {
    const priceIds = ["fee", "texts"];
    const more = { priceIds: [...priceIds, "calls"], minimums: [minimum(["calls"])], discounts: [discount(["calls"])] };
    expect(startOf({ priceIds }, more)).toBe("2026-12-01");
  });

  it("a minimum whose next period the phase does not reach stays: the edit is refused", () => {
    expect(startOf({ minimums: [minimum(["calls"])] }, {}, "2026-12-31")).toBe("NO_PERIOD_LEFT");
  });

  it("a quarterly seat price in arrears makes its discount wait for the next quarter", () => {
    const on = (date: string) => {
      const plan = editContract(contract({ discounts: [discount(["seats"])] }), contract({}), day(date), "r");
      return plan.ok && plan.termsFrom;
    };
    expect([on("2026-01-10"), on("2026-03-31"), on("2026-04-01")]).toEqual(["2026-04-01", "2026-04-01", "2026-07-01"]);
  });
});

describe("laws of the start of an edit", () => {
  const some = fc.subarray(["calls", "texts", "seats", "desks", "fee", "prepaid", "rent"], { minLength: 1 });
  const anyTerms = fc.record({
    priceIds: fc.subarray(["fee", "prepaid", "calls", "texts", "seats", "desks", "rent"], { minLength: 1 }),
    discounts: fc.array(fc.tuple(fc.boolean(), some), { maxLength: 2 }),
    minimums: fc.array(fc.constantFrom("calls", "texts"), { maxLength: 2 }),
  });
  const termsOf = ({ priceIds, discounts, minimums }: typeof anyTerms extends fc.Arbitrary<infer T> ? T : never) => {
    const listed = (ids: string[]) => ids.filter((id) => priceIds.includes(id));
    return {
      priceIds,
      discounts: discounts.flatMap(([isForAll, ids]) => {
        const covered = isForAll ? [] : listed(ids);
        return isForAll || covered.length > 0 ? [discount(covered)] : [];
      }),
      minimums: listed(minimums).map((id, i) => minimum([id], BigInt(100 + i))),
    };
  };

  it("D49: what is charged whole in arrears has the discounts and minimums that stood when its period began", () => {
    holds(anyTerms, anyTerms, fc.integer({ min: 0, max: 700 }), (before, after, days) => {
      const today = addDays(day("2026-01-01"), days);
      const plan = editContract(contract(termsOf(before)), contract(termsOf(after)), today, "r");
      if (!plan.ok) return;
      const all = chargesDue(plan.contract, period(day("2026-01-01"), day("2029-01-02")));
      for (const charge of all.filter(({ timing }) => timing === "IN_ARREARS")) {
        expect(termsOn(plan.contract, charge, charge.service.start)).toEqual(
          termsOn(plan.contract, charge, addDays(charge.service.endExclusive, -1)),
        );
      }
    });
  });

  function termsOn({ phases }: Contract, { priceId }: Charge, date: PlainDate) {
    const phase = phases.findLast(({ startDate }) => startDate <= date);
    const isOn = ({ priceIds }: { priceIds: readonly string[] }) => priceIds.length === 0 || priceIds.includes(priceId);
    return [withoutIds((phase?.discounts ?? []).filter(isOn)), withoutIds((phase?.minimums ?? []).filter(isOn))];
  }

  it("an edit that changes nothing starts nowhere", () => {
    holds(anyTerms, fc.integer({ min: 0, max: 700 }), (terms, days) => {
      const stored = contract(termsOf(terms));
      const plan = editContract(stored, contract(termsOf(terms)), addDays(day("2026-01-01"), days), "r");
      expect(plan.ok && plan.termsFrom === null && isSame(plan.contract.phases, stored.phases)).toBe(true);
    });
  });
});
