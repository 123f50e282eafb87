import { beforeAll, describe, expect, test } from "vitest";
import type { Ctx } from "@/lib/core/context";
import { newId } from "@/lib/core/ids";
import { createTaxCategory } from "@/lib/features/taxes/categories/commands";
import { buildSchedule } from "@/lib/testing/billing-schedules";
import { addLine, buildDraft, buildListPrice, buildPrice, buildProduct } from "@/lib/testing/builders";
import { refusalOf } from "@/lib/testing/refusal";
import { type Scratch, scratchAccount } from "@/lib/testing/scratch";
import { archiveListPrice } from "../list-prices/commands";
import { archiveProduct } from "../products/commands";
import {
  countListPriceUses,
  countPriceUses,
  findProducts,
  getProductPage,
  listProductLabels,
  listProductRows,
} from "./queries";

const usage = {
  structure: { pricingType: "LINEAR", pricePerUnit: "0.1", usageMetricId: newId(), isPricePercentage: false },
  billingType: "IN_ARREARS",
} as const;

describe("products on the dashboard", () => {
  let scratch: Scratch;
  let ctx: Ctx;
  const ids: Record<string, string> = {};
  const idOf = (name: string) => ids[name] ?? "";

  beforeAll(async () => {
    scratch = await scratchAccount();
    ctx = scratch.ctx;
    const taxCategoryId = (await createTaxCategory(ctx, { name: "Software" })).id;
    const make = async (name: string, more: object = {}) => {
      ids[name] = (await buildProduct(ctx, { name, ...more })).id;
    };
    await make("Platform", { label: "Core", taxCategoryId });
    await make("API calls 100%", { label: "Usage" });
    await make("api_keys");
    await make("Old thing", { label: "Gone" });
    await archiveProduct(ctx, { id: idOf("Old thing") });
    ids.category = taxCategoryId;
    const list = await buildListPrice(ctx, { productId: idOf("Platform"), currency: "USD" });
    const gone = await buildListPrice(ctx, { productId: idOf("Platform"), currency: "GBP" });
    await archiveListPrice(ctx, { id: gone.id });
    const price = await buildPrice(ctx, { productId: idOf("Platform"), listPriceId: list.id });
    await buildPrice(ctx, { productId: idOf("API calls 100%"), ...usage });
    await buildSchedule(ctx, { priceIds: [price.id] });
    ids.list = list.id;
    ids.price = price.id;
    const draft = await buildDraft(ctx);
    const line = await addLine(ctx, draft.id);
    await ctx.db.invoiceLineItem.updateMany({ where: { id: line.id }, data: { priceId: price.id } });
  });

  const rows = async (filters: object) => (await listProductRows(ctx, filters)).items.map((row) => row.name);
  const found = async (text: string) => (await findProducts(ctx, { text })).items.map((hit) => hit.name);

  test.each([
    [{}, ["api_keys", "API calls 100%", "Platform"]],
    [{ search: "api" }, ["api_keys", "API calls 100%"]],
    [{ search: "%" }, ["API calls 100%"]],
    [{ search: "_" }, ["api_keys"]],
    [{ search: "core" }, ["Platform"]],
    [{ status: "ARCHIVED" }, ["Old thing"]],
    [{ status: "ACTIVE,ARCHIVED", sortBy: "name" }, ["API calls 100%", "api_keys", "Old thing", "Platform"]],
    [{ label: "Usage" }, ["API calls 100%"]],
    [{ priced: "false" }, ["api_keys"]],
    [{ priced: "true" }, ["API calls 100%", "Platform"]],
    [{ recognitionMethod: "USAGE" }, ["API calls 100%"]],
    [{ sortBy: "createdAt", sortOrder: "ASC" }, ["Platform", "API calls 100%", "api_keys"]],
    [{ sortBy: "label", sortOrder: "DESC" }, ["API calls 100%", "Platform", "api_keys"]],
  ])("the table for %o", async (filters, expected) => expect(await rows(filters)).toEqual(expected));

  test("the table for a tax category, with counts of what is offered", async () => {
    const { items } = await listProductRows(ctx, { taxCategoryId: idOf("category") });
    expect(items).toMatchObject([
      {
        ...{ name: "Platform", label: "Core", taxCategoryName: "Software", recognitionMethod: "STRAIGHT_LINE" },
        ...{ listPriceCount: 1, priceCount: 1, currencies: ["EUR", "USD"] },
      },
    ]);
  });

  test.each([
    ["API", ["API calls 100%", "api_keys"]],
    ["form", ["Platform"]],
    ["core", ["Platform"]],
    ["old", []],
    ["", ["API calls 100%", "api_keys", "Platform"]],
  ])("a picker finds “%s” in names and labels, archived ones never", async (text, expected) => {
    expect(await found(text)).toEqual(expected);
  });

  test("a product is found by its id", async () => expect(await found(idOf("api_keys"))).toEqual(["api_keys"]));

  test("a product's page counts its prices and the lines they made", async () => {
    expect(await getProductPage(ctx, { id: idOf("Platform") })).toMatchObject({
      product: { name: "Platform" },
      taxCategory: { name: "Software", isArchived: false },
      ...{ heldMethod: "STRAIGHT_LINE", listPriceCount: 1, priceCount: 1, lineCount: 1, scheduleCount: 1 },
    });
    expect(await getProductPage(ctx, { id: idOf("api_keys") })).not.toHaveProperty("taxCategory");
    for (const id of ["nope", newId()]) {
      expect(await refusalOf(getProductPage(ctx, { id }))).toMatchObject({ type: "NotFound" });
    }
  });

  test("uses are counted by id, the unused left out", async () => {
    expect(await countListPriceUses(ctx, { ids: [idOf("list"), newId(), "nope"] })).toEqual({
      items: [{ id: idOf("list"), count: 1 }],
    });
    expect(await countPriceUses(ctx, { ids: [idOf("price")] })).toEqual({ items: [{ id: idOf("price"), count: 1 }] });
    expect(await countPriceUses(ctx, { ids: [] })).toEqual({ items: [] });
  });

  test("labels of what is sold stand once, in order", async () => {
    expect(await listProductLabels(ctx, {})).toEqual({ items: ["Core", "Usage"] });
  });

  test("another account sees none of it", async () => {
    const other = (await scratchAccount()).ctx;
    expect((await listProductRows(other, { status: "ACTIVE,ARCHIVED" })).items).toEqual([]);
    expect((await findProducts(other, { text: "" })).items).toEqual([]);
    expect((await countPriceUses(other, { ids: [idOf("price")] })).items).toEqual([]);
    expect((await countListPriceUses(other, { ids: [idOf("list")] })).items).toEqual([]);
    expect(await refusalOf(getProductPage(other, { id: idOf("Platform") }))).toMatchObject({ type: "NotFound" });
  });
});
