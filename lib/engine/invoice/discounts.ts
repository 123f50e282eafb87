import { allocateMinor } from "../money/allocate";
import type { Currency } from "../money/currency";
import { fixedText, type Minor, minorText, total } from "../money/fixed";
import type { TraceStep } from "../trace/trace";
import { amountLine, serviceOfAll } from "./amount-line";
import type { InvoiceCharge } from "./charges";
import type { InvoiceFacts } from "./computation";
import { takeDiscount } from "./discount-amount";
import { type DiscountPart, discountParts, isDiscounted, type ListedDiscount, listedDiscounts } from "./discount-parts";
import type { PlannedLine } from "./line";
import { grouped } from "./line-order";
import { type RevisedPhase, revisedPhases } from "./revised-terms";
import { taxKey } from "./tax";

/**
 * Discounts of a schedule on the charges of one invoice (D23).
 *
 * Laws: netted into lines or on lines of its own, a discount leaves the same net, taxes and gross; what it takes is rounded once and
 * adds up over the lines; no line that was not below zero gets there; a discount sees what the ones before it left; one that a revision
 * of its phase leaves as it is counts once (D49).
 */

/** A charge with netted discounts in its lines, and what is left of it and of each line after all discounts. */
export type DiscountedCharge = InvoiceCharge & { left: Minor; lefts: readonly Minor[] };

export type DiscountedCharges = {
  charges: DiscountedCharge[];
  /** Discounts on lines of their own, in the order of the phases and of their discounts. */
  separateLines: PlannedLine[];
};

/** What people made discounts on lines of their own take, by the line's key (D33); zero where they deleted it. */
export type DecidedDiscounts = ReadonlyMap<string, Minor>;

export function discountCharges(
  charges: readonly InvoiceCharge[],
  { contract, currency }: Pick<InvoiceFacts, "contract" | "currency">,
  decided: DecidedDiscounts = nothingDecided,
): DiscountedCharges {
  const takings = revisedPhases(contract).flatMap((phase) => takeDiscounts(phase, charges, decided));
  const netted = nettedByLine(takings, currency);
  const taken = takenByLine(takings);
  return {
    charges: charges.map((each) => discountedCharge(each, netted, taken)),
    separateLines: takings.flatMap((taking) => separateLines(taking, currency, contract.version)),
  };
}

/** What the charges of a phase and its revisions come to after discounts: the result of D22 and D23, which unit credits compare (D25). */
export function netAfterDiscounts(
  phase: RevisedPhase,
  charges: readonly InvoiceCharge[],
  decided: DecidedDiscounts = nothingDecided,
): Minor {
  const amounts = chargesOf(phase, charges).map(({ amount }) => amount);
  const shares = takeDiscounts(phase, charges, decided).flatMap(({ standing }) => standing);
  return total(amounts) - total(shares.map(({ amount }) => amount));
}

const nothingDecided: DecidedDiscounts = new Map();

type Share = { part: DiscountPart; amount: Minor };

/** One discount of a phase, with what it takes of each part, and what it takes where a person decided on its lines. */
type Taking = {
  listed: ListedDiscount;
  base: Minor;
  taken: Minor;
  shares: Share[];
  standing: Share[];
};

/** The discounts of one phase in order, each on what the ones before left (D23). */
function takeDiscounts(phase: RevisedPhase, charges: readonly InvoiceCharge[], decided: DecidedDiscounts): Taking[] {
  if (phase.parts.every(({ discounts }) => discounts.length === 0)) return [];
  const own = chargesOf(phase, charges);
  const charged = new Set(own.map(({ charge }) => charge.phaseId));
  const parts = discountParts(own);
  return listedDiscounts(phase, charged).map((listed) => {
    const covered = parts.filter((part) => isDiscounted(part, listed));
    const amounts = covered.map((part) => part.left);
    const { base, taken, shares: amountsTaken } = takeDiscount(amounts, listed.term.value);
    const shares = covered.map((part, i) => ({ part, amount: amountsTaken[i] ?? 0n }));
    const standing = standingShares({ listed, shares }, decided);
    for (const { part, amount } of standing) part.left -= amount;
    return { listed, base, taken, shares, standing };
  });
}

function chargesOf({ parts }: RevisedPhase, charges: readonly InvoiceCharge[]): InvoiceCharge[] {
  const ids = new Set(parts.map(({ id }) => id));
  return charges.filter(({ charge }) => ids.has(charge.phaseId));
}

/** What a person decided on a line is borne by the charges in proportion to what the line would take of them (D5, D33). */
function standingShares(taking: Pick<Taking, "listed" | "shares">, decided: DecidedDiscounts): Share[] {
  if (decided.size === 0 || !taking.listed.term.separateLineItem) return taking.shares;
  return [...sharesByTax(taking).entries()].flatMap(([key, ofTax]) => {
    const amount = decided.get(separateKey(taking, key));
    const weights = ofTax.map((share) => share.amount);
    if (amount === undefined || total(weights) === 0n) return ofTax;
    const parts = allocateMinor(amount, weights);
    return ofTax.map(({ part }, i) => ({ part, amount: parts[i] ?? 0n }));
  });
}

