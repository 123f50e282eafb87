import "server-only";
import type { TaskList } from "graphile-worker";
import { removeUnattached } from "@/lib/features/assets/jobs";
import { billDueSchedules, billSchedule, issueDue } from "@/lib/features/billing-runs/jobs";
import { renderDocument } from "@/lib/features/invoices/jobs";
import { removeExpiredKeys } from "./housekeeping";

/** Every job of the product by name; a feature's `jobs.ts` makes its own. */
export const tasks: TaskList = {
  "bill-due-schedules": billDueSchedules,
  "bill-schedule": billSchedule,
  "issue-due-invoices": issueDue,
  "remove-expired-keys": removeExpiredKeys,
  "remove-unattached-files": removeUnattached,
  "render-document": renderDocument,
};

/** Cron in UTC. */
export const crontab = [
  "* * * * * bill-due-schedules",
  "* * * * * issue-due-invoices",
  "17 * * * * remove-expired-keys",
  "37 * * * * remove-unattached-files",
].join("\n");
