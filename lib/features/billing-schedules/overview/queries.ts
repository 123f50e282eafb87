import { z } from "zod";
import type { Ctx } from "@/lib/core/context";
import { notFound } from "@/lib/core/errors";
import { query } from "@/lib/core/operation";
import {
  countParkedSchedules,
  invoiceNumbers,
  listScheduleTable,
  scheduleFigures,
  scheduleInvoices,
  scheduleLabels,
  searchSchedules,
  type ScheduleTableRow as TableRow,
} from "@/lib/db/billing-schedule-overview";
import { fetchPrices, fetchSchedule, type SchedulePriceRow, type ScheduleStatus } from "@/lib/db/billing-schedules";
import { addDays, instantToLocalDay, parsePlainDate } from "@/lib/engine/calendar/plain-date";
import { cancelSchedule, unusedAmounts } from "@/lib/engine/schedule/cancel";
import { completeMilestone } from "@/lib/engine/schedule/milestone";
import { scheduleNow } from "../clock/rules";
import { loadedSchedule } from "../commands/hold";
import { phaseNamed, pricesGone } from "../commands/milestones";
import { toBillingSchedule } from "../rows";
import type { UnusedLine } from "../schema";
import { pricesNamed, toContract } from "../terms/rows";
import { issuedAdvanceLines, toUnusedLines } from "../unused/queries";
import { toCurrencyAmount, toScheduleHit, toScheduleInvoices, toScheduleTableRow } from "./rows";
import { invoicesDropped, nextInvoiceDate, phasesMoved } from "./rules";
import {
  CancellationOutcome,
  MilestoneOutcome,
  PlanCancellation,
  PlanMilestone,
  type PlannedUnused,
  ScheduleHits,
  ScheduleInvoices,
  ScheduleListFacts,
  SchedulePage,
  SchedulePageId,
  ScheduleSearch,
  ScheduleTable,
  ScheduleTableFilters,
} from "./schema";

const mostLabels = 200;
const mostInvoices = 100;
const billing: ReadonlySet<ScheduleStatus> = new Set(["PENDING", "ACTIVE", "SUSPENDED"]);

/** A page of the table of schedules, newest first unless it is sorted. */
export const listScheduleRows = query({
  name: "listScheduleRows",
  permission: "billing:read",
  input: ScheduleTableFilters,
  output: ScheduleTable,
  async run(ctx, filters) {
    const { items, pagination } = await listScheduleTable(ctx, filters);
    const running = items.filter(isBilling);
    const prices = await fetchPrices(ctx, running.flatMap(pricesNamed));
    return { items: items.map((row) => toScheduleTableRow(row, nextOf(ctx, row, prices))), pagination };
  },
});

/** What the list of schedules shows besides its rows. */
export const listScheduleFacts = query({
  name: "listScheduleFacts",
  permission: "billing:read",
  input: z.object({}),
  output: ScheduleListFacts,
  async run(ctx) {
    const [labels, parkedCount] = await Promise.all([scheduleLabels(ctx, mostLabels), countParkedSchedules(ctx)]);
    return { labels, parkedCount };
  },
});

/** For the command menu: by part of label, reference, purchase order or customer's name, newest first; archived ones not. */
export const findSchedules = query({
  name: "findSchedules",
  permission: "billing:read",
  input: ScheduleSearch,
  output: ScheduleHits,
  async run(ctx, { text, limit = 8 }) {
    const wanted = text.trim();
    return { items: wanted === "" ? [] : (await searchSchedules(ctx, wanted, limit)).map(toScheduleHit) };
  },
});

