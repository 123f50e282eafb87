import { newId } from "@/lib/core/ids";
import { type CommandCtx, command } from "@/lib/core/operation";
import { addCustomer, type CustomerRow, lockCustomers } from "@/lib/db/customers";
import { claimAliases } from "../aliases/commands/claim";
import { joinParent } from "../organizations/commands/join";
import { toCustomer } from "../rows";
import { Customer, CustomerWrite } from "../schema";
import { held, named, plainColumns, refusePush, replaceLinks } from "./write";

/** Makes a customer with its contacts, aliases, links and parent. */
export const createCustomer = command({
  name: "createCustomer",
  permission: "customer:create",
  input: CustomerWrite,
  output: Customer,
  run: async (ctx, input) => toCustomer(await insertCustomer(ctx, input)),
});

/** @throws ValidationFailed (platform.md §1). */
export async function insertCustomer(ctx: CommandCtx, input: CustomerWrite): Promise<CustomerRow> {
  refusePush(input);
  const columns = plainColumns(input);
  const { parentId } = input;
  const parent = parentId ? named(await lockCustomers(ctx, [parentId]), parentId, "parentId") : null;
  const now = ctx.clock.now();
  const id = newId(now.getTime());
  await addCustomer(ctx, {
    id,
    ...columns,
    taxExemptionReason: (input.taxStatus === "TAX_EXEMPT" && input.taxExemptionReason) || null,
    language: input.language || null,
    status: input.status ?? "ACTIVE",
    customProperties: input.customProperties ?? {},
    contacts: input.contacts.map(({ name, email, billingPreference, telephone }) => ({
      ...{ id: newId(now.getTime()), name, email, billingPreference, telephone: telephone || null },
    })),
  });
  if (input.integrationIds?.length) await replaceLinks(ctx, id, input.integrationIds);
  const aliases = await claimAliases(ctx, id, input.customerAliases ?? [], (index) => `customerAliases.${index}`);
  if (parent) {
    const child = { id, legalName: input.legalName, archivedAt: null };
    await joinParent(ctx, { customer: parent, path: "parentId" }, [{ customer: child, path: "parentId" }]);
  }
  const row = await held(ctx, id);
  ctx.record({
    verb: "CREATED",
    name: "Customer created",
    summary: `The customer ${row.legalName} was added.`,
    object: { type: "CUSTOMER", id },
    after: {
      ...toCustomer(row),
      ...(aliases.length > 0 ? { customerAliases: aliases.map((alias) => alias.value) } : {}),
    },
    event: "CUSTOMER_CREATED",
  });
  return row;
}
