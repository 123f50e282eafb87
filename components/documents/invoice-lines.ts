import { formatSpan } from "@/lib/engine/calendar/plain-date";
import type { DocumentGroup, DocumentLine, InvoiceDocument } from "@/lib/engine/invoice/document";
import { type ColumnPlan, planColumns, quantityText, rateText } from "./invoice-columns";
import { totalRows } from "./invoice-totals";
import { amountOf, taxNameOf } from "./invoice-words";
import { type Row, space } from "./rows";
import { contentWidth, ink, type } from "./sheet";
import { textRows } from "./text-rows";
import type { Cell, Part, Typesetter } from "./typesetting";

/** Every line under its group, the group's sum in its head; then the closing block. */
export function lineRows(document: InvoiceDocument, setter: Typesetter): Row[] {
  const plan = planColumns(document, setter);
  const head = tableHead(document, setter, plan);
  const groups = document.groups.filter((group) => group.lines.length > 0);
  return [
    ...pageHead(document, setter),
    ...head,
    ...groups.flatMap((group) => groupRows(group, document, setter, plan, head)),
    space(18),
    ...totalRows(document, setter, false),
  ];
}

function pageHead(document: InvoiceDocument, setter: Typesetter): Row[] {
  const note = [{ text: `All amounts in ${document.currency}`, type: type.caption, colour: ink.third }];
  const cells: Cell[] = [
    { left: 0, width: 400, parts: [{ text: "Line items", type: type.heading }] },
    { left: 400, width: contentWidth - 400, top: 6, align: "right", parts: note },
  ];
  return textRows(setter, cells, { below: 14, keepWithNext: true });
}

function tableHead(document: InvoiceDocument, setter: Typesetter, plan: ColumnPlan): Row[] {
  const titles = {
    period: "Service period",
    quantity: "Quantity",
    rate: "Unit price",
    tax: taxNameOf(document) ?? "Tax",
    amount: "Amount",
  };
  const part = (text: string): Part => ({ text, type: type.captionMedium, colour: ink.third });
  const cells: Cell[] = [
    { ...plan.title, parts: [part("Description")] },
    ...(plan.period ? [{ ...plan.period, parts: [part(titles.period)] }] : []),
    { ...plan.quantity, align: "right", parts: [part(titles.quantity)] },
    { ...plan.rate, align: "right", parts: [part(titles.rate)] },
    { ...plan.tax, align: "right", parts: [part(titles.tax)] },
    { ...plan.amount, align: "right", parts: [part(titles.amount)] },
  ];
  return textRows(setter, cells, { below: 6, under: { colour: ink.text, width: contentWidth }, keepWithNext: true });
}

function groupRows(
  group: DocumentGroup,
  document: InvoiceDocument,
  setter: Typesetter,
  plan: ColumnPlan,
  head: Row[],
): Row[] {
  const title = group.title.trim() || "Charges";
  const named = (text: string, sum: string | null): Row[] => {
    const description = sum === null ? "" : (group.description ?? "");
    const name = [
      { text, type: type.textStrong },
      { text: description, type: type.caption, colour: ink.third },
    ];
    const amount = [{ text: sum ?? "", type: plan.sums }];
    const cells: Cell[] = [
      { left: 0, width: plan.amount.left - 24, parts: name },
      { ...plan.amount, align: "right", parts: amount },
    ];
    const box = { above: 18, below: 6, under: { colour: ink.line, width: contentWidth } };
    return textRows(setter, cells, { ...box, repeat: head, keepWithNext: true });
  };
  const [line, ...more] = setter.lines(title, type.textStrong, plan.amount.left - 140);
  const short = more.length === 0 ? title : `${line?.text} …`;
  const again = [...head, ...named(`${short}, continued`, null)];
  return [
    ...named(title, amountOf(group.netTotal, document)),
    ...group.lines.flatMap((line) => lineRow(line, document, setter, plan, again)),
  ];
}

function lineRow(
  line: DocumentLine,
  document: InvoiceDocument,
  setter: Typesetter,
  plan: ColumnPlan,
  again: Row[],
): Row[] {
  const period = line.servicePeriod ? formatSpan(line.servicePeriod.start, line.servicePeriod.endInclusive) : "";
  const note = (text: string): Part => ({ text, type: type.caption, colour: ink.third });
  const figure = (text: string, colour: string = ink.text): Part[] => [{ text, type: plan.figures, colour }];
  const title = line.title.trim() || "Charge";
  const titleHeight = setter.lines(title, type.text, plan.title.width).length * type.text.leading;
  const notes = [line.description ?? "", plan.period ? "" : period, discountNote(line, document)].map(note);
  const cells: Cell[] = [
    { ...plan.title, parts: [{ text: title, type: type.text }] },
    { left: 0, width: plan.quantity.left - 12, top: titleHeight, parts: notes },
    ...(plan.period ? [{ ...plan.period, parts: [{ text: period, type: type.figures, colour: ink.second }] }] : []),
    { ...plan.quantity, align: "right", parts: figure(quantityText(line)) },
    { ...plan.rate, align: "right", parts: figure(rateText(line, document)) },
    { ...plan.tax, align: "right", parts: figure(line.taxLabel, ink.second) },
    { ...plan.amount, align: "right", parts: figure(amountOf(line.netTotal, document)) },
  ];
  return textRows(setter, cells, {
    above: 5,
    below: 5,
    under: { colour: ink.line, width: contentWidth },
    repeat: again,
  });
}

function discountNote(line: DocumentLine, document: InvoiceDocument): string {
  if (/^-?[0.]+$/.test(line.discountAmount)) return "";
  return `Less discount of ${amountOf(line.discountAmount, document)}`;
}
