import { newId } from "@/lib/core/ids";
import type { CommandCtx } from "@/lib/core/operation";
import { type InvoicingFacts, invoicingFacts } from "@/lib/db/invoices";
import type { RunRow } from "@/lib/db/run-facts";
import type {
  CalculationRow,
  DrawWrite,
  EngineGroupRow,
  EngineInvoiceRow,
  EngineLineRow,
  GrantWrite,
  RunWrite,
  ScheduleAfterRun,
} from "@/lib/db/run-rows";
import {
  dropInvoices,
  insertContent,
  insertDraws,
  insertGrants,
  insertInvoices,
  rewriteInvoices,
  updateSchedulesAfterRun,
  writeRuns,
} from "@/lib/db/run-writes";
import type { PatchEntry, RunPatch } from "@/lib/engine/run/patch";
import { type RunKey, runKeyText } from "@/lib/engine/run/run-key";
import { statusAfter } from "@/lib/features/billing-schedules/rules";
import type { LoadedSchedule } from "../facts/rows";
import { dayStart, nextRunDay } from "../rules";
import { contentRows, drawRows, grantNames, grantRow, invoiceRow, runRow } from "./rows";

/** What a plan came to, for one schedule. */
export interface PlannedSchedule {
  loaded: LoadedSchedule;
  patch: RunPatch;
}

/** Why a schedule waits: the engine's problem, or a fault of the engine itself. */
export interface ParkedSchedule {
  loaded: Pick<LoadedSchedule, "schedule">;
  reason: string;
  message: string;
}

export interface RunOutcome {
  scheduleId: string;
  drafts: number;
  inProgress: number;
  parked: { reason: string; message: string } | null;
  /** When a run may find something new by itself; also of a schedule whose test clock stands still. */
  nextRunAt: string | null;
}

interface Writes {
  invoices: EngineInvoiceRow[];
  rewritten: EngineInvoiceRow[];
  groups: EngineGroupRow[];
  lines: EngineLineRow[];
  calculations: CalculationRow[];
  runs: RunWrite[];
  grants: GrantWrite[];
  draws: DrawWrite[];
  droppedRuns: string[];
  droppedInvoices: string[];
  schedules: ScheduleAfterRun[];
}

/** Writes what runs have planned, for many schedules in one statement a table (D12), and records what people see of it (D41). */
export async function applyPlans(ctx: CommandCtx, plans: readonly PlannedSchedule[]): Promise<RunOutcome[]> {
  if (plans.length === 0) return [];
  const account = await invoicingFacts(ctx);
  const writes = emptyWrites();
  const outcomes = plans.map((plan) => collect(ctx, plan, account, writes));
  await insertGrants(ctx, writes.grants);
  await dropInvoices(ctx, writes.droppedRuns, writes.droppedInvoices);
  await insertInvoices(ctx, writes.invoices);
  await rewriteInvoices(ctx, writes.rewritten);
  await insertContent(ctx, writes.groups, writes.lines, writes.calculations);
  await writeRuns(ctx, writes.runs);
  await insertDraws(ctx, writes.draws);
  await updateSchedulesAfterRun(ctx, writes.schedules);
  const statuses = new Map(writes.schedules.map(({ id, status }) => [id, status]));
  for (const { loaded } of plans) {
    const status = statuses.get(loaded.schedule.id);
    if (status && status !== loaded.schedule.status) recordStatus(ctx, loaded, status);
  }
  return outcomes;
}

/** Parks schedules whose facts the engine cannot make sense of; they harm no other. */
export async function parkSchedules(ctx: CommandCtx, parked: readonly ParkedSchedule[]): Promise<RunOutcome[]> {
  await updateSchedulesAfterRun(
    ctx,
    parked.map(({ loaded: { schedule }, reason, message }) => ({
      id: schedule.id,
      status: schedule.status,
      nextRunAt: null,
      parkedReason: reason,
      parkedMessage: message,
    })),
  );
  return parked.map(({ loaded, reason, message }) => ({
    scheduleId: loaded.schedule.id,
    ...{ drafts: 0, inProgress: 0, parked: { reason, message }, nextRunAt: null },
  }));
}

/** Leaves alone what is not to be run: drafts and archived schedules. */
export async function restSchedules(ctx: CommandCtx, resting: readonly Pick<LoadedSchedule, "schedule">[]) {
  await updateSchedulesAfterRun(
    ctx,
    resting.map(({ schedule: { id, status, parkedReason, parkedMessage } }) => {
      return { id, status, nextRunAt: null, parkedReason, parkedMessage };
    }),
  );
  return resting.map(({ schedule }): RunOutcome => {
    return { scheduleId: schedule.id, drafts: 0, inProgress: 0, parked: null, nextRunAt: null };
  });
}

