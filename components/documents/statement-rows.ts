import { formatDay } from "@/lib/engine/calendar/plain-date";
import type { StatementDocument, StatementLine } from "@/lib/engine/invoice/statement-document";
import { decimal } from "@/lib/engine/money/decimal";
import { displayAmount, displayMoney } from "@/lib/engine/money/format";
import { keepTogether, type Row, space } from "./rows";
import { contentWidth, ink, type Type, type } from "./sheet";
import { textRows } from "./text-rows";
import type { Cell, Part, Typesetter } from "./typesetting";

interface Column {
  left: number;
  width: number;
}

type Plan = Record<"day" | "text" | "debit" | "credit" | "balance", Column> & { figures: Type };

/** Opening balance, a row an entry with the balance after it, the sums, and the closing balance on the double rule. */
export function entryRows(document: StatementDocument, setter: Typesetter): Row[] {
  const plan = planColumns(document, setter);
  const head = tableHead(document, setter, plan);
  const { period, opening, entries } = document;
  const before = { day: period.start, title: "Balance brought forward", number: "", note: "" };
  const first = { ...before, debit: null, credit: null, balance: opening };
  return [
    ...head,
    ...[first, ...entries].flatMap((entry) => entryRow(entry, document, setter, plan, head)),
    ...keepTogether([...sumRows(document, setter, plan), ...closingRows(document, setter)]),
  ];
}

/** Figures are never cut: their columns are as wide as the widest, the text takes the rest; where that is too little they are smaller. */
function planColumns(document: StatementDocument, setter: Typesetter): Plan {
  const { entries, opening, debits, credits } = document;
  const normal = arrange(type.figures);
  return normal.text.width >= roomForText ? normal : arrange(type.figuresSmall);

  function arrange(figures: Type): Plan {
    const widest = (texts: (string | null)[]) =>
      texts.reduce((most, text) => {
        const [line] = text === null ? [] : setter.lines(amountOf(text, document), figures, endless);
        return Math.max(most, Math.ceil(line?.width ?? 0) + gap);
      }, leastFigure);
    const balance = widest([opening, ...entries.map((entry) => entry.balance)]);
    const credit = widest([credits, ...entries.map((entry) => entry.credit)]);
    const debit = widest([debits, ...entries.map((entry) => entry.debit)]);
    const figure = (end: number, width: number) => ({ left: end - width + gap, width: width - gap });
    return {
      figures,
      day: { left: 0, width: dayWidth },
      text: { left: dayWidth, width: contentWidth - dayWidth - balance - credit - debit },
      debit: figure(contentWidth - balance - credit, debit),
      credit: figure(contentWidth - balance, credit),
      balance: figure(contentWidth, balance),
    };
  }
}

const gap = 16;
const leastFigure = 92;
const dayWidth = 92;
const roomForText = 170;
const endless = 10_000;

function tableHead({ currency }: StatementDocument, setter: Typesetter, plan: Plan): Row[] {
  const part = (text: string): Part[] => [{ text, type: type.captionMedium, colour: ink.third }];
  const cells: Cell[] = [
    { ...plan.day, parts: part("Date") },
    { ...plan.text, parts: part(`Entry, amounts in ${currency}`) },
    { ...plan.debit, align: "right", parts: part("Charged") },
    { ...plan.credit, align: "right", parts: part("Credited") },
    { ...plan.balance, align: "right", parts: part("Balance") },
  ];
  return textRows(setter, cells, { below: 6, under: { colour: ink.text, width: contentWidth }, keepWithNext: true });
}

function entryRow(
  entry: StatementLine,
  document: StatementDocument,
  setter: Typesetter,
  plan: Plan,
  head: Row[],
): Row[] {
  const figure = (text: string | null): Part[] =>
    text === null ? [] : [{ text: amountOf(text, document), type: plan.figures }];
  const words = [entry.title, entry.number].filter((text) => text !== "").join(" ");
  const text: Part[] = [
    { text: words, type: type.text },
    { text: entry.note, type: type.caption, colour: ink.third },
  ];
  const cells: Cell[] = [
    { ...plan.day, parts: [{ text: formatDay(entry.day), type: type.figures, colour: ink.second }] },
    { ...plan.text, parts: text },
    { ...plan.debit, align: "right", parts: figure(entry.debit) },
    { ...plan.credit, align: "right", parts: figure(entry.credit) },
    { ...plan.balance, align: "right", parts: figure(entry.balance) },
  ];
  return textRows(setter, cells, {
    ...{ above: 5, below: 5, repeat: head },
    under: { colour: ink.line, width: contentWidth },
  });
}

function sumRows(document: StatementDocument, setter: Typesetter, plan: Plan): Row[] {
  const strong = plan.figures.size < type.figures.size ? type.figuresSmallStrong : type.figuresStrong;
  const sum = (text: string): Part[] => [{ text: amountOf(text, document), type: strong }];
  const cells: Cell[] = [
    { ...plan.text, parts: [{ text: "In the period", type: type.textStrong }] },
    { ...plan.debit, align: "right", parts: sum(document.debits) },
    { ...plan.credit, align: "right", parts: sum(document.credits) },
  ];
  return textRows(setter, cells, { above: 6, below: 6 });
}

function closingRows(document: StatementDocument, setter: Typesetter): Row[] {
  const { closing, currency, period } = document;
  const amount = displayMoney(decimal(closing), currency);
  const width = Math.ceil(setter.lines(amount, type.total, endless)[0]?.width ?? 0);
  const cells: Cell[] = [
    {
      ...{ left: 0, width: contentWidth - width - 24 },
      parts: [{ text: `Balance on ${formatDay(period.endInclusive)}`, type: type.totalLabel }],
    },
    { left: contentWidth - width, width, align: "right", parts: [{ text: amount, type: type.total }] },
  ];
  const rule = (top: number) => ({ top, left: contentWidth - width, width, colour: ink.text });
  const top = { top: 6, left: 0, width: contentWidth, colour: ink.text };
  return [space(6), ...textRows(setter, cells, { above: 15, below: 9, rules: [top, rule(43), rule(45)] })];
}

function amountOf(text: string, { currency }: StatementDocument): string {
  return displayAmount(decimal(text), currency);
}
