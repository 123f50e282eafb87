import { decimal, sum as sumOf } from "@/lib/engine/money/decimal";
import { displayAmount } from "@/lib/engine/money/format";
import type { DashboardInvoiceRow } from "@/lib/features/invoices/list/schema";

type MergeRow = Pick<
  DashboardInvoiceRow,
  | "id"
  | "status"
  | "customerId"
  | "customerLegalCompanyName"
  | "currency"
  | "netTotal"
  | "invoiceDate"
  | "billingScheduleId"
>;

/** Why rows cannot be merged as the list knows them (D55), in the engine's words; undefined when they can. It checks tax status too. */
export function mergeObstacle(rows: readonly MergeRow[]): string | undefined {
  const [first] = rows;
  if (!first || rows.length < 2) return "Select at least two drafts to merge.";
  if (rows.length > most) return `At most ${most} drafts can be merged at once.`;
  if (rows.some(({ status }) => status !== "DRAFT")) return "Only drafts can be merged.";
  if (rows.some(({ customerId }) => customerId !== first.customerId))
    return "Only drafts of one customer can be merged.";
  const currencies = [...new Set(rows.map(({ currency }) => currency))];
  if (currencies.length > 1)
    return `Only drafts of one currency can be merged: these are in ${currencies.join(" and ")}.`;
  return undefined;
}

/** The order in which their lines shall stand: by date, then as they were made. */
export function inMergeOrder<Row extends MergeRow>(rows: readonly Row[]): Row[] {
  return rows.toSorted((a, b) => (`${a.invoiceDate} ${a.id}` < `${b.invoiceDate} ${b.id}` ? -1 : 1));
}

/** What follows from merging, with amounts. */
export function mergeConsequences(rows: readonly MergeRow[]): { id: string; words: string }[] {
  const [first] = rows;
  if (!first) return [];
  const { currency } = first;
  const net = sumOf(rows.map(({ netTotal }) => decimal(netTotal)));
  const isBilled = rows.some(({ billingScheduleId }) => billingScheduleId !== null);
  return [
    { id: "one", words: `One new draft takes all their lines: ${displayAmount(net, currency)} ${currency} net.` },
    { id: "gone", words: `The ${rows.length} drafts are deleted; no invoice number is used.` },
    { id: "tax", words: "Tax is worked out once over all lines, so it may differ by rounding." },
    { id: "discount", words: "A discount over one of them stays as the amount that it takes off now." },
    { id: "terms", words: "Everybody who was to get one of them gets it, on the longest payment terms." },
    ...(isBilled
      ? [{ id: "runs", words: "What their billing schedules billed stays billed; nothing is billed twice." }]
      : []),
    { id: "back", words: "It cannot be split again." },
  ];
}

const most = 100;
