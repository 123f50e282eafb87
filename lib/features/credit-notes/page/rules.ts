import { invalid, invalidState } from "@/lib/core/errors";
import { planCreditNote } from "@/lib/engine/invoice/credit-note";
import type { CreditedInvoice, CreditedSoFar, InvoiceLineToCredit } from "@/lib/engine/invoice/credit-note-facts";
import { leftToCredit, type RemainingLine } from "@/lib/engine/invoice/credit-note-left";
import type { Currency } from "@/lib/engine/money/currency";
import { decimal } from "@/lib/engine/money/decimal";
import { type Minor, minor, minorToDecimal } from "@/lib/engine/money/fixed";
import { displayMoney } from "@/lib/engine/money/format";
import { isInMinorUnits } from "@/lib/engine/money/round";
import { type CreditedFacts, type NoteDraft, planNote, toEngine } from "../draft/rules";

/** A line of an invoice and how much of its net is to be credited, decimal text. */
export type ChosenLine = { invoiceLineItemId: string; amount: string };

/**
 * The lines that a note credits of an invoice with these net amounts, in the invoice's order (D34).
 *
 * @throws AppError ValidationFailed on `lines.<place>.amount` for one that is not above zero, finer than the currency or more than is left;
 * on `lines.<place>.invoiceLineItemId` for one of another invoice or named twice
 */
export function chosenLines(
  chosen: readonly ChosenLine[],
  invoice: CreditedInvoice,
  soFar: CreditedSoFar,
): RemainingLine[] {
  const most = new Map(leftToCredit(invoice, soFar).lines.map((line) => [line.id, line.most]));
  const order = invoice.lines.map(({ id }) => id);
  const ids = chosen.map((one) => one.invoiceLineItemId.toLowerCase());
  const lines = chosen.map(({ amount }, place): RemainingLine & { invoiceLineId: string } => {
    const line = invoice.lines.find(({ id }) => id === ids[place]);
    if (!line) throw refused(place, "invoiceLineItemId", "There is no line with this identifier on the invoice.");
    if (ids.indexOf(line.id) < place) throw refused(place, "invoiceLineItemId", "The line is named twice.");
    const net = netToCredit(amount, place, line, { most: most.get(line.id) ?? 0n, currency: invoice.currency });
    const { taxCategoryCode, taxRateFraction } = line;
    return { taxCategoryCode, taxRateFraction, invoiceLineId: line.id, net, isWhole: net === line.net };
  });
  return lines.sort((a, b) => order.indexOf(a.invoiceLineId) - order.indexOf(b.invoiceLineId));
}

/** Asks the engine before there is a draft, as finalizing will. @throws AppError InvalidState with the engine's reason and all it refuses */
export function refuseOverCredited(draft: NoteDraft, facts: CreditedFacts): void {
  const plan = planCreditNote(toEngine(planNote(draft, facts)), facts.invoice, facts.soFar);
  if (!plan.ok) throw invalidState(plan.reason, plan.refusals.map(({ message }) => message).join(" "));
}

function netToCredit(
  text: string,
  place: number,
  { title }: InvoiceLineToCredit,
  { most, currency }: { most: Minor; currency: Currency },
): Minor {
  const amount = decimal(text);
  if (!amount.greaterThan(0)) throw refused(place, "amount", "Must be above zero.");
  if (!isInMinorUnits(amount, currency)) {
    throw refused(place, "amount", `Must not be finer than the smallest unit of ${currency}.`);
  }
  const net = minor(amount, currency);
  if (net <= most) return net;
  const left = displayMoney(minorToDecimal(most > 0n ? most : 0n, currency), currency);
  throw refused(place, "amount", `At most ${left} of “${title}” can be credited.`);
}

function refused(place: number, field: "amount" | "invoiceLineItemId", sentence: string) {
  return invalid({ [`lines.${place}.${field}`]: [sentence] });
}
