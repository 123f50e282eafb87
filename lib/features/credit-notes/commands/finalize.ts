import { type CommandCtx, command } from "@/lib/core/operation";
import { lockNote } from "../draft/commands";
import { creditNoteInclude, toCreditNote } from "../rows";
import { CreditNote, NumberedCreditNote } from "../schema";
import { closeNote } from "./close";

/**
 * Closes a draft: number, dates, seller, document and what it takes of its invoice are fixed, editing ends, and it is applied to its own
 * invoice where the account says so (D30–D32, D34, D52).
 *
 * @throws AppError NotFound; InvalidState with the engine's reason; ValidationFailed on `number`; Conflict NUMBER_TAKEN
 */
export const finalizeCreditNote = command({
  name: "finalizeCreditNote",
  permission: "creditNote:finalize",
  input: NumberedCreditNote,
  output: CreditNote,
  async run(ctx, { id, number }) {
    const row = await lockNote(ctx, id, "finalize");
    await closeNote(ctx, row, number ?? null);
    return noteAsItIs(ctx, row.id);
  },
});

/** The note as the verb leaves it. */
export async function noteAsItIs(ctx: CommandCtx, id: string) {
  return toCreditNote(await ctx.db.creditNote.findFirstOrThrow({ where: { id }, include: creditNoteInclude }));
}
