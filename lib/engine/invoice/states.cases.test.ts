import { describe, expect, it } from "vitest";
import { type CreditNoteStatus, type CreditNoteVerb, checkCreditNoteVerb } from "./credit-note-states";
import { checkInvoiceVerb, type InvoiceStatus, type InvoiceVerb } from "./states";

const finalized = "It is already finalized.";
const sent = "It has already been sent.";
const notSent = "It has not been sent yet. Send it first.";

describe("a refused verb says what is the matter with this invoice and what to do instead", () => {
  it.each<[InvoiceVerb, InvoiceStatus, string]>([
    ["finalize", "FINAL", finalized],
    ["finalize", "SENT", sent],
    ["finalizeAndSend", "FINAL", `${finalized} Send it instead.`],
    ["finalizeAndSend", "SENT", sent],
    ["send", "SENT", sent],
    ["markAsSent", "SENT", sent],
    ["resend", "FINAL", notSent],
    ["sendPaymentReminder", "FINAL", notSent],
    ["patchSent", "DRAFT", "It is still a draft. Edit the draft."],
    ["patchSent", "FINAL", notSent],
    ["void", "IN_PROGRESS", "Its billing period is still running. Delete it instead."],
    ["convertToDraft", "DRAFT", "It is already a draft."],
    ["convertToDraft", "FINAL", finalized],
    ["convertToDraft", "SENT", sent],
    ["finalize", "IN_PROGRESS", "Its billing period is still running. Convert it to a draft first."],
    ["send", "DRAFT", "It is still a draft. Finalize it first."],
    ["update", "FINAL", "It is finalized and cannot be changed. Void it or use a credit note."],
    ["update", "SENT", "It has been sent and cannot be changed. Use a credit note."],
  ])("%s of one that is %s: %s", (verb, status, message) => {
    const state = { status, paymentStatus: "UNPAID", hasPayments: false, hasApplications: false } as const;
    expect(checkInvoiceVerb(verb, state)).toEqual({ ok: false, reason: `INVOICE_${status}`, message });
  });
});

describe("a refused verb says what is the matter with this credit note and what to do instead", () => {
  const facts = { applicationStatus: "UNAPPLIED", hasApplications: false, isCashGrantDrawn: false } as const;

  it.each<[CreditNoteVerb, CreditNoteStatus, string]>([
    ["finalize", "FINAL", finalized],
    ["finalize", "SENT", sent],
    ["finalizeAndSend", "FINAL", `${finalized} Send it instead.`],
    ["finalizeAndSend", "SENT", sent],
    ["send", "SENT", sent],
    ["markAsSent", "SENT", sent],
    ["resend", "FINAL", notSent],
    ["send", "DRAFT", "It is still a draft. Finalize it first."],
    ["finalize", "IN_PROGRESS", "It is still being made."],
    ["update", "FINAL", "It is finalized and cannot be changed. Void it instead."],
    ["update", "SENT", "It has been sent and cannot be changed. Void it instead."],
  ])("%s of one that is %s: %s", (verb, status, message) => {
    expect(checkCreditNoteVerb(verb, { ...facts, status })).toEqual({
      ok: false,
      reason: `CREDIT_NOTE_${status}`,
      message,
    });
  });

  it.each(["FINAL", "SENT"] as const)("D34: an application of one that is %s can be undone", (status) => {
    const applied = { ...facts, applicationStatus: "PARTIALLY_APPLIED", hasApplications: true } as const;
    expect(checkCreditNoteVerb("undoApplication", { ...applied, status })).toEqual({ ok: true });
  });
});
