import { type Discount, lineDiscountAmount, planInvoiceDiscount } from "@/lib/engine/invoice/discount";
import {
  byTax,
  computeTotals,
  effectiveTax,
  inLineOrder,
  lineNet,
  sumLines,
  type TaxStatus,
  type TaxSubtotal,
  type Totals,
} from "@/lib/engine/invoice/totals";
import type { Currency } from "@/lib/engine/money/currency";
import { Decimal, one, zero } from "@/lib/engine/money/decimal";

/**
 * The whole content of an invoice that is being written: what a command edits in memory, what the engine works out, what is stored.
 * Days are `yyyy-MM-dd`.
 */
export type Draft = {
  currency: Currency;
  taxStatus: TaxStatus;
  groups: DraftGroup[];
  lines: DraftLine[];
  discounts: DraftDiscount[];
};

export type DraftGroup = {
  id: string;
  index: number;
  title: string;
  description: string | null;
  taxCategoryId: string | null;
  servicePeriodStart: string | null;
  servicePeriodEnd: string | null;
  revenueClassification: RevenueClassification | null;
  revenueRecognitionMethod: RevenueRecognitionMethod | null;
  createdAt: Date;
};

export type DraftLine = LineContent & {
  discountId: string | null;
  kind: "CHARGE" | "DISCOUNT";
  discountFraction: Decimal | null;
  /** "No rate", which is not 0 % (D46). */
  taxRateMissing: boolean;
  creditGrantId: string | null;
  /** The billing engine's name of its line (D33); null for a person's. */
  engineKey: string | null;
  trace: unknown;
};

/** What lines of invoices and of credit notes have in common. */
export type LineContent = WrittenTax & {
  id: string;
  groupId: string | null;
  index: number;
  title: string;
  description: string | null;
  quantity: Decimal;
  rate: Decimal;
  rateDisplay: "ABSOLUTE" | "PERCENTAGE";
  discountAmount: Decimal;
  roundingAmount: Decimal;
  servicePeriodStart: string | null;
  servicePeriodEnd: string | null;
  netTotal: Decimal;
  totalTax: Decimal;
  grossTotal: Decimal;
  priceId: string | null;
  productId: string | null;
  externalIds: { key: string; value: string }[];
  revenueClassification: RevenueClassification | null;
  revenueRecognitionMethod: RevenueRecognitionMethod | null;
  createdAt: Date;
};

export type WrittenTax = {
  taxRate: Decimal;
  taxCategoryCode: string;
  taxRateId: string | null;
  taxLabel: string | null;
};

export type LineTax = WrittenTax & Pick<DraftLine, "taxRateMissing">;

export type DraftDiscount = { id: string; index: number; title: string; discount: Discount; createdAt: Date };

export type RevenueClassification = "PREPAYMENT" | "EARNED" | "BURNDOWN";
export type RevenueRecognitionMethod = "STRAIGHT_LINE" | "USAGE" | "MILESTONE" | "POINT_IN_TIME";

export type PlannedDraft = Draft & {
  totals: Totals;
  groupTotals: Map<string, Totals>;
  taxes: TaxSubtotal[];
  hasNonzeroQuantity: boolean;
};

/**
 * Works the invoice out afresh (D3, D4, D23, D27): effective taxes, line discounts, order, the discounts' own negative lines, totals.
 *
 * @param stamp makes what new discount lines need
 */
export function planDraft(draft: Draft, stamp: { newId(): string; now: Date }): PlannedDraft {
  const groups = numbered([...draft.groups].sort((a, b) => a.index - b.index));
  const charges = inLineOrder({ groups, lines: draft.lines.filter((line) => line.kind === "CHARGE") }).map((line) =>
    withLineDiscount(withEffectiveTax(line, draft.taxStatus), draft.currency),
  );
  const discounts = numbered([...draft.discounts].sort((a, b) => a.index - b.index));
  const known = draft.lines.filter((line) => line.kind === "DISCOUNT");
  const ordered = numbered([...charges, ...discountLines(charges, discounts, draft.currency, known, stamp)]);
  const plan = computeTotals({
    currency: draft.currency,
    taxStatus: draft.taxStatus,
    groups,
    lines: ordered.map((line) => ({ ...line, taxRateFraction: line.taxRate })),
  });
  const totalsOf = new Map(plan.lines.map((line) => [line.id, line]));
  return {
    ...draft,
    groups,
    discounts,
    lines: ordered.map((line) => ({ ...line, ...totalsOnly(totalsOf.get(line.id)) })),
    totals: { netTotal: plan.netTotal, totalTax: plan.totalTax, grossTotal: plan.grossTotal },
    groupTotals: new Map(plan.groups.map((group) => [group.id, totalsOnly(group)])),
    taxes: plan.taxes,
    hasNonzeroQuantity: hasQuantity(ordered),
  };
}

