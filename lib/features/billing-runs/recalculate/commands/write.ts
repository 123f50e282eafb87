import { readAddress } from "@/lib/core/address";
import { newId } from "@/lib/core/ids";
import type { CommandCtx } from "@/lib/core/operation";
import { invoicingFacts } from "@/lib/db/invoices";
import {
  type DraftLineRow,
  deleteDraws,
  deleteGroups,
  deleteLines,
  fetchDraws,
  upsertGroups,
  upsertLines,
  writeCalculation,
} from "@/lib/db/recalculation";
import type { DrawWrite, RunWrite } from "@/lib/db/run-rows";
import { insertDraws, writeRuns } from "@/lib/db/run-writes";
import { addDays, instantToLocalDay, parsePlainDate } from "@/lib/engine/calendar/plain-date";
import { billingPeriodOf } from "@/lib/engine/invoice/billing-period";
import { accountingDate } from "@/lib/engine/invoice/finalize";
import { fixed, fixedText } from "@/lib/engine/money/fixed";
import { chargesOf } from "@/lib/engine/run/due-runs";
import type { RunRecord } from "@/lib/engine/run/facts";
import { fingerprintOf } from "@/lib/engine/run/fingerprint";
import { requestRun } from "@/lib/features/billing-schedules/commands/write";
import type { WholeInvoice } from "@/lib/features/invoices/draft/rows";
import { fromDay, toDay } from "@/lib/features/invoices/rows";
import { taxIdFor } from "@/lib/features/invoices/rules";
import { drawnText } from "../../apply/rows";
import { autoIssueOf } from "../../auto-issue/rules";
import { keptData } from "../../calculation/rows";
import { joinedKey, type KeptLine, serviceOf } from "../../calculation/rules";
import { canonicalText } from "../../content/rules";
import { recordData } from "../../facts/rows";
import { storedRow } from "../rows";
import type { CalculatedDraft } from "./draft";
import type { HeldInvoice } from "./hold";

/** Writes what differs of a calculated draft, in the command's transaction. @returns whether anything of the invoice itself does. */
export async function writeDraft(ctx: CommandCtx, held: HeldInvoice, draft: CalculatedDraft): Promise<boolean> {
  const { row } = held;
  const { currency } = draft.stored.draft;
  const isContentChanged = await writeContent(ctx, row, draft);
  const areDrawsChanged = await writeDraws(ctx, held, draft);
  const areRunsChanged = await writeRunRecords(ctx, held, draft);
  const lines = draft.kept.map((line) => keptData(line, currency));
  await writeCalculation(ctx, { invoiceId: row.id, lines, deletedKeys: draft.deletedKeys });
  const columns = await invoiceColumns(ctx, row, draft);
  const isChanged = isContentChanged || areColumnsChanged(row, columns);
  const now = ctx.clock.now();
  await ctx.db.invoice.updateMany({
    where: { id: row.id },
    data: { ...columns, calculatedAt: now, ...(isChanged ? { revision: { increment: 1 }, updatedAt: now } : {}) },
  });
  if (areDrawsChanged || areRunsChanged) await refreshSchedules(ctx, draft);
  return isChanged;
}

/** New groups before their lines, gone lines before those that take their keys, gone groups last: every reference holds at every step. */
async function writeContent(ctx: CommandCtx, row: WholeInvoice, draft: CalculatedDraft): Promise<boolean> {
  const { stored, groups, document } = draft;
  const placeOf = new Map(stored.draft.groups.map(({ id, index }) => [id, index]));
  const before = new Map(stored.lines.map((line) => [line.id, lineText(storedRow(line))]));
  const changedGroups = groups.filter(({ id, index }) => placeOf.get(id) !== index);
  const changedLines = document.rows.filter((line) => before.get(line.id) !== lineText(line));
  const goneLines = without(stored.lines, document.rows);
  const goneGroups = without(stored.draft.groups, groups);
  await upsertGroups(ctx, row.id, changedGroups);
  await deleteLines(ctx, row.id, goneLines);
  await upsertLines(ctx, row, changedLines);
  await deleteGroups(ctx, row.id, goneGroups);
  return [changedGroups, changedLines, goneLines, goneGroups].some(({ length }) => length > 0);
}

