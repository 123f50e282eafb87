import { invalidState } from "@/lib/core/errors";
import type { CommandCtx } from "@/lib/core/operation";
import { fetchSchedule, type PhaseRow, type ScheduleRow, type ScheduleStatus } from "@/lib/db/billing-schedules";
import { explainConstraint } from "@/lib/db/errors";
import type { Prisma } from "@/lib/db/generated/client";
import { isSame } from "@/lib/engine/schedule/equality";
import { differences } from "@/lib/features/accounts/rules";
import { enqueue } from "@/lib/jobs/enqueue";
import { inclusiveEnd, sameRows, toPhaseRows } from "../proposal/rows";
import type { Terms } from "../proposal/rules";
import { scheduleAnswer } from "../queries";
import { firstBillingDate, statusAfter } from "../rules";
import type { BillingSchedule } from "../schema";
import { type HeldSchedule, idsOf } from "./hold";

const rateUsed = () =>
  invalidState("TAX_RATE_USED", "A billing schedule names this tax rate, so it cannot be deleted. Archive it.");
explainConstraint("schedule_tax_rate_fkey", rateUsed);
explainConstraint("phase_grant_tax_rate_fkey", rateUsed);

export type ScheduleColumns = Omit<Prisma.BillingScheduleUncheckedUpdateManyInput, "accountId" | "id">;
type TaxRates = readonly { priceId: string; taxRateId: string }[];

/** What a schedule is to be. */
export interface Next {
  terms: Terms;
  taxRates?: TaxRates;
  columns?: ScheduleColumns;
  /** The status before the days decide; as it is unless given. */
  status?: ScheduleStatus;
  isCancelled?: boolean;
}

/**
 * Writes what a locked schedule is to be. Of one that has been activated the former terms are kept first, and the worker looks at it at
 * once (D49, D12). Terms that say the same are left alone.
 *
 * @param verb kept as what replaced the former terms
 */
export async function storeSchedule(ctx: CommandCtx, held: HeldSchedule, next: Next, verb: string): Promise<void> {
  const { row } = held;
  const now = ctx.clock.now();
  const { contract } = next.terms;
  const status = next.status ?? row.status;
  const phases = toPhaseRows(next.terms, row.phases, { now: now.toISOString(), newId: idsOf(ctx) });
  const suspensions = contract.suspensions.map(({ from, ...rest }) => ({ fromDate: from, ...rest }));
  const taxRates = next.taxRates ?? row.taxRates;
  const dates = {
    startDate: contract.startDate,
    endDate: inclusiveEnd(contract.endExclusive),
    recurrenceDayOfMonth: contract.recurrenceDayOfMonth,
  };
  const changes = {
    phases: !sameRows(phases, row.phases),
    suspensions: !isSame(suspensions, row.suspensions),
    taxRates: !sameRates(taxRates, row.taxRates),
    dates: !isSame(dates, datesOf(row)),
  };
  const areTermsNew = Object.values(changes).some(Boolean);
  const isVersioned = areTermsNew && row.status !== "DRAFT";
  if (isVersioned) await keepVersion(ctx, row, verb);
  if (changes.phases) await replacePhases(ctx, row.id, phases);
  if (changes.suspensions) await replaceSuspensions(ctx, row.id, suspensions);
  if (changes.taxRates) await replaceTaxRates(ctx, row.id, taxRates);
  const isRunning = status !== "DRAFT";
  const isCancelled = next.isCancelled ?? row.cancelledOn !== null;
  const first = firstBillingDate(contract);
  await ctx.db.billingSchedule.updateMany({
    where: { id: row.id },
    data: {
      ...next.columns,
      ...{ recurrenceDayOfMonth: dates.recurrenceDayOfMonth, startDate: dbDay(dates.startDate) },
      endDate: dates.endDate && dbDay(dates.endDate),
      firstBillingDate: first && dbDay(first),
      status: statusAfter(status, contract, isCancelled, held.today),
      ...(isVersioned ? { termsVersion: row.termsVersion + 1 } : {}),
      ...(isRunning ? { nextRunAt: now } : {}),
    },
  });
  if (isRunning) await requestRun(ctx, row.id);
}

/** Lets the worker look at a schedule when the command has been committed. */
export function requestRun(ctx: CommandCtx, scheduleId: string): Promise<void> {
  return enqueue(ctx.db, "bill-schedule", { accountId: ctx.accountId, scheduleId }, `bill-schedule ${scheduleId}`);
}

/**
 * The answer to a change: the schedule as it is now, with a record of what differs. Where nothing does, its stamp stays and nothing is
 * recorded.
 */
export async function recordChange(
  ctx: CommandCtx,
  before: BillingSchedule,
  { name, done, more }: { name: string; done: string; more?: Partial<BillingSchedule> },
): Promise<BillingSchedule> {
  const after = await storedAnswer(ctx, before.id);
  const change = differences(before, { ...after, ...more });
  if (!change) return { ...after, ...more };
  const now = ctx.clock.now();
  await ctx.db.billingSchedule.updateMany({ where: { id: before.id }, data: { updatedAt: now } });
  const changed = { ...after, ...more, updatedAt: now.toISOString() };
  record(ctx, changed, { verb: "UPDATED", name, done, event: "BILLING_SCHEDULE_UPDATED", ...change });
  return changed;
}

