import type { Currency } from "../money/currency";
import { type Minor, minorToDecimal, total } from "../money/fixed";
import { displayMoney } from "../money/format";
import {
  amountToApply,
  type CreditNoteBalance,
  type CreditNoteRefusalReason,
  type CreditNoteStatus,
  checkCreditNoteVerb,
  settleCreditNote,
} from "./credit-note-states";
import { checkInvoiceVerb, type InvoicePaymentStatus, type InvoiceRefusalReason, type InvoiceStatus } from "./states";

/**
 * What moves between a credit note's balance and invoices (D34, D35, api.md `/credit-note-applications`).
 *
 * Laws: what a note loses the invoice's balance loses; neither balance falls below zero; booking the same application twice books it
 * once; voiding a note undoes all that it gave.
 */
export type CreditNoteLedger = {
  customerId: string;
  currency: Currency;
  status: CreditNoteStatus;
  grossTotal: Minor;
  balanceVersion: number;
  /** Standing ones, in the order in which they were booked. */
  applications: readonly Application[];
  /** Made of the note's rest when it was sent (`generateCashCreditGrant`); `drawn` counts reservations too. */
  cashGrant: { id: string; amount: Minor; drawn: Minor } | null;
};

export type Application = {
  id: string;
  invoiceId: string;
  amount: Minor;
  /** The versions that the caller had seen, which it is known by when it is sent again. */
  seen: SeenVersions;
};

export type SeenVersions = { creditNoteBalanceVersion: number; invoiceBalanceVersion: number };

export type InvoiceLedger = {
  id: string;
  customerId: string;
  currency: Currency;
  status: InvoiceStatus;
  paymentStatus: InvoicePaymentStatus;
  balance: Minor;
  balanceVersion: number;
};

export type ApplicationRequest = { amount: Minor; currency: Currency } & SeenVersions;

export type ApplicationPlan =
  | ({
      ok: true;
      kind: "BOOK";
      amount: Minor;
      /** Both after the booking; each version grows by one. */
      creditNoteBalance: Minor;
      invoiceBalance: Minor;
    } & Pick<CreditNoteBalance, "applicationStatus">)
  /** It is booked already: 200 without body. */
  | { ok: true; kind: "REPEATED"; applicationId: string }
  /** 409, with both balances as they stand. */
  | { ok: false; reason: "BALANCE_VERSION_MISMATCH"; message: string; creditNoteBalance: Minor; invoiceBalance: Minor }
  | { ok: false; reason: ApplicationRefusal; message: string };

export type ApplicationRefusal =
  | CreditNoteRefusalReason
  | InvoiceRefusalReason
  | "OTHER_CUSTOMER"
  | "OTHER_CURRENCY"
  | "AMOUNT_NOT_POSITIVE"
  | "CREDIT_NOTE_BALANCE_EXCEEDED"
  | "INVOICE_BALANCE_EXCEEDED";

/** Applies part of a note to an invoice of the same customer and currency (D34). To be asked under a lock on both. */
export function planApplication(
  note: CreditNoteLedger,
  invoice: InvoiceLedger,
  request: ApplicationRequest,
): ApplicationPlan {
  const booked = note.applications.find((application) => isRepeat(application, invoice, request));
  if (booked) return { ok: true, kind: "REPEATED", applicationId: booked.id };
  const balance = balanceOf(note);
  const refusal =
    refusalOfParties(note, invoice, request) ??
    staleVersion(note, invoice, request, balance) ??
    refusalOfStates(note, invoice) ??
    refusalOfAmount(request, balance, invoice);
  if (refusal) return refusal;
  const { amount } = request;
  const applied = amountApplied(note) + amount;
  const after = settleCreditNote({ ...note, applied, granted: note.cashGrant?.amount ?? 0n });
  return {
    ok: true,
    kind: "BOOK",
    amount,
    creditNoteBalance: balance - amount,
    invoiceBalance: invoice.balance - amount,
    applicationStatus: after?.applicationStatus ?? "UNAPPLIED",
  };
}

/**
 * What a note gives its own invoice when it is finalized (D34): up to the smaller balance; zero where there is nothing to apply.
 * @param isOn the account's setting, on by default
 */
export function planOwnApplication(
  grossTotal: Minor,
  invoice: Pick<InvoiceLedger, "balance"> | null,
  isOn: boolean,
): Minor {
  return isOn && invoice !== null ? amountToApply(grossTotal, invoice.balance) : 0n;
}

/**
 * What becomes a cash grant when the note turns SENT, by whatever verb (D35): its unapplied rest, gross, without rate (D26). Zero: none.
 * @param isOn the note's setting `generateCashCreditGrant`
 */