function without(before: readonly { id: string }[], after: readonly { id: string }[]): string[] {
  const kept = new Set(after.map(({ id }) => id));
  return before.map(({ id }) => id).filter((id) => !kept.has(id));
}

const numbers = [
  ...(["quantity", "rate", "discountFraction", "discountAmount", "roundingAmount"] as const),
  ...(["taxRate", "netTotal", "totalTax", "grossTotal"] as const),
];

/** Equal for equal rows, however their numbers are written. */
function lineText(row: DraftLineRow): string {
  const plain = Object.fromEntries(numbers.map((name) => [name, plainNumber(row[name])]));
  return canonicalText({ ...row, ...plain, trace: row.trace ?? null });
}

function plainNumber(text: string | null): string | null {
  return text === null ? null : fixedText(fixed(text));
}

/** D29: what was reserved goes back, what is drawn now is reserved; what is the same stays. */
async function writeDraws(ctx: CommandCtx, { row, runs }: HeldInvoice, draft: CalculatedDraft): Promise<boolean> {
  const before = await fetchDraws(ctx, row.id);
  const wanted = draft.parts.flatMap(({ part, recalculation }) =>
    recalculation.draws.map((draw): DrawWrite => {
      const grantId = draft.grantIds.get(draw.grantId);
      if (!grantId) throw new Error(`No grant is stored for ${draw.grantId}`);
      const amount = drawnText(draw, part.key.currency);
      const lineKey = joinedKey(runs, part.runId, draw.lineKey);
      return { id: newId(ctx.clock.now().getTime()), grantId, invoiceId: row.id, lineKey, amount };
    }),
  );
  const text = ({ grantId, lineKey, amount }: { grantId: string; lineKey: string; amount: string }) =>
    `${grantId} ${plainNumber(amount)} ${lineKey}`;
  const [was, is] = [new Set(before.map(text)), new Set(wanted.map(text))];
  const back = before.filter((draw) => !is.has(text(draw))).map(({ id }) => id);
  const fresh = wanted.filter((draw) => !was.has(text(draw)));
  await deleteDraws(ctx, back);
  await insertDraws(ctx, fresh);
  return back.length + fresh.length > 0;
}

/** What each run bills now; a run that is calculated with another of its slot bills nothing itself. */
async function writeRunRecords(ctx: CommandCtx, { row, runs }: HeldInvoice, draft: CalculatedDraft): Promise<boolean> {
  const stored = new Map(draft.loaded.flatMap((one) => one.runs.map((run) => [run.id, run] as const)));
  const changed = runs.flatMap((run): RunWrite[] => {
    const before = stored.get(run.id);
    const { id, scheduleId, currency, invoiceDate, dueAt, revision } = run;
    const record = { ...recordData(recordOf(draft, id)), billsAgain: before?.billsAgain ?? null };
    const same = before && recordText(before) === recordText(record);
    return same ? [] : [{ id, scheduleId, currency, invoiceDate, dueAt, revision, invoiceId: row.id, ...record }];
  });
  await writeRuns(ctx, changed);
  return changed.length > 0;
}

function recordOf({ parts }: CalculatedDraft, runId: string): RunRecord {
  const calculated = parts.find(({ part }) => part.runId === runId);
  const projected = calculated?.part.projected;
  if (!calculated || !projected) return { fingerprint: "", charges: [], windows: new Map() };
  const { computation, plan } = projected;
  return { fingerprint: fingerprintOf(computation), charges: chargesOf(plan), windows: calculated.windows };
}

function recordText({ charges, windows }: { charges: unknown; windows: unknown }): string {
  return canonicalText({ charges, windows });
}

