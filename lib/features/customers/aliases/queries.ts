import { notFound } from "@/lib/core/errors";
import { isUuid } from "@/lib/core/ids";
import { query } from "@/lib/core/operation";
import type { CustomerAliasModel } from "@/lib/db/generated/models";
import { listRows } from "@/lib/db/list";
import { sql } from "@/lib/db/sql";
import { CustomerId } from "../schema";
import { aliasColumns, toCustomerAlias } from "./rows";
import { CustomerAliasesOfCustomer, CustomerAliasFilters, CustomerAliasList } from "./schema";

/** Aliases over all customers, newest first. */
export const listCustomerAliases = query({
  name: "listCustomerAliases",
  permission: "customer:read",
  input: CustomerAliasFilters,
  output: CustomerAliasList,
  async run(ctx, { value, ...page }) {
    const { items, pagination } = await listRows<CustomerAliasModel>(ctx, {
      from: sql`customer_alias t`,
      columns: aliasColumns,
      where: value === undefined ? [] : [sql`t.value = ${value}`],
      sort: null,
      order: "DESC",
      page,
    });
    return { items: items.map(toCustomerAlias), pagination };
  },
});

/** One customer's aliases, oldest first. @throws NotFound. */
export const listAliasesOfCustomer = query({
  name: "listAliasesOfCustomer",
  permission: "customer:read",
  input: CustomerId,
  output: CustomerAliasesOfCustomer,
  async run(ctx, { id }) {
    const row = isUuid(id)
      ? await ctx.db.customer.findFirst({ where: { id }, select: { aliases: { orderBy: { id: "asc" } } } })
      : null;
    if (!row) throw notFound();
    return { items: row.aliases.map(toCustomerAlias) };
  },
});
