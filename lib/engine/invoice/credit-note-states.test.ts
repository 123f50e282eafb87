import { describe, expect, it } from "vitest";
import {
  allowedCreditNoteVerbs,
  type CreditNoteState,
  type CreditNoteStatus,
  type CreditNoteVerb,
  checkCreditNoteVerb,
  creditNoteStatusAfter,
  creditNoteStatuses,
  creditNoteVerbs,
  settleCreditNote,
} from "./credit-note-states";

function state(status: CreditNoteStatus, more: Partial<CreditNoteState> = {}): CreditNoteState {
  return { status, applicationStatus: "UNAPPLIED", hasApplications: false, isCashGrantDrawn: false, ...more };
}

const everyState = creditNoteStatuses.flatMap((status) =>
  (["UNAPPLIED", "PARTIALLY_APPLIED", "FULLY_APPLIED", null] as const).flatMap((applicationStatus) =>
    [false, true].flatMap((hasApplications) =>
      [false, true].map((isCashGrantDrawn) => state(status, { applicationStatus, hasApplications, isCashGrantDrawn })),
    ),
  ),
);

function refusalOf(verb: CreditNoteVerb, facts: CreditNoteState): [string, string] | null {
  const check = checkCreditNoteVerb(verb, facts);
  return check.ok ? null : [check.reason, check.message];
}

describe("what may be done to a credit note (billing.md §9)", () => {
  it.each<[CreditNoteStatus, CreditNoteVerb[]]>([
    ["DRAFT", ["update", "delete", "finalize", "finalizeAndSend", "markAsSent", "void"]],
    ["IN_PROGRESS", []],
    ["FINAL", ["send", "markAsSent", "void", "apply"]],
    ["SENT", ["resend", "void", "apply"]],
    ["VOIDED", []],
  ])("%s: %j", (status, verbs) => {
    expect(allowedCreditNoteVerbs(state(status))).toEqual(verbs);
  });

  it("D35: a draft is deleted, anything later is voided", () => {
    expect(refusalOf("delete", state("FINAL"))?.[1]).toBe("It is finalized and cannot be changed. Void it instead.");
    expect(refusalOf("delete", state("SENT"))?.[0]).toBe("CREDIT_NOTE_SENT");
  });

  it("D35: voiding is refused when the cash grant has been drawn, never because of applications", () => {
    expect(refusalOf("void", state("SENT", { isCashGrantDrawn: true }))?.[0]).toBe("CASH_GRANT_DRAWN");
    expect(refusalOf("void", state("SENT", { hasApplications: true }))).toBeNull();
  });

  it("nothing is applied of a note that has nothing left, and nothing undone that is not applied", () => {
    expect(refusalOf("apply", state("FINAL", { applicationStatus: "FULLY_APPLIED" }))?.[0]).toBe(
      "CREDIT_NOTE_FULLY_APPLIED",
    );
    expect(refusalOf("apply", state("DRAFT", { applicationStatus: null }))?.[1]).toBe(
      "It is still a draft. Finalize it first.",
    );
    expect(refusalOf("undoApplication", state("SENT"))?.[0]).toBe("NO_APPLICATIONS");
    expect(refusalOf("undoApplication", state("SENT", { hasApplications: true }))).toBeNull();
  });

  it("verbs lead where the contract says", () => {
    expect(creditNoteStatusAfter("finalize", "DRAFT")).toBe("FINAL");
    expect(creditNoteStatusAfter("finalizeAndSend", "DRAFT")).toBe("SENT");
    expect(creditNoteStatusAfter("send", "FINAL")).toBe("SENT");
    expect(creditNoteStatusAfter("markAsSent", "DRAFT")).toBe("SENT");
    expect(creditNoteStatusAfter("void", "DRAFT")).toBe("VOIDED");
    expect(creditNoteStatusAfter("apply", "FINAL")).toBe("FINAL");
    expect(creditNoteStatusAfter("delete", "DRAFT")).toBeNull();
  });
});

describe("laws of the state machine", () => {
  it("D32: a voided note allows nothing, and says that it is voided", () => {
    for (const facts of everyState.filter(({ status }) => status === "VOIDED")) {
      for (const verb of creditNoteVerbs)
        expect(refusalOf(verb, facts)).toEqual(["CREDIT_NOTE_VOIDED", "It is voided."]);
    }
  });

  it("D32: an issued note never becomes editable again", () => {
    for (const facts of everyState.filter(({ status }) => status === "FINAL" || status === "SENT")) {
      for (const verb of allowedCreditNoteVerbs(facts)) {
        expect(["FINAL", "SENT", "VOIDED"]).toContain(creditNoteStatusAfter(verb, facts.status));
      }
    }
  });

  it("every refusal has a reason for machines and a sentence for a person", () => {
    for (const facts of everyState) {
      for (const verb of creditNoteVerbs) {
        const refusal = refusalOf(verb, facts);
        if (!refusal) continue;
        expect(refusal[0]).toMatch(/^(CREDIT_NOTE_[A-Z_]+|NO_APPLICATIONS|CASH_GRANT_DRAWN)$/);
        expect(refusal[1]).toMatch(/^[A-Z].*\.$/);
      }
    }
  });
});

describe("D34: balance and application status", () => {
  const facts = { status: "SENT" as const, grossTotal: 1000n, applied: 0n, granted: 0n };

  it.each([
    [0n, 0n, 1000n, "UNAPPLIED"],
    [999n, 0n, 1n, "PARTIALLY_APPLIED"],
    [1000n, 0n, 0n, "FULLY_APPLIED"],
    [400n, 600n, 0n, "FULLY_APPLIED"],
  ])("10.00 of which %d cents are applied and %d became a grant", (applied, granted, balance, applicationStatus) => {
    expect(settleCreditNote({ ...facts, applied, granted })).toEqual({ balance, applicationStatus });
  });

  it("there is none before it is final, and nothing usable once it is voided", () => {
    expect(settleCreditNote({ ...facts, status: "DRAFT" })).toBeNull();
    expect(settleCreditNote({ ...facts, status: "IN_PROGRESS" })).toBeNull();
    expect(settleCreditNote({ ...facts, status: "VOIDED" })).toEqual({ balance: 0n, applicationStatus: "UNAPPLIED" });
  });

  it("a note of zero has nothing left to apply", () => {
    expect(settleCreditNote({ ...facts, grossTotal: 0n })?.applicationStatus).toBe("FULLY_APPLIED");
  });
});
