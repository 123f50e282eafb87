import { type InvoiceDocument, taxRowLabel } from "@/lib/engine/invoice/document";
import { decimal } from "@/lib/engine/money/decimal";
import { wireAmount } from "@/lib/engine/money/format";
import { amountOf, kindWords, moneyOf, taxStatusLabel } from "./invoice-words";
import { heightOf, keepTogether, type Row, space } from "./rows";
import { columns, gutter, ink, type Type, type } from "./sheet";
import { textRows } from "./text-rows";
import { bottomOf, type Part, placeCell, type Typesetter } from "./typesetting";

/**
 * Net, a row per tax, the total on the double rule. Beside them, in the left half, why there is no tax.
 * @param large the cover's total, the last page's is small
 */
export function totalRows(document: InvoiceDocument, setter: Typesetter, large: boolean): Row[] {
  const rows = [
    ...sumRow(setter, "Net total", amountOf(document.netTotal, document)),
    ...document.taxes.flatMap((tax) =>
      sumRow(setter, taxRowLabel(tax, document.currency), amountOf(tax.tax, document)),
    ),
    ...(large ? settledRows(document, setter) : []),
    ...finalRow(
      setter,
      large ? kindWords[document.kind].total : "Total",
      moneyOf(large ? document.balanceDue : document.grossTotal, document),
      large,
    ),
  ];
  const beside = besideTotals(document, setter, rows, large);
  return beside ?? [...legalRows(document, setter), ...holdEnd(rows)];
}

/** Only where something was settled before the document was made. */
function settledRows(document: InvoiceDocument, setter: Typesetter): Row[] {
  const settled = decimal(document.balanceDue).minus(decimal(document.grossTotal));
  if (settled.isZero()) return [];
  return [
    ...sumRow(setter, "Total", amountOf(document.grossTotal, document)),
    ...sumRow(setter, "Paid or credited", amountOf(wireAmount(settled, document.currency), document)),
  ];
}

/** A step of a calculation at the right half. */
export function sumRow(setter: Typesetter, label: string, amount: string): Row[] {
  return textRows(setter, pair(setter, label, amount, type.text, type.figures, ink.second), { above: 3, below: 3 });
}

/** The total on the double rule; `large` as on a cover. */
export function finalRow(setter: Typesetter, label: string, amount: string, large: boolean): Row[] {
  const [labelType, amountType] = large ? [type.totalLabel, type.total] : [type.textStrong, type.figuresStrong];
  const cells = pair(setter, label, amount, labelType, amountType, ink.text);
  const lines = placeCell(setter, cells[1]);
  const width = Math.max(...lines.map(({ line }) => line.width));
  const bottom = bottomOf(lines) + above + (large ? 0 : 2);
  const rule = (top: number) => ({ top, left: columns(4) - width, width, colour: ink.text });
  const top = { top: 6, left: half, width: columns(2), colour: ink.text };
  return textRows(setter, cells, { above, below: 9, rules: [top, rule(bottom), rule(bottom + 2)] });
}

const above = 15;

function pair(setter: Typesetter, label: string, amount: string, labelType: Type, amountType: Type, colour: string) {
  const widest = setter.lines(amount, amountType, columns(2))[0]?.width ?? 0;
  const width = Math.min(columns(2) - 120, Math.max(120, Math.ceil(widest)));
  const name = { left: half, width: columns(2) - width - 12, parts: [{ text: label, type: labelType, colour }] };
  const parts = [{ text: amount, type: amountType }];
  return [name, { left: columns(4) - width, width, align: "right" as const, parts }] as const;
}

const half = columns(2) + gutter;

function legalParts(document: InvoiceDocument): Part[] {
  const label = document.legalText?.startsWith(taxStatusLabel(document) ?? "") ? null : taxStatusLabel(document);
  return [
    ...(label ? [{ text: label, type: type.captionMedium, colour: ink.second }] : []),
    ...(document.legalText ? [{ text: document.legalText, type: type.caption, colour: ink.third }] : []),
  ];
}

/** The legal text hangs from the first of the rows when they are as high as it is; null when it does not fit there. */
function besideTotals(document: InvoiceDocument, setter: Typesetter, rows: Row[], large: boolean): Row[] | null {
  const parts = legalParts(document);
  const together = heightOf(rows);
  if (together > highestBlock) return null;
  if (parts.length === 0) return [space(10), ...keepTogether(rows)];
  const lines = placeCell(setter, { left: 0, width: legalWidth, parts });
  const free = together - bottomOf(lines);
  if (free < 0) return null;
  const cell = { left: 0, width: legalWidth, top: large ? 3 : Math.max(0, free - 9), parts };
  const hanging = textRows(setter, [cell], { height: 0, keepWithNext: true });
  return [space(10), ...hanging, ...keepTogether(rows)];
}

const legalWidth = 290;
const highestBlock = 480;

function legalRows(document: InvoiceDocument, setter: Typesetter): Row[] {
  const parts = legalParts(document);
  return parts.length === 0
    ? [space(10)]
    : textRows(setter, [{ left: 0, width: columns(3), parts }], { above: 14, below: 10 });
}

/** The total does not stand alone at the head of a page. */
function holdEnd(rows: readonly Row[]): Row[] {
  return [...rows.slice(0, -3), ...keepTogether(rows.slice(-3))];
}
