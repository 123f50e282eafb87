import { notFound } from "@/lib/core/errors";
import { query } from "@/lib/core/operation";
import { customerIdOfAlias, fetchCustomer, listCustomerPage } from "@/lib/db/customers";
import { aliasValue } from "../aliases/schema";
import { CustomerFilters, CustomerId } from "../schema";
import { toCustomerLegacy } from "./rows";
import { CustomerAliasPath, CustomerLegacy, CustomerLegacyList } from "./schema";

/** One customer by an alias or its id, in the older layout in every version. @throws NotFound. */
export const getCustomerByAlias = query({
  name: "getCustomerByAlias",
  permission: "customer:read",
  input: CustomerAliasPath,
  output: CustomerLegacy,
  async run(ctx, { alias }) {
    const id = aliasValue.safeParse(alias).success ? await customerIdOfAlias(ctx, alias) : null;
    const row = id === null ? null : await fetchCustomer(ctx, id);
    if (!row) throw notFound();
    return toCustomerLegacy(row);
  },
});

/** One customer in the older layout. @throws NotFound. */
export const getCustomerLegacy = query({
  name: "getCustomerLegacy",
  permission: "customer:read",
  input: CustomerId,
  output: CustomerLegacy,
  async run(ctx, { id }) {
    const row = await fetchCustomer(ctx, id);
    if (!row) throw notFound();
    return toCustomerLegacy(row);
  },
});

/** A page of customers in the older layout, newest first unless sorted. */
export const listCustomersLegacy = query({
  name: "listCustomersLegacy",
  permission: "customer:read",
  input: CustomerFilters,
  output: CustomerLegacyList,
  async run(ctx, filters) {
    const { items, pagination } = await listCustomerPage(ctx, filters);
    return { items: items.map(toCustomerLegacy), pagination };
  },
});
