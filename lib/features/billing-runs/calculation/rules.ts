import { addDays, parsePlainDate } from "@/lib/engine/calendar/plain-date";
import { lineDiscountAmount } from "@/lib/engine/invoice/discount";
import type { EngineTax, PlannedLine } from "@/lib/engine/invoice/line";
import { type LineEdit, mayEditAmount } from "@/lib/engine/invoice/recalculate-edits";
import { taxKey } from "@/lib/engine/invoice/tax";
import type { Currency } from "@/lib/engine/money/currency";
import { fixed, type Minor, minor, minorToDecimal } from "@/lib/engine/money/fixed";
import type { Draft, DraftLine } from "@/lib/features/invoices/draft/rules";

/**
 * What people did to the lines of a schedule's draft (D33): the difference between the lines as they are stored and what the last
 * calculation left.
 *
 * Laws: a line that nobody touched since has the edit that it had; what a person wrote back to the engine's own value is no edit.
 */

/** What the last calculation left of one line that the engine makes. */
export interface KeptLine {
  /** The line's `engine_key`. */
  key: string;
  /** What the engine said, before people; its trace is with the stored line. */
  said: PlannedLine;
  /** What was stored in the line then. */
  wrote: LineFields;
  /** What a person had written by then. */
  edit: EditedFields | null;
}

export interface LineFields extends Pick<PlannedLine, "quantity" | "rate" | "description" | "tax" | "service"> {
  /** Netted discounts of the schedule and the person's own, together. */
  discountAmount: Minor;
}

export type EditedFields = Pick<LineEdit, "amount" | "description" | "tax" | "service">;

/** A stored line, and which line of the engine it is. */
export type StoredLine = DraftLine & { engineKey: string | null };

/** A draft as it is stored, and what the last calculation left of it. */
export interface KeptDraft {
  draft: Draft;
  lines: StoredLine[];
  kept: KeptLine[];
  /** Stored keys of engine lines that people deleted. */
  deletedKeys: string[];
}

export interface FoundEdit {
  edit: LineEdit;
  /** What the line's discount shall come to in all, where a person wrote that; netted discounts of the schedule count towards it. */
  discountWanted: Minor | null;
}

/** What a person wrote into an engine line; null: nothing. Amounts of credits are booked on grants and come back. */
export function editOf(line: StoredLine, { key, said, wrote, edit }: KeptLine, currency: Currency): FoundEdit | null {
  const found = { amount: null, ...textEdits(line, { said, wrote, edit }) };
  const changed = mayEditAmount(said.kind) ? amountEdit(line, { said, wrote, edit }, currency) : null;
  const fields: EditedFields = { ...found, amount: changed?.amount ?? null };
  if (Object.values(fields).every((field) => field === null)) return null;
  return { edit: { key, ...fields, lastSaid: said }, discountWanted: changed?.discountWanted ?? null };
}

/** The tax of a stored line as the engine has it. */
export function taxOfLine(
  line: Pick<DraftLine, "taxRateId" | "taxCategoryCode" | "taxRate" | "taxRateMissing">,
): EngineTax {
  return {
    taxRateId: line.taxRateId,
    taxCategoryCode: line.taxCategoryCode,
    taxRateFraction: fixed(line.taxRate),
    isMissing: line.taxRateMissing,
  };
}

/** The days of service of a stored line; null where it has none. */
export function serviceOf({
  servicePeriodStart: start,
  servicePeriodEnd: end,
}: Pick<DraftLine, "servicePeriodStart" | "servicePeriodEnd">): PlannedLine["service"] | null {
  if (start === null || end === null) return null;
  return { start: parsePlainDate(start), endExclusive: addDays(parsePlainDate(end), 1) };
}

export function isSameTax(a: EngineTax, b: EngineTax): boolean {
  return taxKey(a) === taxKey(b) && a.taxRateId === b.taxRateId && a.isMissing === b.isMissing;
}

