import { describe, expect, it } from "vitest";
import { fc, holds } from "@/lib/testing/laws";
import { isWithin, period } from "../calendar/period";
import { addDays, daysBetween, latest, type PlainDate, parsePlainDate } from "../calendar/plain-date";
import { calculationMode, isRecurring, isUsage, type Price } from "../pricing/price";
import type { Charge } from "./charge";
import { type ChargeFacts, noChargeFacts } from "./charge-facts";
import { chargesDue } from "./charges";
import type { Contract, Suspension } from "./contract";
import {
  fixedPrice,
  graduatedPrice,
  oneTimePrice,
  type PhaseSketch,
  sampleContract,
  seatPrice,
  usagePrice,
} from "./contract-builders";

const arrears = { billingType: "IN_ARREARS" } as const;
const prices: readonly Price[] = [
  fixedPrice("advance"),
  fixedPrice("year", { billingFrequency: "YEARLY" }),
  fixedPrice("arrears", { billingFrequency: "QUARTERLY", ...arrears }),
  usagePrice("usage"),
  usagePrice("half", { billingFrequency: "HALF_YEARLY" }),
  graduatedPrice("total", "CUMULATIVE"),
  graduatedPrice("periodic", "PERIODIC", {
    billingFrequency: "QUARTERLY",
    usageCalculationPeriod: { frequency: "MONTHLY", interval: 2 },
  }),
  seatPrice("seats", { overagesBillingFrequency: "MONTHLY", prorateFlatFees: true }, { billingFrequency: "YEARLY" }),
  seatPrice("desks", { prorateFlatFees: true }, { billingFrequency: "QUARTERLY", ...arrears }),
  oneTimePrice("setup"),
  oneTimePrice("exit", arrears),
  usagePrice("demand", { billingFrequency: "ON_DEMAND" }),
];
const epoch = parsePlainDate("2023-01-01");
const ids = prices.map(({ id }) => id);

type Sketch = { days: number; reset: boolean; priceIds: string[]; isRevision: boolean };

const anySketch: fc.Arbitrary<Sketch> = fc.record({
  days: fc.oneof(fc.integer({ min: 1, max: 45 }), fc.integer({ min: 1, max: 300 })),
  reset: fc.boolean(),
  priceIds: fc.shuffledSubarray(ids, { minLength: 1 }),
  isRevision: fc.boolean(),
});

/** Up to four phases from any day of three years, some of them revisions of the one before. */
const anyContract: fc.Arbitrary<Contract> = fc
  .tuple(
    fc.integer({ min: 0, max: 1100 }),
    fc.option(fc.integer({ min: 1, max: 31 })),
    fc.array(anySketch, { minLength: 1, maxLength: 4 }),
  )
  .map(([offset, recurrenceDayOfMonth, sketches]) => {
    let start = addDays(epoch, offset);
    const phases: PhaseSketch[] = [];
    sketches.forEach(({ days, reset, priceIds, isRevision }, i) => {
      const before = phases[i - 1];
      const revisionOf = before && isRevision ? (before.revisionOf ?? before.id) : undefined;
      const recurrencePreference = reset && !revisionOf ? "RESET" : "CONTINUE_FROM_PREVIOUS_PHASE";
      const to = addDays(start, days - 1);
      phases.push({ id: `p${i}`, from: start, to, recurrencePreference, priceIds, ...(revisionOf && { revisionOf }) });
      start = addDays(to, 1);
    });
    return sampleContract(prices, phases, { recurrenceDayOfMonth });
  });

/** Up to two, apart from each other, decided and not. */
const anySuspensions = fc.array(
  fc.record({
    gap: fc.integer({ min: 1, max: 200 }),
    days: fc.integer({ min: 1, max: 200 }),
    onResume: fc.constantFrom("SKIP" as const, "BILL" as const),
  }),
  { maxLength: 2 },
);

