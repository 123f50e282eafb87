import { describe, expect, it } from "vitest";
import {
  type ApplicationRequest,
  type CreditNoteLedger,
  type InvoiceLedger,
  planApplication,
  planCashGrant,
  stateOf,
} from "./credit-note-application";
import { checkCreditNoteVerb } from "./credit-note-states";

/** A note of 100.00 of which 60.00 went to the invoice `first`, when note and invoice stood at versions 3 and 7. */
const booked = {
  id: "application",
  invoiceId: "first",
  amount: 6000n,
  seen: { creditNoteBalanceVersion: 3, invoiceBalanceVersion: 7 },
};

function note(more: Partial<CreditNoteLedger> = {}): CreditNoteLedger {
  return {
    ...{ customerId: "acme", currency: "EUR", status: "FINAL", grossTotal: 10_000n },
    ...{ balanceVersion: 4, applications: [booked], cashGrant: null },
    ...more,
  };
}

function invoice(more: Partial<InvoiceLedger> = {}): InvoiceLedger {
  return {
    ...{ id: "first", customerId: "acme", currency: "EUR", status: "SENT", paymentStatus: "PARTIALLY_PAID" },
    ...{ balance: 9000n, balanceVersion: 8 },
    ...more,
  };
}

function request(more: Partial<ApplicationRequest> = {}): ApplicationRequest {
  return { amount: 6000n, currency: "EUR", ...booked.seen, ...more };
}

const stale = {
  ok: false,
  reason: "BALANCE_VERSION_MISMATCH",
  message: "Balance version mismatch. Re-read current versions and retry.",
  creditNoteBalance: 4000n,
};

describe("D34: a request is taken for one that is booked only where all of it is the same", () => {
  it("the same amount and versions on another invoice are not: it would be told that it is paid, and is not", () => {
    const second = invoice({ id: "second", balanceVersion: 7, balance: 6000n });
    expect(planApplication(note(), second, request())).toEqual({ ...stale, invoiceBalance: 6000n });
  });

  it("the same amount after another version of the note or of the invoice was seen is not", () => {
    const ofNote = request({ creditNoteBalanceVersion: 4 });
    expect(planApplication(note(), invoice(), ofNote)).toEqual({ ...stale, invoiceBalance: 9000n });
    const ofInvoice = request({ invoiceBalanceVersion: 8 });
    expect(planApplication(note(), invoice(), ofInvoice)).toEqual({ ...stale, invoiceBalance: 9000n });
  });

  it("the same amount once more, on both versions as they stand, is booked a second time", () => {
    const again = request({ amount: 2000n, creditNoteBalanceVersion: 4, invoiceBalanceVersion: 8 });
    const twice = note({ applications: [{ ...booked, amount: 2000n }] });
    expect(planApplication(twice, invoice(), again)).toEqual({
      ...{ ok: true, kind: "BOOK", amount: 2000n, applicationStatus: "PARTIALLY_APPLIED" },
      ...{ creditNoteBalance: 6000n, invoiceBalance: 7000n },
    });
  });
});

describe("D34: a refused application says why", () => {
  const current = { creditNoteBalanceVersion: 4, invoiceBalanceVersion: 8 };

  it("other customers", () => {
    expect(planApplication(note(), invoice({ customerId: "globex" }), request(current))).toEqual({
      ok: false,
      reason: "OTHER_CUSTOMER",
      message: "Credit note and invoice are of different customers.",
    });
  });

  it("other currencies, naming all three", () => {
    expect(planApplication(note(), invoice({ currency: "USD" }), request({ ...current, currency: "GBP" }))).toEqual({
      ok: false,
      reason: "OTHER_CURRENCY",
      message: "The credit note is in EUR, the invoice in USD, the amount in GBP.",
    });
  });

  it.each([0n, -1n])("an amount of %d cents", (amount) => {
    expect(planApplication(note(), invoice(), request({ ...current, amount }))).toEqual({
      ok: false,
      reason: "AMOUNT_NOT_POSITIVE",
      message: "The amount to apply is more than zero.",
    });
  });
});

describe("D35: what undoing an application leaves", () => {
  it("an application is undone where one stands, and only there", () => {
    expect(checkCreditNoteVerb("undoApplication", stateOf(note()))).toEqual({ ok: true });
    expect(checkCreditNoteVerb("undoApplication", stateOf(note({ applications: [] })))).toEqual({
      ok: false,
      reason: "NO_APPLICATIONS",
      message: "It is not applied to any invoice.",
    });
  });

  it("a note that became a grant becomes no second one of what an undone application gives back", () => {
    const granted = note({ applications: [], cashGrant: { id: "grant", amount: 4000n, drawn: 0n } });
    expect(planCashGrant(granted, true)).toBe(0n);
    expect(planCashGrant({ ...granted, cashGrant: null }, true)).toBe(10_000n);
  });
});
