import { describe, expect, it } from "vitest";
import { fc, holds } from "@/lib/testing/laws";
import { parsePlainDate } from "../calendar/plain-date";
import { moneyGrant } from "../invoice/computation-builders";
import { days } from "../pricing/pricing-builders";
import { inDrawingOrder, mayPay } from "./drawing-order";
import type { Grant } from "./grant";

const on = parsePlainDate;
const grant = (id: string, expiry: string | null, createdOrder = 0): Grant =>
  moneyGrant(id, "10", { expiryDate: expiry === null ? null : on(expiry), createdOrder });
const order = (...grants: Grant[]) => inDrawingOrder(grants).map(({ id }) => id);

describe("D25, D26: which grant is drawn first", () => {
  it("the one that expires soonest, those that never expire last", () => {
    const [june, may, never] = [grant("june", "2026-06-30"), grant("may", "2026-05-31"), grant("never", null)];
    expect(order(never, june, may)).toEqual(["may", "june", "never"]);
    expect(order(june, may, never)).toEqual(["may", "june", "never"]);
    expect(order(grant("never", null), grant("last", "9999-12-31"))).toEqual(["last", "never"]);
  });

  it("of one expiry the one created first, whatever its expiry is", () => {
    expect(order(grant("a", "2026-06-30", 2), grant("b", "2026-06-30", 1))).toEqual(["b", "a"]);
    expect(order(grant("a", null, 2), grant("b", null, 1))).toEqual(["b", "a"]);
    expect(order(grant("old", "2026-07-31", 1), grant("new", "2026-06-30", 2))).toEqual(["new", "old"]);
  });

  it("of one moment the one whose id is first", () => {
    expect(order(grant("b", null), grant("a", null), grant("c", null))).toEqual(["a", "b", "c"]);
    expect(order(grant("c", "2026-06-30"), grant("b", "2026-06-30"))).toEqual(["b", "c"]);
  });

  it("law: the order in which grants are handed over changes nothing, and their own list stays as it was", () => {
    const anyGrant = fc
      .tuple(fc.uuid(), fc.constantFrom("2026-05-31", "2026-06-30", null), fc.integer({ min: 0, max: 2 }))
      .map(([id, expiry, createdOrder]) => grant(id, expiry, createdOrder));
    const anyGrants = fc.uniqueArray(anyGrant, { maxLength: 8, selector: ({ id }) => id });
    const anyShuffle = anyGrants.chain((grants) =>
      fc.tuple(fc.constant(grants), fc.shuffledSubarray(grants, { minLength: grants.length })),
    );
    holds(anyShuffle, ([grants, shuffled]) => {
      const before = [...grants];
      expect(inDrawingOrder(shuffled)).toEqual(inDrawingOrder(grants));
      expect(grants).toEqual(before);
    });
  });
});

describe("D25, D26: which grant may pay", () => {
  const april = days("2026-04-01", "2026-04-30");
  const may1 = on("2026-05-01");
  const pays = (more: Partial<Grant>, priceIds = ["api"], invoiceDate = may1) =>
    mayPay(moneyGrant("g", "10", more), { service: april, priceIds }, invoiceDate);

  it("one whose days, both included, share a day with the service", () => {
    expect(pays({ effectiveDate: on("2026-04-30") })).toBe(true);
    expect(pays({ effectiveDate: may1 })).toBe(false);
    expect(pays({ expiryDate: on("2026-04-01") })).toBe(true);
    expect(pays({ expiryDate: on("2026-03-31") })).toBe(false);
    expect(pays({ effectiveDate: on("2026-04-10"), expiryDate: on("2026-04-10") })).toBe(true);
  });

  it("one that is effective on the invoice date", () => {
    const from = { effectiveDate: on("2026-04-20") };
    expect([pays(from, ["api"], on("2026-04-20")), pays(from, ["api"], on("2026-04-19"))]).toEqual([true, false]);
  });

  it("one for every price that is paid, or for all", () => {
    expect(pays({ priceIds: [] }, ["api", "seats"])).toBe(true);
    expect(pays({ priceIds: ["api", "seats", "more"] }, ["api", "seats"])).toBe(true);
    expect(pays({ priceIds: ["api"] }, ["api", "seats"])).toBe(false);
  });
});
