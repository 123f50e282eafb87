import type { Ctx } from "@/lib/core/context";
import { query } from "@/lib/core/operation";
import { listForeignTaxed, listVatDocuments, sumConversions, sumVat } from "@/lib/db/reports-vat";
import { addMonths, firstOfMonth, lastOfMonth, parsePlainDate } from "@/lib/engine/calendar/plain-date";
import { today } from "@/lib/features/invoices/commands/write";
import { toUnconverted, toVatConversion, toVatDocument, toVatRow } from "./rows";
import { foreignPairs, totalsOf } from "./rules";
import { GetVatReport, ListVatDocuments, VatDocuments, VatReport } from "./schema";

/**
 * Sales tax of a period by country, category and rate: invoices less credit notes, from the lines of issued documents, and what they come
 * to in the currencies of the countries (D50). A document that was voided in its own period is out; one that was voided later is taken
 * back in the period of the voiding, so that a period that was reported stays as it was.
 *
 * @throws AppError ValidationFailed on `from` where it is after `until`
 */
export const getVatReport = query({
  name: "getVatReport",
  permission: "invoice:read",
  input: GetVatReport,
  output: VatReport,
  async run(ctx, input) {
    const period = { ...periodOf(ctx, input), basis: input.basis };
    const [raw, conversions] = await Promise.all([sumVat(ctx, period), sumConversions(ctx, period)]);
    const rows = raw.map(toVatRow);
    const foreign = await listForeignTaxed(ctx, period, foreignPairs(rows, period.from, period.until));
    return {
      ...period,
      ...{ rows, totals: totalsOf(rows), conversions: conversions.map(toVatConversion) },
      unconverted: foreign.flatMap(toUnconverted),
    };
  },
});

/** The documents behind the report, or behind one row of it: a row a document, country, category and rate, by day. @throws as `getVatReport` */
export const getVatDocuments = query({
  name: "getVatDocuments",
  permission: "invoice:read",
  input: ListVatDocuments,
  output: VatDocuments,
  async run(ctx, { from, until, basis, ...request }) {
    const period = { ...periodOf(ctx, { from, until }), basis };
    const { rows, count } = await listVatDocuments(ctx, { ...period, ...request });
    return { ...period, rows: rows.map(toVatDocument), count };
  },
});

/** The month before this one unless said. */
function periodOf(ctx: Ctx, { from, until }: { from?: string | undefined; until?: string | undefined }) {
  const lastMonth = addMonths(firstOfMonth(today(ctx)), -1);
  const start = from ?? (until === undefined ? lastMonth : firstOfMonth(parsePlainDate(until)));
  const end = until ?? lastOfMonth(parsePlainDate(start));
  return { from: start, until: end };
}
