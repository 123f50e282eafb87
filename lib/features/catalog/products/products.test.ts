import { beforeEach, describe, expect, test } from "vitest";
import type { Ctx } from "@/lib/core/context";
import { newId } from "@/lib/core/ids";
import { archiveTaxCategory, createTaxCategory } from "@/lib/features/taxes/categories/commands";
import { buildListPrice, buildPrice, buildProduct } from "@/lib/testing/builders";
import { refusalOf } from "@/lib/testing/refusal";
import { type Scratch, scratchAccount } from "@/lib/testing/scratch";
import { archiveListPrice } from "../list-prices/commands";
import { archiveProduct, createProduct, updateProduct, updateProductLegacy } from "./commands";
import { getProduct, listBillingProducts, listProducts } from "./queries";

const usage = {
  structure: { pricingType: "LINEAR", pricePerUnit: "0.1", usageMetricId: newId(), isPricePercentage: false },
  billingType: "IN_ARREARS",
} as const;

let scratch: Scratch;
let ctx: Ctx;

beforeEach(async () => {
  scratch = await scratchAccount();
  ctx = scratch.ctx;
});

const entries = () => ctx.db.activityLog.findMany({ where: { objectType: "PRODUCT" }, orderBy: { id: "asc" } });

describe("products", () => {
  test("a product reads back as it was made, empty texts left out", async () => {
    const taxCategoryId = (await createTaxCategory(ctx, { name: "Software" })).id;
    const full = await createProduct(ctx, {
      ...{ name: "Platform", label: "Platform EU", taxCategoryId, recognitionMethod: "POINT_IN_TIME" },
      integrationIds: [{ service: "Xero", id: "X-1" }],
    });
    expect(full).toMatchObject({
      ...{ name: "Platform", label: "Platform EU", taxCategoryId, recognitionMethod: "POINT_IN_TIME" },
      integrationIds: [{ service: "Xero", id: "X-1", isPending: false }],
    });
    expect(await getProduct(ctx, { id: full.id })).toEqual(full);
    const bare = await createProduct(ctx, { name: "Seats", label: "" });
    const now = scratch.clock.now().toISOString();
    expect(bare).toEqual({ id: bare.id, name: "Seats", createdAt: now, updatedAt: now, integrationIds: [] });
  });

  test("replacing removes what is left out, save our own fields, which an empty text or list removes", async () => {
    const taxCategoryId = (await createTaxCategory(ctx, { name: "Software" })).id;
    const own = { recognitionMethod: "USAGE" as const, integrationIds: [{ service: "Xero" as const, id: "X-1" }] };
    const { id } = await createProduct(ctx, { name: "Platform", label: "EU", taxCategoryId, ...own });
    const replaced = await updateProduct(ctx, { id, name: "Platform 2" });
    expect(replaced).toMatchObject({ name: "Platform 2", recognitionMethod: "USAGE", integrationIds: [{ id: "X-1" }] });
    expect(replaced).not.toHaveProperty("label");
    expect(replaced).not.toHaveProperty("taxCategoryId");
    const emptied = await updateProduct(ctx, { id, name: "Platform 2", recognitionMethod: "", integrationIds: [] });
    expect(emptied).not.toHaveProperty("recognitionMethod");
    expect(emptied.integrationIds).toEqual([]);
  });

  test("D51: replacing in the older layout keeps what that layout cannot say", async () => {
    const taxCategoryId = (await createTaxCategory(ctx, { name: "Software" })).id;
    const { id } = await createProduct(ctx, { name: "Platform", label: "EU", taxCategoryId });
    expect(await updateProductLegacy(ctx, { id, name: "Platform", label: "UK" })).toMatchObject({
      ...{ label: "UK", taxCategoryId },
    });
  });

  test("a tax category must exist and not be archived; one that a product has may stay when it is", async () => {
    const category = await createTaxCategory(ctx, { name: "Software" });
    const other = await scratchAccount();
    const foreign = await createTaxCategory(other.ctx, { name: "Software" });
    const { id } = await createProduct(ctx, { name: "Platform", taxCategoryId: category.id });
    await archiveTaxCategory(ctx, { id: category.id });
    for (const taxCategoryId of [category.id, foreign.id, newId()]) {
      const refusal = { type: "ValidationFailed", reason: undefined, fields: ["taxCategoryId"] };
      expect(await refusalOf(createProduct(ctx, { name: "Other", taxCategoryId }))).toEqual(refusal);
    }
    const renamed = await updateProduct(ctx, { id, name: "Renamed", taxCategoryId: category.id.toUpperCase() });
    expect(renamed).toMatchObject({ name: "Renamed", taxCategoryId: category.id });
  });

  test("D41: a change is recorded with what differs; no change is not a change", async () => {
    const { id, updatedAt } = await buildProduct(ctx, { label: "EU" });
    scratch.clock.advance(60_000);
    expect((await updateProduct(ctx, { id, name: "Platform", label: "EU" })).updatedAt).toBe(updatedAt);
    expect((await updateProduct(ctx, { id, name: "Platform", label: "UK" })).updatedAt).not.toBe(updatedAt);
    await archiveProduct(ctx, { id });
    await archiveProduct(ctx, { id });
    expect((await entries()).map(({ verb, objectId }) => [verb, objectId])).toEqual([
      ["CREATED", id],
      ["UPDATED", id],
      ["ARCHIVED", id],
    ]);
    expect((await entries())[1]?.metadata).toEqual({ before: { label: "EU" }, after: { label: "UK" } });
  });

  test("lists are newest first, by exact name, and show archived products unless told not to", async () => {
    const [a, b, c] = [
      await buildProduct(ctx, { name: "Platform" }),
      await buildProduct(ctx, { name: "platform" }),
      await buildProduct(ctx, { name: "Platform" }),
    ];
    const archived = await archiveProduct(ctx, { id: a.id });
    expect(archived.archivedAt).toBe(scratch.clock.now().toISOString());
    const ids = async (filters: object) => (await listProducts(ctx, filters)).items.map(({ id }) => id);
    expect(await ids({})).toEqual([c.id, b.id, a.id]);
    expect(await ids({ name: "Platform" })).toEqual([c.id, a.id]);
    expect(await ids({ includeArchived: "false" })).toEqual([c.id, b.id]);
    const first = await listProducts(ctx, { limit: 2 });
    expect(await ids({ limit: 2, after: first.pagination.after })).toEqual([a.id]);
    expect(first.pagination.totalResultSize).toBe(3);
  });

  test("an archived product may still be renamed: it goes on being billed", async () => {
    const { id } = await buildProduct(ctx);
    await archiveProduct(ctx, { id });
    expect(await updateProduct(ctx, { id, name: "Platform (old)" })).toMatchObject({ name: "Platform (old)" });
  });
});

