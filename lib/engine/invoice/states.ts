/**
 * What may be done to an invoice, by status × payment status (billing.md §8.3, api.md §4.5, D31, D32, D35, D48): the one table
 * behind REST refusals, disabled buttons and their reasons.
 *
 * Laws: VOIDED allows nothing that changes the invoice; nothing leads back to DRAFT or IN_PROGRESS but IN_PROGRESS itself; whatever
 * is refused has a reason for machines and a sentence for people.
 */
export const invoiceStatuses = ["IN_PROGRESS", "DRAFT", "FINAL", "SENT", "VOIDED"] as const;
export type InvoiceStatus = (typeof invoiceStatuses)[number];

export const invoicePaymentStatuses = ["UNPAID", "PARTIALLY_PAID", "PAID", "UNCOLLECTIBLE"] as const;
export type InvoicePaymentStatus = (typeof invoicePaymentStatuses)[number];

export type InvoiceState = {
  status: InvoiceStatus;
  paymentStatus: InvoicePaymentStatus;
  /** Payments or allocations standing on it, not reversed. */
  hasPayments: boolean;
  /** Credit note applications standing on it. */
  hasApplications: boolean;
};

/** `update` covers fields, lines, groups, discounts and recipients; `patchSent` the few fields of a sent invoice (D32). */
export const invoiceVerbs = [
  "update",
  "delete",
  "convertToDraft",
  "recalculate",
  "merge",
  "finalize",
  "finalizeAndSend",
  "send",
  "resend",
  "markAsSent",
  "void",
  "patchSent",
  "setPaymentStatus",
  "recordPayment",
  "sendPaymentReminder",
  "createCreditNote",
  "applyCreditNote",
] as const;
export type InvoiceVerb = (typeof invoiceVerbs)[number];

/** What stands in the way: the status, the payment status, or documents that rest on the invoice. */
export type InvoiceRefusalReason =
  | `INVOICE_${InvoiceStatus}`
  | `INVOICE_${"PARTIALLY_PAID" | "PAID" | "UNCOLLECTIBLE"}`
  | "HAS_PAYMENTS"
  | "HAS_APPLICATIONS";

export type InvoiceVerbCheck = { ok: true } | { ok: false; reason: InvoiceRefusalReason; message: string };

/** Whether the verb is allowed, else why not. */
export function checkInvoiceVerb(verb: InvoiceVerb, state: InvoiceState): InvoiceVerbCheck {
  const rule = rules[verb];
  if (!rule.from.includes(state.status)) {
    return refusal(`INVOICE_${state.status}`, rule.messages?.[state.status] ?? statusMessages[state.status]);
  }
  return rule.further?.(state) ?? { ok: true };
}

export function allowedInvoiceVerbs(state: InvoiceState): InvoiceVerb[] {
  return invoiceVerbs.filter((verb) => checkInvoiceVerb(verb, state).ok);
}

/** The status an allowed verb leads to; null where the invoice is deleted or merged away. */
export function statusAfter(verb: InvoiceVerb, status: InvoiceStatus): InvoiceStatus | null {
  const to = rules[verb].to;
  return to === undefined ? status : to;
}

type Refusal = Extract<InvoiceVerbCheck, { ok: false }>;
type Rule = {
  from: readonly InvoiceStatus[];
  /** Absent: the status stays. */
  to?: InvoiceStatus | null;
  messages?: Partial<Record<InvoiceStatus, string>>;
  further?: (state: InvoiceState) => Refusal | null;
};

const statusMessages: Record<InvoiceStatus, string> = {
  IN_PROGRESS: "Its billing period is still running. Convert it to a draft first.",
  DRAFT: "It is still a draft. Finalize it first.",
  FINAL: "It is finalized and cannot be changed. Void it or use a credit note.",
  SENT: "It has been sent and cannot be changed. Use a credit note.",
  VOIDED: "It is voided.",
};

const notMailed = { FINAL: "It has not been sent yet. Send it first." };
const final = { FINAL: "It is already finalized." };
const sent = { SENT: "It has already been sent." };
const inProgress = { IN_PROGRESS: "Its billing period is still running. Delete it instead." };
const running = {
  DRAFT: "It is already a draft.",
  FINAL: "It is already finalized.",
  SENT: "It has already been sent.",
};

const rules: Record<InvoiceVerb, Rule> = {
  update: { from: ["DRAFT"] },
  delete: { from: ["IN_PROGRESS", "DRAFT"], to: null },
  convertToDraft: { from: ["IN_PROGRESS"], to: "DRAFT", messages: running },
  recalculate: { from: ["IN_PROGRESS", "DRAFT"] },
  merge: { from: ["DRAFT"], to: null },
  finalize: { from: ["DRAFT"], to: "FINAL", messages: { ...final, ...sent } },
  finalizeAndSend: { from: ["DRAFT"], to: "SENT", messages: { FINAL: `${final.FINAL} Send it instead.`, ...sent } },
  send: { from: ["FINAL"], to: "SENT", messages: sent },
  resend: { from: ["SENT"], messages: notMailed },
  markAsSent: { from: ["DRAFT", "FINAL"], to: "SENT", messages: sent },
  void: { from: ["DRAFT", "FINAL", "SENT"], to: "VOIDED", messages: inProgress, further: voidable },
  patchSent: { from: ["SENT"], messages: { DRAFT: "It is still a draft. Edit the draft.", ...notMailed } },
  setPaymentStatus: { from: ["FINAL", "SENT"] },
  recordPayment: { from: ["FINAL", "SENT"], further: owed },
  sendPaymentReminder: { from: ["SENT"], messages: notMailed, further: remindable },
  createCreditNote: { from: ["FINAL", "SENT"] },
  applyCreditNote: { from: ["FINAL", "SENT"], further: owed },
};

/** D35 and api.md: nothing may rest on it, and a sent one must be unpaid or uncollectible. */
function voidable({ status, paymentStatus, hasPayments, hasApplications }: InvoiceState): Refusal | null {
  const partly = paymentStatus === "PARTIALLY_PAID";
  if (hasPayments && partly) return refusal("HAS_PAYMENTS", "Part of it is paid. Use a credit note.");
  if (hasPayments)
    return refusal("HAS_PAYMENTS", "A payment stands on it. Undo the payment first, or use a credit note.");
  if (hasApplications)
    return refusal("HAS_APPLICATIONS", "A credit note is applied to it. Undo the application first.");
  if (status !== "SENT") return null;
  if (paymentStatus === "PAID") return refusal("INVOICE_PAID", "It is paid. Use a credit note.");
  return partly ? refusal("INVOICE_PARTIALLY_PAID", "Part of it is paid. Use a credit note.") : null;
}

function owed({ paymentStatus }: InvoiceState): Refusal | null {
  return paymentStatus === "PAID" ? refusal("INVOICE_PAID", "Nothing is owed on it any more.") : null;
}

/** D48: an uncollectible invoice gets no reminders. */
function remindable(state: InvoiceState): Refusal | null {
  if (state.paymentStatus !== "UNCOLLECTIBLE") return owed(state);
  return refusal("INVOICE_UNCOLLECTIBLE", "It is marked uncollectible, which stops reminders.");
}

function refusal(reason: InvoiceRefusalReason, message: string): Refusal {
  return { ok: false, reason, message };
}
