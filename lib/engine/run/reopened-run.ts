import type { RunFacts } from "./facts";
import { type RunSlot, slotText } from "./run-key";

/**
 * The facts of a schedule as if the run of one slot had not been made yet, so that its draft is calculated again (D33) from what the run
 * itself would compute it from: ask `factsNeeded` and then `projectRuns`, and take the run of the slot.
 *
 * The draft's own draws have to be back in `grants` (D29).
 */
export function withRunReopened<Known extends Pick<RunFacts, "runs">>(facts: Known, slot: RunSlot): Known {
  const runs = facts.runs.map((run) => {
    const isReopened = run.state === "DRAFT" && slotText(run.key) === slotText(slot);
    return isReopened ? { ...run, state: "REQUESTED" as const } : run;
  });
  return { ...facts, runs };
}
