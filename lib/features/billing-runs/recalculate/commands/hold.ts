import { conflict, notFound } from "@/lib/core/errors";
import { isUuid } from "@/lib/core/ids";
import type { CommandCtx } from "@/lib/core/operation";
import { fetchInvoiceRuns, type InvoiceRunRow } from "@/lib/db/recalculation";
import { lockSchedules } from "@/lib/db/run-facts";
import type { InvoiceVerb } from "@/lib/engine/invoice/states";
import { lockWhole } from "@/lib/features/invoices/draft/commands";
import type { WholeInvoice } from "@/lib/features/invoices/draft/rows";

export interface HeldInvoice {
  row: WholeInvoice;
  runs: InvoiceRunRow[];
}

/**
 * Locks invoices with the schedules of their runs: schedules first, as runs do, each in the order of its id, so that no two wait for each other.
 *
 * @throws AppError NotFound; InvalidState when `verb` is not allowed; Conflict when runs came or went meanwhile
 */
export async function holdInvoices(ctx: CommandCtx, ids: readonly string[], verb: InvoiceVerb): Promise<HeldInvoice[]> {
  const known = [...new Set(ids.map((id) => id.toLowerCase()))].sort();
  if (known.length === 0 || !known.every(isUuid)) throw notFound();
  const before = await fetchInvoiceRuns(ctx, known);
  const schedules = [...new Set(before.map(({ scheduleId }) => scheduleId))].sort();
  if (schedules.length > 0) await lockSchedules(ctx, schedules);
  const rows: WholeInvoice[] = [];
  for (const id of known) rows.push(await lockWhole(ctx, id, verb));
  const runs = await fetchInvoiceRuns(ctx, known);
  if (JSON.stringify(runs) !== JSON.stringify(before)) {
    throw conflict("The invoice was changed by a billing run meanwhile. Try again.", "INVOICE_CHANGED");
  }
  return rows.map((row) => ({ row, runs: runs.filter(({ invoiceId }) => invoiceId === row.id) }));
}
