import type { Ctx } from "@/lib/core/context";
import { notFound } from "@/lib/core/errors";
import { newId } from "@/lib/core/ids";
import { type CommandCtx, command } from "@/lib/core/operation";
import {
  fetchCatalogRow,
  lockCatalogRow,
  type ProductRow,
  productColumns,
  productTable,
  replaceCatalogLinks,
} from "@/lib/db/catalog";
import { differences } from "@/lib/features/accounts/rules";
import { requireCategory } from "@/lib/features/taxes/rates/commands";
import { toProduct } from "./rows";
import {
  Product,
  ProductArchived,
  ProductId,
  ProductLegacyReplacement,
  ProductReplacement,
  ProductWrite,
} from "./schema";

/** A new product. @throws ValidationFailed on `taxCategoryId` for a category that does not exist or is archived. */
export const createProduct = command({
  name: "createProduct",
  permission: "product:create",
  input: ProductWrite,
  output: Product,
  async run(ctx, { integrationIds, recognitionMethod, ...input }) {
    await requireCategory(ctx, input.taxCategoryId);
    const now = ctx.clock.now();
    const id = newId(now.getTime());
    await ctx.db.product.create({
      data: {
        ...{ accountId: ctx.accountId, id, createdAt: now, updatedAt: now, name: input.name },
        label: input.label || null,
        taxCategoryId: input.taxCategoryId ?? null,
        recognitionMethod: recognitionMethod || null,
      },
    });
    if (integrationIds?.length) await replaceCatalogLinks(ctx, productTable, id, integrationIds);
    const product = toProduct(await storedProduct(ctx, id));
    record(ctx, product, "CREATED", "Product created", "added", { before: null, after: product });
    return product;
  },
});

/**
 * Replaces a product: what is left out is removed, save our own fields, which stay. An archived one too: it may still be billed.
 *
 * @throws NotFound, ValidationFailed on `taxCategoryId`.
 */
export const updateProduct = command({
  name: "updateProduct",
  permission: "product:update",
  input: ProductReplacement,
  output: Product,
  run: (ctx, { id, ...input }) =>
    replaceProduct(ctx, id, () => ({ ...input, taxCategoryId: input.taxCategoryId ?? null })),
});

/** Replaces what versions up to 2024-05-09 know of a product. @throws NotFound. */
export const updateProductLegacy = command({
  name: "updateProductLegacy",
  permission: "product:update",
  input: ProductLegacyReplacement,
  output: Product,
  run: (ctx, { id, ...input }) => replaceProduct(ctx, id, ({ taxCategoryId }) => ({ ...input, taxCategoryId })),
});

/** Takes a product out of sale: it gets no new prices; those it has go on. Repeating it changes nothing. @throws NotFound. */
export const archiveProduct = command({
  name: "archiveProduct",
  permission: "product:archive",
  input: ProductId,
  output: ProductArchived,
  async run(ctx, { id }) {
    const before = await lockedProduct(ctx, id);
    if (before.archivedAt) return toProduct(before);
    const now = ctx.clock.now();
    await ctx.db.product.updateMany({ where: { id: before.id }, data: { archivedAt: now, updatedAt: now } });
    const after = toProduct(await storedProduct(ctx, before.id));
    const change = { before: { archivedAt: null }, after: { archivedAt: now.toISOString() } };
    record(ctx, after, "ARCHIVED", "Product archived", "archived", change);
    return after;
  },
});

async function replaceProduct(
  ctx: CommandCtx,
  id: string,
  inputFor: (stored: ProductRow) => ProductWrite & { taxCategoryId: string | null },
): Promise<Product> {
  const stored = await lockedProduct(ctx, id);
  const { name, label, taxCategoryId, recognitionMethod, integrationIds } = inputFor(stored);
  if (taxCategoryId?.toLowerCase() !== stored.taxCategoryId) await requireCategory(ctx, taxCategoryId);
  const data = {
    ...{ name, label: label || null, taxCategoryId },
    recognitionMethod: recognitionMethod == null ? stored.recognitionMethod : recognitionMethod || null,
  };
  await ctx.db.product.updateMany({ where: { id: stored.id }, data });
  if (integrationIds) await replaceCatalogLinks(ctx, productTable, stored.id, integrationIds);
  const before = toProduct(stored);
  const change = differences(before, toProduct(await storedProduct(ctx, stored.id)));
  if (!change) return before;
  await ctx.db.product.updateMany({ where: { id: stored.id }, data: { updatedAt: ctx.clock.now() } });
  const after = toProduct(await storedProduct(ctx, stored.id));
  record(ctx, after, "UPDATED", "Product changed", "changed", change);
  return after;
}

/** @throws NotFound. */
async function lockedProduct(ctx: Ctx, id: string): Promise<ProductRow> {
  if (!(await lockCatalogRow(ctx, productTable, id))) throw notFound();
  return storedProduct(ctx, id);
}

async function storedProduct(ctx: Ctx, id: string): Promise<ProductRow> {
  const row = await fetchCatalogRow<ProductRow>(ctx, productTable, productColumns, id);
  if (!row) throw new Error(`product ${id} is gone while it is locked`);
  return row;
}

function record(
  ctx: CommandCtx,
  product: Product,
  verb: string,
  name: string,
  done: string,
  change: { before: unknown; after: unknown },
): void {
  const summary = `The product “${product.name}” was ${done}.`;
  ctx.record({ verb, name, summary, object: { type: "PRODUCT", id: product.id }, ...change });
}
