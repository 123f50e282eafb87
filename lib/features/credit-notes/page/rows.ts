import type { CreditedInvoice, CreditedSoFar } from "@/lib/engine/invoice/credit-note-facts";
import { leftToCredit } from "@/lib/engine/invoice/credit-note-left";
import { lineTaxLabel } from "@/lib/engine/invoice/document";
import { fixedToDecimal, minorText } from "@/lib/engine/money/fixed";
import type { InvoiceToCredit } from "./schema";

/** What is left of an invoice; lines that take off it (discounts) are credited with the whole only. */
export function toInvoiceToCredit(
  invoice: CreditedInvoice,
  soFar: CreditedSoFar,
): Pick<InvoiceToCredit, "currency" | "grossLeft" | "lines"> {
  const { currency } = invoice;
  const left = leftToCredit(invoice, soFar);
  return {
    currency,
    grossLeft: minorText(left.grossLeft, currency),
    lines: left.lines.flatMap(({ id, net, most }) => {
      const line = invoice.lines.find((one) => one.id === id);
      if (!line || most <= 0n) return [];
      const taxLabel = lineTaxLabel(line.taxCategoryCode, fixedToDecimal(line.taxRateFraction));
      return [{ id, title: line.title, taxLabel, net: minorText(net, currency), most: minorText(most, currency) }];
    }),
  };
}
