import { fixed, minor } from "../money/fixed";
import { april } from "../pricing/pricing-builders";
import type { InvoiceComputation } from "./computation";
import { taxAt } from "./computation-builders";
import type { PlannedLine } from "./line";
import type { Recalculation } from "./recalculate";
import type { LineEdit } from "./recalculate-edits";

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
