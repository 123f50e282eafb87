import type { Period } from "../calendar/period";
import { amountLine, serviceOfAll } from "../invoice/amount-line";
import type { InvoiceFacts } from "../invoice/computation";
import { effectiveEngineTax } from "../invoice/effective-tax";
import type { EngineTax, PlannedLine } from "../invoice/line";
import { grouped } from "../invoice/line-order";
import { taxKey } from "../invoice/tax";
import { allocateMinor } from "../money/allocate";
import { larger, type Minor, minorText, smaller, total } from "../money/fixed";
import { inDrawingOrder, mayPay } from "./drawing-order";
import type { Grant, GrantDraw } from "./grant";

/**
 * CURRENCY credits (D26): money granted before, net of tax, that pays what remains, before tax.
 *
 * Laws: no grant gives more than it has, outside its days or for other prices; what is left never falls below zero by it; a paid
 * grant leaves the tax of what it pays as it was, a free one lowers each rate's base in proportion.
 */

/** What remains of a charge, at one tax, or of a true-up. */
export type OpenAmount = {
  /** Of the charge that it is what is left of; null for what is no charge. */
  chargeKey: string | null;
  /** The prices it is for. */
  priceIds: readonly string[];
  tax: EngineTax;
  timing: PlannedLine["timing"];
  service: Period;
  left: Minor;
};

/** @param open in line order, in which what is paid at one rate is drawn (D58) */
export function drawCurrencyCredits(
  open: readonly OpenAmount[],
  facts: InvoiceFacts,
): { lines: PlannedLine[]; draws: GrantDraw[] } {
  const payable = open.map((amount) => ({ ...amount }));
  const drawings = inDrawingOrder(facts.grants).flatMap((grant) => drawingsOf(grant, payable, facts));
  return {
    lines: drawings.map(({ line }) => line),
    draws: drawings.map(({ line, grant, amount }) => ({
      kind: "CURRENCY",
      grantId: grant.id,
      lineKey: line.key,
      amount,
    })),
  };
}

type Drawing = { grant: Grant; line: PlannedLine; amount: Minor };

type Payment = { of: OpenAmount; amount: Minor };

function drawingsOf(grant: Grant, payable: readonly OpenAmount[], facts: InvoiceFacts): Drawing[] {
  const { unit } = grant;
  if (unit.kind !== "CURRENCY" || unit.currency !== facts.currency) return [];
  const covered = payable.filter((amount) => mayPay(grant, amount, facts.invoiceDate));
  const remaining = smaller(sumOfLeft(covered), sumOfLeft(payable));
  const drawn = smaller(unit.left, remaining);
  if (drawn <= 0n) return [];

  const payments = grant.taxation.kind === "FREE" ? payInProportion(covered, drawn) : payInOrder(covered, drawn);
  for (const { of, amount } of payments) of.left -= amount;
  return paymentsByTax(grant, payments, facts).map(({ tax, paid }) => {
    const amount = total(paid.map((payment) => payment.amount));
    const step = {
      step: "CREDIT",
      grantId: grant.id,
      grant: grant.name,
      drawn: minorText(drawn, facts.currency),
      left: minorText(unit.left - drawn, facts.currency),
      coveredLines: covered.length,
    } as const;
    const { service, timing } = serviceOfAll(paid.map(({ of }) => of));
    const line = {
      key: `credit/${grant.id}/${taxKey(tax)}`,
      kind: "CREDIT",
      priceId: null,
      phaseId: null,
      groupKey: "CREDITS",
      description: grant.name,
      service,
      timing,
      tax,
      amount: -amount,
      steps: [step],
    } as const;
    return { grant, amount, line: amountLine(line, facts.currency, facts.contract.version) };
  });
}

function sumOfLeft(amounts: readonly OpenAmount[]): Minor {
  return total(amounts.map(({ left }) => left));
}

/** A free grant is a discount: in proportion to what is left, so that each rate's base falls with it (D5). */
function payInProportion(covered: readonly OpenAmount[], drawn: Minor): Payment[] {
  const shares = allocateMinor(
    drawn,
    covered.map(({ left }) => larger(left, 0n)),
  );
  return covered.map((of, i) => ({ of, amount: shares[i] ?? 0n })).filter(({ amount }) => amount !== 0n);
}

/** D58: in line order. */
function payInOrder(covered: readonly OpenAmount[], drawn: Minor): Payment[] {
  let missing = drawn;
  return covered.flatMap((of) => {
    const amount = smaller(larger(of.left, 0n), missing);
    missing -= amount;
    return amount === 0n ? [] : [{ of, amount }];
  });
}

/** D26: one line at the rate at which the grant was sold, or at rate 0; of a free grant one per rate that it lowers. */
function paymentsByTax(
  { taxation }: Grant,
  payments: readonly Payment[],
  { taxStatus }: InvoiceFacts,
): { tax: EngineTax; paid: readonly Payment[] }[] {
  if (taxation.kind === "FREE") {
    return [...grouped(payments, ({ of }) => taxKey(of.tax)).values()].flatMap((paid) =>
      paid.slice(0, 1).map(({ of }) => ({ tax: of.tax, paid })),
    );
  }
  const tax = taxation.kind === "SOLD_AT" ? taxation.tax : untaxed;
  return [{ tax: effectiveEngineTax(taxStatus, tax), paid: payments }];
}

/** The money was not taxed when it came in: the supply is, in full. */
const untaxed: EngineTax = { taxRateId: null, taxCategoryCode: "Z", taxRateFraction: 0n, isMissing: false };
