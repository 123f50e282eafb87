import { describe, expect, it } from "vitest";
import { anyContract } from "@/lib/testing/contracts";
import { fc, holds } from "@/lib/testing/laws";
import { isWithin, lastDay, period } from "../calendar/period";
import { addDays, addMonths, type PlainDate, parsePlainDate } from "../calendar/plain-date";
import { calculationMode, isRecurring, isUsage, monthsOf } from "../pricing/price";
import { chargesDue } from "./charges";
import type { Contract } from "./contract";
import { fixedPrice, graduatedPrice, sampleContract, seatPrice, usagePrice } from "./contract-builders";
import { type MeteredUsage, usagePeriods } from "./usage-periods";

const on = parsePlainDate;
const spansOf = ({ periods }: Pick<MeteredUsage, "periods">) =>
  periods.map(({ span }) => `${span.start} ${lastDay(span)}`);
const onlyOf = (contract: Contract, today: string) => {
  const [only, ...others] = usagePeriods(contract, on(today));
  expect(others).toEqual([]);
  if (!only) throw new Error("Nothing is counted");
  return spansOf(only);
};

describe("the periods of one price", () => {
  const calls = usagePrice("calls");

  it("go from its first day to the end of today's period, the days before the billing day as a stub (D8)", () => {
    const contract = sampleContract([calls], [{ from: "2026-01-20" }], { recurrenceDayOfMonth: 1 });
    expect(onlyOf(contract, "2026-03-01")).toEqual([
      ...["2026-01-20 2026-01-31", "2026-02-01 2026-02-28", "2026-03-01 2026-03-31"],
    ]);
    expect(onlyOf(contract, "2026-02-28")).toEqual(["2026-01-20 2026-01-31", "2026-02-01 2026-02-28"]);
  });

  it("are none before its first day, and end with the schedule", () => {
    const contract = sampleContract([calls], [{ from: "2026-01-20", to: "2026-02-24" }]);
    expect(onlyOf(contract, "2026-01-19")).toEqual([]);
    expect(onlyOf(contract, "2026-01-20")).toEqual(["2026-01-20 2026-02-19"]);
    expect(onlyOf(contract, "2027-01-01")).toEqual(["2026-01-20 2026-02-19", "2026-02-20 2026-02-24"]);
  });

  it("do not drift where a short month clamps their day (D8)", () => {
    const contract = sampleContract([calls], [{ from: "2026-01-31" }]);
    expect(onlyOf(contract, "2026-03-30")).toEqual(["2026-01-31 2026-02-27", "2026-02-28 2026-03-30"]);
  });

  it("of an ON_DEMAND price are the grid's months (D18)", () => {
    const contract = sampleContract([usagePrice("d", { billingFrequency: "ON_DEMAND" })], [{ from: "2026-01-10" }]);
    expect(onlyOf(contract, "2026-02-10")).toEqual(["2026-01-10 2026-02-09", "2026-02-10 2026-03-09"]);
  });

  it("of a quarterly price have three months", () => {
    const quarterly = usagePrice("q", { billingFrequency: "QUARTERLY" });
    const contract = sampleContract([quarterly], [{ from: "2025-11-01" }]);
    expect(onlyOf(contract, "2026-02-01")).toEqual(["2025-11-01 2026-01-31", "2026-02-01 2026-04-30"]);
  });
});

describe("over phases", () => {
  const [old, fresh] = [usagePrice("old"), usagePrice("fresh")];

  it("one billing period is one, also when its price changes in it and the change is still to come (D10)", () => {
    const contract = sampleContract(
      [old, fresh],
      [
        { from: "2026-01-01", to: "2026-02-14", priceIds: ["old"] },
        { from: "2026-02-15", priceIds: ["fresh"] },
      ],
    );
    expect(onlyOf(contract, "2026-02-03")).toEqual(["2026-01-01 2026-01-31", "2026-02-01 2026-02-28"]);
    expect(usagePeriods(contract, on("2026-02-03"))[0]?.priceIds).toEqual(["old", "fresh"]);
  });

  it("a RESET ends it and begins the next (D8)", () => {
    const contract = sampleContract(
      [old],
      [
        { from: "2026-01-01", to: "2026-02-14" },
        { from: "2026-02-15", recurrencePreference: "RESET" },
      ],
    );
    expect(onlyOf(contract, "2026-02-20")).toEqual([
      ...["2026-01-01 2026-01-31", "2026-02-01 2026-02-14", "2026-02-15 2026-03-14"],
    ]);
  });

  it("days of a phase that does not list it are not of it", () => {
    const contract = sampleContract(
      [old, fixedPrice("fee")],
      [
        { from: "2026-01-01", to: "2026-01-10" },
        { from: "2026-01-11", to: "2026-01-20", priceIds: ["fee"] },
        { from: "2026-01-21", priceIds: ["old"] },
      ],
    );
    expect(onlyOf(contract, "2026-01-15")).toEqual(["2026-01-01 2026-01-10"]);
    expect(onlyOf(contract, "2026-01-31")).toEqual(["2026-01-01 2026-01-10", "2026-01-21 2026-01-31"]);
  });
});

