import type { Ctx } from "@/lib/core/context";
import { conflict, invalid, notFound } from "@/lib/core/errors";
import { newId } from "@/lib/core/ids";
import { type CommandCtx, command } from "@/lib/core/operation";
import { explainConstraint } from "@/lib/db/errors";
import type { Prisma } from "@/lib/db/generated/client";
import { lockTaxCategory } from "@/lib/db/taxes";
import { differences } from "@/lib/features/accounts/rules";
import { toTaxCategory } from "./rows";
import { CreateTaxCategory, TaxCategory, TaxCategoryId, UpdateTaxCategory } from "./schema";

explainConstraint("tax_category_account_id_name_key", () => conflict("A tax category of this name was just added."));

/** @throws ValidationFailed on `name` when a category, also an archived one, has it. */
export const createTaxCategory = command({
  name: "createTaxCategory",
  permission: "tax:create",
  input: CreateTaxCategory,
  output: TaxCategory,
  async run(ctx, { name, description }) {
    await requireFreeName(ctx, name, null);
    const now = ctx.clock.now();
    const row = await ctx.db.taxCategory.create({
      data: {
        ...{ accountId: ctx.accountId, id: newId(now.getTime()), name, createdAt: now, updatedAt: now },
        description: description?.trim() || null,
      },
    });
    const category = toTaxCategory(row);
    const summary = `The tax category “${name}” was added.`;
    const object = { type: "TAX_CATEGORY", id: category.id };
    ctx.record({ verb: "CREATED", name: "Tax category added", summary, object, after: category });
    return category;
  },
});

/** Renames a category or changes its remark. @throws NotFound, ValidationFailed on `name`. */
export const updateTaxCategory = command({
  name: "updateTaxCategory",
  permission: "tax:update",
  input: UpdateTaxCategory,
  output: TaxCategory,
  async run(ctx, { id, name, description }) {
    await requireFreeName(ctx, name, id);
    return changeCategory(ctx, id, { name, description: description?.trim() || null }, "UPDATED", "changed");
  },
});

/**
 * Takes a category out of pickers and of the matrix. Its rates stay in force for products that have it, so that nothing is
 * silently untaxed. @throws NotFound.
 */
export const archiveTaxCategory = command({
  name: "archiveTaxCategory",
  permission: "tax:archive",
  input: TaxCategoryId,
  output: TaxCategory,
  async run(ctx, { id }) {
    const row = await ctx.db.taxCategory.findFirst({ where: { id } });
    const archivedAt = row?.archivedAt ?? ctx.clock.now();
    return changeCategory(ctx, id, { archivedAt }, "ARCHIVED", "archived");
  },
});

async function changeCategory(
  ctx: CommandCtx,
  id: string,
  change: Prisma.TaxCategoryUpdateManyMutationInput,
  verb: string,
  done: string,
): Promise<TaxCategory> {
  if (!(await lockTaxCategory(ctx, id))) throw notFound();
  const before = toTaxCategory(await ctx.db.taxCategory.findFirstOrThrow({ where: { id } }));
  const where = { accountId_id: { accountId: ctx.accountId, id } };
  const after = toTaxCategory(await ctx.db.taxCategory.update({ where, data: change }));
  const difference = differences(before, after);
  if (!difference) return before;
  const updatedAt = ctx.clock.now();
  await ctx.db.taxCategory.update({ where, data: { updatedAt } });
  const summary = `The tax category “${after.name}” was ${done}.`;
  ctx.record({ verb, name: `Tax category ${done}`, summary, object: { type: "TAX_CATEGORY", id }, ...difference });
  return { ...after, updatedAt: updatedAt.toISOString() };
}

async function requireFreeName(ctx: Ctx, name: string, ownId: string | null): Promise<void> {
  const holder = await ctx.db.taxCategory.findFirst({ where: { name: { equals: name, mode: "insensitive" } } });
  if (!holder || holder.id === ownId) return;
  throw invalid({ name: [`There is ${holder.archivedAt ? "an archived" : "a"} tax category of this name.`] });
}
