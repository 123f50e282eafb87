import type { Ctx } from "@/lib/core/context";
import { invalid, invalidState, notFound } from "@/lib/core/errors";
import { isUuid, newId } from "@/lib/core/ids";
import { type CommandCtx, command } from "@/lib/core/operation";
import { lockTaxRate } from "@/lib/db/taxes";
import { rateContent, rateData, toTaxRate } from "./rows";
import { TaxRate, TaxRateArchived, TaxRateCreate, TaxRateId, TaxRateReplacement } from "./schema";

/** A new rate, version 0. @throws ValidationFailed on `taxCategoryId` when there is no such category in use. */
export const createTaxRate = command({
  name: "createTaxRate",
  permission: "tax:create",
  input: TaxRateCreate,
  output: TaxRate,
  async run(ctx, input) {
    await requireCategory(ctx, input.taxCategoryId);
    const now = ctx.clock.now();
    const [id, versionId] = [newId(now.getTime()), newId(now.getTime())];
    const row = await ctx.db.taxRate.create({
      data: { ...rateData(input), accountId: ctx.accountId, id, versionId, version: 0, createdAt: now, updatedAt: now },
    });
    const created = toTaxRate(row);
    await keepVersion(ctx, created);
    record(ctx, "CREATED", "Tax rate created", `The tax rate “${created.name}” was added.`, null, created);
    return created;
  },
});

/**
 * Replaces a rate; a change makes the next version, the same content none.
 *
 * @throws NotFound, InvalidState TAX_RATE_ARCHIVED, ValidationFailed on `taxCategoryId`.
 */
export const updateTaxRate = command({
  name: "updateTaxRate",
  permission: "tax:update",
  input: TaxRateReplacement,
  output: TaxRate,
  async run(ctx, { id, ...input }) {
    const before = await lockedRate(ctx, id);
    if (before.isArchived) {
      throw invalidState("TAX_RATE_ARCHIVED", "An archived tax rate can no longer be changed. Add a new one.");
    }
    if ((input.taxCategoryId ?? null) !== before.taxCategoryId) await requireCategory(ctx, input.taxCategoryId);
    const after = await nextVersion(ctx, before, rateData(input));
    if (after !== before) {
      record(ctx, "UPDATED", "Tax rate changed", `The tax rate “${after.name}” was changed.`, before, after);
    }
    return after;
  },
});

/** Takes a rate out of use; lines that carry it keep it. Repeating it changes nothing. @throws NotFound. */
export const archiveTaxRate = command({
  name: "archiveTaxRate",
  permission: "tax:archive",
  input: TaxRateId,
  output: TaxRateArchived,
  async run(ctx, { id }) {
    const before = await lockedRate(ctx, id);
    const after = before.isArchived ? before : await nextVersion(ctx, before, { archivedAt: ctx.clock.now() });
    if (after !== before) {
      record(ctx, "ARCHIVED", "Tax rate archived", `The tax rate “${after.name}” was archived.`, before, after);
    }
    const { updatedAt: _updatedAt, ...rest } = after;
    return { ...rest, sequenceAccountId: ctx.accountId, subRates: null };
  },
});

/** Deletes a rate. Document lines hold a copy of it and its versions stay, so nothing printed changes. @throws NotFound. */
export const deleteTaxRate = command({
  name: "deleteTaxRate",
  permission: "tax:delete",
  input: TaxRateId,
  output: TaxRate,
  async run(ctx, { id }) {
    const rate = await lockedRate(ctx, id);
    await ctx.db.taxRate.deleteMany({ where: { id } });
    record(ctx, "DELETED", "Tax rate deleted", `The tax rate “${rate.name}” was deleted.`, rate, null);
    return rate;
  },
});

/** The category, or a refusal of the field. An archived one takes no new rates. */
export async function requireCategory(ctx: Ctx, taxCategoryId: string | null | undefined): Promise<void> {
  if (!taxCategoryId) return;
  const category = await ctx.db.taxCategory.findFirst({ where: { id: taxCategoryId }, select: { archivedAt: true } });
  if (!category) throw invalid({ taxCategoryId: ["There is no tax category with this identifier."] });
  if (category.archivedAt) throw invalid({ taxCategoryId: ["This tax category is archived."] });
}

async function lockedRate(ctx: Ctx, id: string): Promise<TaxRate> {
  if (!isUuid(id) || !(await lockTaxRate(ctx, id))) throw notFound();
  return toTaxRate(await ctx.db.taxRate.findFirstOrThrow({ where: { id } }));
}

/** Writes a change with its version; answers `before` itself when nothing changed. */
async function nextVersion(
  ctx: Ctx,
  before: TaxRate,
  data: Partial<ReturnType<typeof rateData>> & { archivedAt?: Date },
): Promise<TaxRate> {
  const now = ctx.clock.now();
  const where = { accountId_id: { accountId: ctx.accountId, id: before.id } };
  const version = { versionId: newId(now.getTime()), version: before.version + 1, updatedAt: now };
  const unversioned = toTaxRate(await ctx.db.taxRate.update({ where, data }));
  if (JSON.stringify(rateContent(unversioned)) === JSON.stringify(rateContent(before))) return before;
  const after = toTaxRate(await ctx.db.taxRate.update({ where, data: version }));
  await keepVersion(ctx, after);
  return after;
}

async function keepVersion(ctx: Ctx, rate: TaxRate): Promise<void> {
  const { id: taxRateId, versionId, version } = rate;
  const content = rateContent(rate);
  const createdAt = ctx.clock.now();
  await ctx.db.taxRateVersion.create({
    data: { accountId: ctx.accountId, versionId, taxRateId, version, content, createdAt },
  });
}

function record(
  ctx: CommandCtx,
  verb: string,
  name: string,
  summary: string,
  before: TaxRate | null,
  after: TaxRate | null,
): void {
  const id = (after ?? before)?.id ?? "";
  ctx.record({ verb, name, summary, object: { type: "TAX_RATE", id }, before, after });
}
