import { z } from "zod";
import { query } from "@/lib/core/operation";
import { listNumbered, reportSeries } from "@/lib/db/reports-numbers";
import { toNumberedDocument, toNumberedSeries } from "./rows";
import { ListNumbered, NumberedDocuments, NumbersReport } from "./schema";

/** D30: every series with its first and last number, and what became of those between. */
export const getNumbersReport = query({
  name: "getNumbersReport",
  permission: "invoice:read",
  input: z.object({}),
  output: NumbersReport,
  async run(ctx) {
    return { series: (await reportSeries(ctx)).map(toNumberedSeries) };
  },
});

/** D30: numbered documents in the order of their series; of voided ones when, and by whom. */
export const getNumberedDocuments = query({
  name: "getNumberedDocuments",
  permission: "invoice:read",
  input: ListNumbered,
  output: NumberedDocuments,
  async run(ctx, request) {
    const { rows, count } = await listNumbered(ctx, request);
    return { items: rows.map(toNumberedDocument), count };
  },
});
