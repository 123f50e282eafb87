import { describe, expect, it } from "vitest";
import { fc, holds } from "@/lib/testing/laws";
import { daysIn, isWithin, type Period, period } from "../calendar/period";
import { addDays, parsePlainDate } from "../calendar/plain-date";
import { total } from "../money/fixed";
import type { Price } from "../pricing/price";
import { days, usageOf } from "../pricing/pricing-builders";
import { usageQueries } from "../pricing/queries";
import { chargesDue } from "../schedule/charges";
import type { Suspension } from "../schedule/contract";
import { graduatedPrice, sampleContract, usagePrice } from "../schedule/contract-builders";
import { aMinimum, invoiceFacts, ofKind } from "./computation-builders";
import { computeInvoice } from "./compute";
import { grouped } from "./line-order";

const months = [days("2026-04-01", "2026-04-30"), days("2026-05-01", "2026-05-31"), days("2026-06-01", "2026-06-30")];
const spring = { from: "2026-04-01", to: "2026-06-30" };
const dates = period(parsePlainDate("2026-04-01"), parsePlainDate("2027-04-01"));

/** Up to three suspensions, apart from each other. */
function anySuspensions(...onResume: Suspension["onResume"][]): fc.Arbitrary<Suspension[]> {
  const gap = fc.record({
    after: fc.integer({ min: 1, max: 40 }),
    length: fc.integer({ min: 1, max: 40 }),
    onResume: fc.constantFrom(...onResume),
  });
  return fc.array(gap, { maxLength: 3 }).map((gaps) => {
    let date = dates.start;
    return gaps.map(({ after, length, onResume: decision }) => {
      const from = addDays(date, after);
      date = addDays(from, length);
      return { from, resumedOn: date, onResume: decision };
    });
  });
}

/** Counted day by day: what a month without usage owes of 900, in minor units. */
function owed(month: Period, suspensions: readonly Suspension[]): number {
  const skips = suspensions.filter(({ onResume }) => onResume === "SKIP");
  const length = daysIn(month);
  const served = Array.from({ length }, (_, i) => addDays(month.start, i)).filter(
    (date) => !skips.some(({ from, resumedOn }) => from <= date && resumedOn !== null && date < resumedOn),
  );
  return Math.round((90_000 * served.length) / length);
}

/** On the invoices of each due date. */
function trueUpsOf(prices: Price[], suspensions: Suspension[]) {
  const charges = chargesDue(sampleContract(prices, [spring], { suspensions }), dates);
  const facts = invoiceFacts({ prices, phase: { id: "phase1", minimums: [aMinimum("900")] } });
  const usage = new Map(
    charges.flatMap((charge) => {
      const price = prices.find(({ id }) => id === charge.priceId);
      return price ? usageQueries(charge, price).map(({ key }) => [key, usageOf("0")] as const) : [];
    }),
  );
  return [...grouped(charges, ({ dueOn }) => dueOn).values()].flatMap((due) =>
    ofKind(computeInvoice({ ...facts, charges: due, usage }).lines, "TRUE_UP"),
  );
}

describe("laws of minimums", () => {
  it.each([
    ["its period alone", usagePrice("calls")],
    ["a running total", graduatedPrice("calls", "CUMULATIVE")],
  ])("D24, D44: a price of %s without usage owes its minimum for the days that no suspension dropped", (_, price) => {
    holds(anySuspensions("SKIP"), (suspensions) => {
      const trueUps = trueUpsOf([price], suspensions);
      for (const month of months) {
        const own = trueUps.filter(({ service }) => isWithin(service.start, month));
        expect(Number(total(own.map(({ netTotal }) => netTotal)))).toBe(owed(month, suspensions));
      }
    });
  });

  it("D24, D44: what a suspension put off or dropped, prices without usage owe their minimum once for the days that were served", () => {
    const prices = [graduatedPrice("calls", "CUMULATIVE"), usagePrice("storage")];
    holds(anySuspensions("SKIP", "BILL"), (suspensions) => {
      const owedInAll = months.reduce((sum, month) => sum + owed(month, suspensions), 0);
      for (const under of [prices, prices.slice(0, 1), prices.slice(1)]) {
        expect(Number(total(trueUpsOf(under, suspensions).map(({ netTotal }) => netTotal)))).toBe(owedInAll);
      }
    });
  });
});
