import { notFound } from "@/lib/core/errors";
import { isUuid } from "@/lib/core/ids";
import { query } from "@/lib/core/operation";
import { toContact } from "../rows";
import { ContactFilters, ContactList } from "./schema";

/** A customer's contacts, oldest first. @throws NotFound. */
export const listContacts = query({
  name: "listContacts",
  permission: "customer:read",
  input: ContactFilters,
  output: ContactList,
  async run(ctx, { customer, includeArchived }) {
    const where = includeArchived ? {} : { archivedAt: null };
    const row = isUuid(customer)
      ? await ctx.db.customer.findFirst({
          where: { id: customer },
          select: { contacts: { where, orderBy: { id: "asc" } } },
        })
      : null;
    if (!row) throw notFound();
    return { items: row.contacts.map(toContact) };
  },
});
