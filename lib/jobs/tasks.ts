import "server-only";
import type { TaskList } from "graphile-worker";
import { renderDocument } from "@/lib/features/invoices/jobs";
import { removeExpiredKeys } from "./housekeeping";

/** Every job of the product by name; a feature's `jobs.ts` makes its own. */
export const tasks: TaskList = {
  "remove-expired-keys": removeExpiredKeys,
  "render-document": renderDocument,
};

/** Cron in UTC. */
export const crontab = "17 * * * * remove-expired-keys";
