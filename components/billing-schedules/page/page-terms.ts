import type { ScheduleInvoice, SchedulePage } from "@/lib/features/billing-schedules/overview/schema";
import type { BillingSchedule } from "@/lib/features/billing-schedules/schema";
import type { Phase } from "@/lib/features/billing-schedules/terms/schema";

/** What the parts of a schedule's page ask of its terms. */

export type Suspension = BillingSchedule["suspensions"][number];

/** A suspension that is not ended yet, begun or planned. */
export function openSuspension({ suspensions }: Pick<BillingSchedule, "suspensions">): Suspension | null {
  const last = suspensions.at(-1);
  return last && last.resumedOn === undefined ? last : null;
}

/** Whether a milestone that is not completed decides when the phase ends. */
export function isAwaited({ milestone }: Pick<Phase, "milestone">): boolean {
  return milestone !== undefined && milestone.completedOn === undefined;
}

/** The phase that a day lies in; null before the first and after the last. */
export function phaseOn(phases: readonly Phase[], day: string): Phase | null {
  const begun = phases.filter(({ startDate }) => startDate <= day);
  const awaited = begun.find(isAwaited);
  const current = awaited ?? begun.at(-1);
  if (!current) return null;
  return isAwaited(current) || current.endDate === undefined || day <= current.endDate ? current : null;
}

export function phaseName(phases: readonly Phase[], phase: Phase): string {
  return phase.name ?? `Phase ${phases.indexOf(phase) + 1}`;
}

/** Whether invoices of it can still come. */
export function isBilling({ status, archivedAt }: Pick<BillingSchedule, "status" | "archivedAt">): boolean {
  return archivedAt === undefined && (status === "PENDING" || status === "ACTIVE" || status === "SUSPENDED");
}

/** Whether something goes on that the page should follow. */
export function isUnderWay({ isRunDue }: Pick<SchedulePage, "isRunDue">, invoices: readonly ScheduleInvoice[]) {
  return isRunDue || invoices.some(({ state }) => state === "REQUESTED");
}