export function record(
  ctx: CommandCtx,
  { id, customerId, label }: BillingSchedule,
  {
    verb,
    done,
    ...entry
  }: { verb: string; name: string; done: string; event: string; before: unknown; after: unknown; reason?: string },
): void {
  const named = label ? `The billing schedule “${label}”` : "The billing schedule";
  ctx.record({
    ...{ verb, summary: `${named} was ${done}.`, ...entry },
    object: { type: "BILLING_SCHEDULE", id },
    target: { type: "CUSTOMER", id: customerId },
  });
}

/** A schedule as the command's transaction has it. */
export async function storedAnswer(ctx: CommandCtx, id: string): Promise<BillingSchedule> {
  const row = await fetchSchedule(ctx, id);
  if (!row) throw new Error(`billing schedule ${id} is gone while it is locked`);
  return scheduleAnswer(ctx, row);
}

/** Deletes the phases with all that hangs on them and adds these. */
export async function replacePhases(ctx: CommandCtx, scheduleId: string, phases: readonly PhaseRow[]): Promise<void> {
  const { accountId, db } = ctx;
  const owned = <Row>(pick: (phase: PhaseRow) => readonly Row[]) =>
    phases.flatMap((phase) => pick(phase).map((row, index) => ({ ...row, index, accountId, phaseId: phase.id })));
  await db.billingSchedulePhase.deleteMany({ where: { scheduleId } });
  await db.billingSchedulePhase.createMany({
    data: phases.map(({ prices: _p, discounts: _d, minimums: _m, creditGrants: _g, ...phase }, index) => ({
      ...phase,
      ...{ accountId, scheduleId, index },
      ...{ startDate: dbDay(phase.startDate), endDate: dbDayOrNull(phase.endDate) },
      milestoneCompletedOn: dbDayOrNull(phase.milestoneCompletedOn),
      createdAt: new Date(phase.createdAt),
    })),
  });
  await db.billingSchedulePhasePrice.createMany({ data: owned(({ prices }) => prices) });
  await db.billingScheduleDiscount.createMany({
    data: owned(({ discounts }) => discounts).map((discount) => ({
      ...discount,
      ...{ validFrom: dbDayOrNull(discount.validFrom), validTo: dbDayOrNull(discount.validTo) },
      ...{ createdAt: new Date(discount.createdAt), updatedAt: new Date(discount.updatedAt) },
    })),
  });
  await db.billingScheduleMinimum.createMany({
    data: owned(({ minimums }) => minimums).map((minimum) => ({
      ...minimum,
      ...{ createdAt: new Date(minimum.createdAt), updatedAt: new Date(minimum.updatedAt) },
    })),
  });
  await db.phaseCreditGrant.createMany({
    data: owned(({ creditGrants }) => creditGrants).map((grant) => ({ ...grant, createdAt: ctx.clock.now() })),
  });
}

export async function replaceTaxRates(ctx: CommandCtx, scheduleId: string, taxRates: TaxRates): Promise<void> {
  const { accountId } = ctx;
  await ctx.db.billingScheduleTaxRate.deleteMany({ where: { scheduleId } });
  await ctx.db.billingScheduleTaxRate.createMany({
    data: taxRates.map(({ priceId, taxRateId }) => ({ accountId, scheduleId, priceId, taxRateId })),
  });
}

async function replaceSuspensions(ctx: CommandCtx, scheduleId: string, suspensions: ScheduleRow["suspensions"]) {
  const { accountId } = ctx;
  await ctx.db.billingScheduleSuspension.deleteMany({ where: { scheduleId } });
  await ctx.db.billingScheduleSuspension.createMany({
    data: suspensions.map(({ fromDate, resumedOn, onResume }) => ({
      ...{ accountId, scheduleId, onResume, fromDate: dbDay(fromDate), resumedOn: dbDayOrNull(resumedOn) },
    })),
  });
}

async function keepVersion(ctx: CommandCtx, row: ScheduleRow, replacedBy: string): Promise<void> {
  const { id: scheduleId, termsVersion, phases, taxRates, suspensions } = row;
  const terms = { id: scheduleId, termsVersion, ...datesOf(row), phases, taxRates, suspensions };
  await ctx.db.billingScheduleVersion.create({
    data: {
      accountId: ctx.accountId,
      ...{ scheduleId, version: termsVersion, replacedBy },
      terms: JSON.parse(JSON.stringify(terms)),
      createdAt: ctx.clock.now(),
    },
  });
}

function datesOf({ startDate, endDate, recurrenceDayOfMonth }: ScheduleRow) {
  return { startDate, endDate, recurrenceDayOfMonth };
}

function sameRates(a: TaxRates, b: TaxRates): boolean {
  const sorted = (rates: TaxRates) => rates.map(({ priceId, taxRateId }) => `${priceId} ${taxRateId}`).sort();
  return isSame(sorted(a), sorted(b));
}

/** A day as a column has it. */
export function dbDay(day: string): Date {
  return new Date(`${day}T00:00:00.000Z`);
}

function dbDayOrNull(day: string | null): Date | null {
  return day === null ? null : dbDay(day);
}
