import { describe, expect, it } from "vitest";
import { fc, holds } from "@/lib/testing/laws";
import { total } from "../money/fixed";
import {
  type ApplicationRequest,
  type CreditNoteLedger,
  type InvoiceLedger,
  planApplication,
  planCashGrant,
  planOwnApplication,
  planVoid,
} from "./credit-note-application";

/** Amounts in cents. */
function note(more: Partial<CreditNoteLedger> = {}): CreditNoteLedger {
  return {
    customerId: "acme",
    currency: "EUR",
    status: "FINAL",
    grossTotal: 10_000n,
    balanceVersion: 3,
    applications: [],
    cashGrant: null,
    ...more,
  };
}

function invoice(more: Partial<InvoiceLedger> = {}): InvoiceLedger {
  return {
    id: "invoice",
    customerId: "acme",
    currency: "EUR",
    status: "SENT",
    paymentStatus: "UNPAID",
    balance: 6000n,
    balanceVersion: 7,
    ...more,
  };
}

function request(amount: bigint, more: Partial<ApplicationRequest> = {}): ApplicationRequest {
  return { amount, currency: "EUR", creditNoteBalanceVersion: 3, invoiceBalanceVersion: 7, ...more };
}

function reasonOf(plan: ReturnType<typeof planApplication>) {
  return plan.ok ? plan.kind : plan.reason;
}

describe("D34: applying a credit note", () => {
  it("takes the amount from both balances", () => {
    expect(planApplication(note(), invoice(), request(6000n))).toEqual({
      ok: true,
      kind: "BOOK",
      amount: 6000n,
      creditNoteBalance: 4000n,
      invoiceBalance: 0n,
      applicationStatus: "PARTIALLY_APPLIED",
    });
    const whole = planApplication(note(), invoice({ balance: 20_000n }), request(10_000n));
    expect(whole.ok && whole.kind === "BOOK" && whole.applicationStatus).toBe("FULLY_APPLIED");
  });

  it("never takes more than either has, and says how much that is", () => {
    expect(planApplication(note(), invoice(), request(6001n))).toEqual({
      ok: false,
      reason: "INVOICE_BALANCE_EXCEEDED",
      message: "Only €60.00 of the invoice is owed.",
    });
    expect(planApplication(note({ grossTotal: 500n }), invoice(), request(501n))).toEqual({
      ok: false,
      reason: "CREDIT_NOTE_BALANCE_EXCEEDED",
      message: "Only €5.00 of the credit note is left to apply.",
    });
    expect(reasonOf(planApplication(note(), invoice(), request(0n)))).toBe("AMOUNT_NOT_POSITIVE");
  });

  it("only to invoices of the same customer and currency", () => {
    expect(reasonOf(planApplication(note(), invoice({ customerId: "globex" }), request(1n)))).toBe("OTHER_CUSTOMER");
    expect(reasonOf(planApplication(note(), invoice({ currency: "USD" }), request(1n)))).toBe("OTHER_CURRENCY");
    expect(reasonOf(planApplication(note(), invoice(), request(1n, { currency: "USD" })))).toBe("OTHER_CURRENCY");
  });

  it("only of an issued note to an issued invoice on which something is owed", () => {
    expect(reasonOf(planApplication(note({ status: "DRAFT" }), invoice(), request(1n)))).toBe("CREDIT_NOTE_DRAFT");
    expect(reasonOf(planApplication(note({ status: "VOIDED" }), invoice(), request(1n)))).toBe("CREDIT_NOTE_VOIDED");
    expect(reasonOf(planApplication(note(), invoice({ status: "DRAFT" }), request(1n)))).toBe("INVOICE_DRAFT");
    const paid = invoice({ paymentStatus: "PAID", balance: 0n });
    expect(reasonOf(planApplication(note(), paid, request(1n)))).toBe("INVOICE_PAID");
  });

  it("a stale version of either is refused with both balances as they stand (409)", () => {
    const expected = {
      ok: false,
      reason: "BALANCE_VERSION_MISMATCH",
      message: "Balance version mismatch. Re-read current versions and retry.",
      creditNoteBalance: 10_000n,
      invoiceBalance: 6000n,
    };
    expect(planApplication(note(), invoice(), request(1n, { creditNoteBalanceVersion: 2 }))).toEqual(expected);
    expect(planApplication(note(), invoice(), request(1n, { invoiceBalanceVersion: 8 }))).toEqual(expected);
  });

  it("the same request again is known by the versions it had seen, and books nothing", () => {
    const seen = { creditNoteBalanceVersion: 3, invoiceBalanceVersion: 7 };
    const booked = { id: "application", invoiceId: "invoice", amount: 6000n, seen };
    const after = note({ balanceVersion: 4, applications: [booked] });
    const invoiceAfter = invoice({ balanceVersion: 8, balance: 0n, paymentStatus: "PAID" });
    expect(planApplication(after, invoiceAfter, request(6000n))).toEqual({
      ok: true,
      kind: "REPEATED",
      applicationId: "application",
    });
    expect(reasonOf(planApplication(after, invoiceAfter, request(5999n)))).toBe("BALANCE_VERSION_MISMATCH");
    const undone = note({ balanceVersion: 5 });
    expect(reasonOf(planApplication(undone, invoice({ balanceVersion: 9 }), request(6000n)))).toBe(
      "BALANCE_VERSION_MISMATCH",
    );
  });

  it("on finalization up to the smaller balance of its own invoice, unless the account does not want it", () => {
    expect(planOwnApplication(10_000n, invoice(), true)).toBe(6000n);
    expect(planOwnApplication(500n, invoice(), true)).toBe(500n);
    expect(planOwnApplication(500n, invoice(), false)).toBe(0n);
    expect(planOwnApplication(500n, null, true)).toBe(0n);
  });
});

