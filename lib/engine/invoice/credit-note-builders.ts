import { fixed, type Minor } from "../money/fixed";
import { planCreditNote } from "./credit-note";
import type { CreditedInvoice, CreditNoteLine } from "./credit-note-facts";

/** Invoices and credit notes for tests, amounts in cents: of Acme, in euros. */

/** Standard, at 20 %, unless said otherwise. */
type Rated = { category?: string; rate?: string };

export function taxOf({ category = "S", rate = "0.2" }: Rated) {
  return { taxCategoryCode: category, taxRateFraction: fixed(rate) };
}

export function invoiceLine(id: string, net: Minor, taxed: Minor, rated: Rated = {}) {
  return { id, title: `Item ${id}`, net, tax: taxed, ...taxOf(rated) };
}

export function invoice(...lines: CreditedInvoice["lines"]): CreditedInvoice {
  return { customerId: "acme", currency: "EUR", lines };
}

export function noteLine(net: Minor, of: string | string[] | null, rated: Rated = {}): CreditNoteLine {
  const invoiceLineIds = of === null ? [] : [of].flat();
  return { id: `credit ${invoiceLineIds.join("+")}`, net, invoiceLineIds, ...taxOf(rated) };
}

export function note(...lines: CreditNoteLine[]) {
  return { customerId: "acme", currency: "EUR" as const, lines };
}

/** @throws Error with the refusals */
export function planned(...args: Parameters<typeof planCreditNote>) {
  const plan = planCreditNote(...args);
  if (!plan.ok) throw new Error(plan.message);
  return plan;
}
