import { command } from "@/lib/core/operation";
import { shelveCustomer } from "../commands/archive";
import { insertCustomer } from "../commands/create";
import { replaceCustomer } from "../commands/update";
import { toContact } from "../rows";
import { CustomerId } from "../schema";
import { toCustomerLegacy } from "./rows";
import { contactsOf } from "./rules";
import { CustomerLegacy, CustomerLegacyCreate, CustomerLegacyReplacement } from "./schema";

/** Makes a customer out of the older layout. */
export const createCustomerLegacy = command({
  name: "createCustomer",
  permission: "customer:create",
  input: CustomerLegacyCreate,
  output: CustomerLegacy,
  run: async (ctx, input) => toCustomerLegacy(await insertCustomer(ctx, { ...input, contacts: contactsOf(input, []) })),
});

/** Replaces a customer; what the older layout cannot say stays. */
export const updateCustomerLegacy = command({
  name: "updateCustomer",
  permission: "customer:update",
  input: CustomerLegacyReplacement,
  output: CustomerLegacy,
  async run(ctx, { id, ...input }) {
    const row = await replaceCustomer(
      ctx,
      id,
      (stored) => ({ ...input, contacts: contactsOf(input, stored.contacts.map(toContact)) }),
      null,
    );
    return toCustomerLegacy(row);
  },
});

/** Archives a customer, answered in the older layout. */
export const archiveCustomerLegacy = command({
  name: "archiveCustomer",
  permission: "customer:archive",
  input: CustomerId,
  output: CustomerLegacy,
  run: async (ctx, { id }) => toCustomerLegacy(await shelveCustomer(ctx, id)),
});