/** The same view of an invoice without working anything out: every amount as it is stored. For what is issued, and for reading. */
export function storedPlan(draft: Draft): PlannedDraft {
  const { groups, lines } = draft;
  const taxes = byTax(lines.map((line) => ({ ...line, taxRateFraction: line.taxRate }))).map((tax) => ({
    categoryCode: tax.taxCategoryCode,
    rateFraction: tax.taxRateFraction,
    net: sumLines(tax.lines).netTotal,
    tax: sumLines(tax.lines).totalTax,
  }));
  return {
    ...draft,
    totals: sumLines(lines),
    groupTotals: new Map(groups.map(({ id }) => [id, sumLines(lines.filter((line) => line.groupId === id))])),
    taxes,
    hasNonzeroQuantity: hasQuantity(lines),
  };
}

/** Amounts of 18 digits before the point are the most that the wire can say (D2). */
export function isTooLarge(amount: Decimal): boolean {
  return amount.abs().greaterThanOrEqualTo(limit);
}

/** The tax of a line whose rate a person writes: standard, or zero-rated. */
export function writtenTax(rate: Decimal): LineTax {
  return {
    taxRate: rate,
    taxCategoryCode: rate.isZero() ? "Z" : "S",
    taxRateId: null,
    taxLabel: null,
    taxRateMissing: false,
  };
}

/** No rate, which counts 0 and is not 0 % (D46). */
export const noTaxRate: LineTax = { ...writtenTax(zero), taxCategoryCode: "S", taxRateMissing: true };

function hasQuantity(lines: readonly DraftLine[]): boolean {
  return lines.some((line) => line.kind === "CHARGE" && !line.quantity.isZero());
}

const limit = new Decimal(10).pow(18);

function numbered<Item extends { index: number }>(items: Item[]): Item[] {
  return items.map((item, index) => ({ ...item, index }));
}

function withEffectiveTax(line: DraftLine, status: TaxStatus): DraftLine {
  if (status === "TAXED") return line;
  const { taxCategoryCode, taxRateFraction } = effectiveTax(status, { ...line, taxRateFraction: line.taxRate });
  return { ...line, ...writtenTax(taxRateFraction), taxCategoryCode };
}

function withLineDiscount(line: DraftLine, currency: Currency): DraftLine {
  if (line.discountFraction === null && line.discountAmount.isZero()) return line;
  const discount: Discount =
    line.discountFraction === null
      ? { kind: "NOMINAL", amount: line.discountAmount }
      : { kind: "PERCENTAGE", fraction: line.discountFraction };
  return { ...line, discountAmount: lineDiscountAmount(line, discount, currency) };
}

/** D23: each discount on what the ones before it left, one negative line per tax; a line of the same discount and tax keeps its id. */
function discountLines(
  charges: readonly DraftLine[],
  discounts: readonly DraftDiscount[],
  currency: Currency,
  known: readonly DraftLine[],
  stamp: { newId(): string; now: Date },
): DraftLine[] {
  let left = charges.map((line) => ({
    id: line.id,
    netTotal: lineNet(line, currency),
    taxCategoryCode: line.taxCategoryCode,
    taxRateFraction: line.taxRate,
  }));
  return discounts.flatMap((given) => {
    const plan = planInvoiceDiscount(left, given.discount, currency);
    if (!plan.ok) return [];
    const taken = new Map(plan.shares.map((share) => [share.lineId, share.amount]));
    left = left.map((line) => ({ ...line, netTotal: line.netTotal.minus(taken.get(line.id) ?? zero) }));
    return plan.lines.map((line) => {
      const before = known.find(
        (one) =>
          one.discountId === given.id &&
          one.taxCategoryCode === line.taxCategoryCode &&
          one.taxRate.equals(line.taxRateFraction),
      );
      const example = charges.find((charge) => line.coveredLineIds.includes(charge.id));
      return discountLine(given, line.netTotal, {
        id: before?.id ?? stamp.newId(),
        createdAt: before?.createdAt ?? stamp.now,
        tax: {
          taxRate: line.taxRateFraction,
          taxCategoryCode: line.taxCategoryCode,
          taxRateId: example?.taxRateId ?? null,
          taxLabel: example?.taxLabel ?? null,
          taxRateMissing: false,
        },
      });
    });
  });
}

function discountLine(
  given: DraftDiscount,
  netTotal: Decimal,
  facts: { id: string; createdAt: Date; tax: LineTax },
): DraftLine {
  return {
    ...facts.tax,
    id: facts.id,
    groupId: null,
    discountId: given.id,
    kind: "DISCOUNT",
    index: 0,
    title: given.title,
    description: null,
    quantity: one,
    rate: netTotal,
    rateDisplay: "ABSOLUTE",
    discountFraction: null,
    discountAmount: zero,
    roundingAmount: zero,
    servicePeriodStart: null,
    servicePeriodEnd: null,
    netTotal,
    totalTax: zero,
    grossTotal: netTotal,
    priceId: null,
    productId: null,
    creditGrantId: null,
    externalIds: [],
    revenueClassification: null,
    revenueRecognitionMethod: null,
    engineKey: null,
    trace: null,
    createdAt: facts.createdAt,
  };
}

function totalsOnly(totals: Totals | undefined): Totals {
  if (!totals) throw new Error("The engine left a line without totals");
  return { netTotal: totals.netTotal, totalTax: totals.totalTax, grossTotal: totals.grossTotal };
}
