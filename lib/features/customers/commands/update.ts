import { isDeepStrictEqual } from "node:util";
import { notFound } from "@/lib/core/errors";
import { type CommandCtx, command } from "@/lib/core/operation";
import { type CustomerRow, lockCustomers } from "@/lib/db/customers";
import { claimAliases } from "../aliases/commands/claim";
import { replaceContacts } from "../contacts/commands/replace";
import { joinParent } from "../organizations/commands/join";
import { toCustomer } from "../rows";
import { Customer, CustomerReplacement, type CustomerWrite } from "../schema";
import { recordCustomerUpdate } from "./record";
import { held, named, plainColumns, refusePush, replaceLinks } from "./write";

/**
 * Replaces a customer: what may be left out and is, is removed, save integrationIds, customProperties, status and our own fields, which
 * stay; aliases and the parent are added to those there (api.md §4.4, platform.md §1).
 */
export const updateCustomer = command({
  name: "updateCustomer",
  permission: "customer:update",
  input: CustomerReplacement,
  output: Customer,
  run: async (ctx, { id, ...input }) => toCustomer(await replaceCustomer(ctx, id, () => input, input.parentId)),
});

/**
 * @param inputFor makes the new state out of the stored one, which is locked by then.
 * @throws NotFound, ValidationFailed.
 */
export async function replaceCustomer(
  ctx: CommandCtx,
  id: string,
  inputFor: (stored: CustomerRow) => CustomerWrite,
  parentId: string | null | undefined,
): Promise<CustomerRow> {
  const locked = await lockCustomers(ctx, parentId ? [id, parentId] : [id]);
  const self = locked.get(id.toLowerCase());
  if (!self) throw notFound();
  const before = await held(ctx, self.id);
  const input = inputFor(before);
  refusePush(input);
  await writeColumns(ctx, before, input);
  await replaceContacts(ctx, self.id, input.contacts);
  if (input.integrationIds) await replaceLinks(ctx, self.id, input.integrationIds);
  const aliases = await claimAliases(ctx, self.id, input.customerAliases ?? [], (index) => `customerAliases.${index}`);
  if (parentId && !before.organizations.some(({ owner }) => owner.id === parentId.toLowerCase())) {
    const parent = { customer: named(locked, parentId, "parentId"), path: "parentId" };
    await joinParent(ctx, parent, [{ customer: self, path: "parentId" }]);
  }
  const after = await held(ctx, self.id);
  const added = aliases.length > 0 ? { customerAliases: aliases.map((alias) => alias.value) } : {};
  recordCustomerUpdate(ctx, toCustomer(before), { ...toCustomer(after), ...added });
  return after;
}

async function writeColumns(ctx: CommandCtx, before: CustomerRow, input: CustomerWrite): Promise<void> {
  const reason = input.taxExemptionReason == null ? before.taxExemptionReason : input.taxExemptionReason || null;
  const columns = {
    ...plainColumns(input),
    taxExemptionReason: input.taxStatus === "TAX_EXEMPT" ? reason : null,
    language: input.language == null ? before.language : input.language || null,
    status: input.status ?? before.status,
    customProperties: input.customProperties ?? before.customProperties,
  };
  const stored = new Map<string, unknown>(Object.entries(before));
  if (Object.entries(columns).every(([key, value]) => isDeepStrictEqual(stored.get(key), value))) return;
  const { customProperties: _, ...rest } = columns;
  await ctx.db.customer.updateMany({
    where: { id: before.id },
    data: {
      ...rest,
      ...(input.customProperties ? { customProperties: input.customProperties } : {}),
      updatedAt: ctx.clock.now(),
    },
  });
}
