import { Currency } from "@/lib/core/shapes";
import type { RawGridRow } from "@/lib/db/reports-grid";
import { Decimal } from "@/lib/engine/money/decimal";
import { wireAmount } from "@/lib/engine/money/format";
import type { GridRow, GridTotal } from "./schema";

/** @param months `yyyy-MM`, in the order of the columns */
export function toGridTotal(
  row: Pick<RawGridRow, "currency" | "cells" | "amount">,
  months: readonly string[],
): GridTotal {
  const currency = Currency.parse(row.currency);
  const amount = (text: string) => wireAmount(new Decimal(text), currency);
  const cells = months.map((month) => {
    const cell = row.cells.find((one) => one.month === month);
    if (!cell) return null;
    return { invoiced: amount(cell.invoiced), credited: amount(cell.credited), amount: amount(cell.amount) };
  });
  return { currency, cells, amount: amount(row.amount) };
}

export function toGridRow(row: RawGridRow, months: readonly string[]): GridRow {
  const { customer_id: customerId, customer_name: customerName } = row;
  return { id: `${customerId}:${row.currency}`, customerId, customerName, ...toGridTotal(row, months) };
}
