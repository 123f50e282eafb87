import type { Period } from "../calendar/period";
import { addDays, type PlainDate } from "../calendar/plain-date";
import { type CreditNotePlan, planCreditNote } from "../invoice/credit-note";
import { type CreditedInvoice, type CreditedSoFar, nothingCredited } from "../invoice/credit-note-facts";
import { type Fixed, fixedOf, type Minor } from "../money/fixed";
import { unusedAmounts } from "../schedule/cancel";
import { june } from "./bill-schedule";
import { centsToMajor } from "./peer-case";
import { billLines } from "./taxes";

/** What a cancellation or an early end credits of a finalized advance line from a day on (D44, D49). */
export function creditOfUnused(net: Minor, service: Period, from: PlainDate): Minor {
  const [unused] = unusedAmounts([{ lineId: "line", service, net, credited: 0n }], from);
  return unused?.amount ?? 0n;
}

/** The same for the last days of a period that a case gives by its length only. */
export function creditOfLastDays(net: Minor, unusedDays: number, periodDays: number): Minor {
  const service = { start: june.start, endExclusive: addDays(june.start, periodDays) };
  return creditOfUnused(net, service, addDays(service.endExclusive, -unusedDays));
}

/** An invoice of lines at one rate, as `computeInvoice` makes it. */
export function invoiceOf(nets: readonly Minor[], taxRateFraction: Fixed): CreditedInvoice {
  const lines = nets.map((net) => ({ quantity: fixedOf(1), price: centsToMajor(net), taxRate: taxRateFraction }));
  return {
    customerId: "acme",
    currency: "EUR",
    lines: billLines(lines).lines.map((line) => ({
      id: line.key,
      title: line.description,
      net: line.netTotal,
      tax: line.totalTax,
      taxCategoryCode: line.tax.taxCategoryCode,
      taxRateFraction,
    })),
  };
}

/** The credit note of one net against one line of an invoice (D34). */
export function planCredit(
  invoice: CreditedInvoice,
  net: Minor,
  { line = 0, credited = nothingCredited }: { line?: number; credited?: CreditedSoFar } = {},
): CreditNotePlan {
  const invoiced = invoice.lines[line];
  if (!invoiced) throw new Error(`The invoice has no line ${line}`);
  const { id, taxCategoryCode, taxRateFraction } = invoiced;
  const lines = [{ id: "credit", net, invoiceLineIds: [id], taxCategoryCode, taxRateFraction }];
  return planCreditNote({ customerId: "acme", currency: "EUR", lines }, invoice, credited);
}

/** A credit note that is not refused. @throws Error with the refusal */
export function creditNoteOf(...args: Parameters<typeof planCredit>): Extract<CreditNotePlan, { ok: true }> {
  const plan = planCredit(...args);
  if (!plan.ok) throw new Error(plan.message);
  return plan;
}
