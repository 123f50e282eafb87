import { amountLine } from "../invoice/amount-line";
import type { InvoiceCharge } from "../invoice/charges";
import type { InvoiceFacts } from "../invoice/computation";
import { type DiscountValue, overallDiscountOn } from "../invoice/discount-amount";
import { type DecidedDiscounts, type DiscountedCharge, netAfterDiscounts } from "../invoice/discounts";
import type { PlannedLine } from "../invoice/line";
import { type RevisedPhase, revisedPhases } from "../invoice/revised-terms";
import { type Fixed, fixedText, larger, type Minor, minorText, smaller, total } from "../money/fixed";
import { isUsage } from "../pricing/price";
import { chargeableUnits } from "../pricing/usage-charge";
import type { PhaseDiscount } from "../schedule/contract";
import type { TraceStep } from "../trace/trace";
import { inDrawingOrder, mayPay } from "./drawing-order";
import type { Grant, GrantDraw } from "./grant";
import { chooseUnits } from "./unit-choice";

/**
 * METRIC credits (D25): charges and their discounts are worked out again for the quantity less the credited units; the difference of
 * the invoice's two results is a negative line beside the usage.
 *
 * Laws: no product falls below zero by it; no grant gives more than it has, or outside its days; each charge's difference starts from
 * the result that the credits before it left.
 */
export type UnitCredits = {
  /** The charges at the quantities that are left: where their windows stand. */
  credited: readonly InvoiceCharge[];
  /** What is left of each charge, by its key. */
  left: Map<string, Minor>;
  lines: PlannedLine[];
  draws: GrantDraw[];
};

/** Discounts beyond the schedule's, which both results have (D23, D33). */
export type DraftDiscounts = {
  decided: DecidedDiscounts;
  /** The editor's, in the order in which they are taken, on `covered` together. */
  overall: readonly DiscountValue[];
  covered: Minor;
};

/** @param draft where people decided on discounts: then what the charges come to with them is worked out, not taken from `left` */
export function creditUnits(
  charges: readonly DiscountedCharge[],
  facts: InvoiceFacts,
  draft: DraftDiscounts | null = null,
): UnitCredits {
  const result: UnitCredits = {
    credited: charges,
    left: new Map(charges.map(({ charge, left }) => [charge.key, left])),
    lines: [],
    draws: [],
  };
  const offers = offersOf(facts.grants);
  if (offers.length === 0) return result;
  const phases = revisedPhases(facts.contract);
  const nets = draft ? new Map<string, Minor>() : netsOf(phases, charges);
  const { decided, overall, covered } = draft ?? noDraftDiscounts;
  const progress: Progress = { offers, phases, decided, overall, covered, nets, result };
  for (const index of charges.keys()) creditCharge(index, progress, facts);
  return result;
}

const noDraftDiscounts: DraftDiscounts = { decided: new Map(), overall: [], covered: 0n };

/** A grant of units with what this invoice has not drawn of it yet. */
type Offer = { grant: Grant; metricId: string; left: Fixed };

type Drawn = { grant: Grant; units: Fixed };

type Progress = DraftDiscounts & {
  offers: readonly Offer[];
  phases: readonly RevisedPhase[];
  /** What the credited charges of a phase come to after discounts, by phase, where that is known. */
  nets: Map<string, Minor>;
  result: UnitCredits;
};

function offersOf(grants: readonly Grant[]): Offer[] {
  return inDrawingOrder(grants).flatMap((grant) =>
    grant.unit.kind === "METRIC" && grant.unit.left > 0n
      ? [{ grant, metricId: grant.unit.metricId, left: grant.unit.left }]
      : [],
  );
}

function creditCharge(index: number, progress: Progress, facts: InvoiceFacts): void {
  const { offers, result } = progress;
  const of = result.credited[index];
  if (!of || of.lines.length === 0) return;
  const usable = offers.filter((offer) => isUsable(offer, of, facts));
  const offered = total(usable.map(({ left }) => left));
  if (offered === 0n) return;
  const onOffer = smaller(offered, chargeableUnits(of.charge, of.price, facts, of.positionsBefore));
  const choice = onOffer > 0n ? chooseUnits(result.credited, index, onOffer, facts) : null;
  if (!choice) return;

  const { before, after } = compareResults(choice.charges, progress);
  const product = leftOfProduct(of, result);
  const amount = smaller(larger(before - after, 0n), product.left);
  const drawn = drawUnits(usable, choice.units);
  const line = creditLine(of, drawn, { before, amount }, facts);
  takeFrom(result.left, [of.charge.key, ...product.chargeKeys], amount);
  result.credited = choice.charges;
  result.lines.push(line);
  for (const { grant, units } of drawn) {
    result.draws.push({ kind: "METRIC", grantId: grant.id, lineKey: line.key, units });
  }
}

