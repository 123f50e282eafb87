import { describe, expect, it } from "vitest";
import { formatPeriod, period } from "../calendar/period";
import { type PlainDate, parsePlainDate } from "../calendar/plain-date";
import { fixed } from "../money/fixed";
import type { SeatSteps } from "../pricing/facts";
import type { SeatProrationStrategy } from "../pricing/price";
import { printed, steps, usageOf } from "../pricing/pricing-builders";
import { usageQueries } from "../pricing/queries";
import { chargesDue } from "../schedule/charges";
import type { Contract, Phase } from "../schedule/contract";
import { fixedPrice, sampleContract, seatPrice, usagePrice } from "../schedule/contract-builders";
import { editContract } from "../schedule/edit";
import { aMinimum, invoiceFacts, percentOff } from "./computation-builders";
import { computeInvoice } from "./compute";

/** What an invoice comes to after the terms of a phase were changed in the middle of a longer period (D49). */

const day = parsePlainDate;
const year2026 = period(day("2026-01-01"), day("2027-01-02"));

function edited(before: Contract, after: Contract, today: PlainDate): Contract {
  const plan = editContract(before, after, today, "r");
  if (!plan.ok) throw new RangeError(JSON.stringify(plan.refusals));
  return plan.contract;
}

/** Of one date, each line with its days; every price with usage has 3,000 units in each period. */
function linesDue(contract: Contract, dueOn: string, balances: SeatSteps = []): string[] {
  const prices = [...contract.prices.values()];
  const charges = chargesDue(contract, period(year2026.start, day("2028-01-02"))).filter((due) => due.dueOn === dueOn);
  const queries = charges.flatMap((charge) => prices.flatMap((price) => usageQueries(charge, price)));
  const usage = new Map(queries.map(({ key }) => [key, usageOf("3000")]));
  const seats = new Map([["seats", balances]]);
  const { lines } = computeInvoice({ ...invoiceFacts({ prices }), contract, charges, usage, seats });
  return printed(lines, "EUR").map((text, i) => `${text}, ${formatPeriod(lines[i]?.service ?? year2026)}`);
}

describe("D20, D49: seats of a quarter whose monthly fee was exchanged in January", () => {
  const tier = { upperBound: null, price: fixed("9"), fee: fixed("30"), isPricePercentage: false };
  const tiers = [{ ...tier, minPrice: null, maxPrice: null }];
  const moves = steps(["2025-12-01", 20], ["2026-02-01", 10]);

  function quarterOf(prorationStrategy: SeatProrationStrategy): string[] {
    const more = { billingFrequency: "QUARTERLY", billingType: "IN_ARREARS" } as const;
    const prices = [seatPrice("s", { prorationStrategy, tiers }, more), fixedPrice("old"), fixedPrice("new")];
    const of = (fee: string) =>
      sampleContract(prices, [{ from: "2026-01-01", to: "2026-12-31", priceIds: ["s", fee] }]);
    const revised = edited(of("old"), of("new"), day("2026-01-20"));
    expect(revised.phases.map(({ startDate }) => startDate)).toEqual(["2026-01-01", "2026-02-01"]);
    return linesDue(revised, "2026-04-01", moves).filter((line) => !line.startsWith("1 × 100"));
  }

  it("USE_MAXIMUM bills the peak of the whole quarter, its fee once", () => {
    expect(quarterOf("USE_MAXIMUM")).toEqual([
      "20 × 9 = 180.00, 1 Jan – 31 Mar 2026",
      "1 × 30 = 30.00, 1 Jan – 31 Mar 2026",
    ]);
  });

  it("PRORATE_INCREMENTS gives nothing back for seats that went", () => {
    expect(quarterOf("PRORATE_INCREMENTS")).toEqual([
      "20 × 9 = 180.00, 1 Jan – 31 Mar 2026",
      "1 × 30 = 30.00, 1 Jan – 31 Mar 2026",
    ]);
  });

  it("PRORATE_ALL_CHANGES bills each day's seats: 31 and 59 of 90 days", () => {
    expect(quarterOf("PRORATE_ALL_CHANGES")).toEqual([
      "20 × 3.1 = 62.00, 1 – 31 Jan 2026",
      "10 × 5.9 = 59.00, 1 Feb – 31 Mar 2026",
      "1 × 30 = 30.00, 1 Jan – 31 Mar 2026",
    ]);
  });
});

describe("D24, D49: a year of usage in arrears, 3,000 at 0.10, whose terms an edit of November changes", () => {
  const prices = [usagePrice("calls", { billingFrequency: "YEARLY" }), fixedPrice("fee")];
  const of = (terms: Partial<Phase>) => sampleContract(prices, [{ from: "2026-01-01", to: "2028-12-31", ...terms }]);
  const [none, floor, raised] = [of({}), of({ minimums: [aMinimum("900")] }), of({ minimums: [aMinimum("1200")] })];
  const discounted = of({ discounts: [percentOff("0.1")] });

  const usageLine = (year: string) => `3000 × 0.1 = 300.00, 1 Jan – 31 Dec ${year}`;
  const oneLine = (amount: string, year: string) => `1 × ${amount} = ${amount}.00, 1 Jan – 31 Dec ${year}`;

  /** Lines of the years that end after the edit, without the fee. */
  function years(before: Contract, after: Contract): string[] {
    const revised = edited(before, after, day("2026-11-10"));
    return ["2027-01-01", "2028-01-01"].flatMap((dueOn) =>
      linesDue(revised, dueOn).filter((line) => line.includes("31 Dec")),
    );
  }

  it("a minimum that goes holds for the year that runs, and no further", () => {
    expect(years(floor, none)).toEqual([usageLine("2026"), oneLine("600", "2026"), usageLine("2027")]);
  });

  it("a minimum that comes holds from the next year on", () => {
    expect(years(none, floor)).toEqual([usageLine("2026"), usageLine("2027"), oneLine("600", "2027")]);
  });

  it("a minimum that rises does so with the next year", () => {
    expect(years(floor, raised)).toEqual([
      usageLine("2026"),
      oneLine("600", "2026"),
      usageLine("2027"),
      oneLine("900", "2027"),
    ]);
  });

  it("D23: a discount that goes is still given on the year that runs", () => {
    expect(years(discounted, none)).toEqual([
      usageLine("2026"),
      "1 × -30 = -30.00, 1 Jan – 31 Dec 2026",
      usageLine("2027"),
    ]);
  });
});
