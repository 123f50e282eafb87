import { invalid, notFound } from "@/lib/core/errors";
import { isUuid } from "@/lib/core/ids";
import { type CommandCtx, command } from "@/lib/core/operation";
import { lockCustomers } from "@/lib/db/customers";
import type { CustomerAliasModel } from "@/lib/db/generated/models";
import { recordCustomerUpdate } from "../../commands/record";
import { toCustomerAlias } from "../rows";
import { CustomerAlias, CustomerAliasCreate, CustomerAliasId, CustomerAliasReplacement } from "../schema";
import { claimAliases } from "./claim";

/** Adds an alias. @throws ValidationFailed on `customerId`, and on `value` where it stands for a customer already. */
export const createCustomerAlias = command({
  name: "createCustomerAlias",
  permission: "customer:create",
  input: CustomerAliasCreate,
  output: CustomerAlias,
  async run(ctx, { customerId, value, label }) {
    const self = (await lockCustomers(ctx, [customerId])).get(customerId.toLowerCase());
    if (!self) throw invalid({ customerId: ["There is no customer with this identifier."] });
    const [claimed] = await claimAliases(ctx, self.id, [value], () => "value", label || null);
    if (!claimed) throw invalid({ value: [`“${value}” stands for ${self.legalName} already.`] });
    const alias = toCustomerAlias(claimed);
    record(ctx, self, "Alias added", null, alias);
    return alias;
  },
});

/** Relabels an alias; without a label it has none. @throws NotFound. */
export const updateCustomerAlias = command({
  name: "updateCustomerAlias",
  permission: "customer:update",
  input: CustomerAliasReplacement,
  output: CustomerAlias,
  async run(ctx, { id, label }) {
    const { row, customer } = await lockAlias(ctx, id);
    const changed = { ...row, label: label || null };
    if (changed.label !== row.label) {
      await ctx.db.customerAlias.updateMany({ where: { id: row.id }, data: { label: changed.label } });
    }
    record(ctx, customer, "Alias relabelled", toCustomerAlias(row), toCustomerAlias(changed));
    return toCustomerAlias(changed);
  },
});

/** Deletes an alias and answers it; its value is free again. @throws NotFound. */
export const deleteCustomerAlias = command({
  name: "deleteCustomerAlias",
  permission: "customer:delete",
  input: CustomerAliasId,
  output: CustomerAlias,
  async run(ctx, { id }) {
    const { row, customer } = await lockAlias(ctx, id);
    await ctx.db.customerAlias.deleteMany({ where: { id: row.id } });
    const alias = toCustomerAlias(row);
    record(ctx, customer, "Alias deleted", alias, null);
    return { ...alias, deletedAt: ctx.clock.now().toISOString() };
  },
});

async function lockAlias(ctx: CommandCtx, id: string) {
  const found = isUuid(id) ? await ctx.db.customerAlias.findFirst({ where: { id } }) : null;
  if (!found) throw notFound();
  const customer = (await lockCustomers(ctx, [found.customerId])).get(found.customerId);
  const row: CustomerAliasModel | null = await ctx.db.customerAlias.findFirst({ where: { id } });
  if (!row || !customer) throw notFound();
  return { row, customer };
}

function record(
  ctx: CommandCtx,
  customer: { id: string; legalName: string },
  name: string,
  before: CustomerAlias | null,
  after: CustomerAlias | null,
): void {
  const alias = after ?? before;
  recordCustomerUpdate(
    ctx,
    { ...customer, alias: before },
    { ...customer, alias: after },
    {
      name,
      summary: `${name} at ${customer.legalName}: ${alias?.value}.`,
      ...(alias ? { target: { type: "CUSTOMER_ALIAS", id: alias.id } } : {}),
    },
  );
}
