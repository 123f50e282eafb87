import * as fc from "fast-check";
import { addDays, addMonths, type PlainDate, plainDate } from "@/lib/engine/calendar/plain-date";
import type { Currency } from "@/lib/engine/money/currency";
import { fixed, fixedOf, type Minor } from "@/lib/engine/money/fixed";
import { isRecurring, isUsage, type Price } from "@/lib/engine/pricing/price";
import { checkContract } from "@/lib/engine/schedule/check";
import type {
  Contract,
  Phase,
  PhaseCreditGrant,
  PhaseDiscount,
  PhaseMinimum,
  Suspension,
} from "@/lib/engine/schedule/contract";
import { anyPrice, metricIds } from "./prices";

/** Random contracts that may be made: phases, frequencies and types mixed, RESET and CONTINUE, discounts, minimums, grants, suspensions. */
export const anyContract: fc.Arbitrary<Contract> = fc
  .record({
    start: fc.integer({ min: 0, max: 75 }).map((days) => addDays(plainDate(2025, 12, 10), days)),
    pool: fc.tuple(...["a", "b", "c", "d", "e"].map(anyPrice)),
    sketches: fc.array(anyPhaseSketch(), { minLength: 1, maxLength: 3 }),
    isOpenEnded: fc.boolean(),
    recurrenceDayOfMonth: fc.option(fc.constantFrom(1, 5, 15, 28, 30, 31), { freq: 2 }),
    suspension: fc.option(anySuspensionSketch(), { freq: 8 }),
  })
  .map(contractOf)
  .filter(
    (contract) => checkContract(contract).length === 0 && contract.phases.some(({ priceIds }) => priceIds.length > 0),
  );

type PhaseSketch = {
  length: { months: number } | { days: number };
  recurrencePreference: Phase["recurrencePreference"];
  listed: readonly boolean[];
  discounts: readonly DiscountSketch[];
  minimums: readonly { amount: number; covered: number }[];
  grants: readonly GrantSketch[];
};

type DiscountSketch = Pick<PhaseDiscount, "separateLineItem" | "seatDiscountType"> & {
  percent: number | null;
  amount: number;
  covered: number;
  validFor: number | null;
};

type GrantSketch = Pick<PhaseCreditGrant, "refreshFrequency" | "billingFrequency" | "rolloverMode"> & {
  isMetric: boolean;
  amount: number;
  cost: number | null;
};

type SuspensionSketch = { after: number; days: number; onResume: Suspension["onResume"] };

function anyPhaseSketch(): fc.Arbitrary<PhaseSketch> {
  return fc.record({
    length: fc.oneof(
      fc.record({ months: fc.integer({ min: 1, max: 4 }) }),
      fc.record({ days: fc.integer({ min: 1, max: 80 }) }),
    ),
    recurrencePreference: fc.constantFrom("CONTINUE_FROM_PREVIOUS_PHASE", "RESET"),
    listed: fc.array(fc.boolean(), { minLength: 5, maxLength: 5 }),
    discounts: fc.array(anyDiscountSketch(), { maxLength: 2 }),
    minimums: fc.array(fc.record({ amount: fc.integer({ min: 1, max: 60_000 }), covered: fc.nat(4) }), {
      maxLength: 2,
    }),
    grants: fc.array(anyGrantSketch(), { maxLength: 1 }),
  });
}

function anyDiscountSketch(): fc.Arbitrary<DiscountSketch> {
  return fc.record({
    percent: fc.option(fc.constantFrom(1, 10, 12.5, 33, 100)),
    amount: fc.integer({ min: 1, max: 20_000 }),
    covered: fc.nat(4),
    separateLineItem: fc.boolean(),
    seatDiscountType: fc.constantFrom("INCLUDED_SEATS_ONLY", "OVERAGE_SEATS_ONLY", "ALL_SEATS"),
    validFor: fc.option(fc.integer({ min: 0, max: 90 })),
  });
}

function anyGrantSketch(): fc.Arbitrary<GrantSketch> {
  return fc.record({
    isMetric: fc.boolean(),
    amount: fc.integer({ min: 1, max: 30_000 }),
    cost: fc.option(fc.integer({ min: 1, max: 20_000 })),
    refreshFrequency: fc.constantFrom("NONE", "MONTHLY", "QUARTERLY"),
    billingFrequency: fc.constantFrom(null, "ONE_TIME", "MONTHLY", "QUARTERLY"),
    rolloverMode: fc.constantFrom("NONE", "ON_GRANT_REFRESH", "ON_GRANT_REFRESH_AND_PHASE"),
  });
}

