import { z } from "zod";
import { notFound } from "@/lib/core/errors";
import { query } from "@/lib/core/operation";
import { customPropertyKeys, fetchCustomer, listCustomerPage } from "@/lib/db/customers";
import { toCustomer, toCustomerSummary } from "./rows";
import { Customer, CustomerFilters, CustomerId, CustomerList, StringKeyList } from "./schema";

/** One customer. @throws NotFound. */
export const getCustomer = query({
  name: "getCustomer",
  permission: "customer:read",
  input: CustomerId,
  output: Customer,
  async run(ctx, { id }) {
    const row = await fetchCustomer(ctx, id);
    if (!row) throw notFound();
    return toCustomer(row);
  },
});

/** A page of customers, newest first unless sorted. */
export const listCustomers = query({
  name: "listCustomers",
  permission: "customer:read",
  input: CustomerFilters,
  output: CustomerList,
  async run(ctx, filters) {
    const { items, pagination } = await listCustomerPage(ctx, filters);
    return { items: items.map(toCustomerSummary), pagination };
  },
});

/** Keys of custom properties in use, for column pickers. */
export const listCustomerCustomPropertyKeys = query({
  name: "listCustomerCustomPropertyKeys",
  permission: "customer:read",
  input: z.object({}),
  output: StringKeyList,
  run: async (ctx) => ({ items: await customPropertyKeys(ctx) }),
});
