import { describe, expect, it } from "vitest";
import { formatPeriod, period } from "../calendar/period";
import { parsePlainDate } from "../calendar/plain-date";
import type { Contract, PhaseCreditGrant, Suspension } from "./contract";
import { fixedPrice, sampleContract, sampleGrant } from "./contract-builders";
import { grantCharges, grantRefreshes } from "./grants";

const day = parsePlainDate;
const always = period(day("2024-01-01"), day("2030-01-01"));
const phases = [
  { from: "2026-01-16", to: "2026-03-20" },
  { from: "2026-03-21", to: "2026-04-30" },
];

function contract(grant: Partial<PhaseCreditGrant>, suspensions: Suspension[] = []): Contract {
  const creditGrants = [sampleGrant("g", grant)];
  const [first, second] = phases;
  const made = [{ ...first, from: "2026-01-16", creditGrants }, ...(second ? [second] : [])];
  return sampleContract([fixedPrice("fee")], made, { recurrenceDayOfMonth: 1, suspensions });
}

function refreshes(grant: Partial<PhaseCreditGrant>, suspensions: Suspension[] = []): string[] {
  return grantRefreshes(contract(grant, suspensions), always).map(({ effectiveDate, expiryDate }) => {
    return `${effectiveDate} to ${expiryDate}`;
  });
}

function costs(grant: Partial<PhaseCreditGrant>, suspensions: Suspension[] = []): string[] {
  return grantCharges(contract(grant, suspensions), always).map(
    ({ dueOn, service }) => `${dueOn} ${formatPeriod(service)}`,
  );
}

describe("grants of a phase (D57)", () => {
  it("each refresh period of the billing grid gets a grant, effective on its first day in the phase", () => {
    expect(refreshes({ rolloverMode: "NONE" })).toEqual([
      "2026-01-16 to 2026-01-31",
      "2026-02-01 to 2026-02-28",
      "2026-03-01 to 2026-03-20",
    ]);
  });

  it("what is left lapses at the end of the period, of the phase, or of the schedule", () => {
    const quarterly = { refreshFrequency: "QUARTERLY" as const };
    expect(refreshes({ ...quarterly, rolloverMode: "NONE" })).toEqual([
      "2026-01-16 to 2026-01-31",
      "2026-02-01 to 2026-03-20",
    ]);
    expect(refreshes({ ...quarterly, rolloverMode: "ON_GRANT_REFRESH" })).toEqual([
      "2026-01-16 to 2026-03-20",
      "2026-02-01 to 2026-03-20",
    ]);
    expect(refreshes({ ...quarterly, rolloverMode: "ON_GRANT_REFRESH_AND_PHASE" })).toEqual([
      "2026-01-16 to 2026-04-30",
      "2026-02-01 to 2026-04-30",
    ]);
  });

  it("without refresh there is one, for the phase; without end it never lapses", () => {
    expect(refreshes({ refreshFrequency: "NONE" })).toEqual(["2026-01-16 to 2026-03-20"]);
    const open = sampleContract(
      [],
      [{ from: "2026-01-16", creditGrants: [sampleGrant("g", { refreshFrequency: "NONE" })] }],
    );
    expect(grantRefreshes(open, always).map(({ expiryDate }) => expiryDate)).toEqual([null]);
    expect(grantCharges(open, period(day("2026-01-16"), day("2026-01-17"))).map(({ dueOn }) => dueOn)).toEqual([
      "2026-01-16",
    ]);
  });

  it("cost falls due in advance on each date of its frequency, once without one, never for a free grant", () => {
    expect(costs({ billingFrequency: "MONTHLY" })).toEqual([
      "2026-01-16 16 – 31 Jan 2026",
      "2026-02-01 1 – 28 Feb 2026",
      "2026-03-01 1 – 20 Mar 2026",
    ]);
    expect(costs({ billingFrequency: null })).toEqual(["2026-01-16 16 Jan – 20 Mar 2026"]);
    expect(costs({ billingFrequency: "ONE_TIME" })).toEqual(["2026-01-16 16 Jan – 20 Mar 2026"]);
    expect(costs({ cost: null })).toEqual([]);
  });

  it("a revision of the phase gives nothing anew (D49)", () => {
    const creditGrants = [sampleGrant("g", { refreshFrequency: "NONE", billingFrequency: null })];
    const revised = sampleContract(
      [],
      [
        { id: "p", from: "2026-01-01", to: "2026-01-31", creditGrants },
        { id: "r", from: "2026-02-01", to: "2026-03-31", creditGrants, revisionOf: "p" },
      ],
    );
    expect(grantRefreshes(revised, always).map(({ effectiveDate, expiryDate }) => [effectiveDate, expiryDate])).toEqual(
      [["2026-01-01", "2026-03-31"]],
    );
    expect(grantCharges(revised, always)).toHaveLength(1);
  });

  it("keys are stable and each grant's own", () => {
    const keys = [...grantCharges(contract({}), always), ...grantRefreshes(contract({}), always)].map(({ key }) => key);
    expect(new Set(keys).size).toBe(6);
    const first = grantRefreshes(contract({}), period(day("2026-02-01"), day("2026-02-02"))).map(({ key }) => key);
    expect(keys).toEqual(expect.arrayContaining(first));
  });

  it("D44: SKIP gives and bills on resuming what has days left and drops the rest; BILL keeps a grant's own dates", () => {
    const suspension = { from: day("2026-01-20"), resumedOn: day("2026-03-10") };
    expect(refreshes({}, [{ ...suspension, onResume: "SKIP" }])).toEqual([
      "2026-01-16 to 2026-01-31",
      "2026-03-10 to 2026-03-20",
    ]);
    expect(costs({}, [{ ...suspension, onResume: "SKIP" }])).toEqual([
      "2026-01-16 16 – 31 Jan 2026",
      "2026-03-10 10 – 20 Mar 2026",
    ]);
    expect(refreshes({}, [{ ...suspension, onResume: "BILL" }])).toEqual(refreshes({}));
    expect(costs({}, [{ ...suspension, onResume: "BILL" }])).toEqual([
      "2026-01-16 16 – 31 Jan 2026",
      "2026-03-10 1 – 28 Feb 2026",
      "2026-03-10 1 – 20 Mar 2026",
    ]);
    const untilMarch = { from: day("2026-01-31"), resumedOn: day("2026-03-01"), onResume: "SKIP" as const };
    expect(refreshes({}, [untilMarch])).toEqual(["2026-01-16 to 2026-01-31", "2026-03-01 to 2026-03-20"]);
    expect(refreshes({}, [{ ...suspension, resumedOn: null, onResume: "BILL" }])).toEqual(["2026-01-16 to 2026-01-31"]);
  });
});
