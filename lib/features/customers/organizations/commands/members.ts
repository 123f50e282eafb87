import { invalid, notFound } from "@/lib/core/errors";
import { isUuid } from "@/lib/core/ids";
import { type CommandCtx, command } from "@/lib/core/operation";
import { fetchOrganization, type LockedCustomer, lockCustomers } from "@/lib/db/customers";
import { recordCustomerUpdate } from "../../commands/record";
import { held, named } from "../../commands/write";
import { toCustomer, toOrganization } from "../../rows";
import { Customer, CustomerOrganization } from "../../schema";
import { CustomerOrganizationCreate, CustomerParent, OrganizationMembers } from "../schema";
import { type Child, childrenOf, joinParent, parentsOf } from "./join";

/** Makes a parent of a customer. @throws ValidationFailed (D59), and where the owner is a parent already. */
export const createCustomerOrganization = command({
  name: "createCustomerOrganization",
  permission: "customer:create",
  input: CustomerOrganizationCreate,
  output: CustomerOrganization,
  async run(ctx, { ownerId, memberIds }) {
    const locked = await lockCustomers(ctx, [ownerId, ...memberIds]);
    const customer = named(locked, ownerId, "ownerId");
    const present = await ctx.db.customerOrganization.findFirst({ where: { ownerId: customer.id } });
    if (present) throw invalid({ ownerId: [`${customer.legalName} is a parent already: add its children instead.`] });
    const children = childrenNamed(locked, memberIds, "memberIds");
    await withParents(ctx, children, () => joinParent(ctx, { customer, path: "ownerId" }, children));
    return organization(ctx, { ownerId: customer.id });
  },
});

/** Adds children to a group. @throws NotFound, ValidationFailed (D59). */
export const addCustomerOrganizationMembers = command({
  name: "addCustomerOrganizationMembers",
  permission: "customer:update",
  input: OrganizationMembers,
  output: CustomerOrganization,
  async run(ctx, { id, customerIds }) {
    const { owner, locked } = await lockGroup(ctx, id, customerIds);
    const children = childrenNamed(locked, customerIds, "customerIds");
    await withParents(ctx, children, () => joinParent(ctx, { customer: owner, path: "customerIds" }, children));
    return organization(ctx, { ownerId: owner.id });
  },
});

/** Sets the children of a group; other groups they are in are left alone. @throws NotFound, ValidationFailed (D59). */
export const replaceCustomerOrganizationMembers = command({
  name: "replaceCustomerOrganizationMembers",
  permission: "customer:update",
  input: OrganizationMembers,
  output: CustomerOrganization,
  async run(ctx, { id, customerIds }) {
    const { owner, locked } = await lockGroup(ctx, id, customerIds);
    const present = await childrenOf(ctx, owner.id);
    const wanted = new Set(customerIds.map((one) => one.toLowerCase()));
    const staying = new Set(present.map((child) => child.id).filter((child) => wanted.has(child)));
    const leaving = present.filter((child) => !wanted.has(child.id));
    const children = childrenNamed(locked, customerIds, "customerIds", staying);
    const left = leaving.map((child) => ({
      customer: { id: child.id, legalName: child.name, archivedAt: null },
      path: "",
    }));
    await withParents(ctx, [...children, ...left], () =>
      joinParent(
        ctx,
        { customer: owner, path: "customerIds" },
        children,
        leaving.map((child) => child.id),
      ),
    );
    return organization(ctx, { ownerId: owner.id });
  },
});

/** Gives a customer one parent in place of those it has, or none: the dashboard's field. @throws NotFound, ValidationFailed (D59). */
export const setCustomerParent = command({
  name: "setCustomerParent",
  permission: "customer:update",
  input: CustomerParent,
  output: Customer,
  async run(ctx, { id, parentId }) {
    const present = isUuid(id) ? ((await parentsOf(ctx, [id])).get(id.toLowerCase()) ?? []) : [];
    const locked = await lockCustomers(ctx, [
      id,
      ...(parentId ? [parentId] : []),
      ...present.map((parent) => parent.id),
    ]);
    const self = locked.get(id.toLowerCase());
    if (!self) throw notFound();
    const child = { customer: self, path: "parentId" };
    await withParents(ctx, [child], async () => {
      for (const former of present) {
        const customer = locked.get(former.id);
        if (customer && former.id !== parentId?.toLowerCase()) {
          await joinParent(ctx, { customer, path: "parentId" }, [], [self.id]);
        }
      }
      const isThere = present.some((parent) => parent.id === parentId?.toLowerCase());
      if (parentId && !isThere) {
        await joinParent(ctx, { customer: named(locked, parentId, "parentId"), path: "parentId" }, [child]);
      }
    });
    return toCustomer(await held(ctx, self.id));
  },
});

async function lockGroup(ctx: CommandCtx, id: string, customerIds: readonly string[]) {
  const group = await fetchOrganization(ctx, { id });
  if (!group) throw notFound();
  const locked = await lockCustomers(ctx, [group.owner.id, ...customerIds]);
  const owner = locked.get(group.owner.id);
  if (!owner) throw notFound();
  return { owner, locked };
}

async function organization(ctx: CommandCtx, by: { ownerId: string }) {
  const row = await fetchOrganization(ctx, by);
  if (!row) throw new Error(`the organization of ${by.ownerId} is gone while it is locked`);
  return toOrganization(row);
}

/** Customers a body lists, each once. Children that stay may be archived by now. */
function childrenNamed(
  locked: ReadonlyMap<string, LockedCustomer>,
  ids: readonly string[],
  path: string,
  staying: ReadonlySet<string> = new Set(),
): Child[] {
  const seen = new Set<string>(staying);
  return ids.flatMap((one, index) => {
    const key = one.toLowerCase();
    if (seen.has(key)) return [];
    seen.add(key);
    return [{ customer: named(locked, one, `${path}.${index}`), path: `${path}.${index}` }];
  });
}

/** Does `work` and records, as a change of each child, whose child it is since. */
async function withParents(ctx: CommandCtx, children: readonly Child[], work: () => Promise<void>): Promise<void> {
  const ids = children.map(({ customer }) => customer.id);
  const before = await parentsOf(ctx, ids);
  await work();
  const after = await parentsOf(ctx, ids);
  for (const { customer } of children) {
    const { id, legalName } = customer;
    recordCustomerUpdate(
      ctx,
      { id, legalName, parents: before.get(id) ?? [] },
      { id, legalName, parents: after.get(id) ?? [] },
    );
  }
}
