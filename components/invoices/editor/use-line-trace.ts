"use client";
import { useState } from "react";
import type { SheetLine } from "@/components/ui/sheet";
import type { InvoiceCalculation } from "@/lib/features/billing-runs/recalculate/schema";
import { termsVersionOf } from "../calculation/terms-version";
import { contentLines } from "./editor-model";
import type { AskedTrace } from "./line-trace-dialog";
import type { EngineDraft } from "./use-engine-draft";

type CalculatedLine = InvoiceCalculation["lines"][number];

/**
 * Explains a line of the sheet: at once where nothing was typed since its steps were read; else what is typed is saved first, so that the
 * steps are those of the line as it stands.
 */
export function useLineTrace({ page, readAgain, currentCalculation }: EngineDraft, saveNow: () => Promise<boolean>) {
  const [asked, setAsked] = useState<AskedTrace | null>(null);

  async function explain({ id, cells }: SheetLine): Promise<void> {
    const title = cells.title || "this line";
    const known = lineOf(currentCalculation());
    if (known) return setAsked(told(known));
    setAsked({ title, termsVersion: "", sentences: null });
    const isSaved = await saveNow();
    const answer = await readAgain();
    const found = answer.ok ? lineOf(answer.data) : undefined;
    const refusal = isSaved ? "The steps could not be read. Try again." : "What you typed could not be saved.";
    const settled = found && isSaved ? told(found) : { title, termsVersion: "", sentences: null, refusal };
    setAsked((open) => open && settled);

    function lineOf(calculation: InvoiceCalculation | null): CalculatedLine | undefined {
      return calculation?.lines.find((line) => line.id === id);
    }

    function told({ isEdited, sentences }: CalculatedLine): AskedTrace {
      const trace = contentLines(page.content).find((line) => line.id === id)?.trace;
      return { title, termsVersion: isEdited ? "" : termsVersionOf(trace), sentences };
    }
  }

  return { asked, explain: (line: SheetLine) => void explain(line), close: () => setAsked(null) };
}