function suspended(contract: Contract, sketches: { gap: number; days: number; onResume: "SKIP" | "BILL" }[]): Contract {
  let date = contract.startDate;
  const suspensions: Suspension[] = sketches.map(({ gap, days, onResume }) => {
    const from = addDays(date, gap);
    date = addDays(from, days);
    return { from, resumedOn: date, onResume };
  });
  return { ...contract, suspensions };
}

function everyDay(contract: Contract): PlainDate[] {
  const end = contract.endExclusive ?? contract.startDate;
  return Array.from({ length: daysBetween(contract.startDate, end) }, (_, i) => addDays(contract.startDate, i));
}

/** Events on every fifth day. */
function facts(contract: Contract): ChargeFacts {
  return { ...noChargeFacts, activeDays: new Map([["demand", everyDay(contract).filter((_, i) => i % 5 === 0)]]) };
}

function all(contract: Contract): Charge[] {
  const last = latest(contract.endExclusive ?? epoch, contract.suspensions.at(-1)?.resumedOn ?? epoch);
  return chargesDue(contract, period(contract.startDate, addDays(last, 2)), facts(contract));
}

function isSkipped(contract: Contract, date: PlainDate): boolean {
  return contract.suspensions.some(({ from, resumedOn, onResume }) => {
    return onResume === "SKIP" && from <= date && resumedOn !== null && date < resumedOn;
  });
}

/** Day by day, without periods: how often each listed day is served. */
function daysServed(contract: Contract, charges: readonly Charge[]): PlainDate[] {
  const days = everyDay(contract);
  const served = charges.flatMap(({ service }) => days.filter((date) => isWithin(date, service)));
  return served.toSorted();
}

