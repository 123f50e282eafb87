import { drawCurrencyCredits, type OpenAmount } from "../credits/currency-credits";
import type { GrantDraw } from "../credits/grant";
import { creditUnits, type DraftDiscounts, type UnitCredits } from "../credits/unit-credits";
import { allocateMinor } from "../money/allocate";
import { larger, type Minor, total } from "../money/fixed";
import { lineAmount } from "../pricing/planned-line";
import { termId } from "../schedule/billed-phase";
import type { Contract } from "../schedule/contract";
import { amountLine, serviceOfAll } from "./amount-line";
import type { InvoiceCharge } from "./charges";
import type { InvoiceFacts } from "./computation";
import { overallDiscountOn, takeDiscount } from "./discount-amount";
import type { DecidedDiscounts, DiscountedCharge } from "./discounts";
import type { LineKind, PlannedLine } from "./line";
import { grouped } from "./line-order";
import type { DecidedTrueUps } from "./minimums";
import { type DraftEdits, isAmountTouched, standingLines } from "./recalculate-edits";
import { taxKey } from "./tax";

/** The steps of D22–D26 where they meet what people did to the lines (D33). */

/** A charge with its lines as they stand. Its windows stay where the engine's lines leave them: an edit changes this invoice alone. */
export function standingCharge(priced: InvoiceCharge, edits: DraftEdits, facts: InvoiceFacts): InvoiceCharge {
  const lines = standingLines(priced.lines, edits, facts.taxStatus);
  const amounts = lines.map((line) => lineAmount(line, facts.currency));
  const tax = lines[0]?.tax ?? priced.context.tax;
  return { ...priced, lines, amounts, amount: total(amounts), context: { ...priced.context, tax } };
}

/** What the lines of discounts take where a person edited or deleted them. */
export function decidedDiscounts(edits: DraftEdits, facts: Pick<InvoiceFacts, "currency">): DecidedDiscounts {
  return new Map([...decidedAmounts("DISCOUNT", edits, facts)].map(([key, amount]) => [key, -amount]));
}

/** What true-ups come to where a person edited or deleted them. */
export function decidedTrueUps(edits: DraftEdits, facts: Pick<InvoiceFacts, "currency">): DecidedTrueUps {
  return decidedAmounts("TRUE_UP", edits, facts);
}

/**
 * What is left of the charges under edited discounts that the engine has no longer: each is borne by the charges of its phase and that
 * phase's later revisions (D49), of its price and its tax, in proportion (D5).
 */
export function withOrphanedDiscounts(
  charges: readonly DiscountedCharge[],
  orphaned: readonly PlannedLine[],
  { currency, contract }: InvoiceFacts,
): DiscountedCharge[] {
  return orphaned.reduce<DiscountedCharge[]>(
    (left, line) => withShared(left, line, partsFrom(contract, line.phaseId), lineAmount(line, currency)),
    [...charges],
  );
}

/** What the editor's discounts cover, one after the other: charges, true-ups and what people added. */
export function takeInvoiceDiscounts(
  covered: readonly OpenAmount[],
  { invoiceDiscounts }: DraftEdits,
  { currency, contract }: InvoiceFacts,
): { left: OpenAmount[]; lines: PlannedLine[] } {
  let left = covered.map((amount) => ({ ...amount }));
  const lines = invoiceDiscounts.flatMap(({ id, title, value }) => {
    const amounts = left.map((amount) => amount.left);
    if (overallDiscountOn(total(amounts), value) === 0n) return [];
    const plan = takeDiscount(amounts, value);
    const shares = left.map((of, i) => ({ of, share: plan.shares[i] ?? 0n })).filter(({ share }) => share !== 0n);
    left = left.map((amount, i) => ({ ...amount, left: amount.left - (plan.shares[i] ?? 0n) }));
    return [...grouped(shares, ({ of }) => taxKey(of.tax))].flatMap(([key, ofTax]) =>
      ofTax.slice(0, 1).map(({ of }) => {
        const line = {
          key: `invoice-discount/${id}/${key}`,
          kind: "DISCOUNT",
          priceId: null,
          phaseId: null,
          groupKey: "DISCOUNTS",
          description: title,
          ...serviceOfAll(ofTax.map((each) => each.of)),
          tax: of.tax,
          amount: -total(ofTax.map(({ share }) => share)),
          steps: [],
        } as const;
        return amountLine(line, currency, contract.version);
      }),
    );
  });
  return { left, lines };
}

