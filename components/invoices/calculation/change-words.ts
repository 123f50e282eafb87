import type { Currency } from "@/lib/engine/money/currency";
import { decimal } from "@/lib/engine/money/decimal";
import { displayMoney, displayQuantity } from "@/lib/engine/money/format";
import { rateText } from "@/lib/engine/trace/text";
import type { InvoiceContent } from "@/lib/features/invoices/editor/schema";

/** What a recalculation changed, before and after, in sentences. */

type ContentLine = InvoiceContent["lines"][number];
type Content = Pick<InvoiceContent, "groups" | "lines" | "discounts" | "netTotal" | "grossTotal">;

/** One sentence a line that changed, came or went, then the total; none where nothing differs. */
export function changeSentences(before: Content, after: Content, currency: Currency): string[] {
  const [was, is] = [linesById(before), linesById(after)];
  const changed = [...is.values()].flatMap((line) => {
    const old = was.get(line.id);
    return old ? lineChange(old, line, currency) : [`Added: ${amountOf(line, currency)}.`];
  });
  const gone = [...was.values()].filter(({ id }) => !is.has(id)).map((line) => `Gone: ${amountOf(line, currency)}.`);
  return [...changed, ...gone, ...totalChange(before, after, currency)];
}

/** Discounts over the invoice count as lines under their own name: those are made anew. */
function linesById({ groups, lines, discounts }: Content): Map<string, Pick<ContentLine, ComparedField>> {
  const all = [...groups.flatMap((group) => group.lines), ...lines];
  const ofDiscounts = discounts.map(({ id, title, netTotal, grossTotal }) => {
    return { id, title, netTotal, grossTotal, quantity: "1", rate: netTotal };
  });
  return new Map([...all, ...ofDiscounts].map((line) => [line.id, line]));
}

type ComparedField = "id" | "title" | "quantity" | "rate" | "netTotal" | "grossTotal";
type ComparedLine = Pick<ContentLine, ComparedField>;

function lineChange(was: ComparedLine, is: ComparedLine, currency: Currency): string[] {
  const money = (amount: string) => displayMoney(decimal(amount), currency);
  const parts = [
    ...(was.title === is.title ? [] : [`was called “${was.title}”`]),
    ...(isEqual(was.quantity, is.quantity) ? [] : [`quantity ${arrow(was.quantity, is.quantity, quantityText)}`]),
    ...(isEqual(was.rate, is.rate) || isEqual(was.rate, was.netTotal)
      ? []
      : [`unit price ${arrow(was.rate, is.rate, (rate) => rateText(rate, currency))}`]),
    ...(isEqual(was.netTotal, is.netTotal) ? [] : [`net ${arrow(was.netTotal, is.netTotal, money)}`]),
    ...(isEqual(was.netTotal, is.netTotal) && !isEqual(was.grossTotal, is.grossTotal)
      ? [`with tax ${arrow(was.grossTotal, is.grossTotal, money)}`]
      : []),
  ];
  return parts.length === 0 ? [] : [`${is.title}: ${parts.join(", ")}.`];
}

function totalChange(before: Content, after: Content, currency: Currency): string[] {
  if (isEqual(before.grossTotal, after.grossTotal)) return [];
  return [`Total ${arrow(before.grossTotal, after.grossTotal, (amount) => displayMoney(decimal(amount), currency))}.`];
}

function amountOf({ title, netTotal }: ComparedLine, currency: Currency): string {
  return `${title}, ${displayMoney(decimal(netTotal), currency)}`;
}

function arrow(was: string, is: string, show: (text: string) => string): string {
  return `${show(was)} → ${show(is)}`;
}

function quantityText(text: string): string {
  return displayQuantity(decimal(text));
}

function isEqual(a: string, b: string): boolean {
  return decimal(a).equals(decimal(b));
}
