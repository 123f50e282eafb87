import { type Fixed, type Minor, total } from "../money/fixed";
import { priceCharge } from "../pricing/charge-lines";
import { lineAmount, type PricingContext } from "../pricing/planned-line";
import type { Price } from "../pricing/price";
import type { Charge } from "../schedule/charge";
import type { InvoiceFacts, WindowPosition } from "./computation";
import { effectiveEngineTax } from "./effective-tax";
import type { PlannedLine } from "./line";
import { inGroups } from "./line-order";

/**
 * The charges of an invoice, priced (D22).
 *
 * Laws: the order in which charges are handed over changes nothing; charges that share a usage window add up as if they were one
 * (D17).
 */
export type InvoiceCharge = {
  charge: Charge;
  price: Price;
  context: PricingContext;
  /** Units that credits take from the top of its quantity (D25). */
  creditedUnits: Fixed;
  /** Its windows before and after this charge. */
  positionsBefore: ReadonlyMap<string, WindowPosition>;
  positions: ReadonlyMap<string, WindowPosition>;
  lines: readonly PlannedLine[];
  /** Of the lines, rounded, before discounts. */
  amounts: readonly Minor[];
  amount: Minor;
};

/** Every charge priced at the facts, in line order (D58). */
export function priceCharges(facts: InvoiceFacts): InvoiceCharge[] {
  const standing = new Map<string, WindowPosition>();
  return inLineOrder(facts).map(({ charge, price }) => {
    const context = contextOf(facts, price);
    const positionsBefore = positionsOf(charge, standing, facts.positions);
    const priced = pricedCharge({ charge, price, context }, facts, positionsBefore, 0n);
    for (const [key, position] of priced.positions) standing.set(key, position);
    return priced;
  });
}

/**
 * All charges with units credited on one of them (D25): it, and those after it in the same windows, are priced again.
 * @param creditedUnits at most the charge's `chargeableUnits`
 */
export function withCreditedUnits(
  charges: readonly InvoiceCharge[],
  index: number,
  creditedUnits: Fixed,
  facts: InvoiceFacts,
): InvoiceCharge[] {
  const moved = new Map<string, WindowPosition>();
  return charges.map((each, i) => {
    const follows = i > index && each.charge.windows.some(({ key }) => moved.has(key));
    if (i !== index && !follows) return each;
    const positionsBefore = positionsOf(each.charge, moved, each.positionsBefore);
    const priced = pricedCharge(each, facts, positionsBefore, i === index ? creditedUnits : each.creditedUnits);
    for (const [key, position] of priced.positions) moved.set(key, position);
    return priced;
  });
}

/** Every window that a charge touched, as it stands after the charges. */
export function positionsAfter(charges: readonly InvoiceCharge[]): ReadonlyMap<string, WindowPosition> {
  const standing = new Map<string, WindowPosition>();
  for (const { positions } of charges) for (const [key, position] of positions) standing.set(key, position);
  return standing;
}

function pricedCharge(
  { charge, price, context }: Pick<InvoiceCharge, "charge" | "price" | "context">,
  facts: InvoiceFacts,
  positionsBefore: ReadonlyMap<string, WindowPosition>,
  creditedUnits: Fixed,
): InvoiceCharge {
  const { lines, positions } = priceCharge(charge, price, facts, positionsBefore, context, { creditedUnits });
  const amounts = lines.map((line) => lineAmount(line, facts.currency));
  const amount = total(amounts);
  return { charge, price, context, creditedUnits, positionsBefore, positions, lines, amounts, amount };
}

function contextOf(facts: InvoiceFacts, price: Price): PricingContext {
  const tax = facts.taxes.get(price.id);
  if (!tax) throw new RangeError(`No tax was looked up for price ${price.id}`);
  return { tax: effectiveEngineTax(facts.taxStatus, tax), contractVersion: facts.contract.version };
}

function positionsOf(
  charge: Charge,
  newer: ReadonlyMap<string, WindowPosition>,
  older: ReadonlyMap<string, WindowPosition>,
): ReadonlyMap<string, WindowPosition> {
  const positions = new Map<string, WindowPosition>();
  for (const { key } of charge.windows) {
    const position = newer.get(key) ?? older.get(key);
    if (position) positions.set(key, position);
  }
  return positions;
}

/** D58: phases in order, prices as listed, the charges of one price by service, those of one product together (D14). */
function inLineOrder({ contract, charges }: InvoiceFacts): { charge: Charge; price: Price }[] {
  const { phases } = contract;
  const placed = charges.map((charge) => {
    const price = contract.prices.get(charge.priceId);
    if (!price) throw new RangeError(`The contract has no price ${charge.priceId}`);
    const phase = phases.findIndex(({ id }) => id === charge.phaseId);
    return { charge, price, phase, place: phases[phase]?.priceIds.indexOf(price.id) ?? 0 };
  });
  placed.sort((a, b) => a.phase - b.phase || a.place - b.place || compareCharges(a.charge, b.charge));
  return inGroups(placed, ({ price }) => price.productId);
}

function compareCharges(a: Charge, b: Charge): number {
  return (
    compareText(a.service.start, b.service.start) || compareText(b.component, a.component) || compareText(a.key, b.key)
  );
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
