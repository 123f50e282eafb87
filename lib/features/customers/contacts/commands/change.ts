import { invalid, invalidState, notFound } from "@/lib/core/errors";
import { isUuid } from "@/lib/core/ids";
import { type CommandCtx, command } from "@/lib/core/operation";
import { lockCustomers } from "@/lib/db/customers";
import type { ContactModel } from "@/lib/db/generated/models";
import { recordCustomerUpdate } from "../../commands/record";
import { held } from "../../commands/write";
import { toContact, toCustomer } from "../../rows";
import { contactFaults } from "../../rules";
import { Contact, type ContactWrite } from "../../schema";
import { ContactId, ContactReplacement, NewContact } from "../schema";
import { archiveContacts, demotePrimary, insertContacts, rewriteContact } from "./replace";

/** Adds a contact. A new PRIMARY takes the place of the one there, who becomes STANDARD. @throws NotFound, ValidationFailed. */
export const createContact = command({
  name: "createContact",
  permission: "customer:create",
  input: NewContact,
  output: Contact,
  async run(ctx, { customer, ...write }) {
    return changing(ctx, customer, "Contact added", async (customerId, live) => {
      refuseFaults([...live, write]);
      if (write.billingPreference === "PRIMARY") await demotePrimary(ctx, customerId, null);
      const [row] = await insertContacts(ctx, customerId, [write]);
      if (!row) throw new Error("a contact was not stored");
      return row;
    });
  },
});

/**
 * Replaces a contact. One that becomes PRIMARY takes the place of the one there, who becomes STANDARD.
 *
 * @throws NotFound, ValidationFailed, InvalidState for an archived contact and where no PRIMARY would be left.
 */
export const updateContact = command({
  name: "updateContact",
  permission: "customer:update",
  input: ContactReplacement,
  output: Contact,
  async run(ctx, { customer, id, ...write }) {
    return changing(ctx, customer, "Contact changed", async (customerId, live) => {
      const row = await contactOf(ctx, customerId, id);
      if (row.archivedAt)
        throw invalidState("CONTACT_ARCHIVED", `${row.name} is archived and can no longer be changed.`);
      if (row.billingPreference === "PRIMARY" && write.billingPreference !== "PRIMARY") {
        throw primaryNeeded(row, "billingPreference");
      }
      refuseFaults([...live.filter((contact) => contact.id !== row.id), write]);
      if (write.billingPreference === "PRIMARY") await demotePrimary(ctx, customerId, row.id);
      return rewriteContact(ctx, row, write);
    });
  },
});

/** Archives a contact; an archived one stays as it is. @throws NotFound, InvalidState for the PRIMARY contact. */
export const archiveContact = command({
  name: "archiveContact",
  permission: "customer:archive",
  input: ContactId,
  output: Contact,
  async run(ctx, { customer, id }) {
    return changing(ctx, customer, "Contact archived", async (customerId) => {
      const row = await contactOf(ctx, customerId, id);
      if (row.archivedAt) return row;
      if (row.billingPreference === "PRIMARY") throw primaryNeeded(row);
      await archiveContacts(ctx, [row]);
      return contactOf(ctx, customerId, id);
    });
  },
});

/** Locks the customer, does `work` on its live contacts, and records the change of the customer. */
async function changing(
  ctx: CommandCtx,
  customer: string,
  name: string,
  work: (customerId: string, live: readonly ContactModel[]) => Promise<ContactModel>,
): Promise<Contact> {
  const self = (await lockCustomers(ctx, [customer])).get(customer.toLowerCase());
  if (!self) throw notFound();
  const before = await held(ctx, self.id);
  const live = await ctx.db.contact.findMany({
    where: { customerId: self.id, archivedAt: null },
    orderBy: { id: "asc" },
  });
  const row = await work(self.id, live);
  const after = await held(ctx, self.id);
  recordCustomerUpdate(ctx, toCustomer(before), toCustomer(after), {
    name,
    summary: `${name} at ${self.legalName}: ${row.name}.`,
    target: { type: "CONTACT", id: row.id },
  });
  return toContact(row);
}

async function contactOf(ctx: CommandCtx, customerId: string, id: string): Promise<ContactModel> {
  const row = isUuid(id) ? await ctx.db.contact.findFirst({ where: { id, customerId } }) : null;
  if (!row) throw notFound();
  return row;
}

/** The written contact is the last of the list; only what is wrong with it alone is refused, a second PRIMARY is made room for. */
function refuseFaults(contacts: readonly ContactWrite[]): void {
  const last = contacts.length - 1;
  const fault = contactFaults(contacts).find(({ path }) => path[0] === last && path[1] === "email");
  if (fault) throw invalid({ email: [fault.message] });
}

function primaryNeeded(row: ContactModel, field?: string) {
  const sentence = `${row.name} is the PRIMARY contact, and one is needed. Make another contact PRIMARY first.`;
  return invalidState("PRIMARY_CONTACT_NEEDED", sentence, field ? { [field]: [sentence] } : undefined);
}
