import "server-only";
import type { TaskList } from "graphile-worker";
import { removeExpiredKeys } from "./housekeeping";

/** Every job of the product by name; a feature's `jobs.ts` makes its own. */
export const tasks: TaskList = {
  "remove-expired-keys": removeExpiredKeys,
};

/** Cron in UTC. */
export const crontab = "17 * * * * remove-expired-keys";