function anySuspensionSketch(): fc.Arbitrary<SuspensionSketch> {
  return fc.record({
    after: fc.integer({ min: 5, max: 80 }),
    days: fc.integer({ min: 1, max: 50 }),
    onResume: fc.constantFrom("SKIP", "BILL"),
  });
}

function contractOf({
  start,
  pool,
  sketches,
  isOpenEnded,
  recurrenceDayOfMonth,
  suspension,
}: {
  start: PlainDate;
  pool: readonly Price[];
  sketches: readonly PhaseSketch[];
  isOpenEnded: boolean;
  recurrenceDayOfMonth: number | null;
  suspension: SuspensionSketch | null;
}): Contract {
  const phases: Phase[] = [];
  for (const [i, sketch] of sketches.entries()) {
    const startDate = phases.at(-1)?.endExclusive ?? start;
    const end =
      "months" in sketch.length ? addMonths(startDate, sketch.length.months) : addDays(startDate, sketch.length.days);
    const endExclusive = isOpenEnded && i === sketches.length - 1 ? null : end;
    const listed = pool.filter((price, p) => sketch.listed[p] && (endExclusive !== null || !waitsForTheEnd(price)));
    phases.push(phaseOf(sketch, `phase${i + 1}`, startDate, endExclusive, listed));
  }
  return {
    scheduleId: "schedule",
    version: "1",
    startDate: start,
    endExclusive: phases.at(-1)?.endExclusive ?? null,
    recurrenceDayOfMonth,
    phases,
    prices: new Map(pool.map((price) => [price.id, price])),
    suspensions: suspension ? [suspensionOf(suspension, start)] : [],
  };
}

function waitsForTheEnd({ billingFrequency, billingType }: Price): boolean {
  return billingFrequency === "ONE_TIME" && billingType === "IN_ARREARS";
}

function phaseOf(
  sketch: PhaseSketch,
  id: string,
  startDate: PlainDate,
  endExclusive: PlainDate | null,
  listed: readonly Price[],
): Phase {
  return {
    id,
    name: null,
    startDate,
    endExclusive,
    milestone: null,
    recurrencePreference: sketch.recurrencePreference,
    priceIds: listed.map((price) => price.id),
    discounts: sketch.discounts.flatMap((discount, i) => discountOf(discount, `${id}-discount${i}`, startDate, listed)),
    minimums: sketch.minimums.flatMap((minimum, i) => minimumOf(minimum, `${id}-minimum${i}`, listed)),
    creditGrants: sketch.grants.map((grant, i) => grantOf(grant, `${id}-grant${i}`)),
  };
}

/** One price, or all of one currency. */
function discountOf(
  { percent, amount, covered, validFor, ...rest }: DiscountSketch,
  id: string,
  startDate: PlainDate,
  listed: readonly Price[],
): PhaseDiscount[] {
  const first = listed[covered];
  if (!first) return [];
  const alike = listed.filter(({ currency }) => currency === first.currency);
  const priceIds = (covered % 2 === 0 ? [first] : alike).map((price) => price.id);
  const value: PhaseDiscount["value"] =
    percent === null
      ? { kind: "NOMINAL", amount: BigInt(amount) }
      : { kind: "PERCENTAGE", fraction: fixed(String(percent)) / 100n };
  const validTo = validFor === null ? null : addDays(startDate, validFor);
  return [{ id, priceIds, value, message: "Welcome", validFrom: null, validTo, ...rest }];
}

function minimumOf(
  { amount, covered }: PhaseSketch["minimums"][number],
  id: string,
  listed: readonly Price[],
): PhaseMinimum[] {
  const usage = listed.filter(({ structure, billingFrequency }) => isUsage(structure) && isRecurring(billingFrequency));
  const first = usage[covered % Math.max(1, usage.length)];
  if (!first) return [];
  const alike = usage.filter((price) => {
    return price.currency === first.currency && price.billingFrequency === first.billingFrequency;
  });
  return [{ id, priceIds: alike.map((price) => price.id), amount: BigInt(amount) }];
}

function grantOf({ isMetric, amount, cost, ...rest }: GrantSketch, id: string): PhaseCreditGrant {
  const currency: Currency = "EUR";
  const paid: Minor | null = cost === null ? null : BigInt(cost);
  return {
    id,
    name: "Included",
    unit: isMetric
      ? { kind: "METRIC", metricId: metricIds[0], amount: fixedOf(amount) / 100n }
      : { kind: "CURRENCY", currency, amount: BigInt(amount) },
    cost: paid,
    costCurrency: currency,
    priceIds: [],
    ...rest,
  };
}

function suspensionOf({ after, days, onResume }: SuspensionSketch, start: PlainDate): Suspension {
  const from = addDays(start, after);
  return { from, resumedOn: addDays(from, days), onResume };
}
