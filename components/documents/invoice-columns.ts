import { formatSpan } from "@/lib/engine/calendar/plain-date";
import type { DocumentLine, InvoiceDocument } from "@/lib/engine/invoice/document";
import { decimal } from "@/lib/engine/money/decimal";
import { displayQuantity, displayRate, percentText } from "@/lib/engine/money/format";
import { amountOf } from "./invoice-words";
import { contentWidth, type Type, type } from "./sheet";
import type { Typesetter } from "./typesetting";

export interface Column {
  left: number;
  width: number;
}

/** Where the columns of the line items stand; without room for it the service period goes under the description. */
export interface ColumnPlan {
  title: Column;
  period: Column | null;
  quantity: Column;
  rate: Column;
  tax: Column;
  amount: Column;
  figures: Type;
  /** For the sums of groups. */
  sums: Type;
}

/**
 * Figures are never cut: their columns are as wide as the widest, the description takes the rest. Where too little is left for it, the
 * service period leaves its column, then the figures become smaller, and at last quantities and unit prices of some 20 digits are broken.
 */
export function planColumns(document: InvoiceDocument, setter: Typesetter): ColumnPlan {
  const lines = document.groups.flatMap((group) => group.lines);
  const wide = (figures: Type) => figureWidths(lines, document, setter, figures);
  const period = periodWidth(lines, setter);
  const normal = wide(type.figures);
  if (restOf(normal) - period >= roomForTitle) return arrange(normal, period, type.figures);
  if (restOf(normal) >= roomForTitle) return arrange(normal, null, type.figures);
  const small = wide(type.figuresSmall);
  if (restOf(small) >= roomForTitle) return arrange(small, null, type.figuresSmall);
  const spared = contentWidth - roomForTitle - small.tax - small.amount;
  const share = spared / (small.quantity + small.rate);
  const broken = { ...small, quantity: Math.floor(small.quantity * share), rate: Math.floor(small.rate * share) };
  return arrange(broken, null, type.figuresSmall);
}

export function quantityText(line: DocumentLine): string {
  return displayQuantity(decimal(line.quantity));
}

export function rateText(line: DocumentLine, document: InvoiceDocument): string {
  const rate = decimal(line.rate);
  return line.rateDisplay === "PERCENTAGE" ? percentText(rate) : displayRate(rate, document.currency);
}

type Figures = Record<"quantity" | "rate" | "tax" | "amount", number>;

/** The widths of the design, gaps included; wider figures make them wider. */
const usual: Figures = { quantity: 72, rate: 74, tax: 60, amount: 84 };
const usualPeriod = 146;
const gap = 16;
const roomForTitle = 180;

function figureWidths(
  lines: readonly DocumentLine[],
  document: InvoiceDocument,
  setter: Typesetter,
  figures: Type,
): Figures {
  const widest = (texts: string[], least: number, textType = figures) => {
    const widths = [...new Set(texts)].flatMap((text) =>
      setter.lines(text, textType, endless).map((line) => line.width),
    );
    return Math.max(least, Math.ceil(Math.max(0, ...spread(widths))) + gap);
  };
  const sums = document.groups.map((group) => amountOf(group.netTotal, document));
  const amounts = lines.map((line) => amountOf(line.netTotal, document));
  return {
    quantity: widest(lines.map(quantityText), usual.quantity),
    rate: widest(
      lines.map((line) => rateText(line, document)),
      usual.rate,
    ),
    tax: widest(
      lines.map((line) => line.taxLabel),
      usual.tax,
    ),
    amount: Math.max(widest(amounts, usual.amount), widest(sums, usual.amount, sumsOf(figures))),
  };
}

function periodWidth(lines: readonly DocumentLine[], setter: Typesetter): number {
  const spans = lines.flatMap(({ servicePeriod: span }) => (span ? [formatSpan(span.start, span.endInclusive)] : []));
  const widths = [...new Set(spans)].flatMap((text) =>
    setter.lines(text, type.figures, endless).map((line) => line.width),
  );
  return Math.max(usualPeriod, Math.ceil(Math.max(0, ...spread(widths))) + gap);
}

/** The widest alone: thousands of arguments are too many for one call. */
function spread(widths: readonly number[]): number[] {
  return [widths.reduce((most, width) => Math.max(most, width), 0)];
}

const endless = 10_000;

function restOf(widths: Figures): number {
  return contentWidth - widths.quantity - widths.rate - widths.tax - widths.amount;
}

/** Right-aligned columns begin after their gap, so that two full neighbours do not touch. */
function arrange(widths: Figures, period: number | null, figures: Type): ColumnPlan {
  const amount = contentWidth - widths.amount;
  const tax = amount - widths.tax;
  const rate = tax - widths.rate;
  const quantity = rate - widths.quantity;
  const title = quantity - (period ?? 0);
  const figure = (left: number, width: number) => ({ left: left + gap, width: width - gap });
  return {
    title: { left: 0, width: title - (period === null ? 0 : 12) },
    period: period === null ? null : { left: title, width: period },
    quantity: figure(quantity, widths.quantity),
    rate: figure(rate, widths.rate),
    tax: figure(tax, widths.tax),
    amount: figure(amount, widths.amount),
    figures,
    sums: sumsOf(figures),
  };
}

function sumsOf(figures: Type): Type {
  return figures.size < type.figures.size ? type.figuresSmallStrong : type.figuresStrong;
}
