import { statedAddress } from "@/lib/core/address";
import { invalid } from "@/lib/core/errors";
import type { CommandCtx } from "@/lib/core/operation";
import { fetchCustomer, type LockedCustomer } from "@/lib/db/customers";
import { domainOf } from "../rules";
import type { CustomerWrite } from "../schema";

/** The columns that a write sets on create and update alike. */
export function plainColumns(input: CustomerWrite) {
  const url = input.url || null;
  return {
    legalName: input.legalName,
    address: { ...statedAddress(input.address) },
    url,
    domain: url === null ? null : domainOf(url),
    label: input.label || null,
    taxStatus: input.taxStatus,
  };
}

/** @throws ValidationFailed: no system is connected that a customer could be pushed to. */
export function refusePush(input: CustomerWrite): void {
  if (input.pushToIntegrations?.length) throw invalid({ pushToIntegrations: ["Xero is not connected."] });
}

/** Makes the links of a locked customer what `wanted` says; a link to the same record keeps its state of synchronization. */
export async function replaceLinks(
  ctx: CommandCtx,
  customerId: string,
  wanted: NonNullable<CustomerWrite["integrationIds"]>,
): Promise<void> {
  const stored = await ctx.db.customerIntegrationLink.findMany({ where: { customerId } });
  const isIn = (service: string, id: string) => wanted.some((link) => link.service === service && link.id === id);
  const left = stored.filter((link) => !isIn(link.service, link.externalId)).map((link) => link.service);
  if (left.length > 0)
    await ctx.db.customerIntegrationLink.deleteMany({ where: { customerId, service: { in: left } } });
  const kept = new Set(stored.map((link) => link.service).filter((service) => !left.includes(service)));
  await ctx.db.customerIntegrationLink.createMany({
    data: wanted
      .filter((link) => !kept.has(link.service))
      .map((link) => ({ accountId: ctx.accountId, customerId, service: link.service, externalId: link.id })),
  });
}

/**
 * A customer that a body names, out of those locked.
 *
 * @throws ValidationFailed on `path` for one that does not exist or is archived.
 */
export function named(locked: ReadonlyMap<string, LockedCustomer>, id: string, path: string): LockedCustomer {
  const customer = locked.get(id.toLowerCase());
  if (!customer) throw invalid({ [path]: ["There is no customer with this identifier."] });
  if (customer.archivedAt) throw invalid({ [path]: [`${customer.legalName} is archived.`] });
  return customer;
}

/** A customer that this command holds. */
export async function held(ctx: CommandCtx, id: string) {
  const row = await fetchCustomer(ctx, id);
  if (!row) throw new Error(`customer ${id} is gone while it is locked`);
  return row;
}
