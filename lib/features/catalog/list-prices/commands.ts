import type { Ctx } from "@/lib/core/context";
import { invalidState, notFound } from "@/lib/core/errors";
import { newId } from "@/lib/core/ids";
import { type CommandCtx, command } from "@/lib/core/operation";
import {
  fetchCatalogRow,
  type ListPriceRow,
  listPriceColumns,
  listPriceTable,
  lockCatalogRow,
  replaceCatalogLinks,
} from "@/lib/db/catalog";
import { differences } from "@/lib/features/accounts/rules";
import { requireTerms } from "../structures/queries";
import { termsData } from "../structures/rows";
import { toListPrice } from "./rows";
import { ListPrice, ListPriceId, ListPriceLegacyReplacement, ListPriceReplacement, ListPriceWrite } from "./schema";

/** A new catalogue price. @throws ValidationFailed naming the fields (`requireTerms`). */
export const createListPrice = command({
  name: "createListPrice",
  permission: "product:create",
  input: ListPriceWrite,
  output: ListPrice,
  async run(ctx, input) {
    const terms = await requireTerms(ctx, input);
    const now = ctx.clock.now();
    const id = newId(now.getTime());
    const stamp = { accountId: ctx.accountId, id, createdAt: now, updatedAt: now };
    await ctx.db.listPrice.create({ data: { ...termsData(terms), ...stamp } });
    await replaceCatalogLinks(ctx, listPriceTable, id, input.integrationIds);
    const made = toListPrice(await storedListPrice(ctx, id));
    record(ctx, made, "CREATED", "List price created", "added", { before: null, after: made });
    return made;
  },
});

/**
 * Replaces a catalogue price. Prices that were taken from it are of their own and stay as they are.
 *
 * @throws NotFound, InvalidState LIST_PRICE_ARCHIVED, ValidationFailed naming the fields.
 */
export const updateListPrice = command({
  name: "updateListPrice",
  permission: "product:update",
  input: ListPriceReplacement,
  output: ListPrice,
  run: (ctx, { id, ...input }) => replaceListPrice(ctx, id, () => input),
});

/** The same from versions up to 2024-05-09: a calculation period, links and parameters that are left out stay. @throws like `updateListPrice`. */
export const updateListPriceLegacy = command({
  name: "updateListPriceLegacy",
  permission: "product:update",
  input: ListPriceLegacyReplacement,
  output: ListPrice,
  run: (ctx, { id, ...input }) =>
    replaceListPrice(ctx, id, (stored) => ({
      ...input,
      usageCalculationPeriod: input.usageCalculationPeriod ?? stored.usageCalculationPeriod,
      integrationIds: input.integrationIds ?? stored.integrationIds,
      customMetricParameters: input.customMetricParameters ?? stored.customMetricParameters,
    })),
});

/** Takes a catalogue price out of the catalogue; prices taken from it go on. Repeating it changes nothing. @throws NotFound. */
export const archiveListPrice = command({
  name: "archiveListPrice",
  permission: "product:archive",
  input: ListPriceId,
  output: ListPrice,
  async run(ctx, { id }) {
    const before = await lockedListPrice(ctx, id);
    if (before.archivedAt) return before;
    const now = ctx.clock.now();
    await ctx.db.listPrice.updateMany({ where: { id: before.id }, data: { archivedAt: now, updatedAt: now } });
    const after = toListPrice(await storedListPrice(ctx, before.id));
    const change = { before: { archivedAt: null }, after: { archivedAt: now.toISOString() } };
    record(ctx, after, "ARCHIVED", "List price archived", "archived", change);
    return after;
  },
});

async function replaceListPrice(
  ctx: CommandCtx,
  id: string,
  inputFor: (stored: ListPrice) => ListPriceWrite,
): Promise<ListPrice> {
  const before = await lockedListPrice(ctx, id);
  if (before.archivedAt) {
    throw invalidState("LIST_PRICE_ARCHIVED", "An archived list price can no longer be changed. Add a new one.");
  }
  const { integrationIds, ...input } = inputFor(before);
  const wanted = { ...input, onDemandInterval: input.onDemandInterval ?? keptInterval(before, input) };
  const terms = await requireTerms(ctx, wanted, {}, before.productId);
  await ctx.db.listPrice.updateMany({ where: { id: before.id }, data: termsData(terms) });
  await replaceCatalogLinks(ctx, listPriceTable, before.id, integrationIds);
  const change = differences(before, toListPrice(await storedListPrice(ctx, before.id)));
  if (!change) return before;
  await ctx.db.listPrice.updateMany({ where: { id: before.id }, data: { updatedAt: ctx.clock.now() } });
  const after = toListPrice(await storedListPrice(ctx, before.id));
  record(ctx, after, "UPDATED", "List price changed", "changed", change);
  return after;
}

/** Our own field is not lost by a client that does not know it (D43). */
function keptInterval(before: ListPrice, { billingFrequency }: Pick<ListPriceWrite, "billingFrequency">) {
  return billingFrequency === "ON_DEMAND" ? before.onDemandInterval : undefined;
}

/** @throws NotFound. */
async function lockedListPrice(ctx: Ctx, id: string): Promise<ListPrice> {
  if (!(await lockCatalogRow(ctx, listPriceTable, id))) throw notFound();
  return toListPrice(await storedListPrice(ctx, id));
}

async function storedListPrice(ctx: Ctx, id: string): Promise<ListPriceRow> {
  const row = await fetchCatalogRow<ListPriceRow>(ctx, listPriceTable, listPriceColumns, id);
  if (!row) throw new Error(`list price ${id} is gone while it is locked`);
  return row;
}

function record(
  ctx: CommandCtx,
  price: ListPrice,
  verb: string,
  name: string,
  done: string,
  change: { before: unknown; after: unknown },
): void {
  const summary = `The list price “${price.name}” was ${done}.`;
  ctx.record({ verb, name, summary, object: { type: "LIST_PRICE", id: price.id }, ...change });
}
