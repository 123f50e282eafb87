import { beforeEach, describe, expect, test } from "vitest";
import type { Ctx } from "@/lib/core/context";
import { newId } from "@/lib/core/ids";
import { connection } from "@/lib/db/client";
import { inTransaction } from "@/lib/db/scoped";
import { buildDraft, buildListPrice, buildPrice, buildProduct } from "@/lib/testing/builders";
import { refusalOf } from "@/lib/testing/refusal";
import { type Scratch, scratchAccount } from "@/lib/testing/scratch";
import { archiveListPrice } from "../list-prices/commands";
import { archiveProduct } from "../products/commands";
import { createPrice, deletePrice, updatePrice } from "./commands";
import { getPrice, isPriceUsed, listPrices } from "./queries";

let scratch: Scratch;
let ctx: Ctx;
let productId: string;

beforeEach(async () => {
  scratch = await scratchAccount();
  ctx = scratch.ctx;
  productId = (await buildProduct(ctx)).id;
});

const used = async (priceId: string) => {
  const { id } = await buildDraft(ctx);
  await ctx.db.invoiceLineItem.updateMany({ where: { invoiceId: id }, data: { priceId } });
};

describe("prices", () => {
  test("what may be left out is left out of the answer, and a price is ACTIVE unless it says DRAFT", async () => {
    const price = await buildPrice(ctx, { productId });
    const now = scratch.clock.now().toISOString();
    expect(price).toEqual({
      ...{ id: price.id, productId, name: "Platform fee", currency: "EUR", status: "ACTIVE" },
      structure: { pricingType: "FIXED", price: "2400" },
      ...{ billingFrequency: "MONTHLY", billingType: "IN_ADVANCE", integrationIds: [], customMetricParameters: [] },
      ...{ createdAt: now, updatedAt: now },
    });
    expect(await getPrice(ctx, { id: price.id })).toEqual(price);
    expect((await buildPrice(ctx, { status: "DRAFT" })).status).toBe("DRAFT");
  });

  test("api.md §4.2: only name and status change; a status that is left out stays", async () => {
    const price = await buildPrice(ctx, { status: "DRAFT" });
    scratch.clock.advance(60_000);
    const renamed = await updatePrice(ctx, { id: price.id, name: "Fee" });
    expect(renamed).toEqual({ ...price, name: "Fee", updatedAt: scratch.clock.now().toISOString() });
    await used(price.id);
    expect(await updatePrice(ctx, { id: price.id, name: "Fee", status: "ACTIVE" })).toEqual({
      ...{ ...renamed, status: "ACTIVE" },
    });
    const log = await ctx.db.activityLog.findMany({ where: { objectId: price.id }, orderBy: { id: "asc" } });
    expect(log.map(({ verb, metadata }) => [verb, metadata]).slice(1)).toEqual([
      ["UPDATED", { before: { name: "Platform fee" }, after: { name: "Fee" } }],
      ["UPDATED", { before: { status: "DRAFT" }, after: { status: "ACTIVE" } }],
    ]);
  });

  test("a price by which nothing was charged is deleted with its links; its answer is the price", async () => {
    const price = await buildPrice(ctx, { integrationIds: [{ service: "Stripe", id: "price_1" }] });
    expect(await isPriceUsed(ctx, price.id)).toBe(false);
    expect(await deletePrice(ctx, { id: price.id })).toEqual(price);
    expect(await refusalOf(getPrice(ctx, { id: price.id }))).toMatchObject({ type: "NotFound" });
    expect(await ctx.db.priceIntegrationLink.count()).toBe(0);
  });

  test("a price that an invoice line names is not deleted, neither by the verb nor in the database", async () => {
    const price = await buildPrice(ctx);
    await used(price.id);
    expect(await isPriceUsed(ctx, price.id)).toBe(true);
    expect(await refusalOf(deletePrice(ctx, { id: price.id }))).toMatchObject({ reason: "PRICE_USED" });
    await expect(ctx.db.price.deleteMany({ where: { id: price.id } })).rejects.toThrow();
    expect(await getPrice(ctx, { id: price.id })).toEqual(price);
  });

  test("an archived product gets no new prices; those it has stay", async () => {
    const price = await buildPrice(ctx, { productId });
    await archiveProduct(ctx, { id: productId });
    expect((await refusalOf(buildPrice(ctx, { productId }))).fields).toEqual(["productId"]);
    expect(await updatePrice(ctx, { id: price.id, name: "Fee" })).toMatchObject({ name: "Fee" });
  });

  test("while a price is being made, its product and its list price cannot be archived", async () => {
    const origin = await buildListPrice(ctx, { productId });
    const archivable = (table: string, id: string) =>
      connection().pool.query(`select from ${table} where id = $1 for no key update nowait`, [id]);
    await inTransaction(ctx.db, async (db) => {
      await buildPrice({ ...ctx, db, journal: [] }, { productId, listPriceId: origin.id });
      await expect(archivable("product", productId)).rejects.toMatchObject({ code: "55P03" });
      await expect(archivable("list_price", origin.id)).rejects.toMatchObject({ code: "55P03" });
    });
    await expect(archivable("product", productId)).resolves.toMatchObject({ rowCount: 1 });
  });

  test("a product, a list price and its price belong together, in one account", async () => {
    const other = await scratchAccount();
    const foreign = await buildListPrice(other.ctx);
    const [origin, elsewhere] = [await buildListPrice(ctx, { productId }), await buildListPrice(ctx)];
    expect(await buildPrice(ctx, { productId, listPriceId: origin.id })).toMatchObject({ listPriceId: origin.id });
    for (const listPriceId of [elsewhere.id, foreign.id, newId()]) {
      expect((await refusalOf(buildPrice(ctx, { productId, listPriceId }))).fields).toEqual(["listPriceId"]);
    }
    await archiveListPrice(ctx, { id: origin.id });
    expect((await refusalOf(buildPrice(ctx, { productId, listPriceId: origin.id }))).fields).toEqual(["listPriceId"]);
    const everywhere = { productId: foreign.productId, listPriceId: foreign.id };
    expect((await refusalOf(buildPrice(ctx, everywhere))).fields).toEqual(["productId", "listPriceId"]);
  });

  test("every fault is named at once, with its path", async () => {
    const refused = buildPrice(ctx, {
      ...{ productId: newId(), billingFrequency: "ONE_TIME", billingType: "IN_ADVANCE" },
      structure: {
        ...{ pricingType: "VOLUME", usageMetricId: newId() },
        tiers: [
          { upperBound: "0", price: "5", isPricePercentage: true },
          { upperBound: "10", price: "1", isPricePercentage: false, minPrice: "2", maxPrice: "1" },
        ],
      },
    });
    expect((await refusalOf(refused)).fields.sort()).toEqual([
      ...["billingFrequency", "billingType", "productId"],
      ...["structure.tiers.0.price", "structure.tiers.0.upperBound"],
      ...["structure.tiers.1.minPrice", "structure.tiers.1.upperBound"],
    ]);
  });

  test("D53: PER_EVENT is refused on write", async () => {
    expect((await refusalOf(buildPrice(ctx, { billingFrequency: "PER_EVENT" }))).fields).toEqual(["billingFrequency"]);
  });

  test("lists: newest first or oldest, by currency, exact name, frequency and product", async () => {
    const [a, b, c] = [
      await buildPrice(ctx, { productId }),
      await buildPrice(ctx, { currency: "JPY", name: "platform fee" }),
      await buildPrice(ctx, { productId, billingFrequency: "YEARLY" }),
    ];
    const ids = async (filters: object) => (await listPrices(ctx, filters)).items.map(({ id }) => id);
    expect(await ids({})).toEqual([c.id, b.id, a.id]);
    expect(await ids({ sortOrder: "ASC" })).toEqual([a.id, b.id, c.id]);
    expect(await ids({ currency: "JPY" })).toEqual([b.id]);
    expect(await ids({ name: "Platform fee" })).toEqual([c.id, a.id]);
    expect(await ids({ billingFrequency: "YEARLY" })).toEqual([c.id]);
    expect(await ids({ billingFrequency: "PER_EVENT" })).toEqual([]);
    expect(await ids({ productId: `${productId},${b.productId}`, currency: "EUR" })).toEqual([c.id, a.id]);
    const { pagination } = await listPrices(ctx, { sortOrder: "ASC", limit: 1 });
    expect(await ids({ sortOrder: "ASC", limit: 1, after: pagination.after })).toEqual([b.id]);
  });
});

describe("D42: roles", () => {
  test.each([
    ["admin", true],
    ["financeUser", true],
    ["salesUser", false],
    ["readOnlyUser", false],
  ] as const)("%s may change prices: %s; all may read them", async (role, mayWrite) => {
    const as = scratch.as(role);
    const price = await buildPrice(ctx, { productId });
    const isDone = (work: Promise<unknown>) =>
      work.then(
        () => true,
        () => false,
      );
    expect(await isDone(createPrice(as, { ...terms, productId }))).toBe(mayWrite);
    expect(await isDone(updatePrice(as, { id: price.id, name: "Fee" }))).toBe(mayWrite);
    expect(await isDone(deletePrice(as, { id: price.id }))).toBe(mayWrite);
    await buildPrice(ctx, { productId });
    expect((await listPrices(as, {})).items).not.toHaveLength(0);
  });
});

const terms = {
  ...({ name: "Fee", currency: "EUR", billingFrequency: "MONTHLY", billingType: "IN_ADVANCE" } as const),
  structure: { pricingType: "FIXED", price: "1" } as const,
};