/**
 * METRIC credits (D25), except on charges whose amount a person decided on, which has no number of units any more, and where a person
 * deleted the credit's line.
 */
export function creditStandingUnits(
  charges: readonly DiscountedCharge[],
  priced: readonly InvoiceCharge[],
  { edits, discounts }: { edits: DraftEdits; discounts: DraftDiscounts },
  facts: InvoiceFacts,
): UnitCredits & { declined: PlannedLine[] } {
  const deleted = new Set(edits.deletedKeys);
  const declined: PlannedLine[] = [];
  let payable = charges.map((each, i) => (isAmountTouched(priced[i]?.lines ?? [], edits) ? withoutUnits(each) : each));
  for (;;) {
    const credits = creditUnits(payable, facts, discounts);
    const found = credits.lines.filter(({ key }) => deleted.has(key));
    if (found.length === 0) return { ...credits, declined };
    declined.push(...found);
    payable = payable.map((each) => (found.some((line) => isOf(line, each)) ? withoutUnits(each) : each));
  }
}

/** CURRENCY credits (D26) of the grants of which no line was deleted. */
export function drawStandingCredits(
  open: readonly OpenAmount[],
  { deletedKeys }: DraftEdits,
  facts: InvoiceFacts,
): { lines: PlannedLine[]; draws: GrantDraw[]; declined: PlannedLine[] } {
  const deleted = new Set(deletedKeys);
  const declined: PlannedLine[] = [];
  let { grants } = facts;
  for (;;) {
    const credits = drawCurrencyCredits(open, { ...facts, grants });
    const found = credits.draws.filter(({ lineKey }) => deleted.has(lineKey)).map(({ grantId }) => grantId);
    if (found.length === 0) return { ...credits, declined };
    declined.push(...credits.lines.filter(({ key }) => deleted.has(key)));
    grants = grants.filter(({ id }) => !found.includes(id));
  }
}

/** By line key; of deleted lines of all kinds 0. */
function decidedAmounts(
  kind: LineKind,
  { edits, deletedKeys }: DraftEdits,
  { currency }: Pick<InvoiceFacts, "currency">,
): Map<string, Minor> {
  const edited = edits.flatMap(({ key, amount, lastSaid }): [string, Minor][] =>
    amount === null || lastSaid.kind !== kind ? [] : [[key, lineAmount({ ...amount, roundingAmount: 0n }, currency)]],
  );
  return new Map([...edited, ...deletedKeys.map((key): [string, Minor] => [key, 0n])]);
}

/** The ids of a phase and its later revisions; those before do not list what the phase is the first to list. */
function partsFrom({ phases }: Pick<Contract, "phases">, phaseId: string | null): Set<string> {
  const first = phases.find(({ id }) => id === phaseId);
  if (!first) return new Set();
  const later = phases.slice(phases.indexOf(first));
  return new Set(later.filter((part) => termId(part) === termId(first)).map(({ id }) => id));
}

function withShared(
  charges: readonly DiscountedCharge[],
  line: PlannedLine,
  phaseIds: ReadonlySet<string>,
  difference: Minor,
): DiscountedCharge[] {
  const isBearer = ({ charge, price, lines }: DiscountedCharge) =>
    phaseIds.has(charge.phaseId) &&
    (line.priceId === null || price.id === line.priceId) &&
    lines.some(({ tax }) => taxKey(tax) === taxKey(line.tax));
  const weights = charges.map((each) => (isBearer(each) ? larger(each.amount, 0n) : 0n));
  if (difference === 0n || weights.every((weight) => weight === 0n)) return [...charges];
  const shares = allocateMinor(difference, weights);
  return charges.map((each, i) => withLeft(each, line, shares[i] ?? 0n));
}

function withLeft(of: DiscountedCharge, { tax }: PlannedLine, change: Minor): DiscountedCharge {
  if (change === 0n) return of;
  const bearer = of.lines.findIndex((line) => taxKey(line.tax) === taxKey(tax));
  const lefts = of.lefts.map((left, i) => (i === bearer ? left + change : left));
  return { ...of, left: of.left + change, lefts };
}

/** Without windows it has no units to credit, and no credit in its window prices it again. */
function withoutUnits(charge: DiscountedCharge): DiscountedCharge {
  return { ...charge, charge: { ...charge.charge, windows: [] } };
}

function isOf(line: PlannedLine, { charge }: InvoiceCharge): boolean {
  return line.key.startsWith(`${charge.key}/`);
}
