import type { Discount } from "@/lib/engine/invoice/discount";
import { lineTaxLabel } from "@/lib/engine/invoice/document";
import { sumLines, type Totals } from "@/lib/engine/invoice/totals";
import type { Currency } from "@/lib/engine/money/currency";
import { wireAmount, wireNumber } from "@/lib/engine/money/format";
import { documentTaxes } from "../documents/rules";
import type { DraftLine, PlannedDraft } from "../draft/rules";
import type { DraftDiscountValue, InvoiceContent } from "../editor/schema";
import type { InvoiceDetailRow } from "../rows";
import { exact } from "../rows";

/** The content of an invoice for screens: groups with their lines, loose lines, discounts with theirs, taxes, totals. */
export function toContent(planned: PlannedDraft): InvoiceContent {
  const { currency, groups, lines, discounts } = planned;
  const charges = lines.filter((line) => line.kind === "CHARGE");
  const wire = (some: readonly DraftLine[]) => some.map((line) => toContentLine(line, currency));
  return {
    groups: groups.map((group) => ({
      id: group.id,
      index: group.index,
      title: group.title,
      description: group.description,
      taxCategoryId: group.taxCategoryId,
      ...wireTotals(planned.groupTotals.get(group.id) ?? sumLines([]), currency),
      lines: wire(charges.filter((line) => line.groupId === group.id)),
    })),
    lines: wire(charges.filter((line) => line.groupId === null)),
    discounts: discounts.map(({ id, title, discount }) => {
      const own = lines.filter((line) => line.discountId === id);
      return { id, title, discount: toDiscount(discount), ...wireTotals(sumLines(own), currency), lines: wire(own) };
    }),
    taxes: documentTaxes(planned),
    ...wireTotals(planned.totals, currency),
  };
}

function toContentLine(line: DraftLine, currency: Currency): InvoiceContent["lines"][number] {
  const { servicePeriodStart: start, servicePeriodEnd: end } = line;
  const rate = line.taxRateMissing ? null : line.taxRate;
  return {
    id: line.id,
    index: line.index,
    title: line.title,
    description: line.description,
    quantity: wireNumber(line.quantity),
    rate: wireNumber(line.rate),
    rateDisplay: line.rateDisplay,
    taxRate: rate && wireNumber(rate),
    taxRateId: line.taxRateId,
    taxCategoryCode: line.taxCategoryCode,
    taxLabel: lineTaxLabel(line.taxCategoryCode, rate),
    servicePeriod: start && end ? { start, endInclusive: end } : null,
    discount: lineDiscount(line),
    discountAmount: wireAmount(line.discountAmount, currency),
    ...wireTotals(line, currency),
    revenueClassification: line.revenueClassification,
    revenueRecognitionMethod: line.revenueRecognitionMethod,
    engineKey: line.engineKey,
    trace: line.trace,
  };
}

function lineDiscount(line: DraftLine): DraftDiscountValue | null {
  if (line.discountFraction) return toDiscount({ kind: "PERCENTAGE", fraction: line.discountFraction });
  return line.discountAmount.isZero() ? null : toDiscount({ kind: "NOMINAL", amount: line.discountAmount });
}

function toDiscount(discount: Discount): DraftDiscountValue {
  return discount.kind === "PERCENTAGE"
    ? { kind: "PERCENTAGE", fraction: wireNumber(discount.fraction) }
    : { kind: "NOMINAL", amount: wireNumber(discount.amount) };
}

function wireTotals(totals: Totals, currency: Currency) {
  return {
    netTotal: wireAmount(totals.netTotal, currency),
    totalTax: wireAmount(totals.totalTax, currency),
    grossTotal: wireAmount(totals.grossTotal, currency),
  };
}

/** Every payment that was ever booked on the invoice, reversed ones too. */
export function toPayments(row: Pick<InvoiceDetailRow, "allocations">, currency: Currency) {
  return row.allocations.map((allocation) => ({
    paymentId: allocation.paymentId,
    amount: wireAmount(exact(allocation.amount), currency),
    paidAt: allocation.payment.paidAt.toISOString(),
    allocatedAt: allocation.allocatedAt.toISOString(),
    reversedAt: allocation.reversedAt?.toISOString() ?? null,
    origin: allocation.payment.origin,
  }));
}
