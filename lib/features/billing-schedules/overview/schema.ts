import { z } from "zod";
import { pathId, text } from "@/lib/core/fields";
import { Pagination } from "@/lib/core/paging";
import { Currency } from "@/lib/core/shapes";
import { invoicePaymentStatuses, invoiceStatuses } from "@/lib/engine/invoice/states";
import { BillingSchedule, BillingScheduleFilters, BillingScheduleStatus, UnusedLine } from "../schema";
import { contractDay, lowerId } from "../terms/schema";

/** What the dashboard shows of billing schedules; no part of the contract. */

/** The filters of REST and a search, as the table's address spells them. */
export const ScheduleTableFilters = BillingScheduleFilters.extend({
  search: text(200).optional().meta({ description: "Part of label, reference, purchase order or customer's name." }),
});

const CurrencyAmount = z.object({ currency: Currency, amount: z.string() });
export type CurrencyAmount = z.output<typeof CurrencyAmount>;

export const ScheduleTableRow = z.object({
  id: z.string(),
  customerId: z.string(),
  customerName: z.string(),
  label: z.string().optional(),
  status: BillingScheduleStatus,
  startDate: z.string(),
  endDate: z.string().optional(),
  /** Day of the month on which its periods begin, also where none was set. */
  billingDay: z.int(),
  phaseCount: z.int(),
  nextInvoiceDate: z.string().optional(),
  /** Gross of finalized and sent invoices. */
  invoiced: z.array(CurrencyAmount),
  autoIssueInvoices: z.boolean(),
  isParked: z.boolean(),
  purchaseOrderNumber: z.string().optional(),
  reference: z.string().optional(),
  customFields: z.record(z.string(), z.string()),
  archivedAt: z.string().optional(),
  createdAt: z.string(),
});
export type ScheduleTableRow = z.output<typeof ScheduleTableRow>;
export const ScheduleTable = z.object({ items: z.array(ScheduleTableRow), pagination: Pagination });

export const ScheduleListFacts = z.object({
  /** Labels in use, the first of them where there are many. */
  labels: z.array(z.string()),
  /** Schedules whose invoices wait because their facts contradict each other. */
  parkedCount: z.int(),
});

export const ScheduleSearch = z.object({ text: text(200), limit: z.int().min(1).max(20).optional() });
export const ScheduleHit = z.object({
  id: z.string(),
  label: z.string().optional(),
  customerName: z.string(),
  status: BillingScheduleStatus,
});
export type ScheduleHit = z.output<typeof ScheduleHit>;
export const ScheduleHits = z.object({ items: z.array(ScheduleHit) });

export const SchedulePageId = z.object({ id: pathId() });

export const SchedulePage = z.object({
  schedule: BillingSchedule,
  customer: z.object({ id: z.string(), name: z.string(), isArchived: z.boolean() }),
  /** The schedule's day: its test clock's where it has one, else the account's. */
  today: z.string(),
  testClockAt: z.string().optional(),
  nextInvoiceDate: z.string().optional(),
  invoiced: z.array(CurrencyAmount),
  outstanding: z.array(CurrencyAmount),
  /** Of its prices. */
  products: z.array(z.object({ id: z.string(), name: z.string() })),
  /** Whether the worker is billing it now or is about to. */
  isRunDue: z.boolean(),
  taxRates: z.array(z.object({ id: z.string(), name: z.string(), amount: z.string() })),
});
export type SchedulePage = z.output<typeof SchedulePage>;

export const ScheduleInvoice = z.object({
  /** Of the run, else of the invoice. */
  id: z.string(),
  runId: z.string().optional(),
  invoiceDate: z.string(),
  currency: Currency,
  revision: z.int(),
  invoice: z
    .object({
      id: z.string(),
      number: z.string().optional(),
      status: z.enum(invoiceStatuses),
      paymentStatus: z.enum(invoicePaymentStatuses),
      grossTotal: z.string(),
      daysLate: z.int(),
    })
    .optional(),
  state: z.enum(["REQUESTED", "MADE", "SETTLED"]).optional(),
  canBillAgain: z.boolean(),
});
export type ScheduleInvoice = z.output<typeof ScheduleInvoice>;
export const ScheduleInvoices = z.object({ items: z.array(ScheduleInvoice), hasMore: z.boolean() });

const PlannedUnused = UnusedLine.extend({ invoiceNumber: z.string().optional() });
export type PlannedUnused = z.output<typeof PlannedUnused>;

const days = { start: z.string(), endInclusive: z.string().optional() };

const outcome = {
  /** Why it cannot be done so. */
  refusal: z.string().optional(),
  /** What of finalized invoices is for days that are no longer served. */
  unused: z.array(PlannedUnused),
};

export const PlanMilestone = z.object({ billingScheduleId: pathId(), phaseId: lowerId(), completedOn: contractDay() });
export const MilestoneOutcome = z.object({
  ...outcome,
  /** The phases from this one on. */
  phases: z.array(z.object({ id: z.string(), before: z.object(days), after: z.object(days) })),
});
export type MilestoneOutcome = z.output<typeof MilestoneOutcome>;

export const PlanCancellation = z.object({ billingScheduleId: pathId(), endDate: contractDay() });
export const CancellationOutcome = z.object({
  ...outcome,
  /** Dates of invoices that would have come within two years and do not. */
  dropped: z.array(z.string()),
  /** The last one that still comes. */
  lastInvoiceDate: z.string().optional(),
});
export type CancellationOutcome = z.output<typeof CancellationOutcome>;
