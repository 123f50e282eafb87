import { describe, expect, it } from "vitest";
import { formatPeriod, type Period, periodOfDays } from "../calendar/period";
import { parsePlainDate } from "../calendar/plain-date";
import type { Contract, PhaseCreditGrant, Suspension } from "./contract";
import { type PhaseSketch, sampleContract, sampleGrant } from "./contract-builders";
import { grantCharges, grantRefreshes } from "./grants";

const day = parsePlainDate;
const days = (from: string, to: string): Period => periodOfDays(day(from), day(to));
const quarter = days("2026-01-01", "2026-03-31");

/** `2026-02-01 a 1 – 28 Feb 2026` */
function costs(contract: Contract, span: Period = quarter): string[] {
  return grantCharges(contract, span).map(({ dueOn, phaseGrantId, service }) => {
    return `${dueOn} ${phaseGrantId} ${formatPeriod(service)}`;
  });
}

/** `2026-02-01 a to 2026-02-28` */
function gifts(contract: Contract, span: Period = quarter): string[] {
  return grantRefreshes(contract, span).map(({ effectiveDate, phaseGrantId, expiryDate }) => {
    return `${effectiveDate} ${phaseGrantId} to ${expiryDate}`;
  });
}

function withGrants(creditGrants: readonly PhaseCreditGrant[], more: Partial<Contract> = {}): Contract {
  return sampleContract([], [{ from: "2026-01-01", to: "2026-12-31", creditGrants }], more);
}

describe("D57: several grants of a phase", () => {
  const monthly = [sampleGrant("b"), sampleGrant("a")];
  const once = sampleGrant("once", { billingFrequency: null, refreshFrequency: "NONE" });

  it("fall due by date, and within a date as the phase lists them", () => {
    expect(costs(withGrants([...monthly, once]))).toEqual([
      "2026-01-01 b 1 – 31 Jan 2026",
      "2026-01-01 a 1 – 31 Jan 2026",
      "2026-01-01 once 1 Jan – 31 Dec 2026",
      "2026-02-01 b 1 – 28 Feb 2026",
      "2026-02-01 a 1 – 28 Feb 2026",
      "2026-03-01 b 1 – 31 Mar 2026",
      "2026-03-01 a 1 – 31 Mar 2026",
    ]);
  });

  it("are given by date, and within a date as the phase lists them", () => {
    expect(gifts(withGrants([...monthly, once]))).toEqual([
      "2026-01-01 b to 2026-01-31",
      "2026-01-01 a to 2026-01-31",
      "2026-01-01 once to 2026-12-31",
      "2026-02-01 b to 2026-02-28",
      "2026-02-01 a to 2026-02-28",
      "2026-03-01 b to 2026-03-31",
      "2026-03-01 a to 2026-03-31",
    ]);
  });

  it("what is given and billed once is not given or billed in a later span", () => {
    expect(costs(withGrants([once]), days("2026-01-02", "2026-12-31"))).toEqual([]);
    expect(gifts(withGrants([once]), days("2026-01-02", "2026-12-31"))).toEqual([]);
    expect(costs(withGrants([once]), days("2026-01-01", "2026-01-01"))).toHaveLength(1);
  });

  it("a free one costs nothing beside one that is sold", () => {
    const free = sampleGrant("free", { cost: null });
    expect(costs(withGrants([free, sampleGrant("sold")]), days("2026-02-01", "2026-02-28"))).toEqual([
      "2026-02-01 sold 1 – 28 Feb 2026",
    ]);
    expect(gifts(withGrants([free]), days("2026-02-01", "2026-02-28"))).toEqual(["2026-02-01 free to 2026-02-28"]);
  });
});

