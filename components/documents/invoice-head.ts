import { formatDay } from "@/lib/engine/calendar/plain-date";
import type { InvoiceDocument } from "@/lib/engine/invoice/document";
import { addressLines } from "./address-lines";
import { amendmentOf, isDraft, kindNames, kindWords, moneyOf, numberOf, taxIdLine } from "./invoice-words";
import { type Row, space } from "./rows";
import { columns, contentWidth, gutter, ink, type } from "./sheet";
import { textRows } from "./text-rows";
import type { Cell, Part, Typesetter } from "./typesetting";

/** Title and number; the logo stands in the free half of this row and is drawn by the page. */
export function titleRows(document: InvoiceDocument, setter: Typesetter): Row[] {
  const amendment = amendmentOf(document);
  const parts: Part[] = [
    { text: kindNames[document.kind], type: type.title },
    { text: numberOf(document), type: type.number, colour: ink.second, above: 4 },
    { text: amendment ?? "", type: type.caption, colour: ink.third, above: 2 },
  ];
  return textRows(setter, [{ left: columns(2) + gutter, width: columns(2), align: "right", parts }]);
}

/** Who bills whom; and where it goes, when it is not where the bill goes. */
export function partyRows(document: InvoiceDocument, setter: Typesetter): Row[] {
  const { buyer, seller } = document;
  const second = (text: string): Part => ({ text, type: type.text, colour: ink.second });
  const address = (of: typeof buyer.address) => (of ? addressLines(of).map(second) : []);
  const taxId = (id: string | null) => (id ? [second(taxIdLine(id, document))] : []);
  const billedTo = [
    caption(kindWords[document.kind].buyer),
    { text: buyer.legalName, type: type.textStrong },
    ...address(buyer.address),
    ...taxId(buyer.taxId),
  ];
  const deliverTo = buyer.shippingAddress
    ? [{ ...caption("Deliver to"), above: 12 }, ...address(buyer.shippingAddress)]
    : [];
  const from = [
    caption("From"),
    { text: seller.legalName, type: type.textStrong },
    ...address(seller.address),
    ...[seller.email, seller.phone].filter((text) => text !== null).map(second),
    ...taxId(seller.taxId),
  ];
  return [
    space(44),
    ...textRows(setter, [
      { left: 0, width: columns(2), parts: [...billedTo, ...deliverTo] },
      { left: columns(2) + gutter, width: columns(2), parts: from },
    ]),
  ];
}

/** What is owed and by when, on the four columns; the facts that some invoices have follow in a second line. */
export function factRows(document: InvoiceDocument, setter: Typesetter): Row[] {
  const issued = document.issueDate ? formatDay(document.issueDate) : isDraft(document) ? "When finalized" : absent;
  const facts: Part[][] = [
    fact(kindWords[document.kind].total, moneyOf(document.balanceDue, document), type.factStrong),
    ...(document.kind === "CREDIT_NOTE" ? originalFacts(document) : [dueFact(document)]),
    fact("Issued", issued, type.fact),
    ...(document.purchaseOrderNumber || document.kind === "INVOICE"
      ? [fact("Purchase order", document.purchaseOrderNumber ?? absent, type.fact)]
      : []),
  ];
  if (document.reference) facts.push(fact("Reference", document.reference, type.fact));
  if (document.terms && document.dueDate) facts.push(fact("Terms", document.terms, type.fact));

  const rule = { top: 0, left: 0, width: contentWidth, colour: ink.line };
  const strips = [facts.slice(0, 4), facts.slice(4)].filter((strip) => strip.length > 0);
  const rows = strips.flatMap((strip, index) =>
    textRows(setter, strip.map(inColumn), {
      above: 12,
      below: index === strips.length - 1 ? 12 : 0,
      rules: index === 0 ? [rule] : [],
      under: index === strips.length - 1 ? { colour: ink.line, width: contentWidth } : undefined,
    }),
  );
  return [space(36), ...rows];
}

function dueFact(document: InvoiceDocument): Part[] {
  return fact("Due", document.dueDate ? formatDay(document.dueDate) : (document.terms ?? absent), type.factLarge);
}

/** D52: the invoice that a credit note corrects, with its date. */
function originalFacts({ original }: InvoiceDocument): Part[][] {
  if (!original) return [];
  return [
    fact("Original invoice", original.number, type.fact),
    fact("Invoice issued", formatDay(original.issueDate), type.fact),
  ];
}

function inColumn(parts: Part[], index: number): Cell {
  return { left: (columns(1) + gutter) * index, width: columns(1), parts };
}

function fact(label: string, text: string, factType: Part["type"]): Part[] {
  return [caption(label), { text, type: factType }];
}

function caption(text: string): Part {
  return { text, type: type.caption, colour: ink.third };
}

const absent = "—";
