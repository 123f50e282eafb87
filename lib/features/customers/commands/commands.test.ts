import { beforeEach, describe, expect, test } from "vitest";
import type { Ctx } from "@/lib/core/context";
import { newId } from "@/lib/core/ids";
import type { Role } from "@/lib/core/permissions";
import { customerBody } from "@/lib/testing/customers";
import { type Scratch, scratchAccount } from "@/lib/testing/scratch";
import { createCustomerAlias, deleteCustomerAlias, updateCustomerAlias } from "../aliases/commands/change";
import { listAliasesOfCustomer, listCustomerAliases } from "../aliases/queries";
import { archiveContact, createContact, updateContact } from "../contacts/commands/change";
import { listContacts } from "../contacts/queries";
import { getCustomerByAlias } from "../legacy/queries";
import {
  addCustomerOrganizationMembers,
  createCustomerOrganization,
  replaceCustomerOrganizationMembers,
  setCustomerParent,
} from "../organizations/commands/members";
import { findCustomers, getCustomerPage, listCustomerRows } from "../overview/queries";
import { getCustomer, listCustomers } from "../queries";
import type { ContactWrite } from "../schema";
import { archiveCustomer } from "./archive";
import { createCustomer } from "./create";
import { updateCustomer } from "./update";

describe("D41: changes of customers leave a trace", () => {
  let scratch: Scratch;
  let ctx: Ctx;

  beforeEach(async () => {
    scratch = await scratchAccount();
    ctx = scratch.ctx;
  });

  /** Verbs of the activity log and events of the outbox about each customer, and what came with the change. */
  const trace = async (since: number) => {
    const entries = await ctx.db.activityLog.findMany({ where: { objectType: "CUSTOMER" }, orderBy: { id: "asc" } });
    const events = await ctx.db.outbox.findMany({ where: { objectType: "CUSTOMER" }, orderBy: { id: "asc" } });
    expect(events.map((event) => event.objectId)).toEqual(entries.map((entry) => entry.objectId));
    return entries.slice(since).map((entry, index) => ({
      verb: entry.verb,
      event: events[since + index]?.event,
      id: entry.objectId,
      name: entry.name,
      metadata: entry.metadata,
      target: entry.targetType,
    }));
  };

  test("created, updated and archived, with before and after of what changed", async () => {
    const made = await createCustomer(ctx, customerBody({ customerAliases: ["a-1"] }));
    await updateCustomer(ctx, { ...customerBody({ label: "EU", customerAliases: ["a-2"] }), id: made.id });
    await archiveCustomer(ctx, { id: made.id });
    await archiveCustomer(ctx, { id: made.id });
    const { id } = made;
    expect(await trace(0)).toMatchObject([
      {
        ...{ verb: "CREATED", event: "CUSTOMER_CREATED", id },
        metadata: {
          before: null,
          after: { id, legalName: made.legalName, contacts: made.contacts, customerAliases: ["a-1"] },
        },
      },
      { verb: "UPDATED", event: "CUSTOMER_UPDATED", id },
      { verb: "ARCHIVED", event: "CUSTOMER_ARCHIVED", id, metadata: { before: { archivedAt: null } } },
    ]);
    const [, updated] = await trace(0);
    expect(updated?.metadata).toEqual({
      before: { label: null, customerAliases: null },
      after: { label: "EU", customerAliases: ["a-2"] },
    });
  });

  test("nothing changed, nothing recorded", async () => {
    const integrationIds = [{ service: "Xero" as const, id: "X-1" }];
    const body = customerBody({ label: "EU", url: "x.example", integrationIds, customProperties: { b: "1", a: "2" } });
    const { id } = await createCustomer(ctx, { ...body, customerAliases: ["a-1"] });
    const parent = await createCustomer(ctx, customerBody({}));
    await updateCustomer(ctx, { ...body, parentId: parent.id, id });
    const alias = (await listAliasesOfCustomer(ctx, { id })).items[0];
    const contact = (await listContacts(ctx, { customer: id })).items[0];
    const [organization] = (await getCustomer(ctx, { id })).organizations;
    const before = (await trace(0)).length;
    scratch.clock.advance(60_000);
    await updateCustomer(ctx, { ...body, customerAliases: ["a-1"], parentId: parent.id, status: "ACTIVE", id });
    await updateContact(ctx, { ...noor(), customer: id, id: contact?.id ?? "" });
    await updateCustomerAlias(ctx, { id: alias?.id ?? "" });
    await addCustomerOrganizationMembers(ctx, { id: organization?.id ?? "", customerIds: [id] });
    await replaceCustomerOrganizationMembers(ctx, { id: organization?.id ?? "", customerIds: [id] });
    await setCustomerParent(ctx, { id, parentId: parent.id });
    expect(await trace(before)).toEqual([]);
    expect((await listContacts(ctx, { customer: id })).items[0]).toEqual(contact);
  });

  test("contacts, aliases and groups are changes of their customers", async () => {
    const { id } = await createCustomer(ctx, customerBody({ legalName: "One" }));
    const child = await createCustomer(ctx, customerBody({ legalName: "Child" }));
    const contact = await createContact(ctx, {
      customer: id,
      name: "Ada",
      email: "ada@x.example",
      billingPreference: "NONE",
    });
    await updateContact(ctx, {
      customer: id,
      id: contact.id,
      name: "Ada L",
      email: "ada@x.example",
      billingPreference: "PRIMARY",
    });
    const old = (await listContacts(ctx, { customer: id })).items[0];
    await archiveContact(ctx, { customer: id, id: old?.id ?? "" });
    const alias = await createCustomerAlias(ctx, { customerId: id, value: "a-1" });
    await updateCustomerAlias(ctx, { id: alias.id, label: "CRM" });
    await deleteCustomerAlias(ctx, { id: alias.id });
    const group = await createCustomerOrganization(ctx, { ownerId: id, memberIds: [child.id] });
    await replaceCustomerOrganizationMembers(ctx, { id: group.id, customerIds: [] });
    const steps = await trace(2);
    expect(steps.map((step) => [step.name, step.target, step.id === id ? "One" : "Child"])).toEqual([
      ["Contact added", "CONTACT", "One"],
      ["Contact changed", "CONTACT", "One"],
      ["Contact archived", "CONTACT", "One"],
      ["Alias added", "CUSTOMER_ALIAS", "One"],
      ["Alias relabelled", "CUSTOMER_ALIAS", "One"],
      ["Alias deleted", "CUSTOMER_ALIAS", "One"],
      ["Customer updated", null, "One"],
      ["Customer updated", null, "Child"],
      ["Customer updated", null, "One"],
      ["Customer updated", null, "Child"],
    ]);
    expect(new Set(steps.map((step) => `${step.verb} ${step.event}`))).toEqual(new Set(["UPDATED CUSTOMER_UPDATED"]));
    expect(steps[7]?.metadata).toEqual({ before: { parents: [] }, after: { parents: [{ id, name: "One" }] } });
  });

  test("a parent named on create is recorded as a change of the parent", async () => {
    const parent = await createCustomer(ctx, customerBody({ legalName: "Parent" }));
    const child = await createCustomer(ctx, customerBody({ legalName: "Child", parentId: parent.id }));
    expect((await trace(1)).map((step) => [step.event, step.id])).toEqual([
      ["CUSTOMER_UPDATED", parent.id],
      ["CUSTOMER_CREATED", child.id],
    ]);
  });

  test("a refused command leaves neither rows nor trace", async () => {
    const made = await createCustomer(ctx, customerBody({ customerAliases: ["taken"] }));
    const other = await createCustomer(ctx, customerBody({}));
    const counts = async () => ({
      ...{ customers: await ctx.db.customer.count(), contacts: await ctx.db.contact.count() },
      ...{ aliases: await ctx.db.customerAlias.count(), links: await ctx.db.customerIntegrationLink.count() },
      ...{ log: await ctx.db.activityLog.count(), outbox: await ctx.db.outbox.count() },
    });
    const before = await counts();
    const late = customerBody({
      ...{ legalName: "Changed", customerAliases: ["free", "taken"] },
      contacts: [{ ...noor(), email: "new@x.example" }],
      integrationIds: [{ service: "Xero" as const, id: "1" }],
    });
    await expect(createCustomer(ctx, late)).rejects.toMatchObject({ type: "ValidationFailed" });
    await expect(updateCustomer(ctx, { ...late, id: other.id })).rejects.toMatchObject({ type: "ValidationFailed" });
    const self = {
      ...customerBody({ legalName: "Changed", customerAliases: ["free"] }),
      parentId: other.id,
      id: other.id,
    };
    await expect(updateCustomer(ctx, self)).rejects.toMatchObject({ type: "ValidationFailed" });
    expect(await counts()).toEqual(before);
    expect(await getCustomer(ctx, { id: other.id })).toEqual(other);
    expect(await getCustomer(ctx, { id: made.id })).toEqual(made);
  });

  test("of PUTs at once each is whole, and the last one stands", async () => {
    const { id } = await createCustomer(ctx, customerBody({}));
    const bodies = ["one", "two", "three", "four"].map((name) =>
      customerBody({
        legalName: name,
        contacts: [
          { ...noor(), email: `${name}@x.example` },
          { ...noor(), email: "shared@x.example", billingPreference: "STANDARD" as const },
        ],
        customProperties: { by: name },
      }),
    );
    await Promise.all(bodies.map((body) => updateCustomer(ctx, { ...body, id })));
    const after = await getCustomer(ctx, { id });
    expect(after.customProperties).toEqual({ by: after.legalName });
    expect(after.contacts.map(({ email, billingPreference }) => [email, billingPreference]).sort()).toEqual(
      [
        [`${after.legalName}@x.example`, "PRIMARY"],
        ["shared@x.example", "STANDARD"],
      ].sort(),
    );
  });
});

