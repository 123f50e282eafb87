import { lastDay, type Period } from "../calendar/period";
import type { EngineTax, LineKind, PlannedLine } from "../invoice/line";
import type { Currency } from "../money/currency";
import { absolute, type Fixed, fixedOne, type Minor, minorText, minorToFixed, multiply } from "../money/fixed";
import type { Charge } from "../schedule/charge";
import type { TraceStep } from "../trace/trace";
import type { Price } from "./price";

/** How pricing makes a line: what all lines of one charge share, and what each says for itself. */
export type PricingContext = {
  /** Of the price's product (D46). */
  tax: EngineTax;
  contractVersion: string;
};

export type LinePart = {
  kind: LineKind;
  /** After the charge's key; unlike any other part of the charge. */
  key: string;
  /** After the price's name: `"Tier 2"`. */
  label: string | null;
  quantity: Fixed;
  rate: Fixed;
  service: Period;
  steps: readonly TraceStep[];
  windowKey?: string;
  roundingAmount?: Minor;
  includedQuantity?: Fixed;
};

export function plannedLine(charge: Charge, price: Price, context: PricingContext, part: LinePart): PlannedLine {
  return {
    key: `${charge.key}/${part.key}`,
    kind: part.kind,
    priceId: price.id,
    phaseId: charge.phaseId,
    groupKey: price.productId,
    description: part.label === null ? price.name : `${price.name} – ${part.label}`,
    quantity: part.quantity,
    rate: part.rate,
    discountAmount: 0n,
    roundingAmount: part.roundingAmount ?? 0n,
    timing: charge.timing,
    service: part.service,
    windowKey: part.windowKey ?? null,
    includedQuantity: part.includedQuantity ?? null,
    tax: context.tax,
    trace: {
      contractVersion: context.contractVersion,
      steps: [...part.steps, ...roundingStep(part.quantity, part.rate, price.currency)],
    },
  };
}

/** D2: round(quantity × rate) − discountAmount + roundingAmount. */
export function lineAmount(
  line: Pick<PlannedLine, "quantity" | "rate" | "discountAmount" | "roundingAmount">,
  currency: Currency,
): Minor {
  return multiply(line.quantity, line.rate, currency) - line.discountAmount + line.roundingAmount;
}

/** Both ends for a trace: the last day is inclusive there. */
export function tracedSpan(span: Period): { from: string; to: string } {
  return { from: span.start, to: lastDay(span) };
}

/** Says what rounding did, where it did anything. */
function roundingStep(quantity: Fixed, rate: Fixed, currency: Currency): TraceStep[] {
  const exact = quantity * rate;
  const rounded = multiply(quantity, rate, currency);
  if (exact === minorToFixed(rounded, currency) * fixedOne) return [];
  return [{ step: "ROUNDING", exact: productText(exact), rounded: minorText(rounded, currency) }];
}

/** A product of two `Fixed`, which has 24 places, without trailing zeros. */
function productText(product: bigint): string {
  const digits = absolute(product).toString().padStart(25, "0");
  const fraction = digits.slice(-24).replace(/0+$/, "");
  return `${product < 0n ? "-" : ""}${digits.slice(0, -24)}${fraction && `.${fraction}`}`;
}