describe("what is counted", () => {
  it("is told apart by metric and frequency, in the order of the prices; fees and seats count no usage", () => {
    const storage = graduatedPrice("gb", "CUMULATIVE");
    if (!isUsage(storage.structure)) throw new Error("It counts usage");
    const prices = [
      ...[fixedPrice("fee"), usagePrice("b"), seatPrice("seats"), usagePrice("a")],
      usagePrice("year", { billingFrequency: "YEARLY" }),
      { ...storage, structure: { ...storage.structure, usageMetricId: "storage" } },
    ];
    const found = usagePeriods(sampleContract(prices, [{ from: "2026-01-01" }]), on("2026-01-01"));
    expect(found.map(({ metricId, billingFrequency, priceIds }) => [metricId, billingFrequency, priceIds])).toEqual([
      ["calls", "MONTHLY", ["b", "a"]],
      ["calls", "YEARLY", ["year"]],
      ["storage", "MONTHLY", ["gb"]],
    ]);
  });

  it("leaves out the days that a suspension dropped, in the periods that have them; an open one drops none (D44)", () => {
    const dropped = { from: on("2026-01-20"), resumedOn: on("2026-02-03"), onResume: "SKIP" } as const;
    const billed = { from: on("2026-02-10"), resumedOn: on("2026-02-12"), onResume: "BILL" } as const;
    const open = { from: on("2026-03-10"), resumedOn: null, onResume: "SKIP" } as const;
    const suspensions = [dropped, billed, open];
    const [found] = usagePeriods(
      sampleContract([usagePrice("a")], [{ from: "2026-01-01" }], { suspensions }),
      on("2026-03-15"),
    );
    expect(found?.periods.map(({ skipped }) => skipped)).toEqual([
      [period(on("2026-01-20"), on("2026-02-01"))],
      [period(on("2026-02-01"), on("2026-02-03"))],
      [],
    ]);
  });
});

describe("laws", () => {
  /** Day by day, phase by phase: whether a price of the group is listed. */
  const isListed = ({ phases }: Contract, { priceIds }: MeteredUsage, date: PlainDate) => {
    const phase = phases.findLast(({ startDate }) => startDate <= date);
    const isOver = phase?.endExclusive ? date >= phase.endExclusive : false;
    return phase !== undefined && !isOver && phase.priceIds.some((id) => priceIds.includes(id));
  };

  it("the periods of a metric tile the days that are listed, up to the end of today's period", () => {
    holds(anyContract, fc.integer({ min: 0, max: 420 }), (contract, days) => {
      const today = addDays(contract.startDate, days);
      for (const usage of usagePeriods(contract, today)) {
        const spans = usage.periods.map(({ span }) => span);
        const end = spans.at(-1)?.endExclusive ?? today;
        const until = end > today ? end : addDays(today, 1);
        const wrong: PlainDate[] = [];
        for (let date = contract.startDate; date < until; date = addDays(date, 1)) {
          const counted = spans.filter((span) => isWithin(date, span)).length;
          if (counted !== (isListed(contract, usage, date) ? 1 : 0)) wrong.push(date);
        }
        expect(wrong).toEqual([]);
        const months = isRecurring(usage.billingFrequency) ? monthsOf[usage.billingFrequency] : 1;
        for (const { start, endExclusive } of spans) {
          expect(start <= today).toBe(true);
          expect(endExclusive <= addMonths(start, months, 31)).toBe(true);
        }
      }
    });
  });

  it("they are the services for which a price by billing period is charged, where it alone uses its metric", () => {
    holds(anyContract, (contract) => {
      const end = contract.endExclusive;
      if (!end) return;
      const running = { ...contract, suspensions: [] };
      const after = addMonths(end, 13);
      const charges = chargesDue(running, { start: contract.startDate, endExclusive: after });
      for (const { priceIds, billingFrequency, periods } of usagePeriods(running, after)) {
        const [price] = priceIds.flatMap((id) => contract.prices.get(id) ?? []);
        if (!price || priceIds.length > 1 || !isRecurring(billingFrequency)) continue;
        if (calculationMode(price) !== "BILLING_PERIOD") continue;
        const services = charges.filter(({ priceId }) => priceId === price.id).map(({ service }) => service);
        expect(services).toEqual(periods.map(({ span }) => span));
        expect(services).not.toEqual([]);
      }
    });
  });
});
