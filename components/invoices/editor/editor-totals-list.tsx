import { TotalsList } from "@/components/ui/totals-list";
import { taxLabel } from "@/lib/engine/invoice/document";
import type { Currency } from "@/lib/engine/money/currency";
import { sum } from "@/lib/engine/money/decimal";
import { displayAmount } from "@/lib/engine/money/format";
import type { PlannedDraft } from "@/lib/features/invoices/draft/rules";

/** Lines, discounts, net, tax per rate, total on the double rule, by the engine as it is typed. */
export function EditorTotalsList({ plan, currency }: { plan: PlannedDraft; currency: Currency }) {
  const show = (amount: Parameters<typeof displayAmount>[0]) => displayAmount(amount, currency);
  const charges = plan.lines.filter((line) => line.kind === "CHARGE");
  return (
    <TotalsList
      className="w-[340px]"
      rows={[
        { id: "lines", label: "Lines", value: show(sum(charges.map((line) => line.netTotal))) },
        ...plan.discounts.map((discount) => ({
          id: discount.id,
          label: discount.title,
          value: show(sum(plan.lines.filter((line) => line.discountId === discount.id).map((line) => line.netTotal))),
        })),
        { id: "net", label: "Net total", value: show(plan.totals.netTotal), ruled: true },
        ...plan.taxes.map((tax) => ({
          id: `${tax.categoryCode} ${tax.rateFraction.toFixed()}`,
          label: `${taxLabel(tax.categoryCode, tax.rateFraction)} on ${show(tax.net)}`,
          value: show(tax.tax),
        })),
      ]}
      total={{ label: `Total, ${currency}`, value: show(plan.totals.grossTotal) }}
    />
  );
}
