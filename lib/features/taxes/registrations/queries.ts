import type { Ctx } from "@/lib/core/context";
import { notFound } from "@/lib/core/errors";
import { isUuid } from "@/lib/core/ids";
import { query } from "@/lib/core/operation";
import { listRows } from "@/lib/db/list";
import { sql } from "@/lib/db/sql";
import { registrationColumns, type TaxRegistrationRow, toTaxRegistration } from "./rows";
import { TaxRegistration, TaxRegistrationFilters, TaxRegistrationId, TaxRegistrationList } from "./schema";

/** All tax registrations, newest first. */
export const listTaxRegistrations = query({
  name: "listTaxRegistrations",
  permission: "tax:read",
  input: TaxRegistrationFilters,
  output: TaxRegistrationList,
  async run(ctx, page) {
    const { items, pagination } = await listRows<TaxRegistrationRow>(ctx, {
      from: sql`tax_registration t`,
      columns: registrationColumns,
      where: [],
      sort: null,
      order: "DESC",
      page,
    });
    return { items: items.map(toTaxRegistration), pagination };
  },
});

/** One tax registration. @throws NotFound. */
export const getTaxRegistration = query({
  name: "getTaxRegistration",
  permission: "tax:read",
  input: TaxRegistrationId,
  output: TaxRegistration,
  async run(ctx, { id }) {
    const row = isUuid(id) ? await ctx.db.taxRegistration.findFirst({ where: { id } }) : null;
    if (!row) throw notFound();
    return toTaxRegistration(row);
  },
});

/** A customer's tax registrations, oldest first: the first one counts where none fits better (D52). @throws NotFound. */
export const listTaxRegistrationsOfCustomer = query({
  name: "listTaxRegistrationsOfCustomer",
  permission: "tax:read",
  input: TaxRegistrationId,
  output: TaxRegistrationList,
  async run(ctx, { id }) {
    const customer = isUuid(id) ? await ctx.db.customer.findFirst({ where: { id }, select: { id: true } }) : null;
    if (!customer) throw notFound();
    return registrationsOf(ctx, { customerId: id });
  },
});

/** The merchant's tax registrations, oldest first; the merchant's id is the account's. @throws NotFound. */
export const listTaxRegistrationsOfMerchant = query({
  name: "listTaxRegistrationsOfMerchant",
  permission: "tax:read",
  input: TaxRegistrationId,
  output: TaxRegistrationList,
  async run(ctx, { id }) {
    if (id !== ctx.accountId) throw notFound();
    return registrationsOf(ctx, { merchantId: id });
  },
});

/** Paged in shape, without paging parameters (api.md §2): one page with all of them. */
async function registrationsOf(ctx: Ctx, owner: { customerId: string } | { merchantId: string }) {
  const rows = await ctx.db.taxRegistration.findMany({ where: owner, orderBy: { id: "asc" } });
  return {
    items: rows.map(toTaxRegistration),
    pagination: { after: null, before: null, totalResultSize: rows.length },
  };
}
