import type { InvoiceFacts } from "@/lib/engine/invoice/computation";
import { overallDiscountOn } from "@/lib/engine/invoice/discount-amount";
import type { LineKind, PlannedLine } from "@/lib/engine/invoice/line";
import { type Recalculation, recalculateInvoice } from "@/lib/engine/invoice/recalculate";
import type { DraftEdits, InvoiceDiscount } from "@/lib/engine/invoice/recalculate-edits";
import { allocateMinor } from "@/lib/engine/money/allocate";
import { larger, type Minor, total } from "@/lib/engine/money/fixed";
import type { RunRecord } from "@/lib/engine/run/facts";
import { minus, type Position, untouched, windowsAdded, withDraws, withWindows } from "@/lib/engine/run/position";
import type { ProjectedRun } from "@/lib/engine/run/project-runs";
import type { RunKey } from "@/lib/engine/run/run-key";
import type { FoundEdit } from "../calculation/rules";

/**
 * A draft of one or several runs, calculated again (D33, D55). The engine calculates each run's part; here they follow one another.
 *
 * Laws: a draft of one run is `recalculateInvoice`; what one part draws is not drawn by the next; a discount over the whole document is rounded
 * once and split over the parts (D5, D23); a discount that a person wrote is what the line's discounts come to.
 */
export interface DraftPart {
  runId: string;
  key: RunKey;
  facts: InvoiceFacts;
  /** What the engine would make of the run by itself; null: nothing is due on its slot any more. */
  projected: ProjectedRun | null;
}

/** What people did, with the engine's own keys. Lines that they added, and discounts over the document, belong to no run. */
export interface DraftWork {
  edits: ReadonlyMap<string, readonly FoundEdit[]>;
  deletedKeys: ReadonlyMap<string, readonly string[]>;
  added: readonly PlannedLine[];
  invoiceDiscounts: readonly InvoiceDiscount[];
}

export interface CalculatedPart {
  part: DraftPart;
  recalculation: Recalculation;
  windows: RunRecord["windows"];
}

/** @param parts in the order of their invoice dates, at least one. @throws RangeError on facts that contradict each other */
export function calculateDraft(parts: readonly DraftPart[], work: DraftWork): CalculatedPart[] {
  const first = calculateParts(parts, work);
  let corrected = work;
  let calculated = first;
  for (let round = 0; round < mostRounds; round += 1) {
    const next = withDiscountsWanted(corrected, calculated);
    if (next === null) return calculated;
    corrected = next;
    calculated = calculateParts(parts, corrected);
  }
  return first;
}

/** Every round takes off what the schedule's discount takes of the correction, so that only a discount of nearly all needs them all. */
const mostRounds = 60;

function calculateParts(parts: readonly DraftPart[], work: DraftWork): CalculatedPart[] {
  if (parts.length === 1 || work.invoiceDiscounts.length === 0) {
    return inSequence(parts, work, [work.invoiceDiscounts]);
  }
  const undiscounted = inSequence(parts, work, []);
  return inSequence(parts, work, splitDiscounts(undiscounted, work.invoiceDiscounts));
}

function inSequence(
  parts: readonly DraftPart[],
  work: DraftWork,
  discounts: readonly (readonly InvoiceDiscount[])[],
): CalculatedPart[] {
  const done: CalculatedPart[] = [];
  for (const [place, part] of parts.entries()) {
    const facts = factsAfter(part, done);
    const edits: DraftEdits = {
      edits: (work.edits.get(part.runId) ?? []).map(({ edit }) => edit),
      deletedKeys: work.deletedKeys.get(part.runId) ?? [],
      added: place === 0 ? work.added : [],
      invoiceDiscounts: discounts[place] ?? [],
    };
    const recalculation = recalculateInvoice(facts, edits);
    done.push({ part, recalculation, windows: windowsAdded(facts.positions, recalculation.positions) });
  }
  return done;
}

/** The projection has every part after what the engine alone would make of those before; here they are as people left them. */
function factsAfter(part: DraftPart, done: readonly CalculatedPart[]): InvoiceFacts {
  let position: Position = { windows: part.facts.positions, grants: part.facts.grants };
  for (const { part: before, recalculation, windows } of done) {
    const isOfSchedule = before.key.scheduleId === part.key.scheduleId;
    if (isOfSchedule && part.projected && before.projected) position = without(position, before.projected);
    position = withDraws(position, recalculation.draws);
    if (isOfSchedule) position = withWindows(position, windows);
  }
  return { ...part.facts, positions: position.windows, grants: position.grants };
}

function without(position: Position, { computation, windows }: ProjectedRun): Position {
  const undrawn = computation.draws.map((draw) =>
    draw.kind === "CURRENCY" ? { ...draw, amount: -draw.amount } : { ...draw, units: -draw.units },
  );
  const unbilled = new Map([...windows].map(([key, window]) => [key, minus(untouched, window)]));
  return withDraws(withWindows(position, unbilled), undrawn);
}

/** D23: each discount once on what the ones before left of all parts, split over them by D5. */
function splitDiscounts(
  undiscounted: readonly CalculatedPart[],
  discounts: readonly InvoiceDiscount[],
): InvoiceDiscount[][] {
  let left = undiscounted.map(({ recalculation }) => coveredBy(recalculation));
  const split: InvoiceDiscount[][] = undiscounted.map(() => []);
  for (const { id, title, value } of discounts) {
    const taken = overallDiscountOn(total(left), value);
    const weights = left.map((amount) => larger(amount, 0n));
    const shares = taken === 0n ? left.map(() => 0n) : allocateMinor(taken, weights);
    left = left.map((amount, i) => amount - (shares[i] ?? 0n));
    for (const [i, ofPart] of split.entries()) {
      ofPart.push({ id, title, value: { kind: "NOMINAL", amount: shares[i] ?? 0n } });
    }
  }
  return split;
}

/** What discounts over the document cover of a part: all but credits and what grants cost (D23, D57). */
function coveredBy({ lines }: Recalculation): Minor {
  return total(lines.filter(({ kind }) => !uncovered.has(kind)).map(({ netTotal }) => netTotal));
}

const uncovered: ReadonlySet<LineKind> = new Set<LineKind>(["GRANT_COST", "UNIT_CREDIT", "CREDIT"]);

/** People's own discounts moved so that lines get nearer to the discounts that people wrote; null: they are there. */
function withDiscountsWanted(work: DraftWork, calculated: readonly CalculatedPart[]): DraftWork | null {
  let isThere = true;
  const edits = new Map<string, FoundEdit[]>();
  for (const { part, recalculation } of calculated) {
    const discountOf = new Map(recalculation.lines.map(({ key, discountAmount }) => [key, discountAmount]));
    const moved = (work.edits.get(part.runId) ?? []).map((found) => {
      const { edit, discountWanted } = found;
      const missing = (discountWanted ?? 0n) - (discountOf.get(edit.key) ?? discountWanted ?? 0n);
      if (discountWanted === null || edit.amount === null || missing === 0n) return found;
      isThere = false;
      const amount = { ...edit.amount, discountAmount: edit.amount.discountAmount + missing };
      return { ...found, edit: { ...edit, amount } };
    });
    edits.set(part.runId, moved);
  }
  return isThere ? null : { ...work, edits };
}