describe("D42: roles", () => {
  const id = newId();
  const body = customerBody({});
  const writes: [string, (ctx: Ctx) => Promise<unknown>][] = [
    ["createCustomer", (ctx) => createCustomer(ctx, body)],
    ["updateCustomer", (ctx) => updateCustomer(ctx, { ...body, id })],
    ["archiveCustomer", (ctx) => archiveCustomer(ctx, { id })],
    ["createContact", (ctx) => createContact(ctx, { ...noor(), customer: id })],
    ["updateContact", (ctx) => updateContact(ctx, { ...noor(), customer: id, id })],
    ["archiveContact", (ctx) => archiveContact(ctx, { customer: id, id })],
    ["createCustomerAlias", (ctx) => createCustomerAlias(ctx, { customerId: id, value: "v" })],
    ["updateCustomerAlias", (ctx) => updateCustomerAlias(ctx, { id })],
    ["deleteCustomerAlias", (ctx) => deleteCustomerAlias(ctx, { id })],
    ["createCustomerOrganization", (ctx) => createCustomerOrganization(ctx, { ownerId: id, memberIds: [] })],
    ["addCustomerOrganizationMembers", (ctx) => addCustomerOrganizationMembers(ctx, { id, customerIds: [] })],
    ["replaceCustomerOrganizationMembers", (ctx) => replaceCustomerOrganizationMembers(ctx, { id, customerIds: [] })],
    ["setCustomerParent", (ctx) => setCustomerParent(ctx, { id, parentId: null })],
  ];
  const reads: [string, (ctx: Ctx) => Promise<unknown>][] = [
    ["getCustomer", (ctx) => getCustomer(ctx, { id })],
    ["getCustomerByAlias", (ctx) => getCustomerByAlias(ctx, { alias: id })],
    ["getCustomerPage", (ctx) => getCustomerPage(ctx, { id })],
    ["listContacts", (ctx) => listContacts(ctx, { customer: id })],
    ["listAliasesOfCustomer", (ctx) => listAliasesOfCustomer(ctx, { id })],
    ["listCustomers", (ctx) => listCustomers(ctx, {})],
    ["listCustomerAliases", (ctx) => listCustomerAliases(ctx, {})],
    ["findCustomers", (ctx) => findCustomers(ctx, { text: "x" })],
    ["listCustomerRows", (ctx) => listCustomerRows(ctx, {})],
  ];
  const typeOf = async (scratch: Scratch, role: Role, verb: (ctx: Ctx) => Promise<unknown>) =>
    verb(scratch.as(role)).then(
      () => "done",
      (error: unknown) => String(Reflect.get(Object(error), "type")),
    );

  test.each(writes)("a read-only user may not %s; others may", async (_name, verb) => {
    const scratch = await scratchAccount();
    expect(await typeOf(scratch, "readOnlyUser", verb)).toBe("PermissionDenied");
    for (const role of ["admin", "financeUser", "salesUser"] as const) {
      expect(await typeOf(scratch, role, verb)).not.toBe("PermissionDenied");
    }
  });

  test.each(reads)("a read-only user may %s", async (_name, verb) => {
    const scratch = await scratchAccount();
    expect(["done", "NotFound"]).toContain(await typeOf(scratch, "readOnlyUser", verb));
  });
});

function noor(): ContactWrite {
  return { name: "Noor Visser", email: "noor@nordkai.example", billingPreference: "PRIMARY" };
}
