import type { Period } from "../calendar/period";
import { earliest, latest, type PlainDate } from "../calendar/plain-date";
import type { GrantDraw } from "../credits/grant";
import type { Currency } from "../money/currency";
import { type Fixed, type Minor, total } from "../money/fixed";
import type { MinorTotals } from "./computation";
import type { DueDateTerms } from "./finalize";
import type { LineKind } from "./line";
import { grouped } from "./line-order";
import { checkInvoiceVerb, type InvoiceRefusalReason, type InvoiceStatus } from "./states";
import { computeTaxes, type TaxTotal } from "./tax";
import type { TaxStatus } from "./totals";

/**
 * Several drafts of one customer become one (D55).
 *
 * Laws: no line is lost, made or changed in its net, so the merged net is the sum of the nets; tax is rounded once on the merged sums
 * (D4), so it may differ from the sum of the drafts' taxes by rounding; runs and reservations all move along; merging step by step
 * comes to the same totals as merging at once.
 */
export type DraftToMerge = {
  id: string;
  customerId: string;
  currency: Currency;
  taxStatus: TaxStatus;
  status: InvoiceStatus;
  /** Half-open; null where none is set. */
  billingPeriod: Period | null;
  /** Whether the period is that of advance lines, for want of arrears (D11). */
  isPeriodOfAdvanceLines: boolean;
  due: DueDateTerms;
  /** In their order. `key` says which product or kind of lines it gathers, null of a person's own. */
  groups: readonly { id: string; key: string | null; title: string; description: string | null }[];
  /** In line order, with their tax as it counts (`effectiveTax`). */
  lines: readonly LineToMerge[];
  runIds: readonly string[];
  /** Reserved on grants (D29). */
  reservations: readonly GrantDraw[];
};

export type LineToMerge = {
  id: string;
  kind: LineKind;
  groupId: string | null;
  net: Minor;
  taxCategoryCode: string;
  taxRateFraction: Fixed;
};

export type MergePlan =
  | ({
      ok: true;
      /** Deleted once the merged draft has what was theirs. */
      sourceIds: readonly string[];
      /** Groups of one key, title and description become one (D14). The first source group is its example. */
      groups: readonly MergedGroup[];
      /** In line order; `groupIndex` null where the line has no group. */
      lines: readonly ({ id: string; sourceId: string; groupIndex: number | null } & MinorTotals)[];
      taxes: readonly TaxTotal[];
      billingPeriod: Period | null;
      due: DueDateTerms;
      runIds: readonly string[];
      reservations: readonly GrantDraw[];
    } & MinorTotals)
  | { ok: false; reason: MergeRefusal; message: string; invoiceId: string | null };

export type MergedGroup = {
  sourceGroupIds: readonly string[];
  key: string | null;
  title: string;
  description: string | null;
} & MinorTotals;

export type MergeRefusal =
  | "TOO_FEW_INVOICES"
  | "INVOICE_TWICE"
  | "OTHER_CUSTOMER"
  | "OTHER_CURRENCY"
  | "OTHER_TAX_STATUS"
  | InvoiceRefusalReason;

/** The merged draft, or why these invoices cannot be one. @param drafts in the order in which their lines shall stand */
export function planMerge(drafts: readonly DraftToMerge[]): MergePlan {
  const [first, ...others] = drafts;
  if (!first || others.length === 0) return refuse("TOO_FEW_INVOICES", "Select at least two drafts to merge.", null);
  const refusal = refusalOfStatus(drafts) ?? refusalOfDifference(first, others) ?? refusalOfRepetition(drafts);
  if (refusal) return refusal;

  const groups = mergedGroups(drafts);
  const indexOf = new Map(groups.flatMap(({ ids }, i) => ids.map((id) => [id, i])));
  const lines = inGroupOrder(drafts, indexOf);
  const { taxes, lineTaxes } = computeTaxes(lines.map(({ line }) => line));
  const taxed = lines.map(({ line, sourceId, groupIndex }, i) => {
    return { id: line.id, sourceId, groupIndex, ...withTax(line.net, lineTaxes[i] ?? 0n) };
  });
  return {
    ok: true,
    sourceIds: drafts.map(({ id }) => id),
    groups: groups.map(({ ids, group: { key, title, description } }, i) => ({
      sourceGroupIds: ids,
      key,
      title,
      description,
      ...sumOf(taxed.filter(({ groupIndex }) => groupIndex === i)),
    })),
    lines: taxed,
    taxes,
    billingPeriod: mergedPeriod(drafts),
    due: mergedDue(drafts.map(({ due }) => due)),
    runIds: [...new Set(drafts.flatMap(({ runIds }) => runIds))],
    reservations: drafts.flatMap(({ reservations }) => reservations),
    ...sumOf(taxed),
  };
}

type Group = DraftToMerge["groups"][number];
type Refused = Extract<MergePlan, { ok: false }>;

