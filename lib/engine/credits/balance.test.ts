import { describe, expect, it } from "vitest";
import { fc, holds } from "@/lib/testing/laws";
import { addDays, parsePlainDate } from "../calendar/plain-date";
import { invoiceFacts, moneyGrant, perEuro, printedDraws, unitGrant } from "../invoice/computation-builders";
import { computeInvoice } from "../invoice/compute";
import { invoiceStatuses } from "../invoice/states";
import { afterDraws, type DrawStatus, drawStatus, type GrantMovement, grantBalance } from "./balance";

const on = parsePlainDate;
const grant = { amount: 10000n, effectiveDate: on("2026-04-01"), expiryDate: on("2026-06-30") };
const draw = (status: DrawStatus, amount: bigint): GrantMovement => ({ kind: "DRAW", status, amount });

describe("D29: balance of a grant", () => {
  it("drops by what drafts reserve and issued invoices applied, not by what invoices in progress project", () => {
    const movements = [draw("APPLIED", 3000n), draw("RESERVED", 2000n), draw("PROJECTED", 1000n)];
    expect(grantBalance(grant, movements, on("2026-05-01"))).toEqual({
      granted: 10000n,
      applied: 3000n,
      reserved: 2000n,
      projected: 1000n,
      left: 5000n,
      usable: 5000n,
      lapsed: 0n,
    });
  });

  it("an invoice's state says what its draws are", () => {
    expect(invoiceStatuses.map((status) => `${status} ${drawStatus(status)}`)).toEqual(
      invoiceStatuses.map((status) => {
        if (status === "IN_PROGRESS") return "IN_PROGRESS PROJECTED";
        if (status === "DRAFT") return "DRAFT RESERVED";
        return status === "VOIDED" ? "VOIDED RETURNED" : `${status} APPLIED`;
      }),
    );
  });

  it("V22: what a void returns is there again, the expiry unchanged", () => {
    expect(grantBalance(grant, [draw("RETURNED", 9000n)], on("2026-06-30")).usable).toBe(10000n);
    expect(grantBalance(grant, [draw("RETURNED", 9000n)], on("2026-07-01"))).toMatchObject({
      usable: 0n,
      lapsed: 10000n,
    });
  });

  it("is usable on its days, both included, and lapses after the last", () => {
    const at = (date: string) => {
      const { usable, lapsed, left } = grantBalance(grant, [draw("APPLIED", 4000n)], on(date));
      return [usable, lapsed, left];
    };
    expect(at("2026-03-31")).toEqual([0n, 0n, 6000n]);
    expect(at("2026-04-01")).toEqual([6000n, 0n, 6000n]);
    expect(at("2026-06-30")).toEqual([6000n, 0n, 6000n]);
    expect(at("2026-07-01")).toEqual([0n, 6000n, 6000n]);
    expect(grantBalance({ ...grant, expiryDate: null }, [], on("2099-01-01")).usable).toBe(10000n);
  });

  it("counts what was booked by hand", () => {
    const movements: GrantMovement[] = [
      { kind: "CREDIT", amount: 500n },
      { kind: "DEBIT", amount: 700n },
    ];
    expect(grantBalance(grant, movements, on("2026-05-01"))).toMatchObject({ granted: 9800n, left: 9800n });
  });

  it("D57: monthly grants last for their month, the phase or the schedule, by the last day of each", () => {
    const usableOn = (lastDays: string[], date: string) =>
      ["2026-04-01", "2026-05-01", "2026-06-01"]
        .map((first, i) => ({ amount: 100n, effectiveDate: on(first), expiryDate: on(lastDays[i] ?? "") }))
        .reduce((sum, each) => sum + grantBalance(each, [], on(date)).usable, 0n);
    const none = ["2026-04-30", "2026-05-31", "2026-06-30"];
    expect(["2026-04-15", "2026-06-15", "2026-07-01"].map((date) => usableOn(none, date))).toEqual([100n, 100n, 0n]);
    const phase = ["2026-06-30", "2026-06-30", "2026-06-30"];
    expect(["2026-04-15", "2026-06-15", "2026-07-01"].map((date) => usableOn(phase, date))).toEqual([100n, 300n, 0n]);
  });
});

describe("laws of balances", () => {
  const movements = fc.array(
    fc.oneof(
      fc.record({
        kind: fc.constant("DRAW" as const),
        status: fc.constantFrom<DrawStatus>("PROJECTED", "RESERVED", "APPLIED", "RETURNED"),
        amount: fc.bigInt({ min: 0n, max: 3000n }),
      }),
      fc.record({
        kind: fc.constantFrom("CREDIT" as const, "DEBIT" as const),
        amount: fc.bigInt({ min: 0n, max: 500n }),
      }),
    ),
    { maxLength: 12 },
  );
  const anyDay = fc.integer({ min: -40, max: 140 }).map((days) => addDays(grant.effectiveDate, days));

  it("granted = left + reserved + applied; returned and projected draws change nothing; the order does not matter", () => {
    holds(movements, anyDay, (booked, day) => {
      const balance = grantBalance(grant, booked, day);
      expect(balance.left + balance.reserved + balance.applied).toBe(balance.granted);
      expect(grantBalance(grant, booked.toReversed(), day)).toEqual(balance);
      const standing = booked.filter((each) => each.kind !== "DRAW" || !/RETURNED|PROJECTED/.test(each.status));
      expect(grantBalance(grant, standing, day)).toEqual({ ...balance, projected: 0n });
      expect(balance.usable === 0n || balance.lapsed === 0n).toBe(true);
    });
  });
});

describe("grants after an invoice", () => {
  it("have left what it did not draw, and pay the next one with that", () => {
    const grants = [moneyGrant("money", "50"), unitGrant("units", "calls", "30")];
    const facts = invoiceFacts({ prices: [perEuro("calls")], usage: { calls: "40" } });
    const first = computeInvoice({ ...facts, grants });
    const left = afterDraws(grants, first.draws);
    expect(left.map(({ unit }) => unit.left)).toEqual([4000n, 0n]);
    expect(printedDraws(computeInvoice({ ...facts, grants: left }))).toEqual(["money 40.00"]);
  });

  it("are as they were where nothing was drawn, and have less by every draw", () => {
    const grants = [moneyGrant("drawn", "50"), moneyGrant("whole", "70")];
    const draw = (amount: bigint) => ({ kind: "CURRENCY", grantId: "drawn", lineKey: "line", amount }) as const;
    const left = afterDraws(grants, [draw(1200n), draw(3800n)]);
    expect(left).toEqual([moneyGrant("drawn", "0"), moneyGrant("whole", "70")]);
    expect(afterDraws(grants, [])).toEqual(grants);
  });

  it("refuse a draw beyond what they have, or in another unit", () => {
    const grants = [moneyGrant("money", "50")];
    const drawn = { grantId: "money", lineKey: "line" };
    expect(() => afterDraws(grants, [{ ...drawn, kind: "CURRENCY", amount: 5001n }])).toThrow(/beyond/);
    expect(() => afterDraws(grants, [{ ...drawn, kind: "METRIC", units: 1n }])).toThrow(/METRIC/);
  });
});
