import type { PersistedRun, RunFacts } from "./facts";
import { type RunKey, type RunSlot, slotText } from "./run-key";

/**
 * The facts of a schedule as if the draft of one run had not been made yet, so that it is calculated again (D33) from what the run itself
 * would compute it from: ask `factsNeeded` and then `projectRuns`, and take the runs of the draft's slots.
 *
 * Law: all runs of the draft are opened together (merge, D55), so that none is computed against what another one billed before.
 *
 * The draft's own draws have to be back in `grants` (D29).
 *
 * @param run without revision: the first draft of the slot
 */
export function withRunReopened<Known extends Pick<RunFacts, "runs">>(
  facts: Known,
  run: RunSlot & Partial<Pick<RunKey, "revision">>,
): Known {
  const asked = facts.runs
    .filter(({ key, state }) => state === "DRAFT" && slotText(key) === slotText(run))
    .toSorted((a, b) => a.key.revision - b.key.revision)
    .find(({ key }) => run.revision === undefined || key.revision === run.revision);
  if (!asked) return facts;
  const isOfDraft = (other: PersistedRun) =>
    other === asked || (other.state === "DRAFT" && other.invoiceId !== null && other.invoiceId === asked.invoiceId);
  return { ...facts, runs: facts.runs.map((each) => (isOfDraft(each) ? reopened(each) : each)) };
}

/** It bills what it did, and what is new: not what a settled run of its slot billed, unless it did. */
function reopened(run: PersistedRun): PersistedRun {
  const { record } = run;
  return { ...run, state: "REQUESTED", record: { ...record, billsAgain: record.billsAgain ?? false } };
}
