import { describe, expect, it } from "vitest";
import { fixed, type Minor } from "../money/fixed";
import { type CreditNotePlan, planCreditNote } from "./credit-note";
import { addCredited, type CreditedInvoice, type CreditNoteLine, nothingCredited } from "./credit-note-facts";

const standard = { taxCategoryCode: "S", taxRateFraction: fixed("0.2") };
const reduced = { taxCategoryCode: "S", taxRateFraction: fixed("0.1") };

/** Two lines at 20 %, of 100.00 and of −40.00. */
const invoice: CreditedInvoice = {
  customerId: "acme",
  currency: "EUR",
  lines: [
    { id: "a", title: "Item a", net: 10_000n, tax: 2_000n, ...standard },
    { id: "d", title: "Rebate", net: -4_000n, tax: -800n, ...standard },
  ],
};

function line(net: Minor, invoiceLineIds: string[], tax = standard): CreditNoteLine {
  return { id: `credit ${invoiceLineIds.join()}`, net, invoiceLineIds, ...tax };
}

const noteOf = (...lines: CreditNoteLine[]) => ({ customerId: "acme", currency: "EUR" as const, lines });
const refusalsOf = (plan: CreditNotePlan) => (plan.ok ? [] : plan.refusals);
const nowhere = { invoiceLineId: null, rate: null, left: null };

describe("D34: a refused credit note says what it is about, and how much is left", () => {
  it("of the note itself", () => {
    expect(refusalsOf(planCreditNote(noteOf(), invoice))).toEqual([
      { reason: "NO_LINES", message: "The credit note has no line.", ...nowhere },
    ]);
    const other = { ...noteOf(line(100n, ["a"])), customerId: "other", currency: "USD" as const };
    expect(refusalsOf(planCreditNote(other, invoice))).toEqual([
      { reason: "OTHER_CUSTOMER", message: "The invoice is another customer's.", ...nowhere },
      { reason: "OTHER_CURRENCY", message: "The invoice is in EUR, the credit note in USD.", ...nowhere },
    ]);
  });

  it("of a line that is not on the invoice, or taxed otherwise there", () => {
    expect(refusalsOf(planCreditNote(noteOf(line(100n, ["z"])), invoice))).toEqual([
      { reason: "UNKNOWN_LINE", message: "The credited line is not on the invoice.", ...nowhere, invoiceLineId: "z" },
    ]);
    expect(refusalsOf(planCreditNote(noteOf(line(100n, ["a"], reduced)), invoice))).toEqual([
      {
        ...{ ...nowhere, reason: "OTHER_RATE", invoiceLineId: "a", rate: standard },
        message: "“Item a” is taxed at 20 % on the invoice, not at 10 %.",
      },
    ]);
  });

  it("of a rate that the invoice does not have, once", () => {
    expect(refusalsOf(planCreditNote(noteOf(line(100n, [], reduced)), invoice))).toEqual([
      { ...nowhere, reason: "OTHER_RATE", message: "The invoice has nothing taxed at 10 %.", rate: reduced },
    ]);
  });

  it("of a rate of which more would be taken back than was credited", () => {
    const first = planCreditNote(noteOf(line(1_000n, ["a"])), invoice);
    if (!first.ok) throw new Error(first.message);
    const credited = addCredited(nothingCredited, first);
    const [refusal] = refusalsOf(planCreditNote(noteOf(line(-2_000n, [])), invoice, credited)).filter(
      ({ reason }) => reason === "RATE_BELOW_ZERO",
    );
    expect(refusal).toEqual({
      ...{ reason: "RATE_BELOW_ZERO", invoiceLineId: null, rate: standard, left: 5_000n },
      message: "Taxed at 20 %: more would be taken back than the €10.00 credited so far.",
    });
  });
});
