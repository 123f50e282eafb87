import { customerSearch, type FindCustomers } from "@/components/customers/customer-search";
import type { FilterDef } from "@/components/ui/data-table";
import { scheduleStatuses } from "@/lib/engine/schedule/states";
import { statusWords } from "../schedule-words";

/** Views that everybody has. */
export const builtInViews = [
  { id: "all", label: "All", query: "" },
  { id: "drafts", label: "Drafts", query: "billingScheduleStatus=DRAFT" },
  { id: "active", label: "Active", query: "billingScheduleStatus=ACTIVE" },
  { id: "suspended", label: "Suspended", query: "billingScheduleStatus=SUSPENDED" },
  { id: "ended", label: "Ended", query: "billingScheduleStatus=COMPLETED,CANCELLED" },
] as const;

export const parkedQuery = "parked=true";

/** More labels than a list can offer are asked for by their text. */
const mostChoices = 100;
const monthDays = Array.from({ length: 31 }, (_, index) => String(index + 1));

/** The REST filters as chips, under the REST names (api.md §4.3). */
export function scheduleFilters(
  findCustomers: FindCustomers,
  names: Record<string, string>,
  labels: readonly string[],
): FilterDef[] {
  return [
    {
      ...{ key: "billingScheduleStatus", label: "Status", kind: "multi" },
      options: scheduleStatuses.map((value) => ({ value, label: statusWords[value] ?? value })),
    },
    { key: "customerId", label: "Customer", kind: "entity", search: customerSearch(findCustomers), names },
    labels.length > mostChoices
      ? { key: "label", label: "Label", kind: "text", placeholder: "The whole label" }
      : { key: "label", label: "Label", kind: "select", options: labels.map((value) => ({ value, label: value })) },
    { key: "starting", label: "Starts", kind: "date-range", afterKey: "startingAfter", beforeKey: "startingBefore" },
    { key: "ending", label: "Ends", kind: "date-range", afterKey: "endingAfter", beforeKey: "endingBefore" },
    { key: "includeOpenEndedSchedules", label: "Open-ended too", kind: "flag" },
    {
      ...{ key: "recurrenceDayOfMonth", label: "Billing day", kind: "multi" },
      options: monthDays.map((value) => ({ value, label: value })),
    },
    { key: "autoSendInvoices", label: "Issued by itself", kind: "flag" },
    { key: "parked", label: "Invoices wait", kind: "flag" },
    { key: "includeArchivedSchedules", label: "Archived too", kind: "flag" },
  ];
}
