import { formatDay, formatSpan } from "@/lib/engine/calendar/plain-date";
import type { StatementDocument } from "@/lib/engine/invoice/statement-document";
import { decimal } from "@/lib/engine/money/decimal";
import { displayMoney } from "@/lib/engine/money/format";
import { addressLines } from "./address-lines";
import { type Row, space } from "./rows";
import { columns, contentWidth, gutter, ink, type } from "./sheet";
import { textRows } from "./text-rows";
import type { Part, Typesetter } from "./typesetting";

/** Title, who and whom, and what was and is owed. */
export function statementHead(document: StatementDocument, setter: Typesetter) {
  return {
    title: titleRows(document, setter),
    parties: partyRows(document, setter),
    facts: factRows(document, setter),
  };
}

function titleRows({ period }: StatementDocument, setter: Typesetter): Row[] {
  const parts: Part[] = [
    { text: "Statement of account", type: type.title },
    { text: formatSpan(period.start, period.endInclusive), type: type.text, colour: ink.second, above: 4 },
  ];
  return textRows(setter, [{ left: columns(1) + gutter, width: columns(3), align: "right", parts }]);
}

function partyRows({ buyer, seller }: StatementDocument, setter: Typesetter): Row[] {
  const second = (text: string): Part => ({ text, type: type.text, colour: ink.second });
  const taxId = (id: string | null) => (id ? [second(`Tax ID ${id}`)] : []);
  const customer = [
    caption("Customer"),
    { text: buyer.legalName, type: type.textStrong },
    ...(buyer.address ? addressLines(buyer.address).map(second) : []),
    ...taxId(buyer.taxId),
  ];
  const from = [
    caption("From"),
    { text: seller.legalName, type: type.textStrong },
    ...(seller.address ? addressLines(seller.address).map(second) : []),
    ...[seller.email, seller.phone].filter((text) => text !== null).map(second),
    ...taxId(seller.taxId),
  ];
  const left = columns(2) + gutter;
  return [
    space(44),
    ...textRows(setter, [
      { left: 0, width: columns(2), parts: customer },
      { left, width: columns(2), parts: from },
    ]),
  ];
}

function factRows(document: StatementDocument, setter: Typesetter): Row[] {
  const { currency, period, closing, opening } = document;
  const owed = decimal(closing);
  const money = (text: string) => displayMoney(decimal(text).abs(), currency);
  const closingName = owed.isNegative() ? "In your favour" : "Balance owed";
  const facts: Part[][] = [
    [caption(closingName), { text: money(closing), type: type.factStrong }],
    [
      caption(`Before ${formatDay(period.start)}`),
      { text: displayMoney(decimal(opening), currency), type: type.factLarge },
    ],
    [caption("Currency"), { text: currency, type: type.fact }],
    [caption("Made on"), { text: formatDay(document.madeOn), type: type.fact }],
  ];
  const rule = { top: 0, left: 0, width: contentWidth, colour: ink.line };
  const cells = facts.map((parts, index) => ({ left: (columns(1) + gutter) * index, width: columns(1), parts }));
  const box = { above: 12, below: 12, rules: [rule], under: { colour: ink.line, width: contentWidth } };
  return [space(36), ...textRows(setter, cells, box), space(28)];
}

function caption(text: string): Part {
  return { text, type: type.caption, colour: ink.third };
}
