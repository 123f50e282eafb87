import { type Minor, smaller } from "../money/fixed";

/**
 * What may be done to a credit note (billing.md §9, api.md "Credit notes", D32, D35), in the manner of an invoice's states: the one
 * table behind REST refusals, disabled buttons and their reasons. And what is left of it (D34).
 *
 * Laws: VOIDED allows nothing; nothing leads back to DRAFT; 0 ≤ balance ≤ gross; whatever is refused has a reason for machines and
 * a sentence for people.
 */
export const creditNoteStatuses = ["DRAFT", "IN_PROGRESS", "FINAL", "SENT", "VOIDED"] as const;
export type CreditNoteStatus = (typeof creditNoteStatuses)[number];

export type CreditApplicationStatus = "UNAPPLIED" | "PARTIALLY_APPLIED" | "FULLY_APPLIED";

export type CreditNoteState = {
  status: CreditNoteStatus;
  applicationStatus: CreditApplicationStatus | null;
  hasApplications: boolean;
  /** Part of the grant made of its rest (`generateCashCreditGrant`) has been drawn or is reserved. */
  isCashGrantDrawn: boolean;
};

/** `update` covers fields, lines and groups; `apply` another invoice. `resend` and `undoApplication` are ours. */
export const creditNoteVerbs = [
  "update",
  "delete",
  "finalize",
  "finalizeAndSend",
  "send",
  "resend",
  "markAsSent",
  "void",
  "apply",
  "undoApplication",
] as const;
export type CreditNoteVerb = (typeof creditNoteVerbs)[number];

export type CreditNoteRefusalReason =
  | `CREDIT_NOTE_${CreditNoteStatus}`
  | "CREDIT_NOTE_FULLY_APPLIED"
  | "NO_APPLICATIONS"
  | "CASH_GRANT_DRAWN";

export type CreditNoteVerbCheck = { ok: true } | { ok: false; reason: CreditNoteRefusalReason; message: string };

/** Whether the verb is allowed, else why not. */
export function checkCreditNoteVerb(verb: CreditNoteVerb, state: CreditNoteState): CreditNoteVerbCheck {
  const rule = rules[verb];
  if (!rule.from.includes(state.status)) {
    return refusal(`CREDIT_NOTE_${state.status}`, rule.messages?.[state.status] ?? statusMessages[state.status]);
  }
  return rule.further?.(state) ?? { ok: true };
}

export function allowedCreditNoteVerbs(state: CreditNoteState): CreditNoteVerb[] {
  return creditNoteVerbs.filter((verb) => checkCreditNoteVerb(verb, state).ok);
}

/** The status an allowed verb leads to; null where the note is deleted. */
export function creditNoteStatusAfter(verb: CreditNoteVerb, status: CreditNoteStatus): CreditNoteStatus | null {
  const to = rules[verb].to;
  return to === undefined ? status : to;
}

export type CreditNoteSettlement = {
  status: CreditNoteStatus;
  grossTotal: Minor;
  /** Σ of standing applications. */
  applied: Minor;
  /** What became a cash grant of the customer. */
  granted: Minor;
};

export type CreditNoteBalance = { balance: Minor; applicationStatus: CreditApplicationStatus };

/**
 * What is still usable: gross − applications − what became a grant. A note of zero has nothing left to apply; a voided one is not
 * usable and applied nowhere. Null before it is finalized.
 */
export function settleCreditNote({
  status,
  grossTotal,
  applied,
  granted,
}: CreditNoteSettlement): CreditNoteBalance | null {
  if (status === "DRAFT" || status === "IN_PROGRESS") return null;
  if (status === "VOIDED") return { balance: 0n, applicationStatus: "UNAPPLIED" };
  const balance = grossTotal - applied - granted;
  if (balance === 0n) return { balance, applicationStatus: "FULLY_APPLIED" };
  return { balance, applicationStatus: balance < grossTotal ? "PARTIALLY_APPLIED" : "UNAPPLIED" };
}

/** D34: up to the smaller balance. On finalization, of the note's own invoice where the account's setting says so. */
export function amountToApply(creditNoteBalance: Minor, invoiceBalance: Minor): Minor {
  return smaller(creditNoteBalance, invoiceBalance);
}

type Refusal = Extract<CreditNoteVerbCheck, { ok: false }>;
type Rule = {
  from: readonly CreditNoteStatus[];
  /** Absent: the status stays. */
  to?: CreditNoteStatus | null;
  messages?: Partial<Record<CreditNoteStatus, string>>;
  further?: (state: CreditNoteState) => Refusal | null;
};

const statusMessages: Record<CreditNoteStatus, string> = {
  DRAFT: "It is still a draft. Finalize it first.",
  IN_PROGRESS: "It is still being made.",
  FINAL: "It is finalized and cannot be changed. Void it instead.",
  SENT: "It has been sent and cannot be changed. Void it instead.",
  VOIDED: "It is voided.",
};

const sent = { SENT: "It has already been sent." };
const final = { FINAL: "It is already finalized." };

const rules: Record<CreditNoteVerb, Rule> = {
  update: { from: ["DRAFT"] },
  delete: { from: ["DRAFT"], to: null },
  finalize: { from: ["DRAFT"], to: "FINAL", messages: { ...final, ...sent } },
  finalizeAndSend: { from: ["DRAFT"], to: "SENT", messages: { FINAL: `${final.FINAL} Send it instead.`, ...sent } },
  send: { from: ["FINAL"], to: "SENT", messages: sent },
  resend: { from: ["SENT"], messages: { FINAL: "It has not been sent yet. Send it first." } },
  markAsSent: { from: ["DRAFT", "FINAL"], to: "SENT", messages: sent },
  void: { from: ["DRAFT", "FINAL", "SENT"], to: "VOIDED", further: voidable },
  apply: { from: ["FINAL", "SENT"], further: usable },
  undoApplication: { from: ["FINAL", "SENT"], further: applied },
};

/** D35: what has been drawn cannot be taken back; the applications are undone by voiding itself. */
function voidable({ isCashGrantDrawn }: CreditNoteState): Refusal | null {
  if (!isCashGrantDrawn) return null;
  return refusal("CASH_GRANT_DRAWN", "The credit grant that was made of it has been used.");
}

function usable({ applicationStatus }: CreditNoteState): Refusal | null {
  if (applicationStatus !== "FULLY_APPLIED") return null;
  return refusal("CREDIT_NOTE_FULLY_APPLIED", "Nothing of it is left to apply.");
}

function applied({ hasApplications }: CreditNoteState): Refusal | null {
  return hasApplications ? null : refusal("NO_APPLICATIONS", "It is not applied to any invoice.");
}

function refusal(reason: CreditNoteRefusalReason, message: string): Refusal {
  return { ok: false, reason, message };
}
