import type { InvoiceDocument } from "@/lib/engine/invoice/document";
import { heightOf, type Row, space } from "./rows";
import { columns, gutter, ink, type } from "./sheet";
import { textRows } from "./text-rows";
import type { Part, Typesetter } from "./typesetting";

/** How to pay on the left; the link, what credit is left and the note on the right; a long note under them, three columns wide. */
export function paymentRows(document: InvoiceDocument, setter: Typesetter): Row[] {
  const bank = bankParts(document, setter);
  const long = setter.lines(document.memo ?? "", type.text, columns(2)).length > longNote;
  const aside = [
    ...section("Pay online", document.paymentLink, document.paymentLink ?? undefined),
    ...section("Credit left", document.creditBalances),
    ...(long ? [] : section("Note", document.memo)),
  ];
  const right = bank.length === 0 ? 0 : columns(2) + gutter;
  const rows = textRows(setter, [
    { left: 0, width: columns(2), parts: bank },
    { left: right, width: columns(2), align: "start", parts: fromTop(aside) },
  ]);
  const note = long
    ? [{ left: 0, width: columns(3), align: "start" as const, parts: fromTop(section("Note", document.memo)) }]
    : [];
  return [...under(rows, 36), ...under(textRows(setter, note), 24)];
}

const longNote = 10;

function fromTop(parts: Part[]): Part[] {
  return parts.map((part, index) => (index === 0 ? { ...part, above: 0 } : part));
}

function under(rows: Row[], blank: number): Row[] {
  return heightOf(rows) === 0 ? [] : [space(blank), ...rows];
}

function bankParts(document: InvoiceDocument, setter: Typesetter): Part[] {
  const details = document.paymentDetails.filter((detail) => detail.rows.length > 0);
  if (details.length === 0) return [];
  const labels = details.flatMap((detail) => detail.rows.map((row) => row.label));
  const widest = Math.max(...labels.flatMap((text) => setter.lines(text, type.text, 200).map((line) => line.width)));
  const labelWidth = Math.min(110, Math.max(76, Math.ceil(widest) + 12));
  const row = (label: string, text: string): Part => ({
    text,
    type: type.text,
    colour: ink.second,
    above: 2,
    label: { text: label, type: type.text, colour: ink.third, width: labelWidth },
  });
  const parts: Part[] = [heading("How to pay")];
  details.forEach((detail, index) => {
    if (detail.label.trim() !== "")
      parts.push({ text: detail.label, type: type.textMedium, colour: ink.second, above: index === 0 ? 2 : 10 });
    parts.push(...detail.rows.map(({ label, value }) => row(label, value)));
  });
  if (document.number !== null)
    parts.push({ ...row("Reference", document.number), type: type.textMedium, colour: ink.text });
  return parts;
}

function section(title: string, text: string | null, href?: string): Part[] {
  if (text === null || text.trim() === "") return [];
  return [
    { ...heading(title), above: 12 },
    { text, type: type.text, colour: ink.second, above: 4, href },
  ];
}

function heading(text: string): Part {
  return { text, type: type.textStrong };
}
