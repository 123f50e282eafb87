import { describe, expect, it } from "vitest";
import { fc, holds } from "@/lib/testing/laws";
import { daysIn, isWithin, type Period, period } from "../calendar/period";
import { addDays, parsePlainDate } from "../calendar/plain-date";
import { total } from "../money/fixed";
import { days, usageOf } from "../pricing/pricing-builders";
import { usageQueries } from "../pricing/queries";
import { chargesDue } from "../schedule/charges";
import type { Suspension } from "../schedule/contract";
import { graduatedPrice, sampleContract, usagePrice } from "../schedule/contract-builders";
import { aMinimum, invoiceFacts, ofKind } from "./computation-builders";
import { computeInvoice } from "./compute";

const months = [days("2026-04-01", "2026-04-30"), days("2026-05-01", "2026-05-31"), days("2026-06-01", "2026-06-30")];
const spring = { from: "2026-04-01", to: "2026-06-30" };
const dates = period(parsePlainDate("2026-04-01"), parsePlainDate("2027-04-01"));

/** Up to three dropped spans, apart from each other. */
const anySkips: fc.Arbitrary<Suspension[]> = fc
  .array(fc.record({ after: fc.integer({ min: 1, max: 40 }), length: fc.integer({ min: 1, max: 40 }) }), {
    maxLength: 3,
  })
  .map((gaps) => {
    let date = dates.start;
    return gaps.map(({ after, length }) => {
      const from = addDays(date, after);
      date = addDays(from, length);
      return { from, resumedOn: date, onResume: "SKIP" };
    });
  });

/** Counted day by day: what a month without usage owes of 900, in minor units. */
function owed(month: Period, skips: readonly Suspension[]): number {
  const length = daysIn(month);
  const served = Array.from({ length }, (_, i) => addDays(month.start, i)).filter(
    (date) => !skips.some(({ from, resumedOn }) => from <= date && resumedOn !== null && date < resumedOn),
  );
  return Math.round((90_000 * served.length) / length);
}

describe("laws of minimums", () => {
  it.each([
    ["its period alone", usagePrice("calls")],
    ["a running total", graduatedPrice("calls", "CUMULATIVE")],
  ])("D24, D44: a price of %s without usage owes its minimum for the days that no suspension dropped", (_, price) => {
    holds(anySkips, (suspensions) => {
      const charges = chargesDue(sampleContract([price], [spring], { suspensions }), dates);
      const usage = new Map(
        charges.flatMap((charge) => usageQueries(charge, price).map(({ key }) => [key, usageOf("0")])),
      );
      const facts = invoiceFacts({ prices: [price], phase: { id: "phase1", minimums: [aMinimum("900")] } });
      const trueUps = ofKind(computeInvoice({ ...facts, charges, usage }).lines, "TRUE_UP");
      for (const month of months) {
        const own = trueUps.filter(({ service }) => isWithin(service.start, month));
        expect(Number(total(own.map(({ netTotal }) => netTotal)))).toBe(owed(month, suspensions));
      }
    });
  });
});