type Kept = Omit<KeptLine, "key">;

function textEdits(line: StoredLine, { said, wrote, edit }: Kept): Omit<EditedFields, "amount"> {
  const tax = taxOfLine(line);
  const service = serviceOf(line);
  return {
    description: line.title === wrote.description ? (edit?.description ?? null) : other(line.title, said.description),
    tax: isSameTax(tax, wrote.tax) ? (edit?.tax ?? null) : isSameTax(tax, said.tax) ? null : tax,
    service:
      service === null || isSameService(service, wrote.service)
        ? (edit?.service ?? null)
        : isSameService(service, said.service)
          ? null
          : service,
  };
}

function amountEdit(
  line: StoredLine,
  { said, wrote, edit }: Kept,
  currency: Currency,
): { amount: NonNullable<LineEdit["amount"]>; discountWanted: Minor | null } | null {
  const before = edit?.amount ?? null;
  const [quantity, rate] = [fixed(line.quantity), fixed(line.rate)];
  const discount = minor(line.discountAmount, currency);
  const isDiscounted = !keepsDiscount(line, wrote.discountAmount, currency);
  if (quantity === wrote.quantity && rate === wrote.rate && !isDiscounted) {
    return before && { amount: before, discountWanted: null };
  }
  const ownBefore = before?.discountAmount ?? 0n;
  const netted = wrote.discountAmount - ownBefore;
  const own = isDiscounted ? discount - netted : ownBefore;
  if (quantity === said.quantity && rate === said.rate && own === 0n) return null;
  return { amount: { quantity, rate, discountAmount: own }, discountWanted: isDiscounted ? discount : null };
}

/** Whether the discount is the one that was there, if only capped at a lower amount of the line. */
function keepsDiscount(line: StoredLine, before: Minor, currency: Currency): boolean {
  if (minor(line.discountAmount, currency) === before) return true;
  if (line.discountFraction !== null || before <= 0n) return false;
  const capped = lineDiscountAmount(line, { kind: "NOMINAL", amount: minorToDecimal(before, currency) }, currency);
  return line.discountAmount.equals(capped);
}

function other(text: string, engine: string): string | null {
  return text === engine ? null : text;
}

function isSameService(a: PlannedLine["service"], b: PlannedLine["service"]): boolean {
  return a.start === b.start && a.endExclusive === b.endExclusive;
}

/** A run of a draft, as far as it names lines. */
export interface RunOfDraft {
  id: string;
  scheduleId: string;
  invoiceDate: string;
  dueAt: string | null;
  revision: number;
}

/**
 * Which line of which run a line is. In a draft of several runs (D55) the run stands before the engine's key, since two runs may say the same
 * key: both draw one grant. Runs of one slot are calculated as one: the first of them says the lines of all.
 *
 * @returns null where the run is none of the draft's
 */
export function splitKey(runs: readonly RunOfDraft[], key: string): { runId: string; engineKey: string } | null {
  const [only, ...others] = runs;
  if (!only) return null;
  if (others.length === 0) return { runId: only.id, engineKey: key };
  const place = key.indexOf("|");
  const run = runs.find(({ id }) => id === key.slice(0, place));
  return run ? { runId: leaderOf(runs, run).id, engineKey: key.slice(place + 1) } : null;
}

/** The stored name of a line of a run. */
export function joinedKey(runs: readonly unknown[], runId: string, engineKey: string): string {
  return runs.length > 1 ? `${runId}|${engineKey}` : engineKey;
}

/** The run that is calculated for all those of its slot. */
export function leaderOf(runs: readonly RunOfDraft[], run: RunOfDraft): RunOfDraft {
  const isOfSlot = (other: RunOfDraft) =>
    other.scheduleId === run.scheduleId && other.invoiceDate === run.invoiceDate && other.dueAt === run.dueAt;
  return runs.filter(isOfSlot).reduce((first, other) => (other.revision < first.revision ? other : first), run);
}
