import { invalid } from "@/lib/core/errors";
import { isUuid, newId } from "@/lib/core/ids";
import type { CommandCtx } from "@/lib/core/operation";
import type { CustomerAliasModel } from "@/lib/db/generated/models";

/**
 * Gives aliases to a customer. Those it has already are passed over. Two commands after the same alias wait for each other at the unique
 * key, in one order, so the loser sees the winner.
 *
 * @param pathOf field of the value at an index, for the refusal.
 * @returns the new ones.
 * @throws ValidationFailed where a value stands for another customer, as its alias or as its id.
 */
export async function claimAliases(
  ctx: CommandCtx,
  customerId: string,
  values: readonly string[],
  pathOf: (index: number) => string,
  label: string | null = null,
): Promise<CustomerAliasModel[]> {
  if (values.length === 0) return [];
  await refuseOthersIds(ctx, customerId, values, pathOf);
  const now = ctx.clock.now();
  const stamp = { accountId: ctx.accountId, customerId, label, createdAt: now };
  const wanted = [...new Set(values)].map((value) => ({ ...stamp, id: newId(now.getTime()), value }));
  const created = await ctx.db.customerAlias.createManyAndReturn({
    data: wanted.sort((one, other) => (one.value < other.value ? -1 : 1)),
    skipDuplicates: true,
  });
  const present = wanted.map(({ value }) => value).filter((value) => !created.some((alias) => alias.value === value));
  if (present.length > 0) await refuseOthersAliases(ctx, customerId, present, (value) => pathOf(values.indexOf(value)));
  return created;
}

async function refuseOthersAliases(
  ctx: CommandCtx,
  customerId: string,
  present: readonly string[],
  pathOf: (value: string) => string,
) {
  const owned = await ctx.db.customerAlias.findMany({
    where: { value: { in: [...present] }, customerId: { not: customerId } },
    include: { customer: { select: { legalName: true } } },
  });
  if (owned.length === 0) return;
  throw invalid(
    Object.fromEntries(
      owned.map(({ value, customer }) => [pathOf(value), [`“${value}” stands for ${customer.legalName} already.`]]),
    ),
  );
}

/** Every id is an alias of its customer (platform.md §1.1). */
async function refuseOthersIds(
  ctx: CommandCtx,
  customerId: string,
  values: readonly string[],
  pathOf: (index: number) => string,
) {
  const ids = values.filter(isUuid).map((value) => value.toLowerCase());
  if (ids.length === 0) return;
  const others = await ctx.db.customer.findMany({
    where: { id: { in: ids, not: customerId } },
    select: { id: true, legalName: true },
  });
  const [other] = others;
  if (!other) return;
  const index = values.findIndex((value) => value.toLowerCase() === other.id);
  throw invalid({ [pathOf(index)]: [`${other.legalName} has the id “${other.id}”.`] });
}
