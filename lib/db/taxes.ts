import "server-only";
import type { Ctx } from "@/lib/core/context";
import { queryRows, sql } from "./sql";

/** Locks a tax rate until the transaction ends, so that its versions are made one after the other. */
export async function lockTaxRate(ctx: Ctx, id: string): Promise<boolean> {
  const rows = await queryRows(
    ctx.db,
    sql`select 1 from tax_rate where account_id = ${ctx.accountId}::uuid and id = ${id}::uuid for update`,
  );
  return rows.length > 0;
}

/** Locks a tax category until the transaction ends: cells of its row of the matrix are written one after the other. */
export async function lockTaxCategory(ctx: Ctx, id: string): Promise<boolean> {
  const rows = await queryRows(
    ctx.db,
    sql`select 1 from tax_category where account_id = ${ctx.accountId}::uuid and id = ${id}::uuid for update`,
  );
  return rows.length > 0;
}
