import type { Period } from "../calendar/period";
import type { Fixed, Minor } from "../money/fixed";
import type { DiscountValue } from "./discount-amount";
import { effectiveEngineTax } from "./effective-tax";
import type { EngineTax, LineKind, PlannedLine } from "./line";
import type { TaxStatus } from "./totals";

/**
 * What people did to a schedule's draft, and a line with and without it (D33).
 *
 * Laws: what was deleted stays away until it is reset; of an edited line what a person wrote stays, the rest is the engine's; lines that
 * nobody touched are the engine's.
 */
export type DraftEdits = {
  /** Of engine lines, one per key. */
  edits: readonly LineEdit[];
  /** Keys of engine lines that a person deleted; they outlive the line, which may come back. */
  deletedKeys: readonly string[];
  /** Lines that a person added, in their order, in the engine's form; `key` is their id. */
  added: readonly PlannedLine[];
  /** The editor's discounts over the whole invoice, in the order in which they are taken (D23). */
  invoiceDiscounts: readonly InvoiceDiscount[];
};

export type LineEdit = {
  key: string;
  /** Null: the engine's. `discountAmount` is the person's own discount on the line, netted discounts of the schedule apart. */
  amount: { quantity: Fixed; rate: Fixed; discountAmount: Minor } | null;
  description: string | null;
  tax: EngineTax | null;
  service: Period | null;
  /** What the engine said last; where it says nothing any more, a line with an amount of a person stays upon it. */
  lastSaid: PlannedLine;
};

export type InvoiceDiscount = { id: string; title: string; value: DiscountValue };

export const noEdits: DraftEdits = { edits: [], deletedKeys: [], added: [], invoiceDiscounts: [] };

/** Credits are booked on their grants, so their amounts are not for editing; deleting such a line leaves the grant alone. */
export function mayEditAmount(kind: LineKind): boolean {
  return kind !== "UNIT_CREDIT" && kind !== "CREDIT";
}

/** The engine's lines as they stand: without what was deleted, edited where a person did. */
export function standingLines(
  planned: readonly PlannedLine[],
  { edits, deletedKeys }: DraftEdits,
  taxStatus: TaxStatus,
): PlannedLine[] {
  if (edits.length === 0 && deletedKeys.length === 0) return [...planned];
  const deleted = new Set(deletedKeys);
  const byKey = new Map(edits.map((edit) => [edit.key, edit]));
  return planned.filter(({ key }) => !deleted.has(key)).map((line) => editedLine(line, byKey.get(line.key), taxStatus));
}

/**
 * Edited lines that the engine has no longer, which stay with what a person wrote.
 * @param planned every line of those kinds that the engine has now
 */
export function orphanedLines(
  kinds: readonly LineKind[],
  planned: readonly PlannedLine[],
  { edits, deletedKeys }: DraftEdits,
  taxStatus: TaxStatus,
): PlannedLine[] {
  const gone = new Set([...planned.map(({ key }) => key), ...deletedKeys]);
  return edits
    .filter((edit) => edit.amount !== null && kinds.includes(edit.lastSaid.kind) && !gone.has(edit.key))
    .map((edit) => editedLine(edit.lastSaid, edit, taxStatus));
}

/** Whether a person decided on the amount of one of these lines, be it by deleting it. */
export function isAmountTouched(planned: readonly PlannedLine[], { edits, deletedKeys }: DraftEdits): boolean {
  const touched = new Set([...deletedKeys, ...edits.filter(({ amount }) => amount !== null).map(({ key }) => key)]);
  return planned.some(({ key }) => touched.has(key));
}

function editedLine(line: PlannedLine, edit: LineEdit | undefined, taxStatus: TaxStatus): PlannedLine {
  if (!edit) return line;
  const { amount, description, tax, service } = edit;
  if (amount !== null && !mayEditAmount(line.kind))
    throw new RangeError(`The amount of ${line.key} is booked on a grant`);
  return {
    ...line,
    ...(amount === null ? {} : { ...amount, roundingAmount: 0n, trace: { ...line.trace, steps: [] } }),
    ...(description === null ? {} : { description }),
    tax: effectiveEngineTax(taxStatus, tax ?? line.tax),
    ...(service === null ? {} : { service }),
  };
}
