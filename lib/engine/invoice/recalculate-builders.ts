import { fixed, minor } from "../money/fixed";
import { april } from "../pricing/pricing-builders";
import type { InvoiceComputation, InvoiceFacts } from "./computation";
import { taxAt } from "./computation-builders";
import { computeInvoice } from "./compute";
import type { LineKind, PlannedLine } from "./line";
import { type Recalculation, recalculateInvoice } from "./recalculate";
import { type DraftEdits, type LineEdit, noEdits } from "./recalculate-edits";

/** Edits of drafts for tests, in plain text: EUR, April 2026, 20 %. */

export function editOf(lastSaid: PlannedLine, more: Partial<LineEdit>): LineEdit {
  return { key: lastSaid.key, amount: null, description: null, tax: null, service: null, lastSaid, ...more };
}

export function amountOf(quantity: string, rate: string, discount = "0") {
  return { quantity: fixed(quantity), rate: fixed(rate), discountAmount: minor(discount, "EUR") };
}

export function addedLine(key: string, rate: string, more: Partial<PlannedLine> = {}): PlannedLine {
  return {
    key,
    kind: "CHARGE",
    priceId: null,
    phaseId: null,
    groupKey: "by hand",
    description: key,
    ...amountOf("1", rate),
    roundingAmount: 0n,
    timing: "IN_ARREARS",
    service: april,
    windowKey: null,
    includedQuantity: null,
    tax: taxAt("0.2"),
    trace: { contractVersion: "1", steps: [] },
    ...more,
  };
}

/** Without the marks. */
export function asComputed({ lines, deleted, ...rest }: Recalculation): InvoiceComputation {
  return { ...rest, lines: lines.map(({ origin, edit, engineSays, ...line }) => line) };
}

export function recalculated(facts: InvoiceFacts, more: Partial<DraftEdits>): Recalculation {
  return recalculateInvoice(facts, { ...noEdits, ...more });
}

/** What the engine makes without edits. */
export function engineLines(facts: InvoiceFacts, kind: LineKind): PlannedLine[] {
  const lines = computeInvoice(facts).lines.filter((line) => line.kind === kind);
  if (lines.length === 0) throw new Error(`The engine makes no ${kind}`);
  return lines;
}

/** The one line of its kind. */
export function onlyLine(facts: InvoiceFacts, kind: LineKind): PlannedLine {
  const [line, ...others] = engineLines(facts, kind);
  if (!line || others.length > 0) throw new Error(`The engine makes more than one ${kind}`);
  return line;
}
