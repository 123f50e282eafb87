import { parsePlainDate } from "@/lib/engine/calendar/plain-date";
import { type Minor, minorText } from "@/lib/engine/money/fixed";
import type { PatchEntry, RunProblem } from "@/lib/engine/run/patch";
import { planRun } from "@/lib/engine/run/plan-run";
import { type RunSlot, slotText } from "@/lib/engine/run/run-key";
import { applyEntry, type BillingStore, type BillingWorld, loadFacts } from "./billing-world";

/** A run for tests: what it leaves stored, the drafts it made as text, what they come to, and what parked it. */
export type Bill = { store: BillingStore; drafts: string[]; net: Minor; problem: RunProblem | null };

/** Runs at the end of a day. */
export function billOn(world: BillingWorld, store: BillingStore, day: string): Bill {
  const { entries, problem } = planRun(loadFacts(world, store, parsePlainDate(day)));
  return {
    store: entries.reduce(applyEntry, store),
    drafts: entries.filter(isNewDraft).map(draftText),
    net: entries.filter(isNewDraft).reduce((sum, { computation }) => sum + computation.netTotal, 0n),
    problem,
  };
}

/** Early conversion (D12): the invoice that is shown for a date becomes a draft as it is. */
export function convertedEarly(store: BillingStore, date: string): BillingStore {
  const slot = slotText(slotOn(date));
  return {
    ...store,
    runs: store.runs.map((run) =>
      run.state === "IN_PROGRESS" && slotText(run.key) === slot ? { ...run, state: "DRAFT" } : run,
    ),
  };
}

export function slotOn(date: string): RunSlot {
  return { currency: "EUR", date: parsePlainDate(date), at: null };
}

type NewDraft = Extract<PatchEntry, { kind: "CREATE" | "TURN_INTO_DRAFT" }>;

function isNewDraft(entry: PatchEntry): entry is NewDraft {
  return entry.kind === "TURN_INTO_DRAFT" || (entry.kind === "CREATE" && entry.state === "DRAFT");
}

/** `2026-04-01#1 100.00: fee/PRICE/2026-04-01`. */
function draftText({ key, computation, record }: NewDraft): string {
  const charges = record.charges.map((charge) => charge.key).join(", ");
  return `${key.date}#${key.revision} ${minorText(computation.netTotal, key.currency)}: ${charges}`;
}