/** D27: tax status, tax id and rates are of today; names, addresses, recipients, terms and texts stay as they stand on the draft. */
async function invoiceColumns(ctx: CommandCtx, row: WholeInvoice, draft: CalculatedDraft) {
  const [first] = draft.loaded;
  if (!first) throw new Error(`Invoice ${row.id} has no schedule`);
  const { taxStatus, taxExemptionReason, taxRegistrations } = first.schedule;
  const { totals, grossTotal, rows } = draft.document;
  const country = readAddress(row.customerBillingAddress).country;
  const isStatusNew = taxStatus !== row.customerTaxStatus;
  return {
    customerTaxStatus: taxStatus,
    customerTaxId: taxIdFor(taxRegistrations, [country]),
    taxExemptionReason: isStatusNew
      ? (taxExemptionReason ?? row.taxExemptionReason)
      : (row.taxExemptionReason ?? taxExemptionReason),
    ...totals,
    balance: grossTotal > 0n ? totals.grossTotal : "0",
    hasNonzeroQuantity: rows.some(({ kind, quantity }) => kind === "CHARGE" && fixed(quantity) !== 0n),
    ...(await periodColumns(ctx, row, draft)),
    ...(await automaticIssue(ctx, row, draft)),
  };
}

/** D11, D31: where the period is the one that the last calculation gave, it is today's; one that a person typed stays. */
async function periodColumns(ctx: CommandCtx, row: WholeInvoice, { stored, kept }: CalculatedDraft) {
  const [before, now] = [calculatedPeriod(stored.kept), calculatedPeriod(kept)];
  const standing = serviceOf({
    servicePeriodStart: toDay(row.billingPeriodStart),
    servicePeriodEnd: toDay(row.billingPeriodEnd),
  });
  if (now === null || canonicalText(standing) !== canonicalText(before)) return {};
  if (canonicalText(now) === canonicalText(before)) return {};
  const end = addDays(now.endExclusive, -1);
  const columns = { billingPeriodStart: fromDay(now.start), billingPeriodEnd: fromDay(end) };
  if (row.accountingDateSource === "MANUAL") return columns;
  const runDate = toDay(row.runs[0]?.invoiceDate ?? null);
  const account = await invoicingFacts(ctx);
  const calculated = accountingDate(account.accounting_date_preference, {
    billingPeriodEndInclusive: end,
    runDate: runDate ? parsePlainDate(runDate) : null,
    createdOn: instantToLocalDay(row.createdAt.getTime(), ctx.timeZone),
    issueDate: null,
  });
  return { ...columns, accountingDate: fromDay(calculated) ?? row.accountingDate };
}

const charged: ReadonlySet<string> = new Set(["CHARGE", "TIER_FEE", "OVERAGE", "GRANT_COST"]);

function calculatedPeriod(kept: readonly KeptLine[]) {
  return billingPeriodOf(kept.map(({ said }) => said).filter(({ kind }) => charged.has(kind)));
}

/** D45: whether there is something to pay may have changed; the day stays. */
async function automaticIssue(ctx: CommandCtx, row: WholeInvoice, { loaded, document }: CalculatedDraft) {
  const runDate = toDay(row.runs[0]?.invoiceDate ?? null);
  const schedule = loaded.find((one) => one.schedule.id === row.billingScheduleId)?.schedule;
  if (row.autoIssueOn === null || !runDate || !schedule) return {};
  const account = await invoicingFacts(ctx);
  const { blocked } = autoIssueOf({
    ...{ autoIssueInvoices: true, activatedOn: schedule.activatedOn, gracePeriodDays: 0 },
    invoiceDate: parsePlainDate(runDate),
    grossTotal: document.grossTotal,
    recipients: row.customerEmails.length,
    manualNumbering: account.manual_numbering,
  });
  return { autoIssueBlocked: blocked };
}

/** Invoices in progress follow from what drafts bill and draw (D12). */
async function refreshSchedules(ctx: CommandCtx, { loaded }: CalculatedDraft): Promise<void> {
  for (const { schedule } of loaded) {
    if (schedule.status !== "DRAFT" && schedule.archivedAt === null) await requestRun(ctx, schedule.id);
  }
}

type Columns = Awaited<ReturnType<typeof invoiceColumns>>;

function areColumnsChanged(row: WholeInvoice, columns: Columns): boolean {
  return Object.entries(columns).some(([name, value]) => columnText(value) !== columnText(Reflect.get(row, name)));
}

/** Equal for equal values, however a number is written. */
function columnText(value: unknown): string {
  const text = typeof value === "object" && value !== null && "toFixed" in value ? String(value) : value;
  return typeof text === "string" && /^-?\d+(\.\d{1,12})?$/.test(text) ? fixedText(fixed(text)) : canonicalText(text);
}
