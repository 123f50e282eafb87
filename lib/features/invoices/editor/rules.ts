import { invalid } from "@/lib/core/errors";
import type { Discount } from "@/lib/engine/invoice/discount";
import type { Currency } from "@/lib/engine/money/currency";
import { decimal, zero } from "@/lib/engine/money/decimal";
import { isInMinorUnits } from "@/lib/engine/money/round";
import { type Draft, type DraftGroup, type DraftLine, type LineTax, noTaxRate, writtenTax } from "../draft/rules";
import { refuseTaxedRate } from "../line-items/rules";
import type { DraftContentInput, DraftDiscountValue, DraftLineInput } from "./schema";

/** Rates of the account by id, as they would be copied into a line now. */
export type KnownRates = ReadonlyMap<string, LineTax>;

/** What the editor does not send of an engine line that it took off the draft. */
export type RemovedLine = LineTax &
  Pick<
    DraftLine,
    | "id"
    | "rateDisplay"
    | "roundingAmount"
    | "priceId"
    | "productId"
    | "creditGrantId"
    | "externalIds"
    | "revenueClassification"
    | "revenueRecognitionMethod"
    | "trace"
    | "createdAt"
  > & { engineKey: string };

export interface EditFacts {
  rates: KnownRates;
  /** Lines that are the engine's again, by id. */
  takenBack: ReadonlyMap<string, RemovedLine>;
  now: Date;
}

/**
 * The draft as the editor wants it. Rows are kept by id, with what the editor does not know about them; new ids are new rows.
 *
 * @throws AppError ValidationFailed with the path in the input
 */
export function editedDraft(stored: Draft, input: DraftContentInput, facts: EditFacts): Draft {
  refuseRepeatedIds(input);
  const draft = { ...stored, currency: input.fields.currency ?? stored.currency };
  const groups = input.groups.map((group, index): DraftGroup => {
    const before = stored.groups.find((one) => one.id === group.id.toLowerCase());
    return {
      ...(before ?? { ...newGroup, createdAt: facts.now }),
      id: group.id.toLowerCase(),
      index,
      title: group.title,
      description: group.description || null,
      taxCategoryId: group.taxCategoryId?.toLowerCase() ?? null,
    };
  });
  return {
    ...draft,
    groups,
    lines: [
      ...placedLines(input).map(({ line, groupId, path }, index) => {
        return { ...editedLine(line, draft, facts, path), groupId, index };
      }),
      ...stored.lines.filter((line) => line.kind === "DISCOUNT"),
    ],
    discounts: input.discounts.map(({ id, title, discount }, index) => {
      const before = stored.discounts.find((one) => one.id === id.toLowerCase());
      const value = toDiscount(discount, draft.currency, `discounts.${index}.discount.amount`);
      return { id: id.toLowerCase(), index, title, discount: value, createdAt: before?.createdAt ?? facts.now };
    }),
  };
}

/**
 * D33: lines of the engine that the editor had taken off and that an undo brings back, by id: only under the id that they had, and while no
 * line of the draft has their name.
 *
 * @param removed what the calculation that stands keeps of removed lines
 * @throws AppError ValidationFailed on a name that is not the line's own, so that no charge is billed twice
 */
export function linesTakenBack(
  stored: Draft,
  input: DraftContentInput,
  removed: readonly RemovedLine[],
): Map<string, RemovedLine> {
  const standing = new Map(stored.lines.map((line) => [line.id, line.engineKey]));
  const names = new Set(standing.values());
  const goneOf = new Map(removed.filter(({ engineKey }) => !names.has(engineKey)).map((line) => [line.id, line]));
  return new Map(
    placedLines(input).flatMap(({ line, path }): [string, RemovedLine][] => {
      const id = line.id.toLowerCase();
      const gone = standing.has(id) ? undefined : goneOf.get(id);
      const name = standing.get(id) ?? gone?.engineKey ?? null;
      if (line.engineKey && line.engineKey !== name) throw invalid({ [`${path}.engineKey`]: [notTakenBack] });
      return gone ? [[id, gone]] : [];
    }),
  );
}

const notTakenBack =
  "The engine calculated this draft again after the line was removed. Remove the line, then bring it back from the deleted lines.";

/** D55: the currency changes only while there is nothing to convert. */
export function refuseCurrencyChange(draft: Draft, { fields, ...input }: DraftContentInput): void {
  if (!fields.currency || fields.currency === draft.currency) return;
  const wanted = input.lines.length + input.discounts.length + input.groups.flatMap((group) => group.lines).length;
  if (draft.lines.length + draft.discounts.length + wanted === 0) return;
  throw invalid({ "fields.currency": ["Can be changed only while the invoice has no lines."] });
}

/** What one side has that the other has not, or has otherwise. */
export function contentChanges(side: Draft, other: Draft) {
  const differing = <Item extends { id: string }>(items: readonly Item[], others: readonly Item[]) => {
    const known = new Map(others.map((item) => [item.id, JSON.stringify(item)]));
    return items.filter((item) => known.get(item.id) !== JSON.stringify(item));
  };
  return {
    groups: differing(side.groups, other.groups),
    lines: differing(side.lines, other.lines),
    discounts: differing(side.discounts, other.discounts),
  };
}

