import type { Ctx } from "@/lib/core/context";
import { type FieldErrors, invalidState, notFound } from "@/lib/core/errors";
import { newId } from "@/lib/core/ids";
import { type CommandCtx, command } from "@/lib/core/operation";
import {
  fetchCatalogRow,
  holdCatalogRow,
  listPriceTable,
  lockCatalogRow,
  type PriceRow,
  priceColumns,
  priceTable,
  replaceCatalogLinks,
} from "@/lib/db/catalog";
import { sql } from "@/lib/db/sql";
import { differences } from "@/lib/features/accounts/rules";
import { requireTerms } from "../structures/queries";
import { termsData } from "../structures/rows";
import { isPriceUsed } from "./queries";
import { toPrice } from "./rows";
import { Price, PriceChange, PriceCreate, PriceId } from "./schema";

/** A new price. What it charges never changes (api.md §4.2). @throws ValidationFailed naming the fields (`requireTerms`). */
export const createPrice = command({
  name: "createPrice",
  permission: "billing:create",
  input: PriceCreate,
  output: Price,
  async run(ctx, { integrationIds, listPriceId, status, ...input }) {
    const wanted = { ...input, customMetricParameters: input.customMetricParameters ?? [] };
    const terms = await requireTerms(ctx, wanted, await checkListPrice(ctx, listPriceId, input.productId));
    const now = ctx.clock.now();
    const id = newId(now.getTime());
    const stamp = { accountId: ctx.accountId, id, createdAt: now, updatedAt: now };
    const own = { listPriceId: listPriceId ?? null, status: status ?? "ACTIVE" };
    await ctx.db.price.create({ data: { ...termsData(terms), ...own, ...stamp } });
    if (integrationIds?.length) await replaceCatalogLinks(ctx, priceTable, id, integrationIds);
    const price = await storedPrice(ctx, id);
    record(ctx, price, "CREATED", "Price created", "added", { before: null, after: price });
    return price;
  },
});

/** Renames a price or sets its status; a status that is left out stays. @throws NotFound. */
export const updatePrice = command({
  name: "updatePrice",
  permission: "billing:update",
  input: PriceChange,
  output: Price,
  async run(ctx, { id, name, status }) {
    const before = await lockedPrice(ctx, id, "change");
    const change = differences(before, { ...before, name, status: status ?? before.status });
    if (!change) return before;
    const data = { name, status: status ?? before.status, updatedAt: ctx.clock.now() };
    await ctx.db.price.updateMany({ where: { id: before.id }, data });
    const after = await storedPrice(ctx, before.id);
    record(ctx, after, "UPDATED", "Price changed", "changed", change);
    return after;
  },
});

/** Deletes a price that no invoice and no schedule names. @throws NotFound, InvalidState PRICE_USED. */
export const deletePrice = command({
  name: "deletePrice",
  permission: "billing:delete",
  input: PriceId,
  output: Price,
  async run(ctx, { id }) {
    const price = await lockedPrice(ctx, id, "remove");
    if (await isPriceUsed(ctx, price.id)) {
      throw invalidState("PRICE_USED", "An invoice or a billing schedule names this price, so it cannot be deleted.");
    }
    await replaceCatalogLinks(ctx, priceTable, price.id, []);
    await ctx.db.price.deleteMany({ where: { id: price.id } });
    record(ctx, price, "DELETED", "Price deleted", "deleted", { before: price, after: null });
    return price;
  },
});

/** A price is taken from a list price of its product that is still offered. */
async function checkListPrice(ctx: Ctx, id: string | null | undefined, productId: string): Promise<FieldErrors> {
  if (!id) return {};
  const columns = sql`t.product_id as "productId", t.archived_at as "archivedAt"`;
  const origin = await holdCatalogRow<{ productId: string; archivedAt: Date | null }>(ctx, listPriceTable, columns, id);
  if (!origin) return { listPriceId: ["There is no list price with this identifier."] };
  if (origin.archivedAt) return { listPriceId: ["This list price is archived. Leave it out, or name another."] };
  const isOfProduct = origin.productId === productId.toLowerCase();
  return isOfProduct ? {} : { listPriceId: ["This list price is of another product than productId."] };
}

/** @throws NotFound. */
async function lockedPrice(ctx: Ctx, id: string, purpose: "change" | "remove"): Promise<Price> {
  if (!(await lockCatalogRow(ctx, priceTable, id, purpose))) throw notFound();
  return storedPrice(ctx, id);
}

async function storedPrice(ctx: Ctx, id: string): Promise<Price> {
  const row = await fetchCatalogRow<PriceRow>(ctx, priceTable, priceColumns, id);
  if (!row) throw new Error(`price ${id} is gone while it is locked`);
  return toPrice(row);
}

function record(
  ctx: CommandCtx,
  price: Price,
  verb: string,
  name: string,
  done: string,
  change: { before: unknown; after: unknown },
): void {
  const summary = `The price “${price.name}” was ${done}.`;
  ctx.record({ verb, name, summary, object: { type: "PRICE", id: price.id }, ...change });
}
