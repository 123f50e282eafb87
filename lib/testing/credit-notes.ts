import type { Ctx } from "@/lib/core/context";
import { connection } from "@/lib/db/client";
import { createCreditNote } from "@/lib/features/credit-notes/commands/create";
import { finalizeCreditNote } from "@/lib/features/credit-notes/commands/finalize";
import { updateCreditNote } from "@/lib/features/credit-notes/commands/update";
import { createCreditNoteLineItem } from "@/lib/features/credit-notes/line-items/commands";
import { creditAll } from "@/lib/features/credit-notes/remaining/commands";
import type { CreditNote } from "@/lib/features/credit-notes/schema";
import type { Invoice, InvoiceDetail } from "@/lib/features/invoices/schema";
import { buildCustomer } from "./builders";

/** Credit notes that tests start with, made through the product's own verbs. */

export interface NoteLineFacts {
  title?: string;
  quantity?: string;
  rate?: string;
  taxRate?: string;
  lineItemId?: string | null;
  invoiceLineItemIds?: string[];
  groupId?: string | null;
}

interface NoteFacts {
  /** Lines to write; without any, all that is left of the invoice. */
  lines?: readonly NoteLineFacts[];
  /** Whether what is left of it becomes a grant when it is sent. */
  cashGrant?: boolean;
  emails?: string[];
}

/** Adds a line of 100.00 at 21 %, or what is said. */
export function addNoteLine(ctx: Ctx, id: string, facts: NoteLineFacts = {}) {
  const line = { title: "Correction", quantity: "1", rate: "100", taxRate: "0.21", externalIds: [], ...facts };
  return createCreditNoteLineItem(ctx, { creditnote: id, creditNoteId: id, ...line });
}

/** A draft note of a finalized invoice. */
export async function buildNote(
  ctx: Ctx,
  invoice: Invoice | InvoiceDetail,
  facts: NoteFacts = {},
): Promise<CreditNote> {
  const { id: invoiceId, currency, customerId } = invoice;
  const draft = await createCreditNote(ctx, {
    ...{ invoiceId, currency, customerId },
    ...(facts.emails ? { customerEmails: facts.emails } : {}),
  });
  return filled(ctx, draft, facts);
}

/** A draft note of a customer, without invoice: one line of 100.00 at 21 % unless given. */
export async function buildLooseNote(ctx: Ctx, facts: NoteFacts & { customerId?: string } = {}): Promise<CreditNote> {
  const customerId = facts.customerId ?? (await buildCustomer(ctx)).id;
  const draft = await createCreditNote(ctx, {
    ...{ currency: "EUR" as const, customerId },
    ...(facts.emails ? { customerEmails: facts.emails } : {}),
  });
  return filled(ctx, draft, { lines: [{}], ...facts });
}

/** A final note of an invoice. */
export async function buildFinalNote(ctx: Ctx, invoice: Invoice, facts: NoteFacts = {}): Promise<CreditNote> {
  const { id } = await buildNote(ctx, invoice, facts);
  return finalizeCreditNote(ctx, { id });
}

/** Puts the account's setting: whether a note is applied to its own invoice when it is finalized (D34). */
export async function applyOwnNotes(ctx: Ctx, isOn: boolean): Promise<void> {
  await connection().base.account.update({ where: { id: ctx.accountId }, data: { appliesCreditNotes: isOn } });
}

async function filled(ctx: Ctx, draft: CreditNote, { lines, cashGrant, emails }: NoteFacts): Promise<CreditNote> {
  const { id } = draft;
  for (const line of lines ?? []) await addNoteLine(ctx, id, line);
  if (!lines) await creditAll(ctx, { id });
  const settings = { generateCashCreditGrant: cashGrant ? ("ENABLED" as const) : ("DISABLED" as const) };
  return updateCreditNote(ctx, { id, settings, ...(emails ? { customerEmails: emails } : {}) });
}