describe("D57: the ends of grants", () => {
  const creditGrants = [sampleGrant("g", { refreshFrequency: "NONE", rolloverMode: "ON_GRANT_REFRESH_AND_PHASE" })];

  it("one that outlives its phase lapses with the schedule's last phase, however many there are", () => {
    const phases: PhaseSketch[] = [
      { from: "2026-01-01", to: "2026-01-31", creditGrants },
      { from: "2026-02-01", to: "2026-02-28" },
      { from: "2026-03-01", to: "2026-03-15" },
    ];
    expect(gifts(sampleContract([], phases))).toEqual(["2026-01-01 g to 2026-03-15"]);
    expect(gifts(sampleContract([], phases.slice(0, 1)))).toEqual(["2026-01-01 g to 2026-01-31"]);
    expect(gifts(sampleContract([], [...phases.slice(0, 2), { from: "2026-03-01" }]))).toEqual([
      "2026-01-01 g to null",
    ]);
  });

  it("what is billed once in a phase without end is billed for its first day", () => {
    const once = sampleGrant("g", { billingFrequency: "ONE_TIME" });
    expect(costs(sampleContract([], [{ from: "2026-01-16", creditGrants: [once] }]))).toEqual([
      "2026-01-16 g 16 Jan 2026",
    ]);
  });

  it("D44: a schedule cancelled before its first day gives and costs nothing", () => {
    const cancelled = withGrants([sampleGrant("g")], { endExclusive: day("2026-01-01") });
    expect(gifts(cancelled)).toEqual([]);
    expect(costs(cancelled)).toEqual([]);
  });
});

describe("D44: a suspension from 20 January, resumed on 10 March", () => {
  const suspended = (onResume: Suspension["onResume"]) =>
    withGrants([sampleGrant("g")], {
      suspensions: [{ from: day("2026-01-20"), resumedOn: day("2026-03-10"), onResume }],
    });

  it("nothing falls due on its days, whichever of them is asked for", () => {
    for (const onResume of ["SKIP", "BILL"] as const) {
      expect(costs(suspended(onResume), days("2026-01-20", "2026-03-09"))).toEqual([]);
      expect(costs(suspended(onResume), days("2026-02-01", "2026-02-01"))).toEqual([]);
    }
    expect(gifts(suspended("SKIP"), days("2026-01-20", "2026-03-09"))).toEqual([]);
  });

  it("what was missed falls due on the day of resuming, also where the span begins there", () => {
    const onResuming = days("2026-03-10", "2026-03-31");
    expect(costs(suspended("SKIP"), onResuming)).toEqual(["2026-03-10 g 10 – 31 Mar 2026"]);
    expect(costs(suspended("BILL"), onResuming)).toEqual([
      "2026-03-10 g 1 – 28 Feb 2026",
      "2026-03-10 g 1 – 31 Mar 2026",
    ]);
    expect(costs(suspended("BILL"), days("2026-03-11", "2026-03-31"))).toEqual([]);
  });

  it("BILL gives with the grant's own dates, so the span of the day of resuming alone has none of them", () => {
    expect(gifts(suspended("BILL"), days("2026-03-10", "2026-04-01"))).toEqual(["2026-04-01 g to 2026-04-30"]);
    expect(gifts(suspended("BILL"), days("2026-01-20", "2026-04-01"))).toEqual([
      "2026-02-01 g to 2026-02-28",
      "2026-03-01 g to 2026-03-31",
      "2026-04-01 g to 2026-04-30",
    ]);
    expect(gifts(suspended("SKIP"), days("2026-03-10", "2026-04-01"))).toEqual([
      "2026-03-10 g to 2026-03-31",
      "2026-04-01 g to 2026-04-30",
    ]);
  });

  it("the charges and grants of a span are those of its parts", () => {
    const whole = days("2026-01-01", "2026-06-30");
    const parts = [
      days("2026-01-01", "2026-02-15"),
      days("2026-02-16", "2026-03-10"),
      days("2026-03-11", "2026-06-30"),
    ];
    const skipped = suspended("SKIP");
    expect(parts.flatMap((part) => costs(skipped, part))).toEqual(costs(skipped, whole));
    expect(parts.flatMap((part) => gifts(skipped, part))).toEqual(gifts(skipped, whole));
    const billed = suspended("BILL");
    expect(parts.flatMap((part) => costs(billed, part))).toEqual(costs(billed, whole));
  });
});
