"use server";
import { retryBulkJob, startBulkJob, stopBulkJob } from "@/lib/features/bulk-jobs/commands";
import { action } from "@/lib/web/action";

export const startBulkJobAction = action(startBulkJob);
export const stopBulkJobAction = action(stopBulkJob);
export const retryBulkJobAction = action(retryBulkJob);