export function planCashGrant(note: CreditNoteLedger, isOn: boolean): Minor {
  return isOn && note.cashGrant === null ? balanceOf(note) : 0n;
}

export type VoidPlan =
  | {
      ok: true;
      /** Each invoice's balance rises by the amount, and is settled anew. */
      undoApplications: readonly Application[];
      /** Deleted whole: nothing of it was drawn. */
      withdrawGrantId: string | null;
    }
  | { ok: false; reason: CreditNoteRefusalReason; message: string };

/** D35: voiding undoes the applications; refused once the cash grant has been drawn. */
export function planVoid(note: CreditNoteLedger): VoidPlan {
  const check = checkCreditNoteVerb("void", stateOf(note));
  if (!check.ok) return check;
  return { ok: true, undoApplications: note.applications, withdrawGrantId: note.cashGrant?.id ?? null };
}

/** What `checkCreditNoteVerb` asks for. */
export function stateOf(note: CreditNoteLedger): Parameters<typeof checkCreditNoteVerb>[1] {
  return {
    status: note.status,
    applicationStatus: settled(note)?.applicationStatus ?? null,
    hasApplications: note.applications.length > 0,
    isCashGrantDrawn: (note.cashGrant?.drawn ?? 0n) > 0n,
  };
}

/** Versions grow with every booking, so the same pair of versions, seen twice, is the same request. */
function isRepeat(booked: Application, invoice: InvoiceLedger, request: ApplicationRequest): boolean {
  return (
    booked.invoiceId === invoice.id &&
    booked.amount === request.amount &&
    booked.seen.creditNoteBalanceVersion === request.creditNoteBalanceVersion &&
    booked.seen.invoiceBalanceVersion === request.invoiceBalanceVersion
  );
}

type Refused = { ok: false; reason: ApplicationRefusal; message: string };

function refusalOfParties(note: CreditNoteLedger, invoice: InvoiceLedger, request: ApplicationRequest): Refused | null {
  if (note.customerId !== invoice.customerId) {
    return { ok: false, reason: "OTHER_CUSTOMER", message: "Credit note and invoice are of different customers." };
  }
  const others = [note, invoice].map(({ currency }) => currency).filter((currency) => currency !== request.currency);
  if (others.length === 0) return null;
  const message = `The credit note is in ${note.currency}, the invoice in ${invoice.currency}, the amount in ${request.currency}.`;
  return { ok: false, reason: "OTHER_CURRENCY", message };
}

function staleVersion(
  note: CreditNoteLedger,
  invoice: InvoiceLedger,
  request: ApplicationRequest,
  creditNoteBalance: Minor,
): ApplicationPlan | null {
  const isCurrent =
    request.creditNoteBalanceVersion === note.balanceVersion &&
    request.invoiceBalanceVersion === invoice.balanceVersion;
  if (isCurrent) return null;
  return {
    ok: false,
    reason: "BALANCE_VERSION_MISMATCH",
    message: "Balance version mismatch. Re-read current versions and retry.",
    creditNoteBalance,
    invoiceBalance: invoice.balance,
  };
}

function refusalOfStates(note: CreditNoteLedger, invoice: InvoiceLedger): Refused | null {
  const ofNote = checkCreditNoteVerb("apply", stateOf(note));
  if (!ofNote.ok) return ofNote;
  const ofInvoice = checkInvoiceVerb("applyCreditNote", { ...invoice, hasPayments: false, hasApplications: false });
  return ofInvoice.ok ? null : ofInvoice;
}

function refusalOfAmount(
  { amount, currency }: ApplicationRequest,
  left: Minor,
  { balance }: InvoiceLedger,
): Refused | null {
  const text = (value: Minor) => displayMoney(minorToDecimal(value, currency), currency);
  if (amount <= 0n) {
    return { ok: false, reason: "AMOUNT_NOT_POSITIVE", message: "The amount to apply is more than zero." };
  }
  if (amount > left) {
    const message = `Only ${text(left)} of the credit note is left to apply.`;
    return { ok: false, reason: "CREDIT_NOTE_BALANCE_EXCEEDED", message };
  }
  if (amount <= balance) return null;
  return { ok: false, reason: "INVOICE_BALANCE_EXCEEDED", message: `Only ${text(balance)} of the invoice is owed.` };
}

function balanceOf(note: CreditNoteLedger): Minor {
  return settled(note)?.balance ?? 0n;
}

function settled(note: CreditNoteLedger): CreditNoteBalance | null {
  return settleCreditNote({ ...note, applied: amountApplied(note), granted: note.cashGrant?.amount ?? 0n });
}

function amountApplied({ applications }: CreditNoteLedger): Minor {
  return total(applications.map(({ amount }) => amount));
}
