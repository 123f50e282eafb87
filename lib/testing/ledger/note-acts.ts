import { randomUUID } from "node:crypto";
import { applyCreditNote } from "@/lib/features/credit-notes/applications/commands/apply";
import { undoCreditNoteApplication } from "@/lib/features/credit-notes/applications/commands/undo";
import { createCreditNote } from "@/lib/features/credit-notes/commands/create";
import { deleteCreditNote } from "@/lib/features/credit-notes/commands/delete";
import { finalizeCreditNote } from "@/lib/features/credit-notes/commands/finalize";
import { markCreditNoteAsSent } from "@/lib/features/credit-notes/commands/send";
import { updateCreditNote } from "@/lib/features/credit-notes/commands/update";
import { voidCreditNote } from "@/lib/features/credit-notes/commands/void";
import { saveCreditNoteDraft } from "@/lib/features/credit-notes/editor/commands";
import {
  createCreditNoteLineItem,
  deleteCreditNoteLineItem,
  updateCreditNoteLineItem,
} from "@/lib/features/credit-notes/line-items/commands";
import { creditAll } from "@/lib/features/credit-notes/remaining/commands";
import { smaller } from "./amounts";
import type { DocumentState } from "./state";
import type { AnyLine, Step, StepOf } from "./steps";
import { at, chosen, invoicesOf, isDraft, isIssued, notesOf, partOf, restLine, type World } from "./world";

/** Credit notes from draft to void, and their credit on invoices. Every function throws what the verb refuses. */

export const noteActs = {
  async newNote(world: World, step: StepOf<"newNote">) {
    const { ctx, customerId } = world;
    const invoice = chosen(invoicesOf(world), step, isIssued);
    const of = step.isLoose && step.pick % 3 === 0 ? undefined : invoice;
    if (!of && !step.isLoose) return;
    const currency = (of ? of.currency === "JPY" : step.isYen) ? "JPY" : "EUR";
    await createCreditNote(ctx, { customerId, currency, ...(of ? { invoiceId: of.id } : {}) });
  },
  async addNoteLine(world: World, step: StepOf<"addNoteLine">) {
    const note = draftFor(world, step);
    if (!note) return;
    const line = creditLine(world, note, step);
    await createCreditNoteLineItem(world.ctx, { creditnote: note.id, creditNoteId: note.id, externalIds: [], ...line });
  },
  async changeNoteLine(world: World, step: StepOf<"changeNoteLine">) {
    const note = draftFor(world, step, ({ lines }) => lines.length > 0);
    const line = note && at(note.lines, step.at);
    if (!note || !line) return;
    const { title, quantity, rate, taxRate } = creditLine(world, note, { ...step, isLoose: true });
    const change = { title, quantity, rate, taxRate, externalIds: [] };
    await updateCreditNoteLineItem(world.ctx, { creditnote: note.id, id: line.id, ...change });
  },
  async removeNoteLine(world: World, step: StepOf<"removeNoteLine">) {
    const note = draftFor(world, step, ({ lines }) => lines.length > 0);
    const line = note && at(note.lines, step.at);
    if (note && line) await deleteCreditNoteLineItem(world.ctx, { creditnote: note.id, id: line.id });
  },
  async saveNote(world: World, step: StepOf<"saveNote">) {
    const note = draftFor(world, step);
    if (!note) return;
    const kept = step.isKept ? await linesToKeep(world, note.id) : [];
    const added = { id: randomUUID(), ...creditLine(world, note, { ...step, isLoose: step.pick % 2 === 0 }) };
    const { revision } = await world.ctx.db.creditNote.findFirstOrThrow({ where: { id: note.id } });
    const groups = step.at % 2 ? [{ id: randomUUID(), title: "Credit", lines: [added] }] : [];
    const lines = step.at % 2 ? kept : [...kept, added];
    await saveCreditNoteDraft(world.ctx, {
      id: note.id,
      revision: step.isStale ? revision - 1 : revision,
      groups,
      lines,
    });
  },
  async creditAll(world: World, step: StepOf<"creditAll">) {
    const note = draftFor(world, step, ({ invoiceId }) => invoiceId !== null);
    if (note) await creditAll(world.ctx, { id: note.id });
  },
  async patchNote(world: World, { grants, ...step }: StepOf<"patchNote">) {
    const note = draftFor(world, step);
    const settings = { generateCashCreditGrant: grants ? ("ENABLED" as const) : ("DISABLED" as const) };
    if (note) await updateCreditNote(world.ctx, { id: note.id, memo: `Memo ${step.pick}`, settings });
  },
  async deleteNote(world: World, step: StepOf<"deleteNote">) {
    const note = draftFor(world, step);
    if (note) await deleteCreditNote(world.ctx, { id: note.id });
  },
  async finalizeNote(world: World, step: StepOf<"finalizeNote">) {
    const note = draftFor(world, step, ({ lines }) => lines.length > 0);
    if (note) await finalizeCreditNote(world.ctx, { id: note.id });
  },
  async sendNote(world: World, step: StepOf<"sendNote">) {
    const note = chosen(notesOf(world), step, ({ status }) => status === "DRAFT" || status === "FINAL");
    if (note) await markCreditNoteAsSent(world.ctx, { id: note.id });
  },
  async voidNote(world: World, step: StepOf<"voidNote">) {
    const note = chosen(notesOf(world), step, ({ status }) => status !== "VOIDED");
    if (note) await voidCreditNote(world.ctx, { id: note.id });
  },
  async apply(world: World, step: StepOf<"apply">) {
    const note = chosen(notesOf(world), step, (one) => isIssued(one) && one.balance > 0n);
    const fitting = invoicesOf(world).filter(
      (one) => isIssued(one) && one.balance > 0n && one.currency === note?.currency,
    );
    const invoice = at(step.isWild ? invoicesOf(world) : fitting, step.invoice);
    if (!note || !invoice) return;
    const most = smaller(note.balance, invoice.balance);
    await applyCreditNote(world.ctx, {
      ...{ creditNoteId: note.id, invoiceId: invoice.id, currency: note.currency === "JPY" ? "JPY" : "EUR" },
      amount: Number(partOf(most, note.currency, step.part)),
      creditNoteBalanceVersion: Number(note.row.balance_version) - (step.isStale ? 1 : 0),
      invoiceBalanceVersion: Number(invoice.row.balance_version),
    });
  },
  async undo(world: World, step: StepOf<"undo">) {
    const application = chosen(world.state.applications, step, ({ isReversed }) => !isReversed);
    if (application) await undoCreditNoteApplication(world.ctx, { id: application.id });
  },
} satisfies { [Kind in Step["kind"]]?: (world: World, step: StepOf<Kind>) => Promise<void> };

