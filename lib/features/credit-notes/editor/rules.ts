import { AppError, type FieldErrors, invalid } from "@/lib/core/errors";
import { planCreditNote } from "@/lib/engine/invoice/credit-note";
import type { CreditRefusal } from "@/lib/engine/invoice/credit-note-limits";
import { taxKey } from "@/lib/engine/invoice/tax";
import { decimal, zero } from "@/lib/engine/money/decimal";
import { fixed } from "@/lib/engine/money/fixed";
import type { LineContent, WrittenTax } from "@/lib/features/invoices/draft/rules";
import {
  type CreditedFacts,
  creditedLines,
  type NoteDraft,
  type NoteGroup,
  type NoteLine,
  planNote,
  toEngine,
} from "../draft/rules";
import { type CreditableLine, type LinePlace, linePlace, noteLineTax } from "../line-items/rules";
import type { NoteContentInput, NoteDraftLine } from "./schema";

/** An invoice line as a line of the note can mirror it: whole, with its discount and rounding. */
export type MirroredLine = CreditableLine &
  Pick<
    LineContent,
    | "quantity"
    | "rate"
    | "rateDisplay"
    | "discountAmount"
    | "roundingAmount"
    | "revenueClassification"
    | "revenueRecognitionMethod"
  >;

export interface NoteEditFacts {
  /** Of the note's invoice; null for a note without one. */
  invoiceLines: readonly MirroredLine[] | null;
  /** Rates of the account by id, as they would be copied into a line now. */
  rates: ReadonlyMap<string, WrittenTax>;
  now: Date;
}

/**
 * The note as the editor wants it. Rows are kept by id, with what the editor does not know about them; new ids are new rows. A line with the
 * quantity and rate of the one invoice line it credits has that line's discount and rounding as well, so that an undo brings all of it back.
 *
 * @throws AppError ValidationFailed with the path in the input
 */
export function editedNote(stored: NoteDraft, input: NoteContentInput, facts: NoteEditFacts): NoteDraft {
  refuseRepeatedIds(input);
  const groups = input.groups.map((group, index): NoteGroup => {
    const id = group.id.toLowerCase();
    const before = stored.groups.find((one) => one.id === id);
    const { lineItemGroupId = null, createdAt = facts.now } = before ?? {};
    return { id, lineItemGroupId, index, title: group.title, description: group.description || null, createdAt };
  });
  const lines = placedLines(input).map(({ line, groupId, path }, index): NoteLine => {
    return { ...at(path, () => editedLine(line, stored, facts)), groupId, index };
  });
  return { ...stored, groups, lines };
}

/**
 * D34 at the fields: what a line or a rate credits beyond what is left, or taxed in a way the invoice is not. A note without lines, or one
 * that comes to less than zero, is judged when it is finalized.
 *
 * @throws AppError ValidationFailed, each sentence at the last line that it is about
 */
export function refuseBeyondLimits(
  draft: NoteDraft,
  input: NoteContentInput,
  before: NoteDraft,
  facts: CreditedFacts,
): void {
  const plan = planCreditNote(toEngine(planNote(draft, facts)), facts.invoice, facts.soFar);
  if (plan.ok) return;
  const fields: FieldErrors = {};
  for (const refusal of plan.refusals) {
    if (refusal.reason === "NO_LINES" || refusal.reason === "NEGATIVE_TOTAL") continue;
    const path = pathOf(refusal, draft, input, before);
    fields[path] = [...(fields[path] ?? []), refusal.message];
  }
  if (Object.keys(fields).length > 0) throw invalid(fields);
}

/** Lines in the order of the document, with their path in the input. */
export function placedLines(input: Pick<NoteContentInput, "groups" | "lines">) {
  return [
    ...input.groups.flatMap((group, place) =>
      group.lines.map((line, index) => ({
        ...{ line, groupId: group.id.toLowerCase(), path: `groups.${place}.lines.${index}` },
      })),
    ),
    ...input.lines.map((line, index) => ({ line, groupId: null, path: `lines.${index}` })),
  ];
}

function editedLine(input: NoteDraftLine, stored: NoteDraft, facts: NoteEditFacts): NoteLine {
  const { invoiceLines } = facts;
  const id = input.id.toLowerCase();
  const before = stored.lines.find((line) => line.id === id) ?? null;
  const { groupId: _none, ...place } = before ?? linePlace({ ...input, groupId: null }, stored, invoiceLines);
  const { lineItemId, invoiceLineItemIds } = place;
  const mirrored = mirroredLine({ lineItemId, invoiceLineItemIds }, invoiceLines);
  const [quantity, rate] = [decimal(input.quantity), decimal(input.rate)];
  const same = [before, mirrored].find((line) => line?.quantity.equals(quantity) && line.rate.equals(rate));
  const base = before ?? { ...newLine, ...carriedOver(mirrored, same), createdAt: facts.now };
  return {
    ...base,
    ...{ id, lineItemId, invoiceLineItemIds, groupId: null, index: 0 },
    title: input.title,
    description: input.description || null,
    ...{ quantity, rate },
    discountAmount: same?.discountAmount ?? zero,
    roundingAmount: same?.roundingAmount ?? zero,
    ...taxOf(input, stored, before, { lineItemId, invoiceLineItemIds, groupId: null }, facts),
    servicePeriodStart: input.servicePeriod?.start ?? null,
    servicePeriodEnd: input.servicePeriod?.endInclusive ?? null,
  };
}

