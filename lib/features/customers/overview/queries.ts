import { z } from "zod";
import { notFound } from "@/lib/core/errors";
import { isUuid } from "@/lib/core/ids";
import { query } from "@/lib/core/operation";
import { customerFigures, customerLabels, listCustomerTable, searchCustomers } from "@/lib/db/customer-overview";
import { fetchCustomer } from "@/lib/db/customers";
import { toTaxRegistration } from "@/lib/features/taxes/registrations/rows";
import { toCustomerAlias } from "../aliases/rows";
import { toContact, toCustomer } from "../rows";
import { toCurrencyFigures, toCustomerHit, toCustomerTableRow } from "./rows";
import {
  CustomerHits,
  CustomerIds,
  CustomerNames,
  CustomerPage,
  CustomerPageId,
  CustomerSearch,
  CustomerTable,
  CustomerTableFilters,
  Labels,
} from "./schema";

/** Customers whose name, alias or contact's e-mail contains a text, for pickers and the command menu. */
export const findCustomers = query({
  name: "findCustomers",
  permission: "customer:read",
  input: CustomerSearch,
  output: CustomerHits,
  async run(ctx, { text, limit = 20, includeArchived = false }) {
    const hits = await searchCustomers(ctx, text.trim(), { limit, includeArchived });
    return { items: hits.map(toCustomerHit) };
  },
});

/** A page of the table of customers. */
export const listCustomerRows = query({
  name: "listCustomerRows",
  permission: "customer:read",
  input: CustomerTableFilters,
  output: CustomerTable,
  async run(ctx, filters) {
    const { items, pagination } = await listCustomerTable(ctx, filters);
    return { items: items.map(toCustomerTableRow), pagination };
  },
});

/** Everything a customer's page shows of the customer itself. @throws NotFound. */
export const getCustomerPage = query({
  name: "getCustomerPage",
  permission: "customer:read",
  input: CustomerPageId,
  output: CustomerPage,
  async run(ctx, { id }) {
    const row = await fetchCustomer(ctx, id);
    if (!row) throw notFound();
    const where = { customerId: row.id };
    const [contacts, aliases, taxRegistrations, figures] = await Promise.all([
      ctx.db.contact.findMany({ where, orderBy: [{ archivedAt: { sort: "desc", nulls: "first" } }, { id: "asc" }] }),
      ctx.db.customerAlias.findMany({ where, orderBy: { id: "asc" } }),
      ctx.db.taxRegistration.findMany({ where, orderBy: { id: "asc" } }),
      customerFigures(ctx, row.id),
    ]);
    const customer = toCustomer(row);
    const isOwn = (organization: { owner: { id: string } }) => organization.owner.id === row.id;
    return {
      customer,
      contacts: contacts.map(toContact),
      aliases: aliases.map(toCustomerAlias),
      parents: customer.organizations.filter((one) => !isOwn(one)).map(({ owner }) => owner),
      children: customer.organizations.filter(isOwn).flatMap(({ members }) => members),
      taxRegistrations: taxRegistrations.map(toTaxRegistration),
      invoiceCount: figures.count,
      figures: figures.byCurrency.map(toCurrencyFigures),
    };
  },
});

/** Labels in use, for the filter and the form. */
export const listCustomerLabels = query({
  name: "listCustomerLabels",
  permission: "customer:read",
  input: z.object({}),
  output: Labels,
  run: async (ctx) => ({ items: await customerLabels(ctx) }),
});

/** Names of customers by id, for filters that stand in an address; unknown ids are left out. */
export const nameCustomers = query({
  name: "nameCustomers",
  permission: "customer:read",
  input: CustomerIds,
  output: CustomerNames,
  async run(ctx, { ids }) {
    const rows = await ctx.db.customer.findMany({
      where: { id: { in: ids.filter(isUuid) } },
      select: { id: true, legalName: true },
    });
    return { items: rows.map(({ id, legalName }) => ({ id, name: legalName })) };
  },
});
