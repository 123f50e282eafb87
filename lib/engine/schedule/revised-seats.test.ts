import { describe, expect, it } from "vitest";
import { fc, holds } from "@/lib/testing/laws";
import { formatPeriod, period } from "../calendar/period";
import { addDays, parsePlainDate } from "../calendar/plain-date";
import type { Charge } from "./charge";
import { chargesDue } from "./charges";
import type { Contract } from "./contract";
import { fixedPrice, type PhaseSketch, sampleContract, seatPrice } from "./contract-builders";

const arrears = { billingType: "IN_ARREARS" } as const;
const quarterly = { billingFrequency: "QUARTERLY" } as const;
const first = { id: "p", from: "2026-01-01", to: "2026-01-31" };
const revised: PhaseSketch = { id: "r", from: "2026-02-01", revisionOf: "p" };
const year = period(parsePlainDate("2026-01-01"), parsePlainDate("2027-02-01"));

/** `2026-04-01 s r 1 Jan – 31 Mar 2026 with fees` */
function shown(contract: Contract): string[] {
  return chargesDue(contract, year)
    .filter(({ dueOn, timing }) => timing === "IN_ARREARS" && dueOn < "2026-05-01")
    .map(({ dueOn, priceId, component, phaseId, service, bearsFees }) => {
      const of = component === "OVERAGE" ? `${priceId}+` : priceId;
      return `${dueOn} ${of} ${phaseId} ${formatPeriod(service)}${bearsFees ? " with fees" : ""}`;
    });
}

describe("D20, D49: seats in arrears over the revisions of a phase", () => {
  const seats = seatPrice("s", {}, { ...arrears, ...quarterly });

  it("a price that stays keeps its period whole, so that it has one peak and bears its fees once", () => {
    expect(shown(sampleContract([seats], [first, revised]))).toEqual(["2026-04-01 s r 1 Jan – 31 Mar 2026 with fees"]);
  });

  it("so do its overages", () => {
    const advance = seatPrice("s", { overagesBillingFrequency: "QUARTERLY" }, { billingFrequency: "YEARLY" });
    expect(shown(sampleContract([advance], [first, revised]))).toEqual([
      "2026-04-01 s+ r 1 Jan – 31 Mar 2026 with fees",
    ]);
  });

  it("a price that a revision adds counts from there", () => {
    expect(shown(sampleContract([seats], [{ ...first, priceIds: [] }, revised]))).toEqual([
      "2026-04-01 s r 1 Feb – 31 Mar 2026 with fees",
    ]);
  });

  it("D10, D20: a CONTINUE edge still makes each phase's days a period of their own", () => {
    expect(shown(sampleContract([seats], [first, { ...revised, revisionOf: undefined }]))).toEqual([
      "2026-04-01 s p 1 – 31 Jan 2026",
      "2026-04-01 s r 1 Feb – 31 Mar 2026 with fees",
    ]);
  });
});

describe("laws of revisions", () => {
  const prices = [
    seatPrice("quarter", {}, { ...arrears, ...quarterly }),
    seatPrice("year", { overagesBillingFrequency: "QUARTERLY" }, { billingFrequency: "YEARLY" }),
    seatPrice("half", { overagesBillingFrequency: "MONTHLY" }, { billingFrequency: "HALF_YEARLY", ...arrears }),
    seatPrice("fees", { prorateFlatFees: true }, { ...arrears, ...quarterly }),
    fixedPrice("rent", { ...arrears, ...quarterly }),
  ];
  const anyCuts = fc.uniqueArray(fc.integer({ min: 1, max: 360 }), { maxLength: 3 });
  const anyGap = fc.option(
    fc.record({ after: fc.integer({ min: 1, max: 200 }), length: fc.integer({ min: 1, max: 99 }) }),
  );

  it("D49: a revision that keeps a seat price or a fixed price changes nothing of its charges but whose discounts count", () => {
    holds(anyCuts, anyGap, (cuts, gap) => {
      const starts = [0, ...cuts.toSorted((a, b) => a - b)].map((days) => addDays(year.start, days));
      const parts = starts.map((from, i): PhaseSketch => {
        const next = starts[i + 1];
        const revisionOf = i > 0 ? { revisionOf: "p0" } : {};
        return { id: `p${i}`, from, to: next ? addDays(next, -1) : "2026-12-31", ...revisionOf };
      });
      const from = addDays(year.start, gap?.after ?? 0);
      const suspension = { from, resumedOn: addDays(from, gap?.length ?? 0), onResume: "SKIP" as const };
      const suspensions = gap ? [suspension] : [];
      const charges = (phases: readonly PhaseSketch[]) =>
        chargesDue(sampleContract(prices, phases, { suspensions }), year)
          .toSorted(byKey)
          .map(withoutPhase);
      expect(charges(parts)).toEqual(charges([{ id: "p0", from: year.start, to: "2026-12-31" }]));
    });
  });
});

function byKey(a: Charge, b: Charge): number {
  return a.key < b.key ? -1 : a.key > b.key ? 1 : 0;
}

function withoutPhase({ phaseId: _, ...charge }: Charge): Omit<Charge, "phaseId"> {
  return charge;
}
