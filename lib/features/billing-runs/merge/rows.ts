import type { DraftLineRow } from "@/lib/db/recalculation";
import { addDays, latest, parsePlainDate } from "@/lib/engine/calendar/plain-date";
import type { DraftToMerge, MergePlan } from "@/lib/engine/invoice/merge";
import { zero } from "@/lib/engine/money/decimal";
import { fixed, minor, minorText, minorToDecimal } from "@/lib/engine/money/fixed";
import type { WholeInvoice } from "@/lib/features/invoices/draft/rows";
import type { DraftDiscount, DraftLine } from "@/lib/features/invoices/draft/rules";
import { readPairs, toDay } from "@/lib/features/invoices/rows";

import { joinedKey, type KeptDraft, type KeptLine, type RunOfDraft, serviceOf } from "../calculation/rules";
import { storedRow } from "../recalculate/rows";

/** Several drafts as rows of one (D55). */

/** A draft that is to be merged, with all that is stored of it. */
export interface MergedSource {
  row: WholeInvoice;
  runs: readonly RunOfDraft[];
  stored: KeptDraft;
}

export type PlannedMerge = Extract<MergePlan, { ok: true }>;

export function toDraftToMerge({ row, runs, stored }: MergedSource): DraftToMerge {
  const { currency } = stored.draft;
  const saidOf = new Map(stored.kept.map(({ key, said }) => [key, said]));
  const dueDate = toDay(row.dueDate);
  return {
    ...{ id: row.id, customerId: row.customerId, currency, taxStatus: row.customerTaxStatus, status: row.status },
    billingPeriod: serviceOf({
      servicePeriodStart: toDay(row.billingPeriodStart),
      servicePeriodEnd: toDay(row.billingPeriodEnd),
    }),
    isPeriodOfAdvanceLines: isOfAdvanceLines(stored.kept),
    due:
      row.dueDateSource === "MANUAL" && dueDate !== null
        ? { source: "MANUAL", dueDate: parsePlainDate(dueDate) }
        : { source: "CALCULATED", paymentTermDays: row.paymentTermDays },
    groups: stored.draft.groups.map(({ id, title, description }) => {
      return { id, title, description, key: groupKeyOf(stored, id) };
    }),
    lines: stored.lines.map((line) => ({
      id: line.id,
      kind: saidOf.get(line.engineKey ?? "")?.kind ?? line.kind,
      groupId: line.groupId,
      net: minor(line.netTotal, currency),
      taxCategoryCode: line.taxCategoryCode,
      taxRateFraction: fixed(line.taxRate),
    })),
    runIds: runs.map(({ id }) => id),
    reservations: [],
  };
}

/** Columns of the merged draft: buyer and texts of the first that has them, everybody who was to get one of them, the longest terms. */
export function mergedColumns(rows: readonly [WholeInvoice, ...WholeInvoice[]], plan: PlannedMerge) {
  const [first] = rows;
  const firstOf = <Value>(pick: (row: WholeInvoice) => Value | null) => rows.map(pick).find((value) => value !== null);
  const pairs = rows.flatMap(({ metadata }) => readPairs(metadata));
  const end = plan.billingPeriod && addDays(plan.billingPeriod.endExclusive, -1);
  return {
    ...{ currency: first.currency, customerId: first.customerId, customerTaxStatus: first.customerTaxStatus },
    customerLegalCompanyName: first.customerLegalCompanyName,
    customerEmails: [...new Set(rows.flatMap(({ customerEmails }) => customerEmails))],
    customerTaxId: firstOf((row) => row.customerTaxId) ?? null,
    taxExemptionReason: firstOf((row) => row.taxExemptionReason) ?? null,
    purchaseOrderNumber: firstOf((row) => row.purchaseOrderNumber) ?? null,
    reference: firstOf((row) => row.reference) ?? null,
    memo: firstOf((row) => row.memo) ?? null,
    creditBalances: firstOf((row) => row.creditBalances) ?? null,
    paymentOptions: [...new Set(rows.flatMap(({ paymentOptions }) => paymentOptions))],
    paymentLinkDisplay: first.paymentLinkDisplay,
    metadata: [...new Map([...pairs].reverse().map((pair) => [pair.key, pair])).values()].reverse(),
    attachmentAssetIds: [...new Set(rows.flatMap(({ attachmentAssetIds }) => attachmentAssetIds))],
    ...(plan.due.source === "MANUAL"
      ? { dueDate: dateOf(plan.due.dueDate), dueDateSource: "MANUAL" as const, paymentTermDays: first.paymentTermDays }
      : { paymentTermDays: plan.due.paymentTermDays }),
    billingPeriodStart: plan.billingPeriod ? dateOf(plan.billingPeriod.start) : null,
    billingPeriodEnd: end ? dateOf(end) : null,
    calculatedAt: firstOf(({ calculatedAt }) => calculatedAt) ?? null,
    ...automaticIssue(rows),
  };
}

