import "server-only";
import type { Ctx } from "@/lib/core/context";
import { queryRows, sql } from "./sql";

/** Locks a tax rate until the transaction ends, so that its versions are made one after the other. */
export async function lockTaxRate(ctx: Ctx, id: string): Promise<boolean> {
  const rows = await queryRows(
    ctx.db,
    sql`select 1 from tax_rate where account_id = ${ctx.accountId}::uuid and id = ${id}::uuid for no key update`,
  );
  return rows.length > 0;
}

/** Locks a tax category until the transaction ends: cells of its row of the matrix are written one after the other. */
export async function lockTaxCategory(ctx: Ctx, id: string): Promise<boolean> {
  const rows = await queryRows(
    ctx.db,
    sql`select 1 from tax_category where account_id = ${ctx.accountId}::uuid and id = ${id}::uuid for no key update`,
  );
  return rows.length > 0;
}

export interface TaxedCustomers {
  country: string;
  state: string | null;
  customers: number;
}

/** How many customers who pay tax have their address where. */
export function countTaxedCustomers(ctx: Ctx): Promise<TaxedCustomers[]> {
  return queryRows<TaxedCustomers>(
    ctx.db,
    sql`select address->>'country' as country, address->>'state' as state, count(*)::int as customers from customer
        where account_id = ${ctx.accountId}::uuid and archived_at is null and tax_status = 'TAXED' group by 1, 2`,
  );
}

/** The country of each tax rate, also of one that has been deleted since: its versions stay. */
export async function taxCountries(ctx: Ctx, taxRateIds: readonly string[]): Promise<Map<string, string>> {
  const rows = await queryRows<{ id: string; country: string }>(
    ctx.db,
    sql`select distinct on (v.tax_rate_id) v.tax_rate_id as id, v.content->>'country' as country from tax_rate_version v
        where v.account_id = ${ctx.accountId}::uuid and v.tax_rate_id = any(${taxRateIds}::uuid[])
        order by v.tax_rate_id, v.version desc`,
  );
  return new Map(rows.map(({ id, country }) => [id, country]));
}