function refusalOfStatus(drafts: readonly DraftToMerge[]): Refused | null {
  for (const { id, status } of drafts) {
    const state = { status, paymentStatus: "UNPAID", hasPayments: false, hasApplications: false } as const;
    const check = checkInvoiceVerb("merge", state);
    if (!check.ok) return refuse(check.reason, check.message, id);
  }
  return null;
}

function refusalOfDifference(first: DraftToMerge, others: readonly DraftToMerge[]): Refused | null {
  for (const other of others) {
    if (other.customerId !== first.customerId) {
      return refuse("OTHER_CUSTOMER", "Only drafts of one customer can be merged.", other.id);
    }
    if (other.currency !== first.currency) {
      const message = `Only drafts of one currency can be merged: one is in ${first.currency}, one in ${other.currency}.`;
      return refuse("OTHER_CURRENCY", message, other.id);
    }
    if (other.taxStatus !== first.taxStatus) {
      const message = "Only drafts of one tax status can be merged. Recalculate them first.";
      return refuse("OTHER_TAX_STATUS", message, other.id);
    }
  }
  return null;
}

function refusalOfRepetition(drafts: readonly DraftToMerge[]): Refused | null {
  const ids = drafts.map(({ id }) => id);
  const twice = ids.find((id, i) => ids.indexOf(id) !== i);
  return twice === undefined ? null : refuse("INVOICE_TWICE", "A draft can be merged only once.", twice);
}

/** In the order of their first groups, credits last (D58). */
function mergedGroups(drafts: readonly DraftToMerge[]): { group: Group; ids: string[] }[] {
  const all = drafts.flatMap(({ groups }) => groups);
  const same = ({ id, key, title, description }: Group) =>
    JSON.stringify(key === null ? [id] : [key, title, description]);
  const merged = [...grouped(all, same).values()].flatMap((groups) =>
    groups.slice(0, 1).map((group) => ({ group, ids: groups.map(({ id }) => id) })),
  );
  const isCredits = ({ group }: { group: Group }) => group.key === "CREDITS";
  return [...merged.filter((each) => !isCredits(each)), ...merged.filter(isCredits)];
}

type PlacedLine = { line: LineToMerge; sourceId: string; groupIndex: number | null };

/** D58: groups in order, in each the drafts' lines in their order, lines without a group last. */
function inGroupOrder(drafts: readonly DraftToMerge[], indexOf: ReadonlyMap<string, number>): PlacedLine[] {
  const placed = drafts.flatMap(({ id, lines }) =>
    lines.map((line): PlacedLine => {
      const groupIndex = line.groupId === null ? null : (indexOf.get(line.groupId) ?? null);
      return { line, sourceId: id, groupIndex };
    }),
  );
  const last = indexOf.size;
  return placed.toSorted((a, b) => (a.groupIndex ?? last) - (b.groupIndex ?? last));
}

/** D11 over all drafts: from the earliest start to the latest end of arrears, or typed by hand; else of what is in advance. */
function mergedPeriod(drafts: readonly DraftToMerge[]): Period | null {
  const withPeriod = drafts.filter(({ billingPeriod }) => billingPeriod !== null);
  const arrears = withPeriod.filter(({ isPeriodOfAdvanceLines }) => !isPeriodOfAdvanceLines);
  const periods = (arrears.length > 0 ? arrears : withPeriod).flatMap(({ billingPeriod }) => billingPeriod ?? []);
  return periods.reduce<Period | null>(
    (whole, { start, endExclusive }) =>
      whole === null
        ? { start, endExclusive }
        : { start: earliest(whole.start, start), endExclusive: latest(whole.endExclusive, endExclusive) },
    null,
  );
}

/** The latest date that a person typed, whatever the terms; else the longest terms. */
function mergedDue(dues: readonly DueDateTerms[]): DueDateTerms {
  const typed = dues.flatMap((due): PlainDate[] => (due.source === "MANUAL" ? [due.dueDate] : []));
  const [first, ...others] = typed;
  if (first !== undefined) return { source: "MANUAL", dueDate: others.reduce(latest, first) };
  const days = dues.flatMap((due) => (due.source === "CALCULATED" ? [due.paymentTermDays] : []));
  return { source: "CALCULATED", paymentTermDays: Math.max(...days) };
}

function withTax(netTotal: Minor, totalTax: Minor): MinorTotals {
  return { netTotal, totalTax, grossTotal: netTotal + totalTax };
}

function sumOf(lines: readonly MinorTotals[]): MinorTotals {
  return withTax(total(lines.map(({ netTotal }) => netTotal)), total(lines.map(({ totalTax }) => totalTax)));
}

function refuse(reason: MergeRefusal, message: string, invoiceId: string | null): Refused {
  return { ok: false, reason, message, invoiceId };
}
