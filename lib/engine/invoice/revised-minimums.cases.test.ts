import { describe, expect, it } from "vitest";
import { type Period, period } from "../calendar/period";
import { parsePlainDate } from "../calendar/plain-date";
import { usageOf } from "../pricing/pricing-builders";
import { usageQueries } from "../pricing/queries";
import { chargesDue } from "../schedule/charges";
import type { Contract, PhaseMinimum } from "../schedule/contract";
import { graduatedPrice, sampleContract, usagePrice } from "../schedule/contract-builders";
import { aMinimum, invoiceFacts, ofKind } from "./computation-builders";
import { computeInvoice } from "./compute";

/** Minimums of a phase whose terms a revision changed on 1 February (D49): January under the old terms, February under the new ones. */

const day = parsePlainDate;

/** A running total of the year, and a price that counts its own months, at 0.10 a unit. */
const prices = [graduatedPrice("total", "CUMULATIVE"), usagePrice("alone")];

/** From 10 January to the day of resuming, on which January and February are billed. */
const suspended = { from: day("2026-01-10"), resumedOn: day("2026-03-10"), onResume: "BILL" } as const;
const resuming = period(day("2026-03-10"), day("2026-03-11"));

type Terms = { before: PhaseMinimum; after: PhaseMinimum };

function revised({ before, after }: Terms, more: Partial<Contract> = {}): Contract {
  const phases = [
    { id: "old", from: "2026-01-01", to: "2026-01-31", minimums: [before] },
    { id: "new", revisionOf: "old", from: "2026-02-01", minimums: [after] },
  ];
  return sampleContract(prices, phases, more);
}

/** Days and amount of each true-up, its phase and the start of its key; `january` is what `alone` counts in it. */
function trueUps(contract: Contract, due: Period, january = "0"): string[] {
  const charges = chargesDue(contract, due);
  const usage = charges.flatMap((charge) => {
    const price = prices.find(({ id }) => id === charge.priceId);
    const used = charge.priceId === "alone" && charge.phaseId === "old" ? january : "0";
    return price ? usageQueries(charge, price).map(({ key }) => [key, usageOf(used)] as const) : [];
  });
  const { lines } = computeInvoice({ ...invoiceFacts({ prices }), contract, charges, usage: new Map(usage) });
  return ofKind(lines, "TRUE_UP").map(({ service: { start, endExclusive }, netTotal, phaseId, key }) => {
    return `${start} ${endExclusive} ${Number(netTotal) / 100} ${phaseId} ${key.split("/").slice(0, 3).join("/")}`;
  });
}

const resumed = (terms: Terms, january?: string) =>
  trueUps(revised(terms, { suspensions: [suspended] }), resuming, january);

const min = (id: string, amount = "100", ...priceIds: string[]) => aMinimum(amount, { id, priceIds });

describe("D24, D49: a minimum that a revision of its phase leaves as it is", () => {
  it("is owed once for each month that a resumption bills, also where a running total is for both", () => {
    const once = ["2026-01-01 2026-03-01 200 old old/minimum/1"];
    expect(resumed({ before: min("1"), after: min("2") })).toEqual(once);
    const [before, after] = [min("1", "100", "total", "alone"), min("2", "100", "alone", "total")];
    expect(resumed({ before, after })).toEqual(once);
  });

  it("counts what was charged under the terms of both", () => {
    // 800 units at 0.10 in January, under the old terms; 2,000 reach both months.
    expect(resumed({ before: min("1"), after: min("2") }, "800")).toEqual([
      "2026-01-01 2026-03-01 120 old old/minimum/1",
    ]);
    expect(resumed({ before: min("1"), after: min("2") }, "2000")).toEqual([]);
  });

  it("stands apart for each month where no charge is for both", () => {
    const [before, after] = [min("1", "100", "alone"), min("2", "100", "alone")];
    expect(resumed({ before, after })).toEqual([
      "2026-01-01 2026-02-01 100 old old/minimum/1",
      "2026-02-01 2026-03-01 100 new old/minimum/1",
    ]);
  });

  it("D33: keeps the key of its line where only the revision is charged, in whose phase it stands", () => {
    const march = period(day("2026-03-01"), day("2026-03-02"));
    expect(trueUps(revised({ before: min("1"), after: min("2") }), march)).toEqual([
      "2026-02-01 2026-03-01 100 new old/minimum/1",
    ]);
  });
});

describe("D24, D49: a minimum that a revision of its phase changes", () => {
  it("is each part's own, the true-up of the old one counting for the new one that covers all its prices", () => {
    // 150 for January and 150 for February, less the 100 for January.
    expect(resumed({ before: min("1"), after: min("2", "150") })).toEqual([
      "2026-01-01 2026-02-01 100 old old/minimum/1",
      "2026-01-01 2026-03-01 200 new new/minimum/2",
    ]);
  });

  it("is each part's own where only its prices change", () => {
    expect(resumed({ before: min("1", "100", "alone"), after: min("2", "100", "total") })).toEqual([
      "2026-01-01 2026-02-01 100 old old/minimum/1",
      "2026-01-01 2026-03-01 200 new new/minimum/2",
    ]);
  });
});
