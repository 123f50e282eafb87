import { spanText } from "@/components/ui/day";
import type { Currency } from "@/lib/engine/money/currency";
import { decimal, zero } from "@/lib/engine/money/decimal";
import { displayMoney, displayQuantity, percentText } from "@/lib/engine/money/format";
import { roundToMinor } from "@/lib/engine/money/round";
import { rateText } from "@/lib/engine/trace/text";
import type { InvoiceCalculation } from "@/lib/features/billing-runs/recalculate/schema";

/** What a person made of a line of the engine, and what the engine would say, in sentences (D33). */

export type EngineLine = NonNullable<InvoiceCalculation["lines"][number]["engineSays"]>;

/** A line as it stands: decimal texts, days inclusive. `taxRate` is null where it has none, `discountAmount` where it is not known. */
export interface StandingLine {
  title: string;
  quantity: string;
  rate: string;
  taxRate: string | null;
  discountAmount: string | null;
  servicePeriod: { start: string; endInclusive: string } | null;
}

export const editableParts = ["title", "period", "quantity", "rate", "discount", "tax"] as const;
export type LinePart = (typeof editableParts)[number];

/** Where the line differs from what the engine says. A discount follows quantity and rate, so that it counts only where those are the engine's. */
export function editedParts(line: StandingLine, said: EngineLine): LinePart[] {
  const differs = (a: string, b: string) => !decimal(a).equals(decimal(b));
  const isAmountEdited = differs(line.quantity, said.quantity) || differs(line.rate, said.rate);
  const isEdited: Record<LinePart, boolean> = {
    title: line.title !== said.title,
    period: !isSamePeriod(line.servicePeriod, said.servicePeriod),
    quantity: differs(line.quantity, said.quantity),
    rate: differs(line.rate, said.rate),
    discount: !isAmountEdited && line.discountAmount !== null && differs(line.discountAmount, said.discountAmount),
    tax: differs(line.taxRate ?? "0", said.taxRate),
  };
  return editableParts.filter((part) => isEdited[part]);
}

/** `"Edited: quantity was 10, unit price was €5.00."` */
export function editedText(parts: readonly LinePart[], said: EngineLine, currency: Currency): string {
  if (parts.length === 0) return "Edited.";
  return `Edited: ${parts.map((part) => `${names[part]} was ${partText(part, said, currency)}`).join(", ")}.`;
}

/** `"The engine says 10 × €5.00 = €50.00."`, `"… less €5.00 discount = €45.00."` */
export function saidText(said: EngineLine, currency: Currency, isPercentage = false): string {
  return `The engine says ${productText(said, currency, isPercentage)}.`;
}

/** `"10 × €5.00 = €50.00"`; of a price in percent `"0.5 % of €800.00 = €4.00"`. */
export function productText(said: EngineLine, currency: Currency, isPercentage = false): string {
  const [quantity, rate, discount] = [decimal(said.quantity), decimal(said.rate), decimal(said.discountAmount)];
  const amount = roundToMinor(quantity.times(rate), currency);
  const product = isPercentage
    ? `${percentText(rate)} of ${rateText(said.quantity, currency)}`
    : `${displayQuantity(quantity)} × ${rateText(said.rate, currency)}`;
  const less = discount.equals(zero) ? "" : `, less ${displayMoney(discount, currency)} discount`;
  return `${product}${less} = ${displayMoney(amount.minus(discount), currency)}`;
}

const names: Record<LinePart, string> = {
  title: "description",
  period: "service period",
  quantity: "quantity",
  rate: "unit price",
  discount: "discount",
  tax: "tax",
};

function partText(part: LinePart, said: EngineLine, currency: Currency): string {
  switch (part) {
    case "title":
      return `“${said.title}”`;
    case "period":
      return spanText(said.servicePeriod.start, said.servicePeriod.endInclusive);
    case "quantity":
      return displayQuantity(decimal(said.quantity));
    case "rate":
      return rateText(said.rate, currency);
    case "discount":
      return displayMoney(decimal(said.discountAmount), currency);
    case "tax":
      return percentText(decimal(said.taxRate));
  }
}

function isSamePeriod(a: StandingLine["servicePeriod"], b: EngineLine["servicePeriod"]): boolean {
  return a !== null && a.start === b.start && a.endInclusive === b.endInclusive;
}
