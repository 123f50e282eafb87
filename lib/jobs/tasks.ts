import "server-only";
import type { TaskList } from "graphile-worker";
import { removeUnattached } from "@/lib/features/assets/jobs";
import { billDueSchedules, billSchedule, issueDue } from "@/lib/features/billing-runs/jobs";
import { forgetBulkJobs, resumeBulkJobs, runBulkJobs } from "@/lib/features/bulk-jobs/jobs";
import { renderDocument } from "@/lib/features/invoices/jobs";
import {
  deliver,
  deliverOverdue,
  mailSentCreditNote,
  planAnew,
  remind,
  sendInvoiceByItself,
} from "@/lib/features/mail/jobs";
import { removeExpiredKeys } from "./housekeeping";

/** Every job of the product by name; a feature's `jobs.ts` makes its own. */
export const tasks: TaskList = {
  "bill-due-schedules": billDueSchedules,
  "bill-schedule": billSchedule,
  "deliver-mail": deliver,
  "deliver-overdue-mail": deliverOverdue,
  "forget-bulk-jobs": forgetBulkJobs,
  "issue-due-invoices": issueDue,
  mailCreditNote: mailSentCreditNote,
  "plan-reminders": planAnew,
  remind,
  "remove-expired-keys": removeExpiredKeys,
  "remove-unattached-files": removeUnattached,
  "render-document": renderDocument,
  "resume-bulk-jobs": resumeBulkJobs,
  "run-bulk-jobs": runBulkJobs,
  "send-invoice": sendInvoiceByItself,
};

/** Cron in UTC. */
export const crontab = [
  "* * * * * bill-due-schedules",
  "* * * * * deliver-overdue-mail",
  "* * * * * issue-due-invoices",
  "* * * * * resume-bulk-jobs",
  "7 * * * * remind",
  "17 * * * * remove-expired-keys",
  "37 * * * * remove-unattached-files",
  "47 3 * * * forget-bulk-jobs",
].join("\n");