/** What a schedule's page shows of the schedule itself. @throws NotFound. */
export const getSchedulePage = query({
  name: "getSchedulePage",
  permission: "billing:read",
  input: SchedulePageId,
  output: SchedulePage,
  async run(ctx, { id }) {
    const row = await fetchSchedule(ctx, id);
    if (!row) throw notFound();
    const [prices, figures] = await Promise.all([fetchPrices(ctx, pricesNamed(row)), scheduleFigures(ctx, row.id)]);
    if (!figures) throw notFound();
    const { today } = scheduleNow(ctx, row);
    const next = isBilling(row) ? nextInvoiceDate(toContract(row, prices), today, figures.billedAhead) : null;
    return {
      ...{ today, taxRates: figures.taxRates, isRunDue: figures.isRunDue },
      schedule: toBillingSchedule(row, prices, ctx.accountId),
      products: [
        ...new Map(
          prices.map(({ productId, productName }) => [productId, { id: productId, name: productName }]),
        ).values(),
      ],
      customer: { id: row.customerId, name: figures.customerName, isArchived: figures.isCustomerArchived },
      invoiced: figures.invoiced.map(toCurrencyAmount),
      outstanding: figures.outstanding.map(toCurrencyAmount),
      ...(next === null ? {} : { nextInvoiceDate: next }),
      ...(row.testClockAt ? { testClockAt: row.testClockAt.toISOString() } : {}),
    };
  },
});

/** What was billed and what is being billed on a schedule, latest first: runs with their invoices, and invoices by hand that name it. */
export const listScheduleInvoices = query({
  name: "listScheduleInvoices",
  permission: "invoice:read",
  input: SchedulePageId,
  output: ScheduleInvoices,
  async run(ctx, { id }) {
    const rows = await scheduleInvoices(ctx, id, mostInvoices + 1);
    const today = instantToLocalDay(ctx.clock.now().getTime(), ctx.timeZone);
    return { items: toScheduleInvoices(rows.slice(0, mostInvoices), today), hasMore: rows.length > mostInvoices };
  },
});

/** What completing a milestone on a day would do (D49); nothing is written. @throws NotFound. */
export const planMilestone = query({
  name: "planMilestone",
  permission: "billing:read",
  input: PlanMilestone,
  output: MilestoneOutcome,
  async run(ctx, { billingScheduleId, phaseId, completedOn }) {
    const { row, terms } = await loadedSchedule(ctx, billingScheduleId);
    const phase = phaseNamed(terms.contract, phaseId);
    const day = parsePlainDate(completedOn);
    const plan = completeMilestone(terms.contract, phase.id, day);
    if (!plan.ok) return { refusal: plan.message, unused: [], phases: [] };
    const issued = await issuedAdvanceLines(ctx, row.id, pricesGone(terms.contract, phase));
    const lines = issued.map(({ line }) => line);
    const unused = toUnusedLines(unusedAmounts(lines, addDays(day, 1)), issued);
    return { unused: await withNumbers(ctx, unused), phases: phasesMoved(terms.contract, plan.contract, phase) };
  },
});

/** What a cancellation with a last day of service would do (D44); nothing is written. @throws NotFound. */
export const planCancellation = query({
  name: "planCancellation",
  permission: "billing:read",
  input: PlanCancellation,
  output: CancellationOutcome,
  async run(ctx, { billingScheduleId, endDate }) {
    const { row, terms, today } = await loadedSchedule(ctx, billingScheduleId);
    const issued = await issuedAdvanceLines(ctx, row.id);
    const lines = issued.map(({ line }) => line);
    const plan = cancelSchedule(terms.contract, parsePlainDate(endDate), "PRORATED", lines, today);
    if (!plan.ok) return { refusal: plan.message, unused: [], dropped: [] };
    const { dropped, last } = invoicesDropped(terms.contract, plan.contract, today);
    const unused = await withNumbers(ctx, toUnusedLines(plan.unused, issued));
    return { unused, dropped, ...(last === null ? {} : { lastInvoiceDate: last }) };
  },
});

async function withNumbers(ctx: Ctx, unused: readonly UnusedLine[]): Promise<PlannedUnused[]> {
  const known = await invoiceNumbers(ctx, [...new Set(unused.map(({ invoiceId }) => invoiceId))]);
  return unused.map((line) => {
    const number = known.find(({ id }) => id === line.invoiceId)?.number;
    return { ...line, ...(number ? { invoiceNumber: number } : {}) };
  });
}

function nextOf(ctx: Ctx, row: TableRow, prices: readonly SchedulePriceRow[]): string | null {
  if (!isBilling(row)) return null;
  return nextInvoiceDate(toContract(row, prices), scheduleNow(ctx, row).today, row.billedAhead);
}

function isBilling({ status, archivedAt }: Pick<TableRow, "status" | "archivedAt">): boolean {
  return billing.has(status) && archivedAt === null;
}
