import { jobContextFor } from "@/lib/auth/job-context";
import { type Clock, systemClock } from "@/lib/core/clock";
import { accountsWithStaleAssets } from "@/lib/db/assets";
import { removeUnattachedAssets, staleBefore } from "./commands";

/** Files removed in one transaction. */
const batch = 100;

/** Task `remove-unattached-files`: removes files that nothing has used for 30 days. Doing it twice changes nothing. */
export function removeUnattached(): Promise<void> {
  return removeUnattachedBy(systemClock);
}

/** What the task does, by another clock. */
export async function removeUnattachedBy(clock: Clock): Promise<void> {
  for (const accountId of await accountsWithStaleAssets(staleBefore(clock.now()))) {
    const ctx = await jobContextFor(accountId, "remove-unattached-files", clock);
    let removed = batch;
    while (removed > 0) removed = (await removeUnattachedAssets(ctx, { limit: batch })).removed;
  }
}
