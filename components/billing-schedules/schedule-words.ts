import { showDecimal } from "@/components/ui/decimal-text";

/** Words that the list and the page of schedules share. */

export const statusWords: Readonly<Record<string, string>> = {
  DRAFT: "Draft",
  PENDING: "Upcoming",
  ACTIVE: "Active",
  SUSPENDED: "Suspended",
  COMPLETED: "Completed",
  CANCELLED: "Cancelled",
};

/** What a schedule is called where its customer is known already. */
export function scheduleTitle(label: string | undefined): string {
  return label ?? "Billing schedule";
}

/** `1 invoice`, `3 invoices`. */
export function counted(count: number, one: string, several = `${one}s`): string {
  return `${showDecimal(String(count))} ${count === 1 ? one : several}`;
}
