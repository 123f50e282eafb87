import type { SheetGroup, SheetLine } from "@/components/ui/sheet";
import { isDecimalText } from "@/lib/engine/money/decimal";
import type { InvoiceCalculation } from "@/lib/features/billing-runs/recalculate/schema";
import type { PlannedDraft } from "@/lib/features/invoices/draft/rules";
import type { InvoiceContent } from "@/lib/features/invoices/editor/schema";
import type { TaxRateOption } from "@/lib/features/taxes/rates/schema";
import { type EngineLine, editedParts, type LinePart, type StandingLine } from "../calculation/edited-words";
import { contentLines, type EditorState, toSheetLine } from "./editor-model";

/** What the sheet shows of a line of the engine. */
export interface EngineMark {
  isEdited: boolean;
  /** Columns that a person changed; none where what was changed has no column. */
  parts: readonly LinePart[];
  said: EngineLine | null;
  /** Its price is a part of money (D15). */
  isPercentage: boolean;
}

export interface MarkFacts {
  calculation: InvoiceCalculation | null;
  /** The invoice as it was loaded. */
  loaded: Pick<InvoiceContent, "groups" | "lines">;
  plan: PlannedDraft | null;
  taxRates: readonly TaxRateOption[];
}

/** The engine's lines by id, marked as they stand in the sheet, saved or not (D33). */
export function engineMarks(groups: readonly SheetGroup[], facts: MarkFacts): Map<string, EngineMark> {
  const calculated = new Map(facts.calculation?.lines.map((line) => [line.id, line]));
  const loaded = new Map(contentLines(facts.loaded).map((line) => [line.id, line]));
  const discountOf = new Map(facts.plan?.lines.map(({ id, discountAmount }) => [id, discountAmount.toFixed()]));
  return new Map(
    linesOf(groups).flatMap((line): [string, EngineMark][] => {
      const known = calculated.get(line.id);
      if (known?.origin !== "ENGINE") return [];
      const said = known.engineSays;
      const before = loaded.get(line.id);
      const cellsBefore = before ? toSheetLine(before).cells : {};
      const rates = new Map(facts.taxRates.map(({ id, amount }) => [`r:${id}`, amount]));
      // A rate that was copied stays as it was copied, whatever the account's rate of that name is now (D27).
      if (before?.taxRate && cellsBefore.tax) rates.set(cellsBefore.tax, before.taxRate);
      const standing = standingLine(line, discountOf.get(line.id) ?? null, rates);
      const parts = said && standing ? editedParts(standing, said) : [];
      const isUntouched = JSON.stringify(cellsBefore) === JSON.stringify(line.cells);
      const isEdited = isUntouched ? known.isEdited : parts.length > 0;
      return [[line.id, { isEdited, parts, said, isPercentage: before?.rateDisplay === "PERCENTAGE" }]];
    }),
  );
}

/** Whether engine lines were removed, or brought back by an undo, since the calculation was read. */
export function isOutdated(state: Sheeted, calculation: InvoiceCalculation | null): boolean {
  if (!calculation) return false;
  const standing = new Set(linesOf(state.groups).map(({ id }) => id));
  const isRemoved = calculation.lines.some(({ id, origin }) => origin === "ENGINE" && !standing.has(id));
  return isRemoved || deletedLines(state, calculation).length < calculation.deleted.length;
}

/** Lines that the engine would bill and that are not in the sheet: only those can be brought back. */
export function deletedLines(
  { groups, extras }: Sheeted,
  calculation: InvoiceCalculation | null,
): InvoiceCalculation["deleted"] {
  const standing = new Set(linesOf(groups).map(({ id }) => extras[id]?.engineKey));
  return calculation?.deleted.filter(({ key }) => !standing.has(key)) ?? [];
}

type Sheeted = Pick<EditorState, "groups" | "extras">;

/** Null while a number in it is being typed. */
function standingLine(
  { cells }: SheetLine,
  discountAmount: string | null,
  rates: ReadonlyMap<string, string>,
): StandingLine | null {
  const { title = "", quantity = "", rate = "", period = "", tax = "" } = cells;
  if (!isDecimalText(quantity) || !isDecimalText(rate)) return null;
  const [start, endInclusive] = period.split("/");
  const servicePeriod = start && endInclusive ? { start, endInclusive } : null;
  const taxRate = tax.startsWith("f:") ? tax.slice(2) : (rates.get(tax) ?? null);
  return { title, quantity, rate, discountAmount, servicePeriod, taxRate };
}

function linesOf(groups: readonly SheetGroup[]): SheetLine[] {
  return groups.flatMap(({ lines }) => [...lines]);
}
