import { AppError } from "@/lib/core/errors";
import { leftToCredit } from "@/lib/engine/invoice/credit-note-left";
import { decimal } from "@/lib/engine/money/decimal";
import { type Minor, minor, minorText, total } from "@/lib/engine/money/fixed";
import {
  creditedLines,
  type NoteDraft,
  type PlannedNote,
  planNote,
  standalone,
} from "@/lib/features/credit-notes/draft/rules";
import { editedNote } from "@/lib/features/credit-notes/editor/rules";
import type { NoteContent, NoteContentInput } from "@/lib/features/credit-notes/editor/schema";
import { type WrittenTax, writtenTax } from "@/lib/features/invoices/draft/rules";
import type { TaxRateOption } from "@/lib/features/taxes/rates/schema";
import { type ofCreditedOnScreen, ofNoteContent } from "./note-facts";

/** What of a note's amounts the browser works out while somebody types, by the code that the server saves with. */

export interface NoteTotalsFacts {
  note: Pick<NoteDraft, "customerId" | "currency" | "taxStatus">;
  /** As it is stored. */
  content: NoteContent;
  /** Null for a note without invoice. */
  credited: ReturnType<typeof ofCreditedOnScreen> | null;
  taxRates: readonly TaxRateOption[];
}

/** Null while something typed cannot be an amount. */
export function previewNote(input: NoteContentInput, facts: NoteTotalsFacts): PlannedNote | null {
  const stored = ofNoteContent(facts.content, facts.note);
  const rates = new Map(facts.taxRates.map((rate): [string, WrittenTax] => [rate.id, chosenTax(rate)]));
  try {
    const edited = editedNote(stored, input, {
      ...{ invoiceLines: facts.credited?.invoiceLines ?? null, rates, now: new Date(0) },
    });
    return planNote(edited, facts.credited ?? standalone);
  } catch (error) {
    if (error instanceof AppError || error instanceof RangeError) return null;
    throw error;
  }
}

/** What each line may credit at most of the invoice lines that it credits, beside the note's other lines: net, decimal text (D34). */
export function leftByLine(plan: PlannedNote, credited: NoteTotalsFacts["credited"]): Map<string, string> {
  const most = mostOf(credited);
  return new Map(
    plan.lines.flatMap((line): [string, string][] => {
      const ids = creditedLines(line);
      if (ids.length === 0) return [];
      const others = plan.shares.filter(({ lineId }) => lineId !== line.id).flatMap(({ shares }) => shares);
      const left = ids.map((id) => (most.get(id) ?? 0n) - taken(others, id));
      return [[line.id, minorText(total(left), plan.currency)]];
    }),
  );
}

/** Invoice lines of which something is left beside what the note credits already, with how much: net, decimal text. */
export function linesWithRest(plan: PlannedNote | null, credited: NonNullable<NoteTotalsFacts["credited"]>) {
  const { currency = null, lines = [] } = credited.invoice ?? {};
  const shares = plan?.shares.flatMap((line) => line.shares) ?? [];
  const most = mostOf(credited);
  return lines.flatMap(({ id, title }) => {
    const left = (most.get(id) ?? 0n) - taken(shares, id);
    const line = credited.invoiceLines.find((one) => one.id === id);
    if (left <= 0n || !line || currency === null) return [];
    return [{ id, title, left: minorText(left, currency), taxRate: line.taxRate }];
  });
}

/** What would be left of the invoice, tax included, once this note counts; below zero where it credits too much. */
export function grossLeftAfter(plan: PlannedNote, credited: NoteTotalsFacts["credited"]): string | null {
  if (!credited?.invoice) return null;
  const { grossLeft } = leftToCredit(credited.invoice, credited.soFar);
  return minorText(grossLeft - minor(plan.totals.grossTotal, plan.currency), plan.currency);
}

function mostOf(credited: NoteTotalsFacts["credited"]): Map<string, Minor> {
  if (!credited?.invoice) return new Map();
  return new Map(leftToCredit(credited.invoice, credited.soFar).lines.map((line) => [line.id, line.most]));
}

function taken(shares: readonly { invoiceLineId: string; net: Minor }[], id: string): Minor {
  return total(shares.filter(({ invoiceLineId }) => invoiceLineId === id).map(({ net }) => net));
}

function chosenTax(rate: TaxRateOption): WrittenTax {
  const { taxRate, taxCategoryCode } = writtenTax(decimal(rate.amount));
  return { taxRate, taxCategoryCode, taxRateId: rate.id, taxLabel: rate.invoiceShortName };
}
