import { addDays } from "../calendar/plain-date";
import type { RunFacts } from "./facts";
import type { PatchEntry } from "./patch";
import { plannedRun } from "./plan-run";
import { projectRuns } from "./project-runs";
import { type RunKey, runKeyText } from "./run-key";

/**
 * The invoice in progress of a run as a draft before its date (D12): it keeps its whole period, as it stands with the facts of today; what comes
 * later is billed on another revision.
 *
 * @param key of a run whose invoice is in progress
 * @returns null where the run wants no invoice any more
 */
export function planEarlyDraft(facts: RunFacts, key: RunKey): Extract<PatchEntry, { kind: "TURN_INTO_DRAFT" }> | null {
  const { runs } = projectRuns(facts, addDays(key.date, 1));
  const run = runs.find((each) => runKeyText(each.key) === runKeyText(key));
  const persisted = facts.runs.find((each) => runKeyText(each.key) === runKeyText(key));
  if (!run || run.computation.lines.length === 0 || persisted?.state !== "IN_PROGRESS") return null;
  return { kind: "TURN_INTO_DRAFT", invoiceId: persisted.invoiceId, ...plannedRun(run, facts.runs) };
}
