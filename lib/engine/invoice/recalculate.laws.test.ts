import { describe, expect, it } from "vitest";
import { anyInvoiceFacts } from "@/lib/testing/invoice-facts";
import { fc, holds } from "@/lib/testing/laws";
import { fixedOf, total } from "../money/fixed";
import type { InvoiceFacts } from "./computation";
import { ofKind, taxAt } from "./computation-builders";
import { computeInvoice } from "./compute";
import { editsOf, recalculateInvoice } from "./recalculate";
import { addedLine, asComputed, editOf } from "./recalculate-builders";
import { type DraftEdits, mayEditAmount, noEdits } from "./recalculate-edits";

type Touch = { line: number; kind: "DELETE" | "AMOUNT" | "TEXT" | "TAX"; quantity: number; rate: number };

const anyTouches = fc.uniqueArray(
  fc.record<Touch>({
    line: fc.nat(9),
    kind: fc.constantFrom("DELETE", "AMOUNT", "TEXT", "TAX"),
    quantity: fc.integer({ min: 0, max: 300 }),
    rate: fc.integer({ min: 0, max: 900 }),
  }),
  { selector: ({ line }) => line, maxLength: 4 },
);
const anyRates = fc.array(fc.integer({ min: -40, max: 300 }), { maxLength: 2 });
const anyPercent = fc.array(fc.integer({ min: 1, max: 100 }), { maxLength: 1 });

const anyDraft = fc.record({ facts: anyInvoiceFacts, touches: anyTouches, rates: anyRates, percents: anyPercent });

/** Edits of lines that the engine makes of these facts. */
function editsFor(facts: InvoiceFacts, touches: readonly Touch[]): Pick<DraftEdits, "edits" | "deletedKeys"> {
  const { lines } = recalculateInvoice(facts, noEdits);
  const touched = touches.flatMap((touch) => {
    const { engineSays } = lines[touch.line] ?? {};
    return engineSays ? [{ touch, line: engineSays }] : [];
  });
  return {
    deletedKeys: touched.filter(({ touch }) => touch.kind === "DELETE").map(({ line }) => line.key),
    edits: touched.flatMap(({ touch, line }) => {
      if (touch.kind === "TEXT") return [editOf(line, { description: "As agreed" })];
      if (touch.kind === "TAX") return [editOf(line, { tax: taxAt("0.07") })];
      if (touch.kind === "DELETE" || !mayEditAmount(line.kind)) return [];
      const amount = { quantity: fixedOf(touch.quantity), rate: fixedOf(touch.rate) / 100n, discountAmount: 0n };
      return [editOf(line, { amount })];
    }),
  };
}

function draftOf({
  facts,
  touches,
  rates,
  percents,
}: typeof anyDraft extends fc.Arbitrary<infer Draft> ? Draft : never) {
  const edits: DraftEdits = {
    ...editsFor(facts, touches),
    added: rates.map((rate, i) => addedLine(`added ${i}`, String(rate))),
    invoiceDiscounts: percents.map((percent, i) => ({
      id: String(i),
      title: "Goodwill",
      value: { kind: "PERCENTAGE", fraction: fixedOf(percent) / 100n },
    })),
  };
  return { facts, edits };
}

describe("laws of recalculation (D33)", () => {
  it("without edits it is the fresh computation", () => {
    holds(anyInvoiceFacts, (facts) => {
      const plan = recalculateInvoice(facts, noEdits);
      expect(asComputed(plan)).toEqual(computeInvoice(facts));
      expect(plan.lines.every(({ origin, edit }) => origin === "ENGINE" && edit === null)).toBe(true);
    });
  });

  it("twice is once", () => {
    holds(anyDraft, (draft) => {
      const { facts, edits } = draftOf(draft);
      const once = recalculateInvoice(facts, edits);
      expect(recalculateInvoice(facts, editsOf(once, edits.invoiceDiscounts))).toEqual(once);
    });
  });

  it("what people added and wrote stays, what they deleted stays away, the rest is the engine's", () => {
    holds(anyDraft, (draft) => {
      const { facts, edits } = draftOf(draft);
      const { lines } = recalculateInvoice(facts, edits);
      const byKey = new Map(lines.map((line) => [line.key, line]));
      expect(byKey.size).toBe(lines.length);
      for (const key of edits.deletedKeys) expect(byKey.has(key)).toBe(false);
      for (const { key, quantity, rate, description, service } of edits.added) {
        expect(byKey.get(key)).toMatchObject({ origin: "PERSON", quantity, rate, description, service });
      }
      for (const { key, amount } of edits.edits) {
        if (amount) expect(byKey.get(key)).toMatchObject({ quantity: amount.quantity, rate: amount.rate });
      }
      const edited = new Set(edits.edits.map(({ key }) => key));
      for (const line of lines.filter(({ key, engineSays }) => engineSays && !edited.has(key))) {
        expect([line.quantity, line.rate]).toEqual([line.engineSays?.quantity, line.engineSays?.rate]);
      }
    });
  });

  it("D3: every total is the sum of the lines as they stand, and of the taxes", () => {
    holds(anyDraft, (draft) => {
      const { facts, edits } = draftOf(draft);
      const plan = recalculateInvoice(facts, edits);
      expect(plan.netTotal).toBe(total(plan.lines.map(({ netTotal }) => netTotal)));
      expect(plan.totalTax).toBe(total(plan.lines.map(({ totalTax }) => totalTax)));
      expect(plan.totalTax).toBe(total(plan.taxes.map(({ tax }) => tax)));
      expect(plan.grossTotal).toBe(plan.netTotal + plan.totalTax);
    });
  });

  it("what is drawn from grants is what the credit lines say, never more than a grant has, never of a deleted line", () => {
    holds(anyDraft, (draft) => {
      const { facts, edits } = draftOf(draft);
      const { lines, draws } = recalculateInvoice(facts, edits);
      const money = draws.flatMap((draw) => (draw.kind === "CURRENCY" ? [draw] : []));
      const paid = new Map(ofKind(lines, "CREDIT").map((line) => [line.key, -line.netTotal]));
      expect(new Map(money.map(({ lineKey, amount }) => [lineKey, amount]))).toEqual(paid);
      const units = new Set(draws.flatMap((draw) => (draw.kind === "METRIC" ? [draw.lineKey] : [])));
      expect(units).toEqual(new Set(ofKind(lines, "UNIT_CREDIT").map(({ key }) => key)));
      for (const { id, unit } of facts.grants.filter((grant) => grant.unit.kind === "CURRENCY")) {
        const drawn = total(money.filter(({ grantId }) => grantId === id).map(({ amount }) => amount));
        expect(drawn).toBeLessThanOrEqual(unit.left);
      }
    });
  });

  it("resetting everything gives the engine's invoice back", () => {
    holds(anyDraft, (draft) => {
      const { facts, edits } = draftOf(draft);
      const { lines, deleted } = recalculateInvoice(facts, edits);
      const reset = editsOf({ lines: lines.map((line) => ({ ...line, edit: null })), deleted }, []);
      const plan = recalculateInvoice(facts, { ...reset, deletedKeys: [], added: [] });
      expect(asComputed(plan)).toEqual(computeInvoice(facts));
    });
  });
});
