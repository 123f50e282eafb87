import { formatDay } from "@/lib/engine/calendar/plain-date";
import type { ReceiptDocument } from "@/lib/engine/invoice/receipt";
import { decimal } from "@/lib/engine/money/decimal";
import { displayAmount, displayMoney } from "@/lib/engine/money/format";
import { addressLines } from "./address-lines";
import { finalRow, sumRow } from "./invoice-totals";
import { keepTogether, type Row, space } from "./rows";
import { columns, contentWidth, gutter, ink, type Type, type } from "./sheet";
import { textRows } from "./text-rows";
import type { Cell, Part, Typesetter } from "./typesetting";

/** Title, and the payment's id under it; the logo stands in the free half of this row and is drawn by the page. */
export function receiptTitleRows({ paymentId }: ReceiptDocument, setter: Typesetter): Row[] {
  const parts: Part[] = [
    { text: "Receipt", type: type.title },
    { text: paymentId, type: { ...type.caption, mono: true }, colour: ink.second, above: 4 },
  ];
  return textRows(setter, [{ left: columns(2) + gutter, width: columns(2), align: "right", parts }]);
}

/** Who paid whom. */
export function receiptPartyRows({ buyer, seller }: ReceiptDocument, setter: Typesetter): Row[] {
  const second = (text: string): Part => ({ text, type: type.text, colour: ink.second });
  const address = (of: typeof buyer.address) => (of ? addressLines(of).map(second) : []);
  const taxId = (id: string | null) => (id === null ? [] : [second(`Tax ID ${id}`)]);
  const party = (label: string, name: string): Part[] => [caption(label), { text: name, type: type.textStrong }];
  const contact = [seller.email, seller.phone].filter((text) => text !== null).map(second);
  return [
    space(44),
    ...textRows(setter, [
      {
        ...{ left: 0, width: columns(2) },
        parts: [...party("Received from", buyer.legalName), ...address(buyer.address), ...taxId(buyer.taxId)],
      },
      {
        ...{ left: columns(2) + gutter, width: columns(2) },
        parts: [
          ...party("Received by", seller.legalName),
          ...address(seller.address),
          ...contact,
          ...taxId(seller.taxId),
        ],
      },
    ]),
  ];
}

/** How much came in, when, and what the bank said. */
export function receiptFactRows(document: ReceiptDocument, setter: Typesetter): Row[] {
  const { amount, currency, receivedOn, reference } = document;
  const facts: Cell[] = [
    inColumn(0, [caption("Amount received"), { text: displayMoney(decimal(amount), currency), type: type.factStrong }]),
    inColumn(1, [caption("Received on"), { text: formatDay(receivedOn), type: type.factLarge }]),
    {
      ...{ left: columns(2) + gutter, width: columns(2) },
      parts: [caption("Reference"), { text: reference ?? "—", type: type.fact }],
    },
  ];
  return [
    space(36),
    ...textRows(setter, facts, {
      ...{ above: 12, below: 12 },
      rules: [{ top: 0, left: 0, width: contentWidth, colour: ink.line }],
      under: { colour: ink.line, width: contentWidth },
    }),
  ];
}

/** The invoices that it settles, a row each; the head is said again on each page they go on to. */
export function receiptShareRows(document: ReceiptDocument, setter: Typesetter): Row[] {
  const { shares, currency } = document;
  if (shares.length === 0) {
    const parts = [{ text: "It settles no invoice yet.", type: type.text, colour: ink.second }];
    return [space(36), ...textRows(setter, [{ left: 0, width: columns(4), parts }], { below: 6 })];
  }
  const name = { type: type.captionMedium, colour: ink.third };
  const head = textRows(
    setter,
    [
      inColumn(0, [{ text: "Invoice", ...name }]),
      inColumn(1, [{ text: "Issued", ...name }]),
      figure(2, `Invoice total (${currency})`, name.type, name.colour),
      figure(3, `Paid (${currency})`, name.type, name.colour),
    ],
    { below: 6, under: { colour: ink.text, width: contentWidth }, keepWithNext: true },
  );
  const rows = shares.flatMap((share) =>
    textRows(
      setter,
      [
        inColumn(0, [{ text: share.invoiceNumber, type: type.text }]),
        inColumn(1, [{ text: formatDay(share.issueDate), type: type.text, colour: ink.second }]),
        figure(2, displayAmount(decimal(share.invoiceTotal), currency), type.figures, ink.second),
        figure(3, displayAmount(decimal(share.amount), currency), type.figures, ink.text),
      ],
      { above: 5, below: 5, under: { colour: ink.line, width: contentWidth }, repeat: head },
    ),
  );
  return [space(36), ...head, ...rows];
}

/** What stays with the customer, and the whole on the double rule. */
export function receiptTotalRows({ unapplied, amount, currency }: ReceiptDocument, setter: Typesetter): Row[] {
  const rest = decimal(unapplied);
  const rows = [
    ...(rest.isZero() ? [] : sumRow(setter, "Unapplied, stays on your account", displayAmount(rest, currency))),
    ...finalRow(setter, "Received", displayMoney(decimal(amount), currency), true),
  ];
  return [space(10), ...keepTogether(rows)];
}

function inColumn(index: number, parts: Part[]): Cell {
  return { left: (columns(1) + gutter) * index, width: columns(1), parts };
}

function figure(index: number, text: string, figureType: Type, colour: string): Cell {
  return { ...inColumn(index, [{ text, type: figureType, colour }]), align: "right" };
}

function caption(text: string): Part {
  return { text, type: type.caption, colour: ink.third };
}
