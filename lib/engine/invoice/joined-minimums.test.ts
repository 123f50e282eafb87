import { describe, expect, it } from "vitest";
import { period } from "../calendar/period";
import { parsePlainDate } from "../calendar/plain-date";
import type { Price } from "../pricing/price";
import { usageOf } from "../pricing/pricing-builders";
import { usageQueries } from "../pricing/queries";
import { chargesDue } from "../schedule/charges";
import type { PhaseMinimum } from "../schedule/contract";
import { graduatedPrice, sampleContract, usagePrice } from "../schedule/contract-builders";
import { aMinimum, invoiceFacts, ofKind, printedLines, unusedMonths } from "./computation-builders";
import { computeInvoice } from "./compute";

const year = { from: "2026-01-01", to: "2026-12-31" };
const [suspendedOn, resumedOn] = [parsePlainDate("2026-01-10"), parsePlainDate("2026-03-10")];
const [total, alone] = [graduatedPrice("calls", "CUMULATIVE"), usagePrice("storage")];

/** The invoice of the day of resuming: January and February, which fell due while the schedule was suspended. */
function resumed(prices: Price[], minimums: PhaseMinimum[], events: Record<string, string> = {}) {
  const suspensions = [{ from: suspendedOn, resumedOn, onResume: "BILL" } as const];
  const charges = chargesDue(
    sampleContract(prices, [year], { suspensions }),
    period(resumedOn, parsePlainDate("2026-03-11")),
  );
  const usage = new Map(
    charges.flatMap((charge) => {
      const price = prices.find(({ id }) => id === charge.priceId);
      const own = price ? usageQueries(charge, price) : [];
      return own.map(({ key }) => [key, usageOf(events[charge.priceId] ?? "0")] as const);
    }),
  );
  const facts = invoiceFacts({ prices, phase: { id: "phase1", minimums } });
  return computeInvoice({ ...facts, charges, usage });
}

function trueUps(prices: Price[], minimums: PhaseMinimum[], events?: Record<string, string>) {
  return ofKind(resumed(prices, minimums, events).lines, "TRUE_UP").map(({ service, netTotal }) => [
    service.start,
    service.endExclusive,
    Number(netTotal) / 100,
  ]);
}

describe("D24, D44: a minimum over billing periods that a resumption bills together", () => {
  it("is owed once for each month of a running total, whatever their lengths", () => {
    expect(trueUps([total], [aMinimum("100")])).toEqual([["2026-01-01", "2026-03-01", 200]]);
  });

  it("is owed once for each month where a price of its own months stands beside the running total", () => {
    expect(trueUps([total, alone], [aMinimum("100")])).toEqual([["2026-01-01", "2026-03-01", 200]]);
    expect(trueUps([alone, total], [aMinimum("100")])).toEqual([["2026-01-01", "2026-03-01", 200]]);
  });

  it("stands apart for each month where nothing is billed over both", () => {
    expect(trueUps([alone], [aMinimum("100")])).toEqual([
      ["2026-01-01", "2026-02-01", 100],
      ["2026-02-01", "2026-03-01", 100],
    ]);
  });

  it("counts a true-up of one month towards a later minimum of both", () => {
    const minimums = [aMinimum("30", { id: "of storage", priceIds: ["storage"] }), aMinimum("100", { id: "of all" })];
    expect(trueUps([total, alone], minimums)).toEqual([
      ["2026-01-01", "2026-02-01", 30],
      ["2026-02-01", "2026-03-01", 30],
      ["2026-01-01", "2026-03-01", 140],
    ]);
  });

  it("says what each month owes", () => {
    const [trueUp] = ofKind(resumed([total], [aMinimum("100")]).lines, "TRUE_UP");
    expect(trueUp?.trace.steps).toEqual([unusedMonths]);
  });

  it("is nothing where what was charged for both months reaches both", () => {
    const lines = printedLines(resumed([total], [aMinimum("0.01")], { calls: "100" }));
    expect(lines.filter((line) => line.startsWith("TRUE_UP"))).toEqual([]);
  });
});