function collect(
  ctx: CommandCtx,
  { loaded, patch }: PlannedSchedule,
  account: InvoicingFacts,
  writes: Writes,
): RunOutcome {
  const names = grantNames(loaded);
  const { schedule, facts, now } = loaded;
  const status = statusAfter(schedule.status, facts.contract, schedule.cancelledOn !== null, now.today);
  const waits = patch.problem !== null || status === "COMPLETED" || status === "CANCELLED";
  const nextRunAt = waits ? null : dayStart(nextRunDay(facts), ctx.timeZone);
  const outcome = { scheduleId: schedule.id, drafts: 0, inProgress: 0, parked: patch.problem, nextRunAt };
  for (const entry of patch.entries) {
    if (entry.kind === "CREATE_GRANT") {
      const row = grantRow(nextId(ctx), entry, loaded);
      names.set(entry.grant.id, row.id);
      writes.grants.push(row);
    } else if (entry.kind === "DROP") {
      writes.droppedRuns.push(storedRun(loaded, entry.key).id);
      if (entry.invoiceId) writes.droppedInvoices.push(entry.invoiceId);
    } else {
      const isDraft = entry.kind === "TURN_INTO_DRAFT" || (entry.kind === "CREATE" && entry.state === "DRAFT");
      if (isDraft) outcome.drafts += 1;
      else outcome.inProgress += 1;
      collectInvoice(ctx, { entry, loaded, account, isDraft, names }, writes);
    }
  }
  writes.schedules.push({
    ...{ id: schedule.id, status, nextRunAt: schedule.testClockAt ? null : nextRunAt },
    parkedReason: patch.problem?.reason ?? null,
    parkedMessage: patch.problem?.message ?? null,
  });
  return outcome;
}

type InvoiceEntry = Extract<PatchEntry, { computation: unknown }>;

function collectInvoice(
  ctx: CommandCtx,
  given: {
    entry: InvoiceEntry;
    loaded: LoadedSchedule;
    account: InvoicingFacts;
    isDraft: boolean;
    names: ReadonlyMap<string, string>;
  },
  writes: Writes,
): void {
  const { entry, loaded, account, isDraft, names } = given;
  const known = entry.kind === "CREATE" ? null : entry.invoiceId;
  const id = known ?? nextId(ctx);
  const run = loaded.runs.find((row) => isRun(row, entry.key))?.id ?? nextId(ctx);
  const status = isDraft ? ("DRAFT" as const) : ("IN_PROGRESS" as const);
  const row = invoiceRow({ id, runId: run, status }, entry, loaded, account);
  (known ? writes.rewritten : writes.invoices).push(row);
  const content = contentRows(id, entry, { loaded, names }, () => nextId(ctx));
  writes.groups.push(...content.groups);
  writes.lines.push(...content.lines);
  writes.calculations.push(content.calculation);
  writes.runs.push(runRow(run, id, entry));
  if (!isDraft) return;
  writes.draws.push(...drawRows(id, entry, names, () => nextId(ctx)));
  recordDraft(ctx, row, entry.key.date);
}

function isRun({ currency, invoiceDate, dueAt, revision }: RunRow, key: RunKey): boolean {
  return currency === key.currency && invoiceDate === key.date && dueAt === key.at && revision === key.revision;
}

function storedRun({ runs }: LoadedSchedule, key: RunKey): RunRow {
  const row = runs.find((run) => isRun(run, key));
  if (!row) throw new Error(`No run is stored for ${runKeyText(key)}`);
  return row;
}

function recordDraft(ctx: CommandCtx, row: EngineInvoiceRow, date: string): void {
  const { id, customerId, customerLegalCompanyName, billingScheduleId, currency, grossTotal } = row;
  ctx.record({
    verb: "CREATED",
    name: "Invoice created",
    summary: `The invoice of ${date} for ${customerLegalCompanyName} was made by its schedule.`,
    object: { type: "INVOICE", id },
    target: { type: "CUSTOMER", id: customerId },
    after: { id, billingScheduleId, currency, grossTotal, invoiceDate: date, status: "DRAFT" },
    event: "INVOICE_CREATED",
  });
}

function recordStatus(ctx: CommandCtx, { schedule }: LoadedSchedule, status: string): void {
  ctx.record({
    verb: "UPDATED",
    name: "Billing schedule changed",
    summary: `The billing schedule became ${status}.`,
    object: { type: "BILLING_SCHEDULE", id: schedule.id },
    target: { type: "CUSTOMER", id: schedule.customerId },
    before: { status: schedule.status },
    after: { status },
    event: "BILLING_SCHEDULE_UPDATED",
  });
}

function nextId(ctx: CommandCtx): string {
  return newId(ctx.clock.now().getTime());
}

function emptyWrites(): Writes {
  return {
    ...{ invoices: [], rewritten: [], groups: [], lines: [], calculations: [], runs: [], grants: [], draws: [] },
    ...{ droppedRuns: [], droppedInvoices: [], schedules: [] },
  };
}