describe("D35: cash grants and voiding", () => {
  const seen = { creditNoteBalanceVersion: 1, invoiceBalanceVersion: 1 };
  const applied = [
    { id: "1", invoiceId: "a", amount: 2500n, seen },
    { id: "2", invoiceId: "b", amount: 500n, seen },
  ];

  it("on sending, the unapplied rest becomes a grant, once", () => {
    expect(planCashGrant(note({ applications: applied }), true)).toBe(7000n);
    expect(planCashGrant(note({ applications: applied }), false)).toBe(0n);
    const granted = note({ applications: applied, cashGrant: { id: "grant", amount: 7000n, drawn: 0n } });
    expect(planCashGrant(granted, true)).toBe(0n);
    expect(reasonOf(planApplication(granted, invoice(), request(1n)))).toBe("CREDIT_NOTE_FULLY_APPLIED");
  });

  it("voiding undoes every application and takes an untouched grant back", () => {
    const granted = note({ status: "SENT", applications: applied, cashGrant: { id: "g", amount: 7000n, drawn: 0n } });
    expect(planVoid(granted)).toEqual({ ok: true, undoApplications: applied, withdrawGrantId: "g" });
    expect(planVoid(note({ status: "DRAFT" }))).toEqual({ ok: true, undoApplications: [], withdrawGrantId: null });
  });

  it("a grant that has been drawn, be it by a cent, keeps the note", () => {
    const drawn = note({ status: "SENT", cashGrant: { id: "g", amount: 7000n, drawn: 1n } });
    expect(planVoid(drawn)).toMatchObject({ ok: false, reason: "CASH_GRANT_DRAWN" });
    expect(planVoid(note({ status: "VOIDED" }))).toMatchObject({ ok: false, reason: "CREDIT_NOTE_VOIDED" });
  });

  it("law: over any sequence of requests, each sent twice, money moves once and no balance falls below zero", () => {
    holds(fc.array(fc.integer({ min: -10, max: 7000 }).map(BigInt), { maxLength: 8 }), (amounts) => {
      let credit = note();
      let owed = invoice({ balance: 15_000n });
      for (const amount of amounts) {
        const sentTwice = request(amount, {
          creditNoteBalanceVersion: credit.balanceVersion,
          invoiceBalanceVersion: owed.balanceVersion,
        });
        const plan = planApplication(credit, owed, sentTwice);
        if (!plan.ok || plan.kind === "REPEATED") continue;
        const booked = { id: String(credit.balanceVersion), invoiceId: owed.id, amount, seen: sentTwice };
        const { balanceVersion, applications } = credit;
        credit = note({ balanceVersion: balanceVersion + 1, applications: [...applications, booked] });
        owed = invoice({ balanceVersion: owed.balanceVersion + 1, balance: plan.invoiceBalance });
        expect(reasonOf(planApplication(credit, owed, sentTwice))).toBe("REPEATED");
        expect(plan.creditNoteBalance >= 0n && plan.invoiceBalance >= 0n).toBe(true);
      }
      const moved = total(credit.applications.map(({ amount }) => amount));
      expect(owed.balance).toBe(15_000n - moved);
      expect(moved <= 10_000n).toBe(true);
    });
  });
});
