import { describe, expect, it } from "vitest";
import { fc, holds } from "@/lib/testing/laws";
import { formatPeriod, period } from "../calendar/period";
import { addDays, parsePlainDate } from "../calendar/plain-date";
import { amountOff, invoiceFacts } from "../invoice/computation-builders";
import { computeInvoice } from "../invoice/compute";
import { fixedOf, minorText } from "../money/fixed";
import { chargesDue } from "./charges";
import type { Contract, PhaseDiscount } from "./contract";
import { fixedPrice, type PhaseSketch, sampleContract } from "./contract-builders";

const rent = fixedPrice("rent", { billingType: "IN_ARREARS", billingFrequency: "QUARTERLY" });
const year = period(parsePlainDate("2026-01-01"), parsePlainDate("2027-01-02"));
const first = { id: "p", from: "2026-01-01", to: "2026-02-14" };
const revised: PhaseSketch = { id: "r", from: "2026-02-15", to: "2026-12-31", revisionOf: "p" };

/** `2026-04-01 r 1 Jan – 31 Mar 2026` of the first quarter. */
function shown(contract: Contract): string[] {
  return chargesDue(contract, year)
    .filter(({ dueOn }) => dueOn === "2026-04-01")
    .map(({ dueOn, phaseId, service }) => `${dueOn} ${phaseId} ${formatPeriod(service)}`);
}

/** Net of the invoice of each date. */
function nets(contract: Contract): Map<string, bigint> {
  const prices = [...contract.prices.values()];
  const charges = chargesDue(contract, year);
  const dates = [...new Set(charges.map(({ dueOn }) => dueOn))];
  return new Map(
    dates.map((dueOn) => {
      const due = charges.filter((charge) => charge.dueOn === dueOn);
      const facts = { ...invoiceFacts({ prices }), contract, charges: due, seats: new Map() };
      return [dueOn, computeInvoice(facts).netTotal];
    }),
  );
}

function netOfQuarter(before: readonly PhaseDiscount[], after: readonly PhaseDiscount[]): string {
  const contract = sampleContract(
    [rent],
    [
      { ...first, discounts: before },
      { ...revised, discounts: after },
    ],
  );
  return minorText(nets(contract).get("2026-04-01") ?? 0n, "EUR");
}

describe("D10, D49: a fixed price in arrears over the revisions of a phase", () => {
  it("whose terms a revision leaves as they are is one charge for the whole billing period", () => {
    expect(shown(sampleContract([rent], [first, revised]))).toEqual(["2026-04-01 r 1 Jan – 31 Mar 2026"]);
    const other = fixedPrice("other");
    const onOther = { discounts: [amountOff("5", { priceIds: ["other"] })] };
    const beside = sampleContract(
      [rent, other],
      [
        { ...first, priceIds: ["rent"] },
        { ...revised, ...onOther, minimums: [{ id: "m", priceIds: [], amount: 1n }] },
      ],
    );
    expect(shown(beside).filter((text) => text.includes("Mar"))).toEqual(["2026-04-01 r 1 Jan – 31 Mar 2026"]);
  });

  it("D23: so that a nominal discount, whose id an edit makes anew, is taken once", () => {
    expect(netOfQuarter([amountOff("30")], [amountOff("30", { id: "anew" })])).toBe("70.00");
  });

  it("whose discount a revision changes within its period is split by its days, each with its own terms", () => {
    const contract = sampleContract([rent], [first, { ...revised, discounts: [amountOff("5")] }]);
    expect(shown(contract)).toEqual(["2026-04-01 p 1 Jan – 14 Feb 2026", "2026-04-01 r 15 Feb – 31 Mar 2026"]);
    // 45 and 45 of 90 days: 50.00, and 50.00 less 5
    expect(netOfQuarter([], [amountOff("5")])).toBe("95.00");
  });

  it("that a revision adds or takes away counts from there, or until then", () => {
    expect(shown(sampleContract([rent], [{ ...first, priceIds: [] }, revised]))).toEqual([
      "2026-04-01 r 15 Feb – 31 Mar 2026",
    ]);
    expect(shown(sampleContract([rent], [first, { ...revised, priceIds: [] }]))).toEqual([
      "2026-04-01 p 1 Jan – 14 Feb 2026",
    ]);
  });

  it("D10: a CONTINUE edge still splits it", () => {
    expect(shown(sampleContract([rent], [first, { ...revised, revisionOf: undefined }]))).toEqual([
      "2026-04-01 p 1 Jan – 14 Feb 2026",
      "2026-04-01 r 15 Feb – 31 Mar 2026",
    ]);
  });

  it("comes, less a nominal discount, on every date to what it comes to without revisions", () => {
    const anyCuts = fc.uniqueArray(fc.integer({ min: 1, max: 360 }), { minLength: 1, maxLength: 3 });
    const anyCents = fc.integer({ min: 1, max: 99_999 });
    holds(anyCuts, anyCents, fc.integer({ min: 1, max: 20_000 }), (cuts, cents, off) => {
      const price = { ...rent, structure: { pricingType: "FIXED", price: fixedOf(cents) / 100n } as const };
      const discounts = [amountOff(minorText(BigInt(off), "EUR"))];
      const starts = [0, ...cuts.toSorted((a, b) => a - b)].map((days) => addDays(year.start, days));
      const parts = starts.map((from, i): PhaseSketch => {
        const next = starts[i + 1];
        const revisionOf = i > 0 ? { revisionOf: "p0" } : {};
        return { id: `p${i}`, from, to: next ? addDays(next, -1) : "2026-12-31", discounts, ...revisionOf };
      });
      const whole = sampleContract([price], [{ id: "p0", from: year.start, to: "2026-12-31", discounts }]);
      expect(nets(sampleContract([price], parts))).toEqual(nets(whole));
    });
  });
});