describe("laws of chargesDue", () => {
  it("splitting a span into parts gives the same charges", () => {
    holds(anyContract, anySuspensions, fc.array(fc.integer({ min: 0, max: 1500 })), (plain, gaps, cuts) => {
      const contract = suspended(plain, gaps);
      const known = facts(contract);
      const dates = [-5, ...cuts, 2500].map((days) => addDays(contract.startDate, days)).toSorted();
      const parts = dates.slice(1).map((end, i) => period(dates[i] ?? end, end));
      const whole = chargesDue(contract, period(dates[0] ?? epoch, dates.at(-1) ?? epoch), known);
      expect(parts.flatMap((part) => chargesDue(contract, part, known))).toEqual(whole);
    });
  });

  it("a recurring price's service periods tile the days of the phases that list it", () => {
    holds(anyContract, (contract) => {
      const charges = all(contract);
      for (const price of prices.filter(({ billingFrequency }) => isRecurring(billingFrequency))) {
        const listed = everyDay(contract).filter((date) => {
          const phase = contract.phases.findLast(({ startDate }) => startDate <= date);
          return phase?.priceIds.includes(price.id);
        });
        for (const component of price.id === "seats" ? (["PRICE", "OVERAGE"] as const) : (["PRICE"] as const)) {
          const own = charges.filter((charge) => charge.priceId === price.id && charge.component === component);
          expect(daysServed(contract, own)).toEqual(listed);
        }
      }
    });
  });

  it("D20: of the parts of a billing period one bears the fees, prorated for the days of all", () => {
    holds(anyContract, anySuspensions, (plain, gaps) => {
      const contract = suspended(plain, gaps);
      const groups = new Map<string, Charge[]>();
      for (const charge of all(contract)) {
        if (!["advance", "year", "arrears", "seats", "desks"].includes(charge.priceId)) continue;
        const key = `${charge.priceId}/${charge.component}/${charge.whole.start}`;
        groups.set(key, [...(groups.get(key) ?? []), charge]);
      }
      for (const parts of groups.values()) {
        const bearing = parts.filter(({ bearsFees }) => bearsFees);
        expect(bearing).toHaveLength(1);
        const days = parts.reduce((sum, { service }) => sum + daysBetween(service.start, service.endExclusive), 0);
        const [first] = bearing;
        if (first?.priceId === "seats" || first?.priceId === "desks") expect(first.feeDays).toBe(days);
        if (first) expect(days).toBeLessThanOrEqual(daysBetween(first.whole.start, first.whole.endExclusive));
      }
    });
  });

  it("D44: SKIP serves every day but those it dropped, in arrears", () => {
    holds(anyContract, anySuspensions, (plain, gaps) => {
      const contract = suspended(plain, gaps);
      const [before, after] = [all(plain), all(contract)].map((charges) =>
        charges.filter((c) => c.priceId === "arrears"),
      );
      const served = daysServed(plain, before ?? []).filter((date) => !isSkipped(contract, date));
      expect(daysServed(contract, after ?? [])).toEqual(served);
    });
  });

  it("D44: BILL changes dates only", () => {
    holds(anyContract, anySuspensions, (plain, gaps) => {
      const contract = suspended(
        plain,
        gaps.map((gap) => ({ ...gap, onResume: "BILL" as const })),
      );
      const [plainly, billed] = [all(plain), all(contract)];
      for (const id of ["advance", "year", "arrears", "usage", "setup"]) {
        const [before, after] = [plainly, billed].map((charges) => charges.filter(({ priceId }) => priceId === id));
        const services = (charges: Charge[] = []) => charges.map(({ key, service }) => ({ key, service }));
        expect(services(after)).toEqual(services(before));
      }
    });
  });

  it("D44: nothing falls due on a suspended day", () => {
    holds(anyContract, anySuspensions, (plain, gaps) => {
      const contract = suspended(plain, gaps);
      for (const { dueOn } of all(contract)) {
        expect(contract.suspensions.some(({ from, resumedOn }) => from <= dueOn && dueOn < (resumedOn ?? dueOn))).toBe(
          false,
        );
      }
    });
  });

  it("no two charges have one key, and none due at one moment share a window", () => {
    holds(anyContract, anySuspensions, (plain, gaps) => {
      const charges = all(suspended(plain, gaps));
      const keys = charges.map(({ key }) => key);
      const windows = charges.flatMap(({ dueOn, dueAt, windows }) =>
        windows.map(({ key }) => `${dueOn}/${dueAt}/${key}`),
      );
      expect(keys).toEqual([...new Set(keys)]);
      expect(windows).toEqual([...new Set(windows)]);
    });
  });

  it("D17: every window is counted to its end, and the last charge to see it falls due after that", () => {
    holds(anyContract, (contract) => {
      const last = new Map<string, { end: PlainDate; counted: PlainDate }>();
      for (const charge of all(contract)) {
        const price = contract.prices.get(charge.priceId);
        if (!price || !isUsage(price.structure) || price.billingFrequency === "ON_DEMAND") continue;
        if (calculationMode(price) === "BILLING_PERIOD") expect(charge.windows).toHaveLength(1);
        for (const { key, span } of charge.windows)
          last.set(key, { end: span.endExclusive, counted: charge.service.endExclusive });
      }
      const listedThroughout = contract.phases.every(({ priceIds }) => priceIds.includes("total"));
      for (const [key, { end, counted }] of last) {
        if (key.startsWith("total/") && listedThroughout) expect(counted).toBe(end);
        if (key.startsWith("usage/")) expect(counted).toBe(end);
      }
    });
  });

  it("D11: advance falls due on the first day of service, arrears after its last day", () => {
    holds(anyContract, (contract) => {
      for (const { timing, dueOn, service, whole } of all(contract)) {
        if (timing === "IN_ADVANCE") expect(dueOn).toBe(service.start);
        else expect(dueOn >= service.endExclusive && dueOn <= whole.endExclusive).toBe(true);
        expect(whole.start <= service.start && service.endExclusive <= whole.endExclusive).toBe(true);
      }
    });
  });
});