/** D45: by itself only where all would be, on the day of the last; what keeps one of them for people keeps the whole. */
function automaticIssue(rows: readonly WholeInvoice[]) {
  const days = rows.flatMap(({ autoIssueOn }) => autoIssueOn ?? []);
  if (days.length < rows.length) return {};
  const [last] = days.toSorted((a, b) => b.getTime() - a.getTime());
  return { autoIssueOn: last ?? null, autoIssueBlocked: rows.flatMap((row) => row.autoIssueBlocked ?? [])[0] ?? null };
}

/** The day that a person typed for the books, the latest of several. */
export function typedAccountingDate(rows: readonly WholeInvoice[]) {
  const typed = rows
    .filter(({ accountingDateSource }) => accountingDateSource === "MANUAL")
    .flatMap(({ accountingDate }) => toDay(accountingDate) ?? [])
    .map((day) => parsePlainDate(day));
  const [one, ...others] = typed;
  return one ? others.reduce(latest, one) : null;
}

/** Lines in the plan's order with its totals; what else they say stays. */
export function mergedLines(sources: readonly MergedSource[], plan: PlannedMerge, runs: readonly RunOfDraft[]) {
  const lines = new Map(
    sources.flatMap((source) => source.stored.lines.map((line) => [line.id, { line, source }] as const)),
  );
  return plan.lines.map((planned, index): DraftLineRow => {
    const of = lines.get(planned.id);
    if (!of) throw new Error(`The plan has a line ${planned.id} that no draft has`);
    const { currency } = of.source.stored.draft;
    const { engineKey } = of.line;
    const group = planned.groupIndex === null ? null : plan.groups[planned.groupIndex];
    return {
      ...storedRow(of.line),
      ...{ index, groupId: group?.sourceGroupIds[0] ?? null },
      discountId: keepsDiscount(of.source, of.line.discountId) ? of.line.discountId : null,
      engineKey: engineKey === null ? null : renamedKey(of.source, engineKey, runs),
      netTotal: minorText(planned.netTotal, currency),
      totalTax: minorText(planned.totalTax, currency),
      grossTotal: minorText(planned.grossTotal, currency),
    };
  });
}

/** What the calculations of all drafts left, under the names that lines have now. */
export function mergedKept(sources: readonly MergedSource[], runs: readonly RunOfDraft[]) {
  return {
    kept: sources.flatMap((source) =>
      source.stored.kept.map((line): KeptLine => ({ ...line, key: renamedKey(source, line.key, runs) })),
    ),
    deletedKeys: sources.flatMap((source) => source.stored.deletedKeys.map((key) => renamedKey(source, key, runs))),
  };
}

/**
 * A discount over one draft is from now on the amount that it took there: a percentage would reach over the lines of the others, and what was
 * capped would take more.
 */
export function mergedDiscounts(sources: readonly MergedSource[]): DraftDiscount[] {
  return sources
    .flatMap(({ stored }) =>
      stored.draft.discounts.map((discount): DraftDiscount => {
        return { ...discount, discount: { kind: "NOMINAL", amount: takenBy(stored, discount.id) } };
      }),
    )
    .filter(({ discount }) => discount.kind === "NOMINAL" && discount.amount.greaterThan(zero))
    .map((discount, index) => ({ ...discount, index }));
}

/** The stored name of a draft's line in the merged draft, where the run stands before it as soon as there are several. */
export function renamedKey(
  { runs: own }: Pick<MergedSource, "runs">,
  key: string,
  runs: readonly RunOfDraft[],
): string {
  const [only, ...others] = own;
  return only && others.length === 0 ? joinedKey(runs, only.id, key) : key;
}

function keepsDiscount({ stored }: MergedSource, id: DraftLine["discountId"]): boolean {
  return id !== null && takenBy(stored, id).greaterThan(zero);
}

function takenBy({ lines, draft }: KeptDraft, id: string) {
  const taken = lines
    .filter(({ discountId }) => discountId === id)
    .reduce((sum, { netTotal }) => sum - minor(netTotal, draft.currency), 0n);
  return minorToDecimal(taken, draft.currency);
}

/** The key of the engine's lines in a group, if they have one. */
function groupKeyOf({ lines, kept }: KeptDraft, groupId: string): string | null {
  const saidOf = new Map(kept.map(({ key, said }) => [key, said.groupKey]));
  const keys = lines
    .filter((line) => line.groupId === groupId)
    .flatMap(({ engineKey }) => saidOf.get(engineKey ?? "") ?? []);
  const [key, ...others] = new Set(keys);
  return key !== undefined && others.length === 0 ? key : null;
}

function isOfAdvanceLines(kept: readonly KeptLine[]): boolean {
  const charges = kept.filter(({ said }) => charged.has(said.kind));
  return charges.length > 0 && charges.every(({ said }) => said.timing === "IN_ADVANCE");
}

const charged: ReadonlySet<string> = new Set(["CHARGE", "TIER_FEE", "OVERAGE", "GRANT_COST"]);

function dateOf(day: string): Date {
  return new Date(`${day}T00:00:00Z`);
}
