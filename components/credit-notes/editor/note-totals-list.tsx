import { TotalsList } from "@/components/ui/totals-list";
import { taxLabel } from "@/lib/engine/invoice/document";
import { decimal } from "@/lib/engine/money/decimal";
import { displayAmount } from "@/lib/engine/money/format";
import type { PlannedNote } from "@/lib/features/credit-notes/draft/rules";
import { amountText } from "../amount-text";

export interface NoteTotalsListProps {
  plan: PlannedNote;
  invoiceNumber: string | null;
  /** Of the invoice once this note counts, tax included; null for a note without invoice. */
  leftAfter: string | null;
}

/** Net, tax by rate, total on the double rule, and what the invoice would have left. */
export function NoteTotalsList({ plan, invoiceNumber, leftAfter }: NoteTotalsListProps) {
  const { currency } = plan;
  const show = (amount: Parameters<typeof displayAmount>[0]) => displayAmount(amount, currency);
  const isBeyond = leftAfter !== null && decimal(leftAfter).isNegative();
  return (
    <div className="w-[340px]">
      <TotalsList
        rows={[
          { id: "net", label: "Net total", value: show(plan.totals.netTotal) },
          ...plan.taxes.map((tax) => ({
            id: `${tax.categoryCode} ${tax.rateFraction.toFixed()}`,
            label: `${taxLabel(tax.categoryCode, tax.rateFraction)} on ${show(tax.net)}`,
            value: show(tax.tax),
          })),
        ]}
        total={{ label: `Total credit, ${currency}`, value: show(plan.totals.grossTotal) }}
      />
      {leftAfter !== null && !isBeyond && (
        <p className="tnum mt-2 mb-0 text-ink-3 text-small">
          {amountText(leftAfter, currency)} of {invoiceNumber ?? "the invoice"} is left to credit after this.
        </p>
      )}
    </div>
  );
}