function isUsable(
  { metricId, grant }: Offer,
  { charge, price }: InvoiceCharge,
  { invoiceDate }: InvoiceFacts,
): boolean {
  const { structure } = price;
  const isOfMetric = isUsage(structure) && structure.usageMetricId === metricId;
  return isOfMetric && mayPay(grant, { service: charge.service, priceIds: [price.id] }, invoiceDate);
}

/** The invoice's two results, of the phases that differ: discounts do not reach beyond their phase (D23), the editor's do. */
function compareResults(credited: readonly InvoiceCharge[], progress: Progress): { before: Minor; after: Minor } {
  const { phases, nets, decided, covered, result } = progress;
  const changes = changesBetween(result.credited, credited);
  let [before, after] = [0n, 0n];
  for (const phase of phases) {
    const changed = changes.filter(({ of }) => phase.parts.some(({ id }) => id === of.charge.phaseId));
    if (changed.length === 0) continue;
    const was = nets.get(phase.id) ?? netAfterDiscounts(phase, result.credited, decided);
    const is = isDiscountedAnywhere(phase, changed)
      ? netAfterDiscounts(phase, credited, decided)
      : was - total(changed.map(({ saved }) => saved));
    nets.set(phase.id, is);
    before += was;
    after += is;
  }
  progress.covered = covered - (before - after);
  return { before: before - takenOverall(covered, progress), after: after - takenOverall(progress.covered, progress) };
}

type Change = { of: InvoiceCharge; saved: Minor };

function changesBetween(before: readonly InvoiceCharge[], after: readonly InvoiceCharge[]): Change[] {
  return before.flatMap((of, i) => {
    const now = after[i];
    return now === undefined || now === of ? [] : [{ of, saved: of.amount - now.amount }];
  });
}

/** Whether a discount of the phase is on the price of one of its charges: what none is on moves the result by itself alone. */
function isDiscountedAnywhere({ parts }: RevisedPhase, changes: readonly Change[]): boolean {
  const isOn = ({ priceIds }: PhaseDiscount) =>
    priceIds.length === 0 || changes.some(({ of }) => priceIds.includes(of.price.id));
  return parts.some(({ discounts }) => discounts.some(isOn));
}

/** By phase; what discounts left of the charges is known, as long as nobody decided otherwise. */
function netsOf(phases: readonly RevisedPhase[], charges: readonly DiscountedCharge[]): Map<string, Minor> {
  return new Map(
    phases.map(({ id, parts }) => {
      const ids = new Set(parts.map((part) => part.id));
      return [id, total(charges.flatMap(({ charge, left }) => (ids.has(charge.phaseId) ? left : [])))];
    }),
  );
}

function takenOverall(covered: Minor, { overall }: DraftDiscounts): Minor {
  return covered - overall.reduce((left, value) => left - overallDiscountOn(left, value), covered);
}

/** D25: a product never falls below zero. */
function leftOfProduct(
  { price }: InvoiceCharge,
  { credited, left }: UnitCredits,
): { left: Minor; chargeKeys: string[] } {
  const ofProduct = credited.filter((each) => each.price.productId === price.productId);
  const chargeKeys = ofProduct.map(({ charge }) => charge.key);
  return { left: larger(total(chargeKeys.map((key) => left.get(key) ?? 0n)), 0n), chargeKeys };
}

function drawUnits(usable: readonly Offer[], units: Fixed): Drawn[] {
  let missing = units;
  return usable.flatMap((offer) => {
    const taken = smaller(offer.left, missing);
    offer.left -= taken;
    missing -= taken;
    return taken === 0n ? [] : [{ grant: offer.grant, units: taken }];
  });
}

function takeFrom(left: Map<string, Minor>, chargeKeys: readonly string[], amount: Minor): void {
  let missing = amount;
  for (const key of chargeKeys) {
    const before = left.get(key) ?? 0n;
    const taken = smaller(larger(before, 0n), missing);
    left.set(key, before - taken);
    missing -= taken;
  }
}

function creditLine(
  { charge, price, context }: InvoiceCharge,
  drawn: readonly Drawn[],
  { before, amount }: { before: Minor; amount: Minor },
  { currency, contract }: InvoiceFacts,
): PlannedLine {
  const text = (value: Minor) => minorText(value, currency);
  const line = {
    key: `${charge.key}/unit-credit`,
    kind: "UNIT_CREDIT",
    priceId: price.id,
    phaseId: charge.phaseId,
    groupKey: price.productId,
    description: drawn.map(({ grant }) => grant.name).join(", "),
    timing: charge.timing,
    service: charge.service,
    tax: context.tax,
    amount: -amount,
    steps: drawn.map(
      ({ grant, units }): TraceStep => ({
        step: "UNIT_CREDIT",
        grantId: grant.id,
        grant: grant.name,
        units: fixedText(units),
        before: text(before),
        after: text(before - amount),
      }),
    ),
  } as const;
  return amountLine(line, currency, contract.version);
}