/** The one invoice line that a line credits; null where it credits none, or several. */
function mirroredLine(
  place: Pick<NoteLine, "lineItemId" | "invoiceLineItemIds">,
  lines: readonly MirroredLine[] | null,
) {
  const [only, ...others] = creditedLines(place);
  return (others.length === 0 && lines?.find(({ id }) => id === only)) || null;
}

/** What a new line takes of the invoice line it credits, as `mirroredNote` does. */
function carriedOver(mirrored: MirroredLine | null, same: object | null | undefined) {
  if (!mirrored) return {};
  const { priceId, productId, revenueClassification, revenueRecognitionMethod: method } = mirrored;
  return {
    ...{ priceId, productId, revenueClassification },
    revenueRecognitionMethod: method === "STRAIGHT_LINE" || method === "POINT_IN_TIME" ? method : null,
    rateDisplay: same ? mirrored.rateDisplay : ("ABSOLUTE" as const),
  };
}

/** A named rate is copied when it is chosen and stays as it was copied (D27); else as over REST (D34). */
function taxOf(
  input: NoteDraftLine,
  stored: NoteDraft,
  before: NoteLine | null,
  place: LinePlace,
  { invoiceLines, rates }: NoteEditFacts,
): WrittenTax {
  const taxRateId = invoiceLines === null ? (input.taxRateId?.toLowerCase() ?? null) : null;
  if (taxRateId !== null && before?.taxRateId === taxRateId) return taxFields(before);
  const named = taxRateId === null ? null : rates.get(taxRateId);
  if (named === undefined) throw invalid({ taxRateId: ["There is no tax rate in use with this identifier."] });
  const rate = named?.taxRate ?? (input.taxRate ? decimal(input.taxRate) : null);
  if (rate === null) throw invalid({ taxRate: ["Choose a tax rate."] });
  const credited = creditedLines(place).flatMap((id) => invoiceLines?.find((line) => line.id === id) ?? []);
  const kept = before && before.taxRateId === null ? before : null;
  const written = noteLineTax(rate, stored, invoiceLines === null ? kept : before, credited, invoiceLines);
  return named ? { ...written, taxRateId: named.taxRateId, taxLabel: named.taxLabel } : written;
}

function taxFields({ taxRate, taxCategoryCode, taxRateId, taxLabel }: WrittenTax): WrittenTax {
  return { taxRate, taxCategoryCode, taxRateId, taxLabel };
}

function pathOf(refusal: CreditRefusal, draft: NoteDraft, input: NoteContentInput, before: NoteDraft): string {
  const placed = placedLines(input);
  const about = draft.lines.findLastIndex((line) =>
    refusal.invoiceLineId === null ? hasRate(line, refusal) : creditedLines(line).includes(refusal.invoiceLineId),
  );
  const [line, place] = [draft.lines[about], placed[about]];
  if (!line || !place) return "grossTotal";
  if (refusal.reason === "OTHER_RATE") return `${place.path}.taxRate`;
  const stored = before.lines.find(({ id }) => id === line.id);
  const isQuantity = stored?.rate.equals(line.rate) && !stored.quantity.equals(line.quantity);
  return `${place.path}.${isQuantity ? "quantity" : "rate"}`;
}

function hasRate({ taxCategoryCode, taxRate }: NoteLine, { rate }: CreditRefusal): boolean {
  return rate !== null && taxKey({ taxCategoryCode, taxRateFraction: fixed(taxRate) }) === taxKey(rate);
}

/** Runs a rule about one line, and says its refusals at the line's path. */
function at<T>(path: string, rule: () => T): T {
  try {
    return rule();
  } catch (error) {
    if (!(error instanceof AppError) || !error.fields) throw error;
    throw invalid(Object.fromEntries(Object.entries(error.fields).map(([name, said]) => [`${path}.${name}`, said])));
  }
}

function refuseRepeatedIds(input: NoteContentInput): void {
  for (const [path, items] of [
    ["groups", input.groups],
    ["lines", placedLines(input).map(({ line }) => line)],
  ] as const) {
    const ids = items.map((item) => item.id.toLowerCase());
    if (new Set(ids).size !== ids.length) throw invalid({ [path]: ["Must not hold one identifier twice."] });
  }
}

const newLine = {
  rateDisplay: "ABSOLUTE",
  netTotal: zero,
  totalTax: zero,
  grossTotal: zero,
  priceId: null,
  productId: null,
  externalIds: [],
  revenueClassification: null,
  revenueRecognitionMethod: null,
} as const satisfies Partial<NoteLine>;