/** Lines in the order of the document, with their path in the input. */
function placedLines(input: DraftContentInput) {
  return [
    ...input.groups.flatMap((group, place) =>
      group.lines.map((line, index) => ({
        ...{ line, groupId: group.id.toLowerCase(), path: `groups.${place}.lines.${index}` },
      })),
    ),
    ...input.lines.map((line, index) => ({ line, groupId: null, path: `lines.${index}` })),
  ];
}

function editedLine(input: DraftLineInput, draft: Draft, facts: EditFacts, path: string): DraftLine {
  const id = input.id.toLowerCase();
  const known = draft.lines.find((line) => line.id === id);
  if (known?.kind === "DISCOUNT") throw invalid({ [`${path}.id`]: ["Is the line of a discount."] });
  const before = known ?? facts.takenBack.get(id) ?? null;
  const base = { ...newLine, createdAt: facts.now, ...before };
  const discount = input.discount
    ? toDiscount(input.discount, draft.currency, `${path}.discount.amount`)
    : ({ kind: "NOMINAL", amount: zero } as const);
  return {
    ...base,
    id,
    title: input.title,
    description: input.description || null,
    quantity: decimal(input.quantity),
    rate: decimal(input.rate),
    rateDisplay: input.rateDisplay ?? base.rateDisplay,
    ...editedTax(input, before, draft, facts.rates, path),
    discountFraction: discount.kind === "PERCENTAGE" ? discount.fraction : null,
    discountAmount: discount.kind === "NOMINAL" ? discount.amount : base.discountAmount,
    servicePeriodStart: input.servicePeriod?.start ?? null,
    servicePeriodEnd: input.servicePeriod?.endInclusive ?? null,
    revenueClassification:
      input.revenueClassification === undefined ? base.revenueClassification : input.revenueClassification,
    revenueRecognitionMethod:
      input.revenueRecognitionMethod === undefined ? base.revenueRecognitionMethod : input.revenueRecognitionMethod,
  };
}

/** A named rate is copied when it is chosen and stays as it was copied (D27); a typed one is as typed; none is "no rate" (D46). */
function editedTax(
  input: DraftLineInput,
  before: LineTax | null,
  draft: Draft,
  rates: KnownRates,
  path: string,
): LineTax {
  const rate = input.taxRate === null ? null : decimal(input.taxRate);
  if (rate) refuseTaxedRate(draft.taxStatus, rate, `${path}.taxRate`);
  const taxRateId = input.taxRateId?.toLowerCase() ?? null;
  if (taxRateId !== null && before?.taxRateId === taxRateId) return taxOf(before);
  if (taxRateId !== null) {
    const named = rates.get(taxRateId);
    if (!named) throw invalid({ [`${path}.taxRateId`]: ["There is no tax rate in use with this identifier."] });
    return named;
  }
  if (rate === null) return draft.taxStatus === "TAXED" ? noTaxRate : writtenTax(zero);
  const isKept = before && before.taxRateId === null && !before.taxRateMissing && before.taxRate.equals(rate);
  return isKept ? taxOf(before) : writtenTax(rate);
}

function taxOf({ taxRate, taxCategoryCode, taxRateId, taxLabel, taxRateMissing }: LineTax): LineTax {
  return { taxRate, taxCategoryCode, taxRateId, taxLabel, taxRateMissing };
}

function toDiscount(value: DraftDiscountValue, currency: Currency, path: string): Discount {
  if (value.kind === "PERCENTAGE") return { kind: "PERCENTAGE", fraction: decimal(value.fraction) };
  const amount = decimal(value.amount);
  if (!isInMinorUnits(amount, currency)) throw invalid({ [path]: [`Has more decimal places than ${currency} has.`] });
  return { kind: "NOMINAL", amount };
}

function refuseRepeatedIds(input: DraftContentInput): void {
  const lines = [...input.groups.flatMap((group) => group.lines), ...input.lines];
  for (const [path, items] of [
    ["groups", input.groups],
    ["lines", lines],
    ["discounts", input.discounts],
  ] as const) {
    const ids = items.map((item) => item.id.toLowerCase());
    if (new Set(ids).size !== ids.length) throw invalid({ [path]: ["Must not hold one identifier twice."] });
  }
}

const newGroup = {
  servicePeriodStart: null,
  servicePeriodEnd: null,
  revenueClassification: null,
  revenueRecognitionMethod: null,
};

const newLine = {
  groupId: null,
  index: 0,
  kind: "CHARGE",
  discountId: null,
  rateDisplay: "ABSOLUTE",
  discountFraction: null,
  discountAmount: zero,
  roundingAmount: zero,
  netTotal: zero,
  totalTax: zero,
  grossTotal: zero,
  priceId: null,
  productId: null,
  creditGrantId: null,
  externalIds: [],
  revenueClassification: null,
  revenueRecognitionMethod: null,
  engineKey: null,
  trace: null,
} as const satisfies Partial<DraftLine>;
