import { beforeAll, describe, expect, test } from "vitest";
import { AppError } from "@/lib/core/errors";
import { newId } from "@/lib/core/ids";
import { inTransaction } from "@/lib/db/scoped";
import {
  type CreditNoteVerb,
  checkCreditNoteVerb,
  creditNoteStatusAfter,
  creditNoteVerbs,
} from "@/lib/engine/invoice/credit-note-states";
import { getInvoice } from "@/lib/features/invoices/queries";
import { buildCustomer, buildDraft, buildFinalInvoice, readyMerchant } from "@/lib/testing/builders";
import { buildLooseNote } from "@/lib/testing/credit-notes";
import { type Scratch, scratchAccount } from "@/lib/testing/scratch";
import { applyCreditNote } from "./applications/commands/apply";
import { undoCreditNoteApplication } from "./applications/commands/undo";
import { deleteCreditNote } from "./commands/delete";
import { finalizeCreditNote } from "./commands/finalize";
import { finalizeAndSendCreditNote, markCreditNoteAsSent, sendCreditNote } from "./commands/send";
import { updateCreditNote } from "./commands/update";
import { voidCreditNote } from "./commands/void";
import { creditNoteInclude, toLedger, toState } from "./rows";

/** Every verb in every state a note can be in, really tried against the database, beside what the engine's table says. */

let scratch: Scratch;
let customerId: string;

beforeAll(async () => {
  scratch = await scratchAccount();
  await readyMerchant(scratch.ctx);
  customerId = (await buildCustomer(scratch.ctx)).id;
});

/** The engine's verbs that have a call; mailing again is the mail's own. */
const verbs = creditNoteVerbs.filter((verb): verb is Exclude<CreditNoteVerb, "resend"> => verb !== "resend");

interface Standing {
  noteId: string;
  /** Of an application of the note; of none where it never had one. */
  applicationId: string;
}

const states: Record<string, (emails: string[]) => Promise<Standing>> = {
  draft: async (emails) => standing(await draft(emails)),
  final: async (emails) => standing(await final(emails)),
  "final and partly applied": async (emails) => applied(await final(emails), 21),
  "final and fully applied": async (emails) => applied(await final(emails), 121),
  sent: async (emails) => standing(await sent(await final(emails))),
  "sent and partly applied": async (emails) => applied(await sent(await final(emails)), 21),
  "sent with a cash grant": async (emails) => standing(await sent(await final(emails, true))),
  "sent with a cash grant that was drawn": async (emails) => drawn(await sent(await final(emails, true))),
  voided: async (emails) => standing((await voidCreditNote(scratch.ctx, { id: await final(emails) })).id),
};

describe.each(Object.keys(states))("a note that is %s", (name) => {
  test.each(verbs)("%s is allowed or refused as the table says, and a refusal changes nothing", async (verb) => {
    const { ctx } = scratch;
    const { noteId, applicationId } = await prepared(name);
    const before = await rowOf(noteId);
    const drawnAmount = name.endsWith("drawn") ? 10n : 0n;
    const state = { ...toState(before), isCashGrantDrawn: drawnAmount > 0n };
    const check = checkCreditNoteVerb(verb, state);
    const outcome = await attempt(verb, noteId, applicationId);
    if (check.ok) {
      expect(outcome).toBe("done");
      const after = await ctx.db.creditNote.findFirst({ where: { id: noteId } });
      expect(after?.status ?? null).toBe(creditNoteStatusAfter(verb, before.status));
      return;
    }
    expect(outcome).toEqual({ reason: check.reason, message: check.message });
    const after = await rowOf(noteId);
    expect({ ...after, ledger: toLedger(after) }).toEqual({ ...before, ledger: toLedger(before) });
  });
});

/** What became of the verb; "undoing" what was never applied finds nothing. */
async function attempt(verb: (typeof verbs)[number], id: string, applicationId: string) {
  const { ctx } = scratch;
  const calls: Record<(typeof verbs)[number], () => Promise<unknown>> = {
    update: () => updateCreditNote(ctx, { id, memo: "Sorry." }),
    delete: () => deleteCreditNote(ctx, { id }),
    finalize: () => finalizeCreditNote(ctx, { id }),
    finalizeAndSend: () => finalizeAndSendCreditNote(ctx, { id }),
    send: () => sendCreditNote(ctx, { id }),
    markAsSent: () => markCreditNoteAsSent(ctx, { id }),
    void: () => voidCreditNote(ctx, { id }),
    apply: () => applyTo(id, 10),
    undoApplication: () => undoCreditNoteApplication(ctx, { id: applicationId }),
  };
  return calls[verb]().then(
    () => "done" as const,
    (error: unknown) => {
      if (!(error instanceof AppError)) throw error;
      if (error.type !== "NotFound") return { reason: error.reason, message: error.message };
      const never = checkCreditNoteVerb("undoApplication", { ...neverApplied, status: statusOf.get(id) ?? "DRAFT" });
      return never.ok ? "done" : { reason: never.reason, message: never.message };
    },
  );
}

const neverApplied = { applicationStatus: null, hasApplications: false, isCashGrantDrawn: false };
const statusOf = new Map<string, "DRAFT" | "FINAL" | "SENT" | "VOIDED">();

async function prepared(name: string): Promise<Standing> {
  const make = states[name];
  if (!make) throw new Error(`no state ${name}`);
  const made = await make(["ap@kestrel.example"]);
  statusOf.set(made.noteId, (await rowOf(made.noteId)).status);
  return made;
}

function rowOf(id: string) {
  return scratch.ctx.db.creditNote.findFirstOrThrow({ where: { id }, include: creditNoteInclude });
}

async function draft(emails: string[], cashGrant = false): Promise<string> {
  return (await buildLooseNote(scratch.ctx, { customerId, emails, cashGrant })).id;
}

async function final(emails: string[], cashGrant = false): Promise<string> {
  return (await finalizeCreditNote(scratch.ctx, { id: await draft(emails, cashGrant) })).id;
}

async function sent(id: string): Promise<string> {
  return (await markCreditNoteAsSent(scratch.ctx, { id })).id;
}

function standing(noteId: string): Standing {
  return { noteId, applicationId: newId() };
}

async function applied(noteId: string, amount: number): Promise<Standing> {
  const answer = await applyTo(noteId, amount);
  return { noteId, applicationId: answer?.ledgerTransactionId ?? "" };
}

async function applyTo(creditNoteId: string, amount: number) {
  const { ctx } = scratch;
  const { id } = await buildFinalInvoice(ctx, { customerId });
  const [row, invoice] = [await rowOf(creditNoteId), await getInvoice(ctx, { id })];
  return applyCreditNote(ctx, {
    ...{ creditNoteId, invoiceId: id, amount, currency: "EUR" as const },
    creditNoteBalanceVersion: row.balanceVersion,
    invoiceBalanceVersion: invoice.balanceVersion,
  });
}

/** Reserves part of the note's grant on a draft (D29). */
async function drawn(noteId: string): Promise<Standing> {
  const { ctx } = scratch;
  const { cashGrantId } = await rowOf(noteId);
  const { id: invoiceId } = await buildDraft(ctx, { customerId });
  await inTransaction(ctx.db, async (db) => {
    await db.creditDraw.create({
      data: {
        ...{ accountId: ctx.accountId, id: newId(), grantId: cashGrantId ?? "", invoiceId, lineKey: "line" },
        ...{ amount: "10", createdAt: ctx.clock.now() },
      },
    });
  });
  return standing(noteId);
}
