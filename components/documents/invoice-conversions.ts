import { formatDay } from "@/lib/engine/calendar/plain-date";
import type { DocumentConversion, InvoiceDocument } from "@/lib/engine/invoice/document";
import { decimal } from "@/lib/engine/money/decimal";
import { displayMoney, displayQuantity } from "@/lib/engine/money/format";
import { keepTogether, type Row, space } from "./rows";
import { columns, gutter, ink, type } from "./sheet";
import { textRows } from "./text-rows";
import type { Typesetter } from "./typesetting";

/** Under the totals, those totals in the currency of the tax office, with the rate and its day (D50). */
export function conversionRows(document: InvoiceDocument, setter: Typesetter): Row[] {
  return (document.conversions ?? []).flatMap((conversion) => conversionBlock(conversion, setter));
}

/** `"1 USD = 0.8637 EUR on 20 Nov 2026, ECB"`, of an inverse also what it is the inverse of. */
export function rateText({
  from,
  currency,
  exchangeRate,
  rateDate,
  sourceName,
  inverseOf,
}: DocumentConversion): string {
  const rate = `1 ${from} = ${displayQuantity(decimal(exchangeRate))} ${currency} on ${formatDay(rateDate)}`;
  const inverse = inverseOf ? `, the inverse of 1 ${currency} = ${displayQuantity(decimal(inverseOf))} ${from}` : "";
  return `${rate}${inverse}${sourceName ? `, ${sourceName}` : ""}`;
}

function conversionBlock(conversion: DocumentConversion, setter: Typesetter): Row[] {
  const { currency, netTotal, totalTax, grossTotal } = conversion;
  const money = (text: string) => displayMoney(decimal(text), currency);
  const caption = [
    { text: `Totals in ${currency}`, type: type.captionMedium, colour: ink.second },
    { text: rateText(conversion), type: type.caption, colour: ink.third },
  ];
  const head = textRows(setter, [{ left: half, width: columns(2), parts: caption }], { below: 3 });
  const sums = [
    ["Net total", netTotal],
    ["Tax", totalTax],
    ["Total", grossTotal],
  ] as const;
  const rows = sums.flatMap(([label, text]) => {
    const name = { left: half, width: nameWidth, parts: [{ text: label, type: type.caption, colour: ink.second }] };
    const parts = [{ text: money(text), type: type.figuresSmall, colour: ink.second }];
    const amount = { left: half + nameWidth, width: columns(2) - nameWidth, align: "right" as const, parts };
    return textRows(setter, [name, amount], { above: 1, below: 1 });
  });
  return [space(14), ...keepTogether([...head, ...rows])];
}

const half = columns(2) + gutter;
const nameWidth = 80;
