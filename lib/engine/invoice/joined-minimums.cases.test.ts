import { describe, expect, it } from "vitest";
import { period } from "../calendar/period";
import { parsePlainDate } from "../calendar/plain-date";
import type { Price } from "../pricing/price";
import { usageOf } from "../pricing/pricing-builders";
import { usageQueries } from "../pricing/queries";
import { chargesDue } from "../schedule/charges";
import type { PhaseMinimum } from "../schedule/contract";
import { graduatedPrice, sampleContract, usagePrice } from "../schedule/contract-builders";
import { aMinimum, invoiceFacts, ofKind } from "./computation-builders";
import { computeInvoice } from "./compute";

describe("D24, D44: a minimum over months that a resumption bills together", () => {
  const year = { from: "2026-01-01", to: "2026-12-31" };
  const twoMonths = graduatedPrice("two months", "PERIODIC", {
    usageCalculationPeriod: { frequency: "MONTHLY", interval: 2 },
  });
  const wholeYear = graduatedPrice("whole year", "CUMULATIVE");
  const alone = usagePrice("alone");

  /** Start, end and amount of each true-up on the invoice of the day of resuming; `used` counts by price and first day. */
  function resumed(prices: Price[], on: string, minimums: PhaseMinimum[], used: Record<string, string> = {}) {
    const resumedOn = parsePlainDate(on);
    const suspensions = [{ from: parsePlainDate("2026-01-10"), resumedOn, onResume: "BILL" } as const];
    const dayOfResuming = period(resumedOn, parsePlainDate(`${on.slice(0, 8)}02`));
    const charges = chargesDue(sampleContract(prices, [year], { suspensions }), dayOfResuming);
    const usage = charges.flatMap((charge) => {
      const price = prices.find(({ id }) => id === charge.priceId);
      const value = used[`${charge.priceId} ${charge.service.start}`] ?? "0";
      return price ? usageQueries(charge, price).map(({ key }) => [key, usageOf(value)] as const) : [];
    });
    const facts = { ...invoiceFacts({ prices, phase: { id: "phase1", minimums } }), charges, usage: new Map(usage) };
    return ofKind(computeInvoice(facts).lines, "TRUE_UP").map(({ service, netTotal }) => [
      service.start,
      service.endExclusive,
      Number(netTotal) / 100,
    ]);
  }

  it("is together for months of one running total, and apart for those of the next", () => {
    const expected = [
      ["2026-01-01", "2026-03-01", 200],
      ["2026-03-01", "2026-05-01", 200],
      ["2026-05-01", "2026-06-01", 100],
    ];
    expect(resumed([twoMonths, alone], "2026-06-01", [aMinimum("100")])).toEqual(expected);
    expect(resumed([alone, twoMonths], "2026-06-01", [aMinimum("100")])).toEqual(expected);
  });

  it("is not reached by what was used in the months of another running total", () => {
    expect(resumed([twoMonths, alone], "2026-06-01", [aMinimum("100")], { "two months 2026-03-01": "1000" })).toEqual([
      ["2026-01-01", "2026-03-01", 200],
      ["2026-05-01", "2026-06-01", 100],
    ]);
  });

  it("is owed once for each month where one running total spans the months of another", () => {
    const expected = [["2026-01-01", "2026-05-01", 400]];
    expect(resumed([twoMonths, wholeYear], "2026-05-01", [aMinimum("100")])).toEqual(expected);
    expect(resumed([wholeYear, twoMonths], "2026-05-01", [aMinimum("100")])).toEqual(expected);
  });
});