describe("products with their prices", () => {
  const listed = async (filters: object = {}) => (await listBillingProducts(ctx, filters)).items;
  const names = async (filters: object) => (await listed(filters)).map(({ name }) => name);

  test("each product comes with its own prices, newest first, and the names of its category and account", async () => {
    const taxCategoryId = (await createTaxCategory(ctx, { name: "SaaS" })).id;
    const product = await buildProduct(ctx, { name: "Platform", taxCategoryId });
    const other = await buildProduct(ctx, { name: "Seats", label: "Seats EU" });
    const first = await buildPrice(ctx, { productId: product.id });
    const second = await buildPrice(ctx, { productId: product.id, name: "Platform fee 2" });
    await buildListPrice(ctx, { productId: product.id });
    expect(await listed()).toEqual([
      expect.objectContaining({ id: other.id, label: "Seats EU", prices: [] }),
      expect.objectContaining({
        ...{ id: product.id, label: "", sequenceAccountId: ctx.accountId, taxCategoryName: "SaaS" },
        ...{ prices: [second, first], recognitionMethod: "STRAIGHT_LINE" },
      }),
    ]);
  });

  test("D54: a product is recognised over time unless it has usage prices only; what is set beats that", async () => {
    const make = async (name: string, ...prices: object[]) => {
      const { id } = await buildProduct(ctx, { name });
      for (const price of prices) await buildPrice(ctx, { productId: id, ...price });
      return id;
    };
    await make("none");
    await make("fixed", {});
    await make("usage", usage);
    await make("both", usage, {});
    const offered = await make("offered");
    const { id: listPriceId } = await buildListPrice(ctx, { productId: offered, ...usage });
    await buildProduct(ctx, { name: "set", recognitionMethod: "MILESTONE" });
    const methods = async () =>
      Object.fromEntries((await listed()).map(({ name, recognitionMethod }) => [name, recognitionMethod]));
    const overTime = { none: "STRAIGHT_LINE", fixed: "STRAIGHT_LINE", both: "STRAIGHT_LINE" };
    expect(await methods()).toEqual({ ...overTime, usage: "USAGE", offered: "USAGE", set: "MILESTONE" });
    await archiveListPrice(ctx, { id: listPriceId });
    expect(await methods()).toMatchObject({ offered: "STRAIGHT_LINE" });
    expect(await names({ recognitionMethod: "USAGE,MILESTONE" })).toEqual(["set", "usage"]);
  });

  test("filters: parts of names in any case and letter for letter, several tax categories, archived ones", async () => {
    const [a, b] = [await createTaxCategory(ctx, { name: "A" }), await createTaxCategory(ctx, { name: "B" })];
    await buildProduct(ctx, { name: "100% Platform", taxCategoryId: a.id });
    await buildProduct(ctx, { name: "plat_form", taxCategoryId: b.id });
    const { id } = await buildProduct(ctx, { name: "Seats" });
    await archiveProduct(ctx, { id });
    expect(await names({ name: "PLAT" })).toEqual(["plat_form", "100% Platform"]);
    expect(await names({ name: "%" })).toEqual(["100% Platform"]);
    expect(await names({ name: "_" })).toEqual(["plat_form"]);
    expect(await names({ taxCategoryId: `${a.id}, ${b.id}` })).toEqual(["plat_form", "100% Platform"]);
    expect(await names({ taxCategoryId: b.id })).toEqual(["plat_form"]);
    expect(await names({ includeArchived: false })).not.toContain("Seats");
    expect(await names({})).toContain("Seats");
  });
});
