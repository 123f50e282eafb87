import { customerSearch, type FindCustomers } from "@/components/customers/customer-search";
import type { FilterDef } from "@/components/ui/data-table";
import { currencies } from "@/lib/engine/money/currency";
import type { ScheduleHit } from "@/lib/features/billing-schedules/overview/schema";

export type FindSchedules = (input: {
  text: string;
}) => Promise<{ ok: true; data: { items: ScheduleHit[] } } | { ok: false }>;

/** Where the choices of customers and schedules come from, and the names of those that stand in the address. */
export interface FilterSources {
  findCustomers: FindCustomers;
  customerNames: Record<string, string>;
  findSchedules: FindSchedules;
  scheduleNames: Record<string, string>;
}

/** Views that every workspace has; people add their own. */
export const builtInViews = [
  { id: "all", label: "All", query: "" },
  { id: "drafts", label: "To review", query: "invoiceStatus=DRAFT" },
  { id: "upcoming", label: "Upcoming", query: "invoiceStatus=IN_PROGRESS" },
  { id: "overdue", label: "Overdue", query: "overdue=true" },
  { id: "partly", label: "Partially paid", query: "invoicePaymentStatus=PARTIALLY_PAID" },
  { id: "uncollectible", label: "Uncollectible", query: "invoicePaymentStatus=UNCOLLECTIBLE" },
] as const;

const statusFilters: FilterDef[] = [
  {
    ...{ key: "invoiceStatus", excludeKey: "excludeInvoiceStatus", label: "Status", kind: "multi" },
    options: [
      { value: "DRAFT", label: "Draft" },
      { value: "FINAL", label: "Final" },
      { value: "SENT", label: "Sent" },
      { value: "VOIDED", label: "Voided" },
      { value: "IN_PROGRESS", label: "In progress" },
    ],
  },
  {
    ...{ key: "invoicePaymentStatus", excludeKey: "excludeInvoicePaymentStatus", label: "Payment", kind: "multi" },
    options: [
      { value: "UNPAID", label: "Unpaid" },
      { value: "PARTIALLY_PAID", label: "Partially paid" },
      { value: "PAID", label: "Paid" },
      { value: "UNCOLLECTIBLE", label: "Uncollectible" },
    ],
  },
];

/** The REST filters as chips, under the REST names (api.md §4.5). */
export function invoiceFilters(sources: FilterSources): FilterDef[] {
  return [
    ...statusFilters,
    {
      key: "customerId",
      excludeKey: "excludeCustomerId",
      label: "Customer",
      kind: "entity",
      search: customerSearch(sources.findCustomers),
      names: sources.customerNames,
    },
    {
      key: "billingScheduleId",
      excludeKey: "excludeBillingScheduleId",
      label: "Billing schedule",
      kind: "entity",
      search: scheduleSearch(sources.findSchedules),
      names: sources.scheduleNames,
    },
    {
      key: "invoiceDate",
      label: "Invoice date",
      kind: "date-range",
      afterKey: "invoiceAfter",
      beforeKey: "invoiceBefore",
    },
    { key: "due", label: "Due", kind: "date-range", afterKey: "dueAfter", beforeKey: "dueBefore" },
    { key: "sent", label: "Sent on", kind: "date-range", afterKey: "sentAfter", beforeKey: "sentBefore" },
    {
      ...{ key: "invoiceCurrency", excludeKey: "excludeInvoiceCurrency", label: "Currency", kind: "multi" },
      options: currencies.map((value) => ({ value, label: value })),
    },
    {
      key: "invoiceNumber",
      excludeKey: "excludeInvoiceNumber",
      label: "Number",
      kind: "text",
      placeholder: "SEQ00042",
    },
    { key: "search", excludeKey: "excludeSearch", label: "Number contains", kind: "text" },
    { key: "netTotal", excludeKey: "excludeNetTotal", label: "Net total", kind: "number" },
    { key: "overdue", label: "Overdue", kind: "flag" },
    { key: "excludeZeroQuantity", label: "Without zero quantity", kind: "flag" },
  ];
}

function scheduleSearch(findSchedules: FindSchedules) {
  return async (query: string) => {
    const answer = await findSchedules({ text: query });
    return answer.ok
      ? answer.data.items.map(({ id, label, customerName }) => {
          return { value: id, label: label || customerName, ...(label ? { hint: customerName } : {}) };
        })
      : [];
  };
}

/** Whether a list shows upcoming invoices and nothing else. */
export function isUpcomingOnly(params: Record<string, string>): boolean {
  return params.invoiceStatus === "IN_PROGRESS";
}
