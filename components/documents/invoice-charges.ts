import { formatSpan } from "@/lib/engine/calendar/plain-date";
import { chargesByGroup, type InvoiceDocument } from "@/lib/engine/invoice/document";
import { amountOf, kindWords } from "./invoice-words";
import { type Row, space } from "./rows";
import { contentWidth, ink, type Type, type } from "./sheet";
import { textRows } from "./text-rows";
import type { Typesetter } from "./typesetting";

/** Charges by group, the table of page 1; its head is said again on each page it goes on to. */
export function chargeRows(document: InvoiceDocument, setter: Typesetter): Row[] {
  const period = document.billingPeriod;
  const span = period ? `, ${formatSpan(period.start, period.endInclusive)}` : "";
  const head = textRows(
    setter,
    [
      {
        left: 0,
        width: nameWidth,
        parts: [{ text: `${kindWords[document.kind].charges}${span}`, type: type.captionMedium, colour: ink.third }],
      },
      amountCell(`Amount (${document.currency})`, type.captionMedium, ink.third),
    ],
    { below: 6, under: { colour: ink.text, width: contentWidth }, keepWithNext: true },
  );
  const rows = chargesByGroup(document).flatMap((charge) =>
    textRows(
      setter,
      [
        { left: 0, width: nameWidth, parts: [{ text: charge.title.trim() || "Charges", type: type.text }] },
        amountCell(amountOf(charge.netTotal, document), type.figures, ink.text),
      ],
      { above: 5, below: 5, under: { colour: ink.line, width: contentWidth }, repeat: head },
    ),
  );
  return [space(36), ...head, ...rows];
}

function amountCell(text: string, amountType: Type, colour: string) {
  const width = contentWidth - nameWidth;
  return { left: nameWidth, width, align: "right" as const, parts: [{ text, type: amountType, colour }] };
}

const nameWidth = contentWidth - 200;