function sharesByTax({ shares }: Pick<Taking, "shares">): Map<string, Share[]> {
  return grouped(shares, ({ part }) => taxKey(part.line.tax));
}

function separateKey({ listed: { phaseId, term } }: Pick<Taking, "listed">, tax: string): string {
  return `${phaseId}/discount/${term.id}/${tax}`;
}

function takenByLine(takings: readonly Taking[]): Map<PlannedLine, Minor> {
  const taken = new Map<PlannedLine, Minor>();
  for (const { standing } of takings) {
    for (const { part, amount } of standing) taken.set(part.line, (taken.get(part.line) ?? 0n) + amount);
  }
  return taken;
}

type Netted = { amount: Minor; steps: TraceStep[] };

function nettedByLine(takings: readonly Taking[], currency: Currency): Map<PlannedLine, Netted> {
  const netted = new Map<PlannedLine, Netted>();
  for (const taking of takings.filter(({ listed }) => !listed.term.separateLineItem)) {
    const stepOf = discountSteps(taking, currency);
    for (const [line, share] of sharesByLine(taking)) {
      if (share === 0n) continue;
      const { amount, steps } = netted.get(line) ?? { amount: 0n, steps: [] };
      netted.set(line, { amount: amount + share, steps: [...steps, stepOf(share)] });
    }
  }
  return netted;
}

function sharesByLine({ shares }: Taking): Map<PlannedLine, Minor> {
  const byLine = new Map<PlannedLine, Minor>();
  for (const { part, amount } of shares) byLine.set(part.line, (byLine.get(part.line) ?? 0n) + amount);
  return byLine;
}

/** Written out, since a spread that adds a property is slow, and there are many lines. */
function discountedCharge(
  of: InvoiceCharge,
  netted: ReadonlyMap<PlannedLine, Netted>,
  taken: ReadonlyMap<PlannedLine, Minor>,
): DiscountedCharge {
  const { charge, price, context, creditedUnits, positionsBefore, positions, amounts, amount } = of;
  const lines = of.lines.map((line) => withNetted(line, netted.get(line)));
  const lefts = of.lines.map((line, i) => (amounts[i] ?? 0n) - (taken.get(line) ?? 0n));
  const left = total(lefts);
  return { charge, price, context, creditedUnits, positionsBefore, positions, lines, amounts, amount, left, lefts };
}

function withNetted(line: PlannedLine, netted: Netted | undefined): PlannedLine {
  if (!netted) return line;
  const { contractVersion, steps } = line.trace;
  const trace = { contractVersion, steps: [...steps, ...netted.steps] };
  return { ...line, discountAmount: line.discountAmount + netted.amount, trace };
}

/** One negative line per tax, in the price's group where the discount covers one price. */
function separateLines(taking: Taking, currency: Currency, contractVersion: string): PlannedLine[] {
  const { shares } = taking;
  const discount = taking.listed.term;
  if (!discount.separateLineItem) return [];
  const prices = new Map(shares.map(({ part }) => [part.of.price.id, part.of.price]));
  const [price] = prices.size === 1 ? prices.values() : [];
  const stepOf = discountSteps(taking, currency);
  return [...sharesByTax(taking).entries()].flatMap(([key, ofTax]) => {
    const [first] = ofTax;
    const share = total(ofTax.map(({ amount }) => amount));
    if (!first || share === 0n) return [];
    const { service, timing } = serviceOfAll(ofTax.map(({ part }) => part.of.charge));
    const line = {
      key: separateKey(taking, key),
      kind: "DISCOUNT",
      priceId: price?.id ?? null,
      phaseId: first.part.of.charge.phaseId,
      groupKey: price?.productId ?? "DISCOUNTS",
      description: discount.message,
      tax: first.part.line.tax,
      service,
      timing,
      amount: -share,
      steps: [stepOf(share)],
    } as const;
    return [amountLine(line, currency, contractVersion)];
  });
}

/** The step of each share, its texts but one made once. */
function discountSteps({ listed, ...taking }: Taking, currency: Currency): (share: Minor) => TraceStep {
  const { id: discountId, message, value } = listed.term;
  const percent = value.kind === "PERCENTAGE" ? fixedText(value.fraction * 100n) : null;
  const amount = value.kind === "NOMINAL" ? minorText(value.amount, currency) : null;
  const [base, taken] = [minorText(taking.base, currency), minorText(taking.taken, currency)];
  return (share) => {
    return { step: "DISCOUNT", discountId, message, percent, amount, base, taken, share: minorText(share, currency) };
  };
}
