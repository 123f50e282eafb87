import type { z } from "zod";
import type { Ctx } from "@/lib/core/context";
import { query } from "@/lib/core/operation";
import {
  dashboardColumns,
  dashboardConditions,
  invoiceConditions,
  newestInvoices,
  pageOfInvoices,
  pageOfWholeInvoices,
  type RawInvoiceRow,
  sumByCurrency,
} from "@/lib/db/invoice-list";
import { today } from "../commands/write";
import { toInvoice } from "../rows";
import { InvoiceList } from "../schema";
import { toDashboardRow, toInvoiceSum } from "./rows";
import {
  ExportedInvoices,
  ExportInvoices,
  FindInvoices,
  FoundInvoices,
  InvoiceRows,
  InvoiceSums,
  ListInvoiceRows,
  ListInvoices,
  SumInvoices,
} from "./schema";

/** A page of invoices, newest first unless sorted; those without the sorted day stand after every day (D37). */
export const listInvoices = query({
  name: "listInvoices",
  permission: "invoice:read",
  input: ListInvoices,
  output: InvoiceList,
  async run(ctx, input) {
    const { items, pagination } = await pageOfWholeInvoices(ctx, input);
    const listed = items.map(({ customerArchivedAt: archivedAt, creditNoteIds, ...row }) =>
      toInvoice({ ...row, customer: { archivedAt }, creditNotes: creditNoteIds.map((id) => ({ id })) }),
    );
    return { items: listed, pagination };
  },
});

/** The dashboard's list: what a row shows, one statement (D37). */
export const listInvoiceRows = query({
  name: "listInvoiceRows",
  permission: "invoice:read",
  input: ListInvoiceRows,
  output: InvoiceRows,
  async run(ctx, { text, overdue, ...request }) {
    const day = today(ctx);
    const { items, pagination } = await pageOfInvoices<RawInvoiceRow>(ctx, request, {
      columns: dashboardColumns,
      where: dashboardConditions({ text, overdue }, day),
    });
    return { items: items.map((row) => toDashboardRow(row, day)), pagination };
  },
});

/** Count and sums of all that the filters leave, per currency, most invoices first. */
export const sumInvoices = query({
  name: "sumInvoices",
  permission: "invoice:read",
  input: SumInvoices,
  output: InvoiceSums,
  async run(ctx, { text, overdue, ...filters }) {
    const rows = await sumByCurrency(ctx, [
      ...invoiceConditions(ctx, filters),
      ...dashboardConditions({ text, overdue }, today(ctx)),
    ]);
    return { items: rows.map(toInvoiceSum) };
  },
});

/** For the command menu: by part of the number or of the customer's name, newest first. */
export const findInvoices = query({
  name: "findInvoices",
  permission: "invoice:read",
  input: FindInvoices,
  output: FoundInvoices,
  async run(ctx, { text, limit }) {
    const wanted = text.trim();
    if (wanted === "") return { items: [] };
    const rows = await newestInvoices(ctx, dashboardConditions({ text: wanted }, today(ctx)), { limit });
    return { items: rows.map((row) => toDashboardRow(row, today(ctx))) };
  },
});

const exportBatch = 1000;

/** One batch of an export, newest first: rows and where the next batch starts, null at the end. */
export const exportInvoiceBatch = query({
  name: "exportInvoiceBatch",
  permission: "invoice:read",
  input: ExportInvoices,
  output: ExportedInvoices,
  async run(ctx, { text, overdue, after, ...filters }) {
    const day = today(ctx);
    const conditions = [...invoiceConditions(ctx, filters), ...dashboardConditions({ text, overdue }, day)];
    const rows = await newestInvoices(ctx, conditions, { limit: exportBatch, after });
    const last = rows.length === exportBatch ? (rows.at(-1)?.id ?? null) : null;
    return { rows: rows.map((row) => toDashboardRow(row, day)), after: last };
  },
});

/** All rows that the filters leave, batch by batch, so that an export of any size needs the memory of one batch. */
export async function* exportInvoices(ctx: Ctx, filters: z.input<typeof SumInvoices>) {
  let after: string | null = null;
  do {
    const batch: z.output<typeof ExportedInvoices> = await exportInvoiceBatch(ctx, {
      ...filters,
      ...(after === null ? {} : { after }),
    });
    yield batch.rows;
    after = batch.after;
  } while (after !== null);
}
