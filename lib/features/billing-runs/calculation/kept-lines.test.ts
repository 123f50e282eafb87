import { describe, expect, test } from "vitest";
import { addDays } from "@/lib/engine/calendar/plain-date";
import type { ComputedLine } from "@/lib/engine/invoice/computation";
import { computeInvoice } from "@/lib/engine/invoice/compute";
import { mayEditAmount } from "@/lib/engine/invoice/recalculate-edits";
import { type Decimal, decimal, zero } from "@/lib/engine/money/decimal";
import { fixedToDecimal, minorToDecimal } from "@/lib/engine/money/fixed";
import { anyInvoiceFacts } from "@/lib/testing/invoice-facts";
import { fc, holds } from "@/lib/testing/laws";
import { plannedData } from "../apply/rows";
import { keptData, toKeptLines } from "./rows";
import { editOf, type StoredLine, splitKey } from "./rules";

describe("D33: what a person did is the difference to what the calculation left", () => {
  test("what is put away and read again is the same", () => {
    holds(anyInvoiceFacts, (facts) => {
      const { lines } = computeInvoice(facts);
      const stored = plain(lines.map((line) => plannedData(line, "EUR")));
      const kept = toKeptLines(stored, "EUR");
      expect(plain(kept.map((line) => keptData(line, "EUR")))).toEqual(stored);
      const edited = kept.map((line) => ({
        ...line,
        wrote: { ...line.wrote, description: "Agreed" },
        edit: {
          amount: { quantity: 1n, rate: 2n, discountAmount: 3n },
          description: "Agreed",
          tax: null,
          service: null,
        },
      }));
      expect(toKeptLines(plain(edited.map((line) => keptData(line, "EUR"))), "EUR")).toEqual(edited);
    });
  });

  test("a line that nobody touched has no edit", () => {
    holds(anyInvoiceFacts, (facts) => {
      for (const [line, kept] of computed(facts)) expect(editOf(storedLine(line), kept, "EUR")).toBeNull();
    });
  });

  test("of an edited line what was not written is the engine's, and a rate that is written back is no edit", () => {
    const anyRate = fc.integer({ min: 1, max: 100_000 }).map((cents) => decimal(String(cents)).dividedBy(100));
    holds(anyInvoiceFacts, anyRate, (facts, more: Decimal) => {
      for (const [line, kept] of computed(facts)) {
        const stored = storedLine(line);
        const found = editOf({ ...stored, rate: stored.rate.plus(more) }, kept, "EUR");
        if (!mayEditAmount(line.kind)) {
          expect(found).toBeNull();
          continue;
        }
        expect(found?.edit).toMatchObject({ description: null, tax: null, service: null });
        expect(found?.edit.amount).toMatchObject({ quantity: line.quantity, discountAmount: 0n });
        const again = { ...kept, edit: found?.edit ?? null, wrote: { ...line, rate: line.rate + 1n } };
        if (line.discountAmount === 0n) expect(editOf(stored, again, "EUR")).toBeNull();
      }
    });
  });
});

describe("D55: names of lines in a draft of several runs", () => {
  const run = (id: string, invoiceDate: string, revision = 0) => {
    return { id, scheduleId: "schedule", invoiceDate, dueAt: null, revision };
  };

  test("of one run a line has the engine's key; of several the run stands before it, of one date the first", () => {
    const october = run("october", "2026-10-01");
    expect(splitKey([october], "fee|x")).toEqual({ runId: "october", engineKey: "fee|x" });
    const runs = [october, run("second", "2026-11-01", 1), run("first", "2026-11-01", 0)];
    expect(splitKey(runs, "october|fee|x")).toEqual({ runId: "october", engineKey: "fee|x" });
    expect(splitKey(runs, "second|fee")).toEqual({ runId: "first", engineKey: "fee" });
    expect(splitKey(runs, "other|fee")).toBeNull();
  });
});

function computed(facts: Parameters<typeof computeInvoice>[0]) {
  const { lines } = computeInvoice(facts);
  const kept = toKeptLines(plain(lines.map((line) => plannedData(line, "EUR"))), "EUR");
  return lines.flatMap((line, i) => {
    const of = kept[i];
    return of ? [[line, of] as const] : [];
  });
}

/** As a run stores it. */
function storedLine(line: ComputedLine): StoredLine {
  const money = (amount: bigint) => minorToDecimal(amount, "EUR");
  return {
    ...{ id: line.key, engineKey: line.key, groupId: null, discountId: null, kind: "CHARGE", index: 0 },
    ...{ title: line.description, description: null, rateDisplay: "ABSOLUTE", discountFraction: null },
    quantity: fixedToDecimal(line.quantity),
    rate: fixedToDecimal(line.rate),
    discountAmount: money(line.discountAmount),
    roundingAmount: money(line.roundingAmount),
    taxRate: fixedToDecimal(line.tax.taxRateFraction),
    taxCategoryCode: line.tax.taxCategoryCode,
    taxRateId: line.tax.taxRateId,
    ...{ taxLabel: null, taxRateMissing: line.tax.isMissing },
    servicePeriodStart: line.service.start,
    servicePeriodEnd: addDays(line.service.endExclusive, -1),
    ...{ netTotal: zero, totalTax: zero, grossTotal: zero, priceId: null, productId: null, creditGrantId: null },
    ...{ externalIds: [], revenueClassification: null, revenueRecognitionMethod: null, trace: null },
    createdAt: new Date("2026-11-20T09:00:00Z"),
  };
}

function plain(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value));
}
