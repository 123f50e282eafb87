import { checkCreditNoteVerb, creditNoteStatusAfter } from "@/lib/engine/invoice/credit-note-states";
import { creditNoteInclude, toState } from "@/lib/features/credit-notes/rows";
import { noteCalls, noteStates } from "./credit-note-calls";
import { type Refused, refusedBy } from "./refusals";
import { tryEverything } from "./try-everything";
import type { StatesWorld } from "./world";

tryEverything({
  ...{ noun: "a credit note", file: "credit-notes", states: noteStates, calls: noteCalls, standing },
  refusal: (verb, { state, row: { applications } }) =>
    verb === "undoApplication" && !state.hasApplications
      ? refusedWithoutApplication(applications.length)
      : refusedBy(checkCreditNoteVerb(verb, state)),
  statusAfter: (verb, { state }) => creditNoteStatusAfter(verb, state.status),
  statusOf: async ({ scratch: { ctx } }, id) => (await ctx.db.creditNote.findFirst({ where: { id } }))?.status ?? null,
});

/** Undoing names an application, not a note: one that was undone says so, one that never was is unknown. */
function refusedWithoutApplication(undone: number): Refused | null {
  if (undone === 0) return { status: 404, error: null, shown: "unknown" };
  return refusedBy({ ok: false, reason: "APPLICATION_UNDONE", message: "It has been taken back already." });
}

async function standing({ scratch: { ctx } }: StatesWorld, id: string) {
  const include = { ...creditNoteInclude, lines: true, groups: true } as const;
  const row = await ctx.db.creditNote.findFirstOrThrow({ where: { id }, include });
  const history = await ctx.db.activityLog.count({ where: { objectId: id } });
  const draws = await ctx.db.creditDraw.count({ where: { grantId: row.cashGrant?.id ?? id } });
  return { row, history, state: { ...toState(row), isCashGrantDrawn: draws > 0 } };
}
