import { AppError } from "@/lib/core/errors";
import type { TaxStatus } from "@/lib/engine/invoice/totals";
import type { Currency } from "@/lib/engine/money/currency";
import { decimal } from "@/lib/engine/money/decimal";
import { type LineTax, type PlannedDraft, planDraft, writtenTax } from "@/lib/features/invoices/draft/rules";
import { editedDraft } from "@/lib/features/invoices/editor/rules";
import type { DraftContentInput } from "@/lib/features/invoices/editor/schema";
import type { TaxRateOption } from "@/lib/features/taxes/rates/schema";

const stamp = { now: new Date(0), newId: () => crypto.randomUUID() };

/**
 * The totals while somebody types, by the code that the server saves with; null while something typed cannot be an amount.
 *
 * @param facts currency and tax status of the draft, and the rates its lines may name
 */
export function previewTotals(
  content: DraftContentInput,
  facts: { currency: Currency; taxStatus: TaxStatus; taxRates: readonly TaxRateOption[] },
): PlannedDraft | null {
  const empty = { currency: facts.currency, taxStatus: facts.taxStatus, groups: [], lines: [], discounts: [] };
  const rates = new Map(facts.taxRates.map((rate): [string, LineTax] => [rate.id, chosenTax(rate)]));
  try {
    return planDraft(editedDraft(empty, content, { rates, now: stamp.now }), stamp);
  } catch (error) {
    if (error instanceof AppError || error instanceof RangeError) return null;
    throw error;
  }
}

function chosenTax(rate: TaxRateOption): LineTax {
  return { ...writtenTax(decimal(rate.amount)), taxRateId: rate.id, taxLabel: rate.invoiceShortName };
}
