import { z } from "zod";
import { query } from "@/lib/core/operation";
import { countNumbers, readAccount } from "@/lib/db/accounts";
import { prefixOf, toNumberSeries, toRaise } from "./rows";
import { NumberReport } from "./schema";

/**
 * D30: what became of every number of every series: on an issued or a voided document, or skipped by raising the next number. What is
 * none of these is counted as unexplained.
 */
export const getNumberReport = query({
  name: "getNumberReport",
  permission: "settings:read",
  input: z.object({}),
  output: NumberReport,
  async run(ctx) {
    const [account, counts, rows, raises] = await Promise.all([
      readAccount(ctx),
      countNumbers(ctx),
      ctx.db.numberSeries.findMany({ orderBy: [{ documentType: "asc" }, { prefix: "asc" }] }),
      ctx.db.numberSeriesRaise.findMany({ orderBy: { id: "asc" } }),
    ]);
    const series = rows.map((row) => {
      const isOwn = (one: { prefix: string; type: string }) =>
        one.prefix === row.prefix && one.type === row.documentType;
      const count = counts.find((one) => isOwn({ prefix: one.prefix, type: one.document_type }));
      const own = raises.filter((one) => isOwn({ prefix: one.prefix, type: one.documentType }));
      const skipped = own.reduce((total, raise) => total + Number(raise.toNumber - raise.fromNumber), 0);
      const { issued, voided } = count ?? { issued: 0, voided: 0 };
      const unexplained = Number(row.nextNumber) - 1 - issued - voided - skipped;
      const facts = toNumberSeries(row, prefixOf(account, row.documentType));
      return { ...facts, issued, voided, skipped, unexplained, raises: own.map((raise) => toRaise(row, raise)) };
    });
    return { series };
  },
});
