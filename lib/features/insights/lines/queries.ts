import { query } from "@/lib/core/operation";
import { linesOfCreditNotes, linesOfInvoices } from "@/lib/db/reports-lines";
import { toExportedLine } from "./rows";
import { ExportedLines, ListLinesOf } from "./schema";

/** The lines of some invoices, in the order of the ids; those of other accounts are passed over. */
export const listLinesOfInvoices = query({
  name: "listLinesOfInvoices",
  permission: "invoice:read",
  input: ListLinesOf,
  output: ExportedLines,
  async run(ctx, { ids }) {
    return { items: (await linesOfInvoices(ctx, ids)).map(toExportedLine) };
  },
});

/** The lines of some credit notes, in the order of the ids; those of other accounts are passed over. */
export const listLinesOfCreditNotes = query({
  name: "listLinesOfCreditNotes",
  permission: "creditNote:read",
  input: ListLinesOf,
  output: ExportedLines,
  async run(ctx, { ids }) {
    return { items: (await linesOfCreditNotes(ctx, ids)).map(toExportedLine) };
  },
});
