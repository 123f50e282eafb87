import { beforeEach, describe, expect, test } from "vitest";
import type { Ctx } from "@/lib/core/context";
import { newId } from "@/lib/core/ids";
import { buildListPrice, buildPrice, buildProduct } from "@/lib/testing/builders";
import { refusalOf } from "@/lib/testing/refusal";
import { type Scratch, scratchAccount } from "@/lib/testing/scratch";
import { getPrice } from "../prices/queries";
import { archiveProduct } from "../products/commands";
import { archiveListPrice, createListPrice, updateListPrice, updateListPriceLegacy } from "./commands";
import { getListPrice, listListPrices } from "./queries";

const terms = {
  ...({ name: "API calls", currency: "EUR", billingFrequency: "MONTHLY", billingType: "IN_ARREARS" } as const),
  structure: {
    ...({ pricingType: "GRADUATED", usageMetricId: newId(), usageCalculationMode: "PERIODIC" } as const),
    tiers: [
      { upperBound: "1000", price: "0.05", isPricePercentage: false },
      { price: "0.04", isPricePercentage: false },
    ],
  },
  usageCalculationPeriod: { frequency: "MONTHLY", interval: 3 } as const,
  integrationIds: [{ service: "Stripe" as const, id: "price_1" }],
  customMetricParameters: [],
};
const { usageCalculationPeriod: _period, ...withoutPeriod } = terms;

