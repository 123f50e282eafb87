import { AppError } from "@/lib/core/errors";
import { newId } from "@/lib/core/ids";
import type { TaxStatus } from "@/lib/engine/invoice/totals";
import type { Currency } from "@/lib/engine/money/currency";
import { decimal } from "@/lib/engine/money/decimal";
import { type LineTax, type PlannedDraft, planDraft, writtenTax } from "@/lib/features/invoices/draft/rules";
import { editedDraft } from "@/lib/features/invoices/editor/rules";
import type { DraftContentInput } from "@/lib/features/invoices/editor/schema";
import type { TaxRateOption } from "@/lib/features/taxes/rates/schema";
import type { EditorState } from "./editor-model";

const stamp = { now: new Date(0), newId };

/**
 * The totals while somebody types, by the code that the server saves with; null while something typed cannot be an amount.
 *
 * @param facts currency and tax status of the draft, the rates its lines may name, and what the sheet does not show of its lines
 */
export function previewTotals(
  content: DraftContentInput,
  facts: Pick<EditorState, "extras"> & {
    currency: Currency;
    taxStatus: TaxStatus;
    taxRates: readonly TaxRateOption[];
  },
): PlannedDraft | null {
  const empty = { currency: facts.currency, taxStatus: facts.taxStatus, groups: [], lines: [], discounts: [] };
  const rates = new Map(facts.taxRates.map((rate): [string, LineTax] => [rate.id, chosenTax(rate)]));
  try {
    const draft = editedDraft(empty, content, { rates, takenBack: new Map(), now: stamp.now });
    const lines = draft.lines.map((line) => {
      return { ...line, roundingAmount: decimal(facts.extras[line.id]?.roundingAmount ?? "0") };
    });
    return planDraft({ ...draft, lines }, stamp);
  } catch (error) {
    if (error instanceof AppError || error instanceof RangeError) return null;
    throw error;
  }
}

function chosenTax(rate: TaxRateOption): LineTax {
  return { ...writtenTax(decimal(rate.amount)), taxRateId: rate.id, taxLabel: rate.invoiceShortName };
}
