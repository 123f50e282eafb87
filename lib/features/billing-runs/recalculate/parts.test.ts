import { describe, expect, test } from "vitest";
import type { InvoiceFacts } from "@/lib/engine/invoice/computation";
import { recalculateInvoice } from "@/lib/engine/invoice/recalculate";
import { noEdits } from "@/lib/engine/invoice/recalculate-edits";
import { fractionOf, total } from "@/lib/engine/money/fixed";
import { anyInvoiceFacts } from "@/lib/testing/invoice-facts";
import { fc, holds } from "@/lib/testing/laws";
import { type CalculatedPart, calculateDraft, type DraftPart, type DraftWork } from "./rules";

const nothing: DraftWork = { edits: new Map(), deletedKeys: new Map(), added: [], invoiceDiscounts: [] };
const credits = new Set(["GRANT_COST", "UNIT_CREDIT", "CREDIT"]);

describe("D55: a draft of several runs", () => {
  test("of one run it is what the engine calculates of the run", () => {
    holds(anyInvoiceFacts, (facts) => {
      const [only] = calculateDraft([part("a", facts)], nothing);
      expect(only?.recalculation).toEqual(recalculateInvoice(facts, noEdits));
    });
  });

  test("D29: all parts together never draw more of a grant than is left of it", () => {
    holds(anyInvoiceFacts, (facts) => {
      const parts = calculateDraft([part("a", facts), part("b", facts), part("c", facts)], nothing);
      for (const grant of facts.grants) {
        const draws = parts.flatMap(({ recalculation }) => recalculation.draws);
        const drawn = draws.filter(({ grantId }) => grantId === grant.id);
        const sum = total(drawn.map((draw) => (draw.kind === "CURRENCY" ? draw.amount : draw.units)));
        expect(sum <= grant.unit.left).toBe(true);
      }
    });
  });

  test("D23: a discount over the document is rounded once, whatever the number of parts", () => {
    const anyFraction = fc.integer({ min: 1, max: 1000 }).map((thousandths) => BigInt(thousandths) * 10n ** 9n);
    holds(anyInvoiceFacts, anyFraction, (facts, fraction) => {
      const parts = [part("a", facts), part("b", facts)];
      const covered = total(netsOf(calculateDraft(parts, nothing), (kind) => !credits.has(kind)));
      const invoiceDiscounts = [{ id: "d", title: "Goodwill", value: { kind: "PERCENTAGE" as const, fraction } }];
      const discounted = calculateDraft(parts, { ...nothing, invoiceDiscounts });
      const lines = discounted.flatMap(({ recalculation }) => recalculation.lines);
      const taken = lines.filter(({ origin }) => origin === "INVOICE_DISCOUNT").map(({ netTotal }) => -netTotal);
      expect(total(taken)).toBe(covered > 0n ? fractionOf(covered, fraction) : 0n);
    });
  });
});

function part(scheduleId: string, facts: InvoiceFacts): DraftPart {
  const { currency, invoiceDate } = facts;
  const key = { scheduleId, currency, date: invoiceDate, at: null, revision: 0 };
  return { runId: scheduleId, key, facts, projected: null };
}

function netsOf(parts: readonly CalculatedPart[], isWanted: (kind: string) => boolean): bigint[] {
  return parts.flatMap(({ recalculation }) =>
    recalculation.lines.filter(({ kind }) => isWanted(kind)).map(({ netTotal }) => netTotal),
  );
}