describe("list prices", () => {
  let scratch: Scratch;
  let ctx: Ctx;
  let productId: string;

  beforeEach(async () => {
    scratch = await scratchAccount();
    ctx = scratch.ctx;
    productId = (await buildProduct(ctx)).id;
  });

  test("a list price reads back as it was made, and is replaced as a whole", async () => {
    const made = await createListPrice(ctx, { ...terms, productId });
    const { integrationIds, ...rest } = terms;
    expect(made).toMatchObject({ ...rest, productId, integrationIds: [{ ...integrationIds[0], isPending: false }] });
    expect(await getListPrice(ctx, { id: made.id })).toEqual(made);
    const structure = { pricingType: "FIXED", price: "10" } as const;
    const other = (await buildProduct(ctx)).id;
    scratch.clock.advance(60_000);
    const changed = await updateListPrice(ctx, {
      ...{ ...withoutPeriod, id: made.id, productId: other, structure, currency: "JPY", integrationIds: [] },
    });
    expect(changed).toEqual({
      ...{ id: made.id, productId: other, name: "API calls", currency: "JPY", structure, billingFrequency: "MONTHLY" },
      ...{ billingType: "IN_ARREARS", integrationIds: [], customMetricParameters: [], createdAt: made.createdAt },
      updatedAt: scratch.clock.now().toISOString(),
    });
  });

  test("a price that was taken from it keeps what it charges", async () => {
    const origin = await createListPrice(ctx, { ...terms, productId });
    const price = await buildPrice(ctx, { productId, listPriceId: origin.id });
    await updateListPrice(ctx, { ...terms, id: origin.id, productId, name: "Renamed" });
    await archiveListPrice(ctx, { id: origin.id });
    expect(await getPrice(ctx, { id: price.id })).toEqual(price);
  });

  test("a link to another record of the same system replaces it; one to the same record stays as it is", async () => {
    const made = await createListPrice(ctx, { ...terms, productId });
    const lastSynced = new Date("2026-11-19T08:00:00Z");
    await ctx.db.listPriceIntegrationLink.updateMany({ where: { ownerId: made.id }, data: { lastSynced } });
    const links = async (...integrationIds: { service: "Stripe" | "Xero"; id: string }[]) =>
      (await updateListPrice(ctx, { ...terms, id: made.id, productId, integrationIds })).integrationIds;
    const synced = { service: "Stripe", id: "price_1", isPending: false, lastSynced: lastSynced.toISOString() };
    const xero = { service: "Xero", id: "X-1", isPending: false };
    expect(await links({ service: "Xero", id: "X-1" }, { service: "Stripe", id: "price_1" })).toEqual([synced, xero]);
    expect(await links({ service: "Stripe", id: "price_2" })).toEqual([
      { service: "Stripe", id: "price_2", isPending: false },
    ]);
  });

  test("api.md §4.7: an archived product gets no new list prices; those it has may change, not move to another such", async () => {
    const made = await createListPrice(ctx, { ...terms, productId });
    const elsewhere = await buildListPrice(ctx);
    await archiveProduct(ctx, { id: productId });
    const refusal = { type: "ValidationFailed", reason: undefined, fields: ["productId"] };
    expect(await refusalOf(createListPrice(ctx, { ...terms, productId }))).toEqual(refusal);
    expect(await refusalOf(updateListPrice(ctx, { ...terms, id: elsewhere.id, productId }))).toEqual(refusal);
    expect(await refusalOf(createListPrice(ctx, { ...terms, productId: newId() }))).toEqual(refusal);
    const renamed = await updateListPrice(ctx, {
      ...{ ...terms, id: made.id, productId: productId.toUpperCase(), name: "New" },
    });
    expect(renamed.name).toBe("New");
  });

  test("an archived list price stays as it is; archiving it again changes nothing", async () => {
    const { id } = await createListPrice(ctx, { ...terms, productId });
    const archived = await archiveListPrice(ctx, { id });
    expect(archived.archivedAt).toBe(scratch.clock.now().toISOString());
    scratch.clock.advance(60_000);
    expect(await archiveListPrice(ctx, { id })).toEqual(archived);
    expect(await refusalOf(updateListPrice(ctx, { ...terms, id, productId }))).toMatchObject({
      ...{ type: "InvalidState", reason: "LIST_PRICE_ARCHIVED" },
    });
    const log = await ctx.db.activityLog.findMany({ where: { objectId: id }, orderBy: { id: "asc" } });
    expect(log.map(({ verb }) => verb)).toEqual(["CREATED", "ARCHIVED"]);
  });

  test("D17, D51: PERIODIC needs its period; the older layout keeps the one there is", async () => {
    const { id } = await createListPrice(ctx, { ...terms, productId });
    const refusal = { type: "ValidationFailed", reason: undefined, fields: ["usageCalculationPeriod"] };
    expect(await refusalOf(updateListPrice(ctx, { ...withoutPeriod, id, productId }))).toEqual(refusal);
    expect(await refusalOf(createListPrice(ctx, { ...withoutPeriod, productId }))).toEqual(refusal);
    const kept = await updateListPriceLegacy(ctx, { ...withoutPeriod, id, productId, name: "Calls" });
    expect(kept).toMatchObject({ name: "Calls", usageCalculationPeriod: { frequency: "MONTHLY", interval: 3 } });
  });

  test("D18, D43: the on-demand interval is kept when left out, and gone with the frequency", async () => {
    const structure = { ...terms.structure, usageCalculationMode: "CUMULATIVE" } as const;
    const body = { ...withoutPeriod, productId, structure, billingFrequency: "ON_DEMAND" } as const;
    const { id, onDemandInterval } = await createListPrice(ctx, { ...body, onDemandInterval: "HOURLY" });
    expect(onDemandInterval).toBe("HOURLY");
    expect((await updateListPrice(ctx, { ...body, id, name: "Calls" })).onDemandInterval).toBe("HOURLY");
    expect(await updateListPrice(ctx, { ...body, id, billingFrequency: "MONTHLY" })).not.toHaveProperty(
      "onDemandInterval",
    );
    const hourly = { ...body, billingFrequency: "MONTHLY", onDemandInterval: "HOURLY" } as const;
    expect((await refusalOf(createListPrice(ctx, hourly))).fields).toEqual(["onDemandInterval"]);
  });

  test("lists leave archived ones out unless asked, and take several values a filter", async () => {
    const [eur, usd, yearly] = [
      await buildListPrice(ctx, { productId }),
      await buildListPrice(ctx, { currency: "USD" }),
      await buildListPrice(ctx, { productId, billingFrequency: "YEARLY" }),
    ];
    await archiveListPrice(ctx, { id: eur.id });
    const ids = async (filters: object) => (await listListPrices(ctx, filters)).items.map(({ id }) => id);
    expect(await ids({})).toEqual([yearly.id, usd.id]);
    expect(await ids({ includeArchived: "true" })).toEqual([yearly.id, usd.id, eur.id]);
    expect(await ids({ currency: "USD" })).toEqual([usd.id]);
    expect(await ids({ currency: "USD,EUR", productId })).toEqual([yearly.id]);
    expect(await ids({ billingFrequency: "YEARLY" })).toEqual([yearly.id]);
    expect(await ids({ billingFrequency: "PER_EVENT" })).toEqual([]);
    expect(await ids({ productId: newId() })).toEqual([]);
    expect(await refusalOf(listListPrices(ctx, { currency: "XYZ" }))).toMatchObject({ fields: ["currency"] });
  });
});
