import { describe, expect, it } from "vitest";
import {
  allowedInvoiceVerbs,
  checkInvoiceVerb,
  type InvoicePaymentStatus,
  type InvoiceState,
  type InvoiceStatus,
  type InvoiceVerb,
  invoicePaymentStatuses,
  invoiceStatuses,
  invoiceVerbs,
  statusAfter,
} from "./states";

function state(
  status: InvoiceStatus,
  paymentStatus: InvoicePaymentStatus = "UNPAID",
  more: Partial<InvoiceState> = {},
) {
  return { status, paymentStatus, hasPayments: false, hasApplications: false, ...more };
}

const everyState = invoiceStatuses.flatMap((status) =>
  invoicePaymentStatuses.flatMap((paymentStatus) =>
    [false, true].flatMap((hasPayments) =>
      [false, true].map((hasApplications) => state(status, paymentStatus, { hasPayments, hasApplications })),
    ),
  ),
);

function refusalOf(verb: InvoiceVerb, facts: InvoiceState): [string, string] | null {
  const check = checkInvoiceVerb(verb, facts);
  return check.ok ? null : [check.reason, check.message];
}

describe("what may be done to an unpaid invoice (billing.md §8.3)", () => {
  it.each<[InvoiceStatus, InvoiceVerb[]]>([
    ["IN_PROGRESS", ["delete", "convertToDraft", "recalculate"]],
    ["DRAFT", ["update", "delete", "recalculate", "merge", "finalize", "finalizeAndSend", "markAsSent", "void"]],
    [
      "FINAL",
      ["send", "markAsSent", "void", "setPaymentStatus", "recordPayment", "createCreditNote", "applyCreditNote"],
    ],
    [
      "SENT",
      [
        "resend",
        "void",
        "patchSent",
        "setPaymentStatus",
        "recordPayment",
        "sendPaymentReminder",
        "createCreditNote",
        "applyCreditNote",
      ],
    ],
    ["VOIDED", []],
  ])("%s: %j", (status, verbs) => {
    expect(allowedInvoiceVerbs(state(status))).toEqual(verbs);
  });
});

describe("voiding", () => {
  it("a sent invoice is voided only while UNPAID or UNCOLLECTIBLE", () => {
    expect(refusalOf("void", state("SENT", "UNPAID"))).toBeNull();
    expect(refusalOf("void", state("SENT", "UNCOLLECTIBLE"))).toBeNull();
    expect(refusalOf("void", state("SENT", "PAID"))).toEqual(["INVOICE_PAID", "It is paid. Use a credit note."]);
    expect(refusalOf("void", state("SENT", "PARTIALLY_PAID"))?.[0]).toBe("INVOICE_PARTIALLY_PAID");
    expect(refusalOf("void", state("FINAL", "PAID"))).toBeNull();
  });

  it("D35: never while a payment or an application stands on it", () => {
    for (const status of ["FINAL", "SENT"] as const) {
      for (const paymentStatus of invoicePaymentStatuses) {
        expect(refusalOf("void", state(status, paymentStatus, { hasPayments: true }))?.[0]).toBe("HAS_PAYMENTS");
        expect(refusalOf("void", state(status, paymentStatus, { hasApplications: true }))?.[0]).toBe(
          "HAS_APPLICATIONS",
        );
      }
    }
    expect(refusalOf("void", state("SENT", "PARTIALLY_PAID", { hasPayments: true }))?.[1]).toBe(
      "Part of it is paid. Use a credit note.",
    );
  });
});

describe("money and reminders", () => {
  it("D48: an uncollectible invoice gets no reminder but may still be paid", () => {
    expect(refusalOf("sendPaymentReminder", state("SENT", "UNCOLLECTIBLE"))?.[0]).toBe("INVOICE_UNCOLLECTIBLE");
    expect(refusalOf("recordPayment", state("SENT", "UNCOLLECTIBLE"))).toBeNull();
  });

  it("nothing is collected on a paid invoice", () => {
    for (const verb of ["recordPayment", "applyCreditNote", "sendPaymentReminder"] as const) {
      expect(refusalOf(verb, state("SENT", "PAID"))?.[0]).toBe("INVOICE_PAID");
      expect(refusalOf(verb, state("SENT", "PARTIALLY_PAID"))).toBeNull();
    }
  });

  it("D32: the payment state may change where the document may not", () => {
    for (const paymentStatus of invoicePaymentStatuses) {
      expect(refusalOf("setPaymentStatus", state("FINAL", paymentStatus))).toBeNull();
      expect(refusalOf("update", state("FINAL", paymentStatus))?.[0]).toBe("INVOICE_FINAL");
    }
  });
});

describe("laws of the state machine", () => {
  it("D32: a voided invoice allows nothing, and says that it is voided", () => {
    for (const facts of everyState.filter((each) => each.status === "VOIDED")) {
      for (const verb of invoiceVerbs) expect(refusalOf(verb, facts)).toEqual(["INVOICE_VOIDED", "It is voided."]);
    }
  });

  it("D32: an issued invoice never becomes editable again", () => {
    for (const facts of everyState.filter((each) => each.status === "FINAL" || each.status === "SENT")) {
      for (const verb of allowedInvoiceVerbs(facts)) {
        expect(["FINAL", "SENT", "VOIDED"]).toContain(statusAfter(verb, facts.status));
      }
    }
  });

  it("every refusal has a reason that names what stands in the way and a sentence for a person", () => {
    for (const facts of everyState) {
      for (const verb of invoiceVerbs) {
        const refusal = refusalOf(verb, facts);
        if (!refusal) continue;
        expect(refusal[0]).toMatch(/^(INVOICE_[A-Z_]+|HAS_PAYMENTS|HAS_APPLICATIONS)$/);
        expect(refusal[1]).toMatch(/^[A-Z].*\.$/);
      }
    }
  });

  it("verbs lead where the contract says", () => {
    expect(statusAfter("finalize", "DRAFT")).toBe("FINAL");
    expect(statusAfter("finalizeAndSend", "DRAFT")).toBe("SENT");
    expect(statusAfter("markAsSent", "DRAFT")).toBe("SENT");
    expect(statusAfter("convertToDraft", "IN_PROGRESS")).toBe("DRAFT");
    expect(statusAfter("void", "SENT")).toBe("VOIDED");
    expect(statusAfter("patchSent", "SENT")).toBe("SENT");
    expect(statusAfter("delete", "DRAFT")).toBeNull();
  });
});
