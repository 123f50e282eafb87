import { randomUUID } from "node:crypto";
import type { Ctx } from "@/lib/core/context";
import { saveCreditNoteDraft } from "@/lib/features/credit-notes/editor/commands";
import { getCreditNoteEditing } from "@/lib/features/credit-notes/editor/queries";
import type { NoteContentLine } from "@/lib/features/credit-notes/editor/schema";
import { buildFinalInvoice, type LineFacts } from "./builders";
import { buildNote } from "./credit-notes";

/** Draft credit notes as the dashboard's editor opens and saves them. */

export type NoteSave = Parameters<typeof saveCreditNoteDraft>[1];
export type NoteSaveLine = NonNullable<NoteSave["lines"]>[number];

/** Lines of 33.33 at 21 % and 12.00 at 9 %: tax 7.00 and 1.08, gross 53.41. */
export const twoRates = { lines: [{ rate: "33.33" }, { rate: "12", taxRate: "0.09" }] };

/** A line of 10.00 at 21 %, or what is said. */
export function line(change: Partial<NoteSaveLine> = {}): NoteSaveLine {
  return { id: randomUUID(), title: "Line", quantity: "1", rate: "10", taxRate: "0.21", ...change };
}

export function group(title: string, lines: NoteSaveLine[]) {
  return { id: randomUUID(), title, lines };
}

export function openNote(ctx: Ctx, id: string) {
  return getCreditNoteEditing(ctx, { id });
}

/** Saves over whatever is stored. */
export async function saveNote(ctx: Ctx, id: string, content: Partial<NoteSave>) {
  const { revision } = await openNote(ctx, id);
  return saveCreditNoteDraft(ctx, { id, revision, groups: [], ...content });
}

/** The content as the editor sends it back, its lines changed. */
export async function sentBackNote(ctx: Ctx, id: string, change = (same: NoteSaveLine) => same) {
  const { content } = await openNote(ctx, id);
  const sent = (own: NoteContentLine): NoteSaveLine => {
    const { title, description, quantity, rate, taxRate, servicePeriod, lineItemId, invoiceLineItemIds } = own;
    return change({
      ...{ id: own.id, title, description, quantity, rate, taxRate, servicePeriod, lineItemId, invoiceLineItemIds },
    });
  };
  const groups = content.groups.map(({ lines, ...heading }) => ({ ...heading, lines: lines.map(sent) }));
  return { groups, lines: content.lines.map(sent) };
}

/** A draft note without lines of a final invoice, and the ids of that invoice's lines. */
export async function buildEmptyNote(ctx: Ctx, facts: { lines: readonly LineFacts[] }) {
  const invoice = await buildFinalInvoice(ctx, facts);
  const { id } = await buildNote(ctx, invoice, { lines: [] });
  const where = { invoiceId: invoice.id };
  const rows = await ctx.db.invoiceLineItem.findMany({ where, orderBy: { index: "asc" } });
  return { invoice, id, credits: rows.map((row) => row.id) };
}

/** What a verb refused with, by field; null when it did not refuse. */
export function sentencesOf(work: Promise<unknown>): Promise<Record<string, string[]> | null> {
  return work.then(
    () => null,
    (error: { fields?: Record<string, string[]> }) => error.fields ?? {},
  );
}