function draftFor(
  world: World,
  step: { pick: number; isWild: boolean },
  fits: (note: DocumentState) => boolean = () => true,
): DocumentState | undefined {
  return chosen(notesOf(world), step, (note) => isDraft(note) && fits(note));
}

/** A line that credits a part of a line of the note's invoice, now and then more than there is; of a note without invoice any line. */
function creditLine(world: World, note: DocumentState, step: { line: AnyLine; at: number; isLoose: boolean }) {
  const invoice = invoicesOf(world).find(({ id }) => id === note.invoiceId);
  const credited = invoice && at(invoice.lines, step.at);
  const { title, quantity, rate, taxRate } = restLine(step.line);
  if (!credited) return { title, quantity, rate, taxRate };
  return {
    ...{ title, quantity: "1", rate: partOf(credited.net, note.currency, step.at) },
    taxRate: fractionText(credited.taxRate),
    ...(step.isLoose ? {} : { lineItemId: credited.id }),
  };
}

async function linesToKeep({ ctx }: World, creditNoteId: string) {
  const rows = await ctx.db.creditNoteLineItem.findMany({ where: { creditNoteId }, orderBy: { index: "asc" } });
  return rows.map(({ id, title, quantity, rate, taxRate, lineItemId, invoiceLineItemIds }) => ({
    ...{ id, title, quantity: quantity.toFixed(), rate: rate.toFixed(), taxRate: taxRate.toFixed() },
    ...{ lineItemId, invoiceLineItemIds },
  }));
}

function fractionText(fraction: bigint): string {
  const [whole, digits] = [fraction / 10n ** 12n, String(fraction % 10n ** 12n).padStart(12, "0")];
  return `${whole}.${digits}`.replace(/\.?0+$/, "");
}
