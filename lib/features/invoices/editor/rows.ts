import type { Ctx } from "@/lib/core/context";
import { invalid } from "@/lib/core/errors";
import { columnsFor } from "../commands/update";
import type { FieldChanges, WholeInvoice } from "../draft/commands";
import { exact } from "../draft/rows";
import { writtenTax } from "../draft/rules";
import { toEditableFields } from "../rows";
import type { KnownRates } from "./rules";
import type { DraftContentInput, DraftFields } from "./schema";

/** The rates that lines name, if they are in use. */
export async function ratesNamedBy(ctx: Ctx, input: DraftContentInput): Promise<KnownRates> {
  const lines = [...input.groups.flatMap((group) => group.lines), ...input.lines];
  const ids = [...new Set(lines.map((line) => line.taxRateId).filter((id) => typeof id === "string"))];
  if (ids.length === 0) return new Map();
  const rows = await ctx.db.taxRate.findMany({ where: { id: { in: ids }, archivedAt: null, isPublished: true } });
  return new Map(
    rows.map((row) => [
      row.id,
      { ...writtenTax(exact(row.amount)), taxRateId: row.id, taxLabel: row.invoiceShortName },
    ]),
  );
}

/** @throws AppError ValidationFailed on a heading whose tax category is unknown */
export async function refuseUnknownCategories(ctx: Ctx, input: DraftContentInput): Promise<void> {
  const ids = input.groups.map((group) => group.taxCategoryId?.toLowerCase() ?? null);
  const wanted = [...new Set(ids.filter((id) => id !== null))];
  if (wanted.length === 0) return;
  const rows = await ctx.db.taxCategory.findMany({ where: { id: { in: wanted } }, select: { id: true } });
  const known = new Set(rows.map((row) => row.id));
  const unknown = ids.findIndex((id) => id !== null && !known.has(id));
  if (unknown < 0) return;
  throw invalid({ [`groups.${unknown}.taxCategoryId`]: ["There is no tax category with this identifier."] });
}

/** Columns for the fields that were sent; the others stay as they are. */
export async function editedColumns(ctx: Ctx, row: WholeInvoice, fields: DraftFields) {
  const { currency, paymentTermDays, taxExemptionReason, ...sent } = fields;
  const columns = await columnsFor(ctx, row, { ...toEditableFields(row), ...sent });
  return {
    ...columns,
    ...(currency === undefined ? {} : { currency }),
    ...(paymentTermDays === undefined ? {} : { paymentTermDays }),
    ...(taxExemptionReason === undefined ? {} : { taxExemptionReason: taxExemptionReason || null }),
  } satisfies FieldChanges;
}
