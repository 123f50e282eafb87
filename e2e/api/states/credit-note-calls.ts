import { newId } from "@/lib/core/ids";
import { inTransaction } from "@/lib/db/scoped";
import type { CreditNoteVerb } from "@/lib/engine/invoice/credit-note-states";
import {
  ask,
  done,
  draft,
  draftNote,
  final as finalInvoice,
  line,
  make,
  move,
  type Send,
  type StatesWorld,
} from "./world";

/** How a credit note of 121.00 EUR comes into each state that it can be in. */
export const noteStates: Record<string, (world: StatesWorld) => Promise<string>> = {
  draft: draftNote,
  final,
  "final, applied in part": async (world) => applied(world, await final(world), 21),
  "final, applied in full": async (world) => applied(world, await final(world), 121),
  "final, an application undone": async (world) => undone(world, await applied(world, await final(world), 21)),
  sent,
  "sent, applied in part": async (world) => applied(world, await sent(world), 21),
  "sent, applied in full": async (world) => applied(world, await sent(world), 121),
  "sent, its rest a cash grant": granted,
  "sent, of its cash grant something drawn": async (world) => drawn(world, await granted(world)),
  "voided as a draft": async (world) => voided(world, await draftNote(world)),
  voided: async (world) => voided(world, await final(world)),
  "voided, applied before": async (world) => voided(world, await applied(world, await final(world), 21)),
};

/** Every call that does something to one note, with the verb of the engine's table that decides it. Mailing again is the mail's own. */
export const noteCalls: Record<string, { verb: Exclude<CreditNoteVerb, "resend">; send: Send }> = {
  "PUT /credit-notes/{id}": {
    verb: "update",
    send: (world, id) => world.call("PUT", `/credit-notes/${id}`, { memo: "Sorry." }),
  },
  "POST line-items": {
    verb: "update",
    send: (world, id) => world.call("POST", `/credit-notes/${id}/line-items`, { ...line, creditNoteId: id }),
  },
  "POST line-item-groups": {
    verb: "update",
    send: (world, id) => world.call("POST", `/credit-notes/${id}/line-item-groups`, { title: "Support" }),
  },
  "DELETE /credit-notes/{id}": { verb: "delete", send: (world, id) => world.call("DELETE", `/credit-notes/${id}`) },
  "POST finalize": post("finalize", "finalize"),
  "POST finalize-and-send": post("finalizeAndSend", "finalize-and-send"),
  "POST send": post("send", "send"),
  "POST mark-as-sent": post("markAsSent", "mark-as-sent"),
  "POST void": post("void", "void"),
  "POST /credit-note-applications": {
    verb: "apply",
    send: async (world, id) => move(world, id, await finalInvoice(world), 10),
  },
  "POST undo of an application": { verb: "undoApplication", send: undo },
};

function post(verb: Exclude<CreditNoteVerb, "resend">, step: string): { verb: typeof verb; send: Send } {
  return { verb, send: (world, id) => world.call("POST", `/credit-notes/${id}/${step}`) };
}

async function final(world: StatesWorld): Promise<string> {
  return make(world, "POST", `/credit-notes/${await draftNote(world)}/finalize`);
}

async function sent(world: StatesWorld): Promise<string> {
  return make(world, "POST", `/credit-notes/${await final(world)}/send`);
}

async function voided(world: StatesWorld, id: string): Promise<string> {
  return make(world, "POST", `/credit-notes/${id}/void`);
}

async function applied(world: StatesWorld, id: string, amount: number): Promise<string> {
  done(await move(world, id, await finalInvoice(world), amount));
  return id;
}

async function undone(world: StatesWorld, id: string): Promise<string> {
  done(await undo(world, id));
  return id;
}

/** What is left of it when it is sent becomes the customer's. */
async function granted(world: StatesWorld): Promise<string> {
  const id = await draftNote(world);
  await ask(world, "PUT", `/credit-notes/${id}`, { settings: { generateCashCreditGrant: "ENABLED" } });
  return make(world, "POST", `/credit-notes/${id}/finalize-and-send`);
}

/** Part of its grant is reserved on a draft (D29). */
async function drawn(world: StatesWorld, id: string): Promise<string> {
  const { ctx } = world.scratch;
  const { cashGrantId } = await ctx.db.creditNote.findFirstOrThrow({ where: { id } });
  const place = { accountId: ctx.accountId, id: newId(), grantId: cashGrantId ?? "", lineKey: "line" };
  const invoiceId = await draft(world);
  await inTransaction(ctx.db, async (db) => {
    await db.creditDraw.create({ data: { ...place, invoiceId, amount: "10", createdAt: ctx.clock.now() } });
  });
  return id;
}

/** Of the standing application, else of one that was undone, else of none. */
async function undo(world: StatesWorld, creditNoteId: string) {
  const { ctx } = world.scratch;
  const rows = await ctx.db.creditNoteApplication.findMany({ where: { creditNoteId }, orderBy: { id: "asc" } });
  const chosen = rows.find(({ reversedAt }) => reversedAt === null) ?? rows[0];
  return world.call("POST", `/x/credit-note-applications/${chosen?.id ?? newId()}/undo`);
}
