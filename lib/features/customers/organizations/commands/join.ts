import { invalid } from "@/lib/core/errors";
import { newId } from "@/lib/core/ids";
import type { CommandCtx } from "@/lib/core/operation";
import type { LockedCustomer } from "@/lib/db/customers";
import { recordCustomerUpdate } from "../../commands/record";

/** A customer about to become a child: locked, and named by the field it came in. */
export interface Child {
  customer: LockedCustomer;
  path: string;
}

/** A locked customer that is or becomes a parent, and the field that names it. */
export interface Parent {
  customer: LockedCustomer;
  path: string;
}

/**
 * Makes locked customers children of a locked parent, in the parent's organization, which is made where there is none, and records it as
 * a change of the parent. Those that are children already are passed over; the groups they are in besides are left alone.
 *
 * @param leaving ids that cease to be children in the same go.
 * @throws ValidationFailed where it would make a second level (D59).
 */
export async function joinParent(
  ctx: CommandCtx,
  parent: Parent,
  children: readonly Child[],
  leaving: readonly string[] = [],
): Promise<void> {
  const before = await childrenOf(ctx, parent.customer.id);
  const joining = children.filter(({ customer }) => !before.some(({ id }) => id === customer.id));
  await refuseSecondLevel(ctx, parent, joining);
  const organizationId = await organizationOf(ctx, parent.customer.id);
  if (leaving.length > 0) {
    await ctx.db.customerOrganizationMember.deleteMany({ where: { organizationId, customerId: { in: [...leaving] } } });
  }
  await ctx.db.customerOrganizationMember.createMany({
    data: joining.map(({ customer }) => ({ accountId: ctx.accountId, organizationId, customerId: customer.id })),
  });
  const { id, legalName } = parent.customer;
  recordCustomerUpdate(
    ctx,
    { id, legalName, children: before },
    { id, legalName, children: await childrenOf(ctx, id) },
  );
}

/** Names of the children of a customer, in a stable order. */
export async function childrenOf(ctx: CommandCtx, ownerId: string): Promise<{ id: string; name: string }[]> {
  const members = await ctx.db.customerOrganizationMember.findMany({
    where: { organization: { ownerId } },
    select: { customer: { select: { id: true, legalName: true } } },
    orderBy: { customerId: "asc" },
  });
  return members.map(({ customer }) => ({ id: customer.id, name: customer.legalName }));
}

/** The parents of some customers, by child. */
export async function parentsOf(
  ctx: CommandCtx,
  childIds: readonly string[],
): Promise<Map<string, { id: string; name: string }[]>> {
  const members = await ctx.db.customerOrganizationMember.findMany({
    where: { customerId: { in: [...childIds] } },
    select: { customerId: true, organization: { select: { owner: { select: { id: true, legalName: true } } } } },
    orderBy: { organizationId: "asc" },
  });
  const parents = new Map<string, { id: string; name: string }[]>();
  for (const { customerId, organization } of members) {
    const { id, legalName } = organization.owner;
    parents.set(customerId, [...(parents.get(customerId) ?? []), { id, name: legalName }]);
  }
  return parents;
}

async function organizationOf(ctx: CommandCtx, ownerId: string): Promise<string> {
  const present = await ctx.db.customerOrganization.findFirst({ where: { ownerId }, select: { id: true } });
  if (present) return present.id;
  const now = ctx.clock.now();
  const made = await ctx.db.customerOrganization.create({
    data: { accountId: ctx.accountId, id: newId(now.getTime()), ownerId, createdAt: now },
    select: { id: true },
  });
  return made.id;
}

async function refuseSecondLevel(ctx: CommandCtx, parent: Parent, joining: readonly Child[]): Promise<void> {
  if (joining.length === 0) return;
  const self = joining.find(({ customer }) => customer.id === parent.customer.id);
  if (self) throw invalid({ [self.path]: ["A customer cannot be its own parent."] });
  const [above] = (await parentsOf(ctx, [parent.customer.id])).get(parent.customer.id) ?? [];
  if (above) {
    const sentence = `${parent.customer.legalName} is a child of ${above.name}, so it cannot have children of its own.`;
    throw invalid({ [parent.path]: [sentence] });
  }
  const owners = await ctx.db.customerOrganization.findMany({
    where: { ownerId: { in: joining.map(({ customer }) => customer.id) }, members: { some: {} } },
    select: { ownerId: true },
  });
  const faults = joining.filter(({ customer }) => owners.some(({ ownerId }) => ownerId === customer.id));
  if (faults.length === 0) return;
  throw invalid(
    Object.fromEntries(
      faults.map(({ customer, path }) => [
        path,
        [`${customer.legalName} has children, so it cannot be a child itself.`],
      ]),
    ),
  );
}
